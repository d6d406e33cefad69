//! Calls to the server: JSON in, JSON out, errors by name.

use std::io::Read;
use std::time::Duration;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shortlist_files::read_at_most;
use ureq::Agent;
use ureq::http::{Response, StatusCode};
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use super::settings::{Credentials, MlflowSettings};
use crate::error::{Error, Result};

/// What stays as it is in a path segment.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');
/// Bytes in the greatest answer that is read.
const MOST_BYTES: u64 = 4 << 30;
/// The greatest certificate.
const MOST_CERTIFICATE_BYTES: u64 = 16 << 20;
/// Calls that change nothing are tried so often.
const TRIES: u32 = 4;
/// The wait before the second try; it doubles.
const FIRST_WAIT: Duration = Duration::from_millis(200);
/// Characters of an answer that is no JSON, in an error.
const EXCERPT: usize = 200;

/// One server, with everything that each call needs.
#[derive(Debug, Clone)]
pub(super) struct Server {
    agent: Agent,
    base: String,
    authorization: Option<String>,
    workspace: Option<String>,
}

/// Whether a call may be tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Again {
    /// It changes nothing, or the same thing.
    Yes,
    /// A second one could do a second thing.
    No,
}

/// What an error says.
#[derive(serde::Deserialize)]
struct Refusal {
    error_code: String,
    #[serde(default)]
    message: String,
}

impl Server {
    pub(super) fn new(settings: &MlflowSettings, base: &str) -> Result<Self> {
        let mut tls = TlsConfig::builder().disable_verification(settings.insecure_tls);
        if let Some(path) = &settings.server_certificate {
            let failed = |source: std::io::Error| Error::File {
                action: "read the certificate",
                path: path.clone(),
                source,
            };
            let text = read_at_most(path, MOST_CERTIFICATE_BYTES).map_err(failed)?;
            let certificate = Certificate::from_pem(&text)
                .map_err(|error| failed(std::io::Error::other(error.to_string())))?;
            tls = tls.root_certs(RootCerts::from(vec![certificate]));
        }
        let agent = Agent::new_with_config(
            Agent::config_builder()
                .timeout_global(Some(settings.timeout))
                .http_status_as_error(false)
                .tls_config(tls.build())
                .build(),
        );
        let authorization = match &settings.credentials {
            Credentials::None => None,
            Credentials::Bearer(token) => Some(format!("Bearer {token}")),
            Credentials::Basic { username, password } => Some(format!(
                "Basic {}",
                base64(&format!("{username}:{password}"))
            )),
        };
        Ok(Self {
            agent,
            base: base.trim_end_matches('/').to_owned(),
            authorization,
            workspace: settings.workspace.clone(),
        })
    }

