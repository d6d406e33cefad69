//! The host that a request, an origin or a setting names.

use std::fmt::{Display, Formatter};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A host and its port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Host {
    pub(crate) name: HostName,
    /// `None`: the usual one.
    pub(crate) port: Option<u16>,
}

/// A host's name in its one spelling: in lower case, without the dot at its end; an IPv4 address within an IPv6 one
/// is an IPv4 address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum HostName {
    Address(IpAddr),
    Name(String),
}

impl Host {
    /// Reads `localhost:8080`, `[::1]`; `None`: it is no host.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let end = match text.find(']') {
            Some(bracket) => bracket + 1,
            None => text.find(':').unwrap_or(text.len()),
        };
        let (name, port) = text.split_at(end);
        let port = match port.strip_prefix(':') {
            Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => digits,
            None if port.is_empty() => port,
            _ => return None,
        };
        let port = if port.is_empty() {
            None
        } else {
            Some(port.parse().ok()?)
        };
        let name = HostName::read(name)?;
        Some(Self { name, port })
    }
}

impl Display for HostName {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Address(address) => address.fmt(formatter),
            Self::Name(name) => name.fmt(formatter),
        }
    }
}

impl HostName {
    /// Reads `localhost`, `127.0.0.1`, `[::1]`; `None`: it is no host's name.
    pub(crate) fn read(text: &str) -> Option<Self> {
        if let Some(inner) = text.strip_prefix('[') {
            let address: Ipv6Addr = inner.strip_suffix(']')?.parse().ok()?;
            return Some(Self::Address(IpAddr::V6(address).to_canonical()));
        }
        let name = text.strip_suffix('.').unwrap_or(text).to_ascii_lowercase();
        if let Ok(address) = name.parse::<Ipv4Addr>() {
            return Some(Self::Address(address.into()));
        }
        let is_kept = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let is_label = |label: &str| !label.is_empty() && label.bytes().all(is_kept);
        name.split('.').all(is_label).then_some(Self::Name(name))
    }

    /// Whether it always means this machine.
    pub(crate) fn is_loopback(&self) -> bool {
        match self {
            Self::Address(address) => address.is_loopback(),
            Self::Name(name) => name == "localhost",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_has_one_spelling() {
        for (text, name, port) in [
            ("localhost", "localhost", None),
            ("LocalHost:8080", "localhost", Some(8080)),
            ("localhost.:80", "localhost", Some(80)),
            ("localhost:", "localhost", None),
            (
                "a-b.career_1.example:65535",
                "a-b.career_1.example",
                Some(65535),
            ),
            ("127.1", "127.1", None),
        ] {
            let name = HostName::Name(name.to_owned());
            assert_eq!(Host::read(text), Some(Host { name, port }), "{text}");
        }
        for (text, address, port) in [
            ("127.0.0.1:1", "127.0.0.1", Some(1)),
            ("127.0.0.1.", "127.0.0.1", None),
            ("[::1]:9", "::1", Some(9)),
            ("[0:0:0:0:0:0:0:1]", "::1", None),
            ("[::ffff:127.0.0.1]", "127.0.0.1", None),
            ("[::FFFF:7f00:1]:5", "127.0.0.1", Some(5)),
        ] {
            let name = HostName::Address(address.parse().unwrap());
            assert_eq!(Host::read(text), Some(Host { name, port }), "{text}");
        }
    }

    #[test]
    fn what_is_no_host_is_none() {
        for text in [
            "",
            ".",
            "localhost..",
            ".localhost",
            "a..b",
            ":80",
            "localhost:port",
            "localhost:+80",
            "localhost:65536",
            "localhost:80:80",
            "user@localhost",
            "user:word@localhost",
            "localhost/",
            "localhost evil.example",
            "localhost,evil.example",
            "localhost\\evil.example",
            "::1",
            "[::1",
            "::1]",
            "[::1]8080",
            "[::1%eth0]",
            "[localhost]",
            "x[::1]",
            "로컬",
        ] {
            assert_eq!(Host::read(text), None, "{text}");
        }
    }

    #[test]
    fn loopback_is_this_machine_alone() {
        for (text, is_loopback) in [
            ("localhost", true),
            ("127.0.0.1", true),
            ("127.255.255.254", true),
            ("[::1]", true),
            ("[::ffff:127.0.0.1]", true),
            ("0.0.0.0", false),
            ("[::]", false),
            ("128.0.0.1", false),
            ("[::ffff:10.0.0.1]", false),
            ("localhost.evil.example", false),
            ("evil.localhost", false),
            ("127.0.0.1.evil.example", false),
            ("2130706433", false),
        ] {
            let name = HostName::read(text).unwrap();
            assert_eq!(name.is_loopback(), is_loopback, "{text}");
        }
    }
}
