//! What was shown to somebody.

/// A posting that was shown for a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownPosting {
    /// The letter that it was shown for: who acts in its name has the same.
    pub content_hash: String,
    /// When, in milliseconds since 1970.
    pub shown_at: i64,
    /// How the list was ordered.
    pub strategy: String,
    /// Its place in the list, from 1.
    pub rank: u32,
    /// The posting.
    pub posting_id: String,
}
