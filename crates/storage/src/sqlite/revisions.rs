//! Revisions are committed in their order.

use sqlx::SqliteConnection;

/// The feed and its last revision.
pub(super) const POSTING_FEED: &str = "SELECT feed, last FROM posting_revisions";
/// The same of letters.
pub(super) const LETTER_FEED: &str = "SELECT feed, last FROM letter_revisions";

/// A transaction that may write keeps the others out already.
pub(super) async fn lock_postings(_connection: &mut SqliteConnection) -> sqlx::Result<()> {
    Ok(())
}

/// The same of letters.
pub(super) async fn lock_letters(_connection: &mut SqliteConnection) -> sqlx::Result<()> {
    Ok(())
}
