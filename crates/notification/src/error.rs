//! Why nobody was told.

/// The result of telling.
pub type Result<T> = std::result::Result<T, Error>;

/// Why nobody was told. No address of a webhook and no password is in it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The settings ask for a way that this program was built without.
    #[error("expected a program that can send messages by {way}, but it was built without")]
    NotBuilt {
        /// `webhook` or `mail`.
        way: &'static str,
    },

    /// A setting makes no sense.
    #[error("expected {expected} as {setting}, but {reason}")]
    Setting {
        /// Which.
        setting: &'static str,
        /// What it should be.
        expected: &'static str,
        /// What is wrong with it.
        reason: String,
    },

    /// Some of those who should be told were not.
    #[error("expected to send a message to all of {of}, but {}", .failed.join("; "))]
    Failed {
        /// How many there are.
        of: usize,
        /// What went wrong, one each.
        failed: Vec<String>,
    },
}
