//! What can be wrong with the settings or a dictionary.

/// The result of making a reviewer.
pub type Result<T> = std::result::Result<T, Error>;

/// Why there is no reviewer.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A share lies outside of 0 to 1.
    #[error("expected `{setting}` to be from 0 to 1, but came {came}")]
    Share {
        /// The setting.
        setting: &'static str,
        /// Its value.
        came: f64,
    },
    /// A threshold at which everything would be found.
    #[error(
        "expected `{setting}` to be 1 or more, but came 0; to switch a check off, name its code in `off`"
    )]
    Zero {
        /// The setting.
        setting: &'static str,
    },
    /// The texts are no Hunspell dictionary.
    #[cfg(feature = "dictionary")]
    #[error("expected the texts of a Hunspell dictionary (.aff and .dic), but {reason}")]
    Dictionary {
        /// What the parser says.
        reason: String,
    },
}
