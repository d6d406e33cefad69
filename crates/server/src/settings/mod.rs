//! What a server is told: by flags, by the environment, by a file, or by nobody.

mod file;
mod keys;
mod reference;

use std::path::Path;
use std::time::Duration;

pub use file::read_file;
pub use keys::{GivenSettings, Settings};
pub use reference::{Described, described, reference};

use shortlist_app::{EmbeddingSettings, Observer, ServingSettings};

use crate::door::HostName;
use crate::limits::Limits;

/// So many together may have all that is taken on at once.
const FAIR_SHARE: usize = 4;

impl Default for Settings {
    fn default() -> Self {
        GivenSettings::default().resolved()
    }
}

impl Settings {
    /// What is wrong with values that no type excludes; `None`: nothing.
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        let faults = [
            self.number_fault(),
            self.origin_fault(),
            self.host_fault(),
            self.tls_fault(),
        ];
        faults.into_iter().flatten().next()
    }

    fn number_fault(&self) -> Option<String> {
        let positive = [
            ("at_once", self.at_once as u64),
            ("seconds", self.seconds),
            ("body_seconds", self.body_seconds),
            ("embedding_waiting", self.embedding_waiting as u64),
            ("batch_letters", self.batch_letters as u64),
        ];
        let (key, _) = positive.iter().find(|(_, value)| *value == 0)?;
        Some(format!("expected {key} to be at least 1, but came 0"))
    }

    fn origin_fault(&self) -> Option<String> {
        let mut origins = self.cors_origins.iter();
        let origin = origins.find(|origin| !is_origin(origin))?;
        Some(format!(
            "expected cors_origins such as https://career.example, each one site without a path, but came {origin:?}"
        ))
    }

    fn host_fault(&self) -> Option<String> {
        let mut hosts = self.allowed_hosts.iter();
        let host = hosts.find(|host| HostName::read(host).is_none())?;
        Some(format!(
            "expected allowed_hosts such as career.example, without a port, but came {host:?}"
        ))
    }

    fn tls_fault(&self) -> Option<String> {
        let is_given = |path: &Path| !path.as_os_str().is_empty();
        match (is_given(&self.tls_cert), is_given(&self.tls_key)) {
            (true, false) => Some("expected tls_key with tls_cert, but came no tls_key".to_owned()),
            (false, true) => {
                Some("expected tls_cert with tls_key, but came no tls_cert".to_owned())
            }
            _ => None,
        }
    }

    /// The files of certificate and key; `None`: plain HTTP.
    #[must_use]
    pub fn tls_files(&self) -> Option<(&Path, &Path)> {
        let files = (self.tls_cert.as_path(), self.tls_key.as_path());
        (!files.0.as_os_str().is_empty()).then_some(files)
    }

    /// What is taken on at the same time.
    #[must_use]
    pub fn limits(&self) -> Limits {
        let at_once_each = match self.at_once_each {
            0 => self.at_once.div_ceil(FAIR_SHARE),
            each => each,
        };
        Limits {
            at_once: self.at_once,
            at_once_each,
            time: Duration::from_secs(self.seconds),
            body_time: Duration::from_secs(self.body_seconds),
        }
    }

    pub(crate) fn serving(&self, observer: std::sync::Arc<dyn Observer>) -> ServingSettings {
        ServingSettings {
            model_checked_every: crate::background::LOOKS_EVERY * 4,
            vector_cache_bytes: self.vector_cache_megabytes << 20,
            embedding: EmbeddingSettings {
                waiting: self.embedding_waiting,
                tokens_at_once: self.embedding_tokens,
                wait: Duration::from_millis(self.embedding_wait_milliseconds),
            },
            observer,
        }
    }
}
/// Whether it is what a browser calls a site: scheme, host and perhaps port, in small letters and nothing else.
fn is_origin(text: &str) -> bool {
    let Some((scheme, site)) = text.split_once("://") else {
        return false;
    };
    let (host, port) = match site.rsplit_once(':') {
        // The colons of an IPv6 address stand in brackets.
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (site, None),
    };
    let is_of = |text: &str, more: &str| {
        let is_one = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || more.contains(c);
        !text.is_empty() && text.chars().all(is_one)
    };
    let is_host = match host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
    {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => is_of(host, ".-_"),
    };
    is_of(scheme, "+-.") && is_host && port.is_none_or(|port| port.parse::<u16>().is_ok())
}
