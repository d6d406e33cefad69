//! How much of something each may have at the same time.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::Request;

use crate::connection::Connection;
use crate::keys::Asker;

/// Who asks, as far as shares go.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Holder {
    /// A key, by its name. Behind a proxy many keys have one address, and each has its own share.
    Key(String),
    /// An address without a key.
    Address(IpAddr),
    /// A request that came over no connection.
    Unknown,
}

impl Holder {
    pub(crate) fn of(request: &Request) -> Self {
        let extensions = request.extensions();
        if let Some(asker) = extensions.get::<Asker>() {
            return Self::Key(asker.name.clone());
        }
        let connection = extensions.get::<Connection>();
        connection.map_or(Self::Unknown, |connection| Self::address(connection.peer))
    }

    /// An address. Of IPv6 its network, 64 bits wide: one client has all of its addresses.
    pub(crate) fn address(address: IpAddr) -> Self {
        Self::Address(match address.to_canonical() {
            IpAddr::V6(address) => {
                let network = address.to_bits() & !u128::from(u64::MAX);
                IpAddr::V6(Ipv6Addr::from_bits(network))
            }
            address @ IpAddr::V4(_) => address,
        })
    }
}

/// So much for each holder at the same time.
#[derive(Debug, Clone)]
pub(crate) struct Shares {
    most: usize,
    taken: Arc<Mutex<HashMap<Holder, usize>>>,
}

impl Shares {
    pub(crate) fn new(most: usize) -> Self {
        Self {
            most,
            taken: Arc::default(),
        }
    }

    /// A part of a holder's share; `None`: they have all of it.
    pub(crate) fn take(&self, holder: Holder) -> Option<Share> {
        let mut all = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = all.entry(holder.clone()).or_default();
        if *taken >= self.most {
            return None;
        }
        *taken += 1;
        Some(Share {
            holder,
            taken: self.taken.clone(),
        })
    }
}

/// A part of a share, given back when it is dropped.
#[derive(Debug)]
pub(crate) struct Share {
    holder: Holder,
    taken: Arc<Mutex<HashMap<Holder, usize>>>,
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut all = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(taken) = all.get_mut(&self.holder) {
            *taken -= 1;
            if *taken == 0 {
                all.remove(&self.holder);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_share_and_what_is_given_back_is_forgotten() {
        let shares = Shares::new(2);
        let take = |name: &str| shares.take(Holder::Key(name.to_owned()));
        let first = [take("a"), take("a")];
        assert!(first.iter().all(Option::is_some) && take("a").is_none());
        let other = take("b");
        assert!(other.is_some());
        drop(first);
        assert!(take("a").is_some());
        drop(other);
        assert!(shares.taken.lock().unwrap().is_empty());
    }

    #[test]
    fn one_clients_addresses_are_one() {
        let holder = |text: &str| Holder::address(text.parse().unwrap());
        assert_eq!(holder("2001:db8:1:2::1"), holder("2001:db8:1:2:ffff::9"));
        assert_ne!(holder("2001:db8:1:2::1"), holder("2001:db8:1:3::1"));
        assert_eq!(holder("::ffff:10.0.0.1"), holder("10.0.0.1"));
        assert_ne!(holder("10.0.0.1"), holder("10.0.0.2"));
    }
}
