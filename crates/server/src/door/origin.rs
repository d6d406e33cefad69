//! The web site whose page made a browser ask.

use super::host::Host;

/// The port of `http`.
const HTTP: u16 = 80;
/// The port of `https`.
const HTTPS: u16 = 443;

/// A web site: scheme, host and port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    is_https: bool,
    host: Host,
}

impl Origin {
    /// Reads `http://localhost:8080`; `None`: it is no web site's, as `null` and an extension's are not.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (scheme, host) = text.split_once("://")?;
        let is_https = match scheme.to_ascii_lowercase().as_str() {
            "https" => true,
            "http" => false,
            _ => return None,
        };
        let host = Host::read(host)?;
        Some(Self { is_https, host })
    }

    /// Whether it is the site that answers under a host. A server that speaks plain HTTP cannot tell whether a proxy
    /// before it has TLS; one that has it itself has no site without.
    pub(crate) fn is_of(&self, host: &Host, is_encrypted: bool) -> bool {
        let usual = if self.is_https { HTTPS } else { HTTP };
        let (mine, other) = (self.host.port.unwrap_or(usual), host.port.unwrap_or(usual));
        (self.is_https || !is_encrypted) && self.host.name == host.name && mine == other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_of_its_host_and_port() {
        for (origin, host, is_encrypted, expected) in [
            ("http://localhost:8080", "localhost:8080", false, true),
            ("HTTP://LOCALHOST:8080", "localhost.:8080", false, true),
            ("http://localhost", "localhost", false, true),
            ("http://localhost", "localhost:80", false, true),
            ("https://career.example", "career.example:443", false, true),
            ("https://career.example", "career.example", true, true),
            ("http://career.example", "career.example", true, false),
            ("http://[::1]:8080", "[::1]:8080", false, true),
            ("http://localhost:3000", "localhost:8080", false, false),
            ("http://localhost", "localhost:8080", false, false),
            ("http://127.0.0.1:8080", "localhost:8080", false, false),
            ("https://localhost", "localhost:80", false, false),
            ("http://evil.example", "localhost:8080", false, false),
        ] {
            let is_of = Origin::read(origin)
                .unwrap()
                .is_of(&Host::read(host).unwrap(), is_encrypted);
            assert_eq!(is_of, expected, "{origin} {host} {is_encrypted}");
        }
    }

    #[test]
    fn what_is_no_site_is_none() {
        for text in [
            "",
            "null",
            "localhost:8080",
            "file://",
            "http://",
            "http://localhost:8080/",
            "http://user@localhost:8080",
            "http://localhost:8080 http://evil.example",
            "chrome-extension://abcdefgh",
            "ftp://localhost",
        ] {
            assert_eq!(Origin::read(text), None, "{text}");
        }
    }
}
