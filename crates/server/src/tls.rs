//! TLS, with a certificate that is read again when it changes.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// Bytes of a certificate's or a key's file, at most.
const MOST_BYTES: u64 = 16 << 20;
/// Why a key is not read that has a passphrase: nobody is there to type it.
const ENCRYPTED: &str = "the key is encrypted with a passphrase; `openssl pkey -in KEY -out PLAIN` writes one without, \
                         to be kept readable for the server's user alone";
/// How long what was read of the files is relied on.
const RELIED_ON: Duration = Duration::from_millis(500);
/// What is spoken behind TLS.
const HTTP: &[u8] = b"http/1.1";

/// A certificate and its key, in two files that are read again when they change.
#[derive(Debug)]
pub struct Tls {
    files: Files,
    state: Mutex<State>,
}

#[derive(Debug)]
struct Files {
    certificate: PathBuf,
    key: PathBuf,
}

#[derive(Debug)]
struct State {
    seen: Contents,
    looked_at: Instant,
    config: Arc<ServerConfig>,
    /// Why what stands in the files now is not offered; it is told once.
    fault: Option<String>,
}

/// What stands in both files.
#[derive(Debug, PartialEq, Eq)]
struct Contents {
    certificate: Vec<u8>,
    key: Vec<u8>,
}

impl Tls {
    /// Reads both files (PEM).
    ///
    /// # Errors
    ///
    /// What is wrong with them, in one line.
    pub fn of_files(certificate: &Path, key: &Path) -> Result<Self, String> {
        let files = Files {
            certificate: certificate.to_owned(),
            key: key.to_owned(),
        };
        let seen = files.read()?;
        let config = files.config(&seen)?;
        Ok(Self {
            files,
            state: Mutex::new(State {
                seen,
                looked_at: Instant::now(),
                config,
                fault: None,
            }),
        })
    }

    /// What a new connection is offered.
    pub(crate) fn config(&self) -> Arc<ServerConfig> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.looked_at.elapsed() >= RELIED_ON {
            self.look(&mut state);
            state.looked_at = Instant::now();
        }
        state.config.clone()
    }

    /// Takes in what stands in the files now. Whoever renews a certificate writes one file after the other: until both
    /// fit together, the one before is good.
    fn look(&self, state: &mut State) {
        let changed = match self.files.read() {
            Ok(contents) if contents == state.seen => return,
            Ok(contents) => {
                let config = self.files.config(&contents);
                state.seen = contents;
                config
            }
            Err(error) => Err(error),
        };
        match changed {
            Ok(config) => {
                tracing::info!("the certificate has changed");
                state.config = config;
                state.fault = None;
            }
            Err(error) if state.fault.as_ref() == Some(&error) => {}
            Err(error) => {
                tracing::error!(error, "the certificate before is offered on");
                state.fault = Some(error);
            }
        }
    }
}

impl Files {
    fn read(&self) -> Result<Contents, String> {
        let read = |path: &Path| {
            let read = shortlist_files::read_regular_at_most(path, MOST_BYTES);
            read.map_err(|error| unusable(path, &error))
        };
        Ok(Contents {
            certificate: read(&self.certificate)?,
            key: read(&self.key)?,
        })
    }

    fn config(&self, contents: &Contents) -> Result<Arc<ServerConfig>, String> {
        let certificates: Result<Vec<_>, _> =
            CertificateDer::pem_slice_iter(&contents.certificate).collect();
        let certificates = certificates.map_err(|error| unusable(&self.certificate, &error))?;
        let key = PrivateKeyDer::from_pem_slice(&contents.key).map_err(|error| {
            if is_encrypted(&contents.key) {
                unusable(&self.key, &ENCRYPTED)
            } else {
                unusable(&self.key, &error)
            }
        })?;
        let provider = Arc::new(ring::default_provider());
        let refused = |error| unusable(&self.certificate, &error);
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(refused)?
            .with_no_client_auth()
            .with_single_cert(certificates, key)
            .map_err(refused)?;
        config.alpn_protocols = vec![HTTP.to_vec()];
        Ok(Arc::new(config))
    }
}

/// Whether a key in PEM can only be read with a passphrase: of PKCS #8 (RFC 7468), and in the older way (RFC 1421).
fn is_encrypted(key: &[u8]) -> bool {
    let marks: [&[u8]; 2] = [b"BEGIN ENCRYPTED PRIVATE KEY", b"Proc-Type: 4,ENCRYPTED"];
    marks
        .iter()
        .any(|mark| key.windows(mark.len()).any(|bytes| bytes == *mark))
}

fn unusable(path: &Path, error: &dyn Display) -> String {
    format!(
        "expected a certificate and its key (PEM) for TLS, but {}: {error}",
        path.display()
    )
}

#[cfg(test)]
mod tests {
    use super::is_encrypted;

    #[test]
    fn a_key_with_a_passphrase_is_told_from_others() {
        for (key, expected) in [
            ("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIF", true),
            (
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES",
                true,
            ),
            ("-----BEGIN PRIVATE KEY-----\nMIIE", false),
            ("", false),
        ] {
            assert_eq!(is_encrypted(key.as_bytes()), expected, "{key}");
        }
    }
}
