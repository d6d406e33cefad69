//! The hosts under which a server may be asked.

use std::net::IpAddr;

use super::host::HostName;

/// The hosts under which a server may be asked.
pub(crate) struct OwnHosts {
    /// What it listens on.
    address: HostName,
    /// What its settings name.
    named: Vec<HostName>,
}

impl OwnHosts {
    pub(crate) fn new(address: IpAddr, named: &[String]) -> Self {
        Self {
            address: HostName::Address(address.to_canonical()),
            named: named
                .iter()
                .filter_map(|name| HostName::read(name))
                .collect(),
        }
    }

    /// Whether a host is one of them. `connected`: the address on this side of the connection; where a server listens
    /// on all of its machine's, it is the one that was asked. Nobody can let a name point at an address and have a
    /// browser say the address.
    pub(crate) fn has(&self, host: &HostName, connected: Option<IpAddr>) -> bool {
        let connected = connected.map(|address| HostName::Address(address.to_canonical()));
        host.is_loopback()
            || *host == self.address
            || connected.as_ref() == Some(host)
            || self.named.contains(host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_knows_its_own_hosts() {
        let everywhere: IpAddr = "0.0.0.0".parse().unwrap();
        let hosts = OwnHosts::new(everywhere, &["Career.Example".to_owned()]);
        let connected = Some("::ffff:10.0.0.7".parse().unwrap());
        for (text, is_own) in [
            ("localhost", true),
            ("career.example", true),
            ("career.example.", true),
            ("10.0.0.7", true),
            ("0.0.0.0", true),
            ("10.0.0.8", false),
            ("evil.example", false),
            ("www.career.example", false),
            ("example", false),
        ] {
            let host = HostName::read(text).unwrap();
            assert_eq!(hosts.has(&host, connected), is_own, "{text}");
        }
        let host = HostName::read("10.0.0.7").unwrap();
        assert!(!hosts.has(&host, None));
    }
}