    /// `GET api/2.0/mlflow/PATH?QUERY`.
    pub(super) async fn get<T: DeserializeOwned + Send + 'static>(
        &self,
        path: &str,
        query: &[(&str, &str)],
    ) -> Result<T> {
        let query: Vec<String> = query
            .iter()
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        let url = format!("{}/api/2.0/mlflow/{path}?{}", self.base, query.join("&"));
        let body = self.call("GET", url, None, Again::Yes).await?;
        parsed(path, &body)
    }

    /// A call with a JSON body.
    pub(super) async fn send<T: DeserializeOwned + Send + 'static>(
        &self,
        method: &'static str,
        path: &str,
        body: &impl Serialize,
        again: Again,
    ) -> Result<T> {
        let url = format!("{}/api/2.0/mlflow/{path}", self.base);
        let json = serde_json::to_vec(body).map_err(|error| Error::Answer {
            call: path.to_owned(),
            reason: error.to_string(),
        })?;
        let body = self.call(method, url, Some(json), again).await?;
        parsed(path, &body)
    }

    /// Writes a file through the server.
    pub(super) async fn put_artifact(&self, path: &str, content: &[u8]) -> Result<()> {
        let url = self.artifact_url(path);
        self.call("PUT", url, Some(content.to_vec()), Again::Yes)
            .await?;
        Ok(())
    }

    /// Reads a file through the server; `None` if it is not there.
    pub(super) async fn artifact(&self, path: &str) -> Result<Option<Vec<u8>>> {
        match self
            .call("GET", self.artifact_url(path), None, Again::Yes)
            .await
        {
            Ok(content) => Ok(Some(content)),
            // A folder is a bad request.
            Err(Error::Server {
                status: 400 | 404, ..
            }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The files of a folder behind the server, by paths relative to it.
    pub(super) async fn list_artifacts<T: DeserializeOwned + Send + 'static>(
        &self,
        folder: &str,
    ) -> Result<T> {
        let url = format!(
            "{}/api/2.0/mlflow-artifacts/artifacts?path={}",
            self.base,
            encoded(folder)
        );
        let body = self.call("GET", url, None, Again::Yes).await?;
        parsed("mlflow-artifacts", &body)
    }

    fn artifact_url(&self, path: &str) -> String {
        let segments: Vec<String> = path.split('/').map(encoded).collect();
        format!(
            "{}/api/2.0/mlflow-artifacts/artifacts/{}",
            self.base,
            segments.join("/")
        )
    }

    /// One call, with further tries where that does no harm.
    async fn call(
        &self,
        method: &'static str,
        url: String,
        body: Option<Vec<u8>>,
        again: Again,
    ) -> Result<Vec<u8>> {
        let mut wait = FIRST_WAIT;
        let mut tries = 0;
        loop {
            let (server, target, content) = (self.clone(), url.clone(), body.clone());
            let answer = tokio::task::spawn_blocking(move || server.once(method, &target, content))
                .await
                .unwrap_or_else(|error| {
                    Err(Error::Unreachable {
                        uri: self.base.clone(),
                        reason: error.to_string(),
                    })
                });
            tries += 1;
            let worth_it = matches!(
                &answer,
                Err(Error::Unreachable { .. }
                    | Error::Server {
                        status: 408 | 429 | 500 | 502..=504,
                        ..
                    })
            );
            if again == Again::No || !worth_it || tries == TRIES {
                return answer;
            }
            tokio::time::sleep(wait).await;
            wait *= 2;
        }
    }

    fn once(&self, method: &str, url: &str, body: Option<Vec<u8>>) -> Result<Vec<u8>> {
        let unreachable = |reason: String| Error::Unreachable {
            uri: self.base.clone(),
            reason,
        };
        let mut request = ureq::http::Request::builder().method(method).uri(url);
        if let Some(authorization) = &self.authorization {
            request = request.header("Authorization", authorization);
        }
        if let Some(workspace) = &self.workspace {
            request = request.header("X-MLFLOW-WORKSPACE", workspace);
        }
        let bad_request = |error: ureq::http::Error| unreachable(error.to_string());
        let answer = if let Some(body) = body {
            let kind = if method == "PUT" {
                "application/octet-stream"
            } else {
                "application/json"
            };
            // A length is sent with it: the server reads a body in pieces as empty.
            let request = request.header("Content-Type", kind).body(body);
            self.agent.run(request.map_err(bad_request)?)
        } else {
            self.agent.run(request.body(()).map_err(bad_request)?)
        };
        let answer = answer.map_err(|error| unreachable(error.to_string()))?;
        self.content(answer)
    }

    fn content(&self, answer: Response<ureq::Body>) -> Result<Vec<u8>> {
        let (parts, body) = answer.into_parts();
        let expected = body.content_length();
        let mut content = Vec::new();
        body.into_with_config()
            .limit(MOST_BYTES)
            .reader()
            .read_to_end(&mut content)
            .map_err(|error| Error::Unreachable {
                uri: self.base.clone(),
                reason: format!("the answer broke off: {error}"),
            })?;
        if expected.is_some_and(|expected| expected != content.len() as u64) {
            return Err(Error::Unreachable {
                uri: self.base.clone(),
                reason: "the answer broke off".to_owned(),
            });
        }
        if parts.status.is_success() {
            return Ok(content);
        }
        Err(refusal(parts.status, &content))
    }
}

/// The error that a status and its body tell of. The body may be JSON, HTML or plain text.
fn refusal(status: StatusCode, content: &[u8]) -> Error {
    let (code, message) = match serde_json::from_slice::<Refusal>(content) {
        Ok(refusal) => (refusal.error_code, refusal.message),
        Err(_) => (String::new(), excerpt(content)),
    };
    Error::Server {
        status: status.as_u16(),
        code,
        message,
    }
}

fn parsed<T: DeserializeOwned>(call: &str, body: &[u8]) -> Result<T> {
    serde_json::from_slice(body).map_err(|error| Error::Answer {
        call: call.to_owned(),
        reason: format!("{error}: {}", excerpt(body)),
    })
}

/// The beginning of a body on one line.
fn excerpt(content: &[u8]) -> String {
    let text = String::from_utf8_lossy(content);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(EXCERPT).collect()
}

pub(super) fn encoded(segment: &str) -> String {
    utf8_percent_encode(segment, SEGMENT).to_string()
}

fn base64(text: &str) -> String {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.encode(text)
}
