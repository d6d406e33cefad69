//! The address of a database.

use std::str::FromStr;

/// The address of a database; it may hold a password and is never shown.
#[derive(Clone)]
pub struct Address(pub(crate) String);

impl std::fmt::Debug for Address {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Address(withheld)")
    }
}

/// Every text is taken, so that an address that cannot be read is not printed with its password.
impl FromStr for Address {
    type Err = std::convert::Infallible;

    fn from_str(address: &str) -> Result<Self, Self::Err> {
        Ok(Self(address.to_owned()))
    }
}
