//! Which letter.

use std::str::FromStr;

/// A letter: its file, or the first digits of its content hash.
#[derive(Debug, Clone)]
pub struct LetterName(pub(crate) String);

impl FromStr for LetterName {
    type Err = std::convert::Infallible;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Ok(Self(name.to_owned()))
    }
}
