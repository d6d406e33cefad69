//! How to reach an MLflow server.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// Where an MLflow server is, and who asks. Nothing is read from the environment here: programs do
/// that and fill this in.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct MlflowSettings {
    /// Where runs and artifacts are, such as `http://localhost:5000`, with a prefix if the server has
    /// one (`MLFLOW_TRACKING_URI`).
    pub tracking_uri: String,
    /// Where models are registered, if that is another server (`MLFLOW_REGISTRY_URI`).
    pub registry_uri: Option<String>,
    /// Who asks.
    pub credentials: Credentials,
    /// The workspace, if the server has several (`MLFLOW_WORKSPACE`).
    pub workspace: Option<String>,
    /// Whether to believe any certificate (`MLFLOW_TRACKING_INSECURE_TLS`).
    pub insecure_tls: bool,
    /// A PEM file with the certificates to believe instead of the system's
    /// (`MLFLOW_TRACKING_SERVER_CERT_PATH`).
    pub server_certificate: Option<PathBuf>,
    /// How long a call may take.
    pub timeout: Duration,
}

impl MlflowSettings {
    /// Sets [`Self::registry_uri`].
    #[must_use]
    pub fn with_registry_uri(mut self, registry_uri: impl Into<Option<String>>) -> Self {
        self.registry_uri = registry_uri.into();
        self
    }

    /// Sets [`Self::credentials`].
    #[must_use]
    pub fn with_credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = credentials;
        self
    }

    /// Sets [`Self::workspace`].
    #[must_use]
    pub fn with_workspace(mut self, workspace: impl Into<Option<String>>) -> Self {
        self.workspace = workspace.into();
        self
    }

    /// Sets [`Self::insecure_tls`].
    #[must_use]
    pub fn with_insecure_tls(mut self, insecure_tls: bool) -> Self {
        self.insecure_tls = insecure_tls;
        self
    }

    /// Sets [`Self::server_certificate`].
    #[must_use]
    pub fn with_server_certificate(
        mut self,
        server_certificate: impl Into<Option<PathBuf>>,
    ) -> Self {
        self.server_certificate = server_certificate.into();
        self
    }

    /// Sets [`Self::timeout`].
    #[must_use]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }
}

/// Who asks.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Credentials {
    /// Nobody in particular.
    #[default]
    None,
    /// A name and a password (`MLFLOW_TRACKING_USERNAME`, `MLFLOW_TRACKING_PASSWORD`).
    Basic {
        /// The name.
        username: String,
        /// The password.
        password: String,
    },
    /// A token (`MLFLOW_TRACKING_TOKEN`).
    Bearer(String),
}

impl MlflowSettings {
    /// A server at an address, asked by nobody in particular, that also keeps the models; certificates are checked by the
    /// system's, and a call may take a minute.
    #[must_use]
    pub fn new(tracking_uri: &str) -> Self {
        Self {
            tracking_uri: tracking_uri.trim_end_matches('/').to_owned(),
            registry_uri: None,
            credentials: Credentials::None,
            workspace: None,
            insecure_tls: false,
            server_certificate: None,
            timeout: Duration::from_mins(1),
        }
    }

    /// The settings that MLflow's own clients would read: `variable` gives an environment variable,
    /// `credentials_file` the text of `~/.mlflow/credentials`. A name **and** a password go before a
    /// token; variables go before the file. `None` without `MLFLOW_TRACKING_URI`.
    #[must_use]
    pub fn from_environment(
        variable: impl Fn(&str) -> Option<String>,
        credentials_file: Option<&str>,
    ) -> Option<Self> {
        let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
        let from_file = |key: &str| credentials_file.and_then(|text| ini_value(text, key));
        let username =
            variable("MLFLOW_TRACKING_USERNAME").or_else(|| from_file("mlflow_tracking_username"));
        let password =
            variable("MLFLOW_TRACKING_PASSWORD").or_else(|| from_file("mlflow_tracking_password"));
        let credentials = match (username, password, variable("MLFLOW_TRACKING_TOKEN")) {
            (Some(username), Some(password), _) => Credentials::Basic { username, password },
            (_, _, Some(token)) => Credentials::Bearer(token),
            _ => Credentials::None,
        };
        let is_true = |value: String| value.eq_ignore_ascii_case("true") || value == "1";
        Some(Self {
            registry_uri: variable("MLFLOW_REGISTRY_URI")
                .map(|uri| uri.trim_end_matches('/').to_owned()),
            credentials,
            workspace: variable("MLFLOW_WORKSPACE"),
            insecure_tls: variable("MLFLOW_TRACKING_INSECURE_TLS").is_some_and(is_true),
            server_certificate: variable("MLFLOW_TRACKING_SERVER_CERT_PATH").map(PathBuf::from),
            ..Self::new(&variable("MLFLOW_TRACKING_URI")?)
        })
    }
}

/// A value of the section `[mlflow]`.
fn ini_value(text: &str, key: &str) -> Option<String> {
    let mut in_section = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            in_section = line == "[mlflow]";
        } else if let Some((name, value)) = line.split_once('=')
            && in_section
            && name.trim() == key
        {
            return Some(value.trim().to_owned());
        }
    }
    None
}

/// Without what identifies anybody.
impl fmt::Debug for MlflowSettings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("MlflowSettings")
            .field("tracking_uri", &self.tracking_uri)
            .field("registry_uri", &self.registry_uri)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::None => "None",
            Self::Basic { .. } => "Basic",
            Self::Bearer(_) => "Bearer",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)], file: Option<&str>) -> Option<MlflowSettings> {
        let variable = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        MlflowSettings::from_environment(variable, file)
    }

    #[test]
    fn variables_go_before_the_file_and_passwords_before_tokens() {
        assert_eq!(read(&[], None), None);
        let uri = ("MLFLOW_TRACKING_URI", "http://host:5000/prefix/");
        let plain = read(&[uri], None).unwrap();
        assert_eq!(plain, MlflowSettings::new("http://host:5000/prefix"));
        let file = "[other]\nmlflow_tracking_username = x\n[mlflow]\nmlflow_tracking_username = a\n\
                    mlflow_tracking_password = b\n";
        let basic = |name: &str| Credentials::Basic {
            username: name.into(),
            password: "b".into(),
        };
        let token = ("MLFLOW_TRACKING_TOKEN", "t");
        assert_eq!(
            read(&[uri, token], Some(file)).unwrap().credentials,
            basic("a")
        );
        let name = ("MLFLOW_TRACKING_USERNAME", "c");
        assert_eq!(
            read(&[uri, name], Some(file)).unwrap().credentials,
            basic("c")
        );
        let bearer = read(&[uri, name, token], None).unwrap();
        assert_eq!(bearer.credentials, Credentials::Bearer("t".into()));
        assert!(!format!("{bearer:?}").contains("\"t\""));
    }
}
