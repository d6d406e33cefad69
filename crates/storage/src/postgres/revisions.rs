//! Revisions are committed in their order.
//!
//! A sequence alone would not do: a transaction that took a smaller number may be committed after one that took a
//! greater, and a reader who has seen the greater one never looks for the smaller. There are two ways out.
//!
//! Readers can stop below the oldest transaction that is still open (`pg_snapshot_xmin`). Then writers wait for
//! nobody, but every open transaction holds up the feed, and who embeds texts keeps one open for as long as its
//! model needs. New postings would not be found until then.
//!
//! So writers of one table wait for each other: each locks the table of its counter until it is committed. Readers
//! of the counter and of everything else do not wait. It is a lock of the table rather than of its row, because it must be
//! taken before the transaction's picture of the database: with an older picture, `REPEATABLE READ` would end in
//! an error whenever another was quicker.

use sqlx::PgConnection;

/// The feed and its last revision. A restored database is another feed: what happened between the copy and its
/// restoring is gone. The number of a table is given anew when it is restored.
pub(super) const POSTING_FEED: &str =
    "SELECT feed || '-' || 'posting_revisions'::regclass::oid, last FROM posting_revisions";
/// The same of letters.
pub(super) const LETTER_FEED: &str =
    "SELECT feed || '-' || 'letter_revisions'::regclass::oid, last FROM letter_revisions";

/// Keeps others from writing postings until the transaction ends. To be called before anything else in it.
pub(super) async fn lock_postings(connection: &mut PgConnection) -> sqlx::Result<()> {
    lock(connection, "LOCK TABLE posting_revisions IN EXCLUSIVE MODE").await
}

/// The same of letters.
pub(super) async fn lock_letters(connection: &mut PgConnection) -> sqlx::Result<()> {
    lock(connection, "LOCK TABLE letter_revisions IN EXCLUSIVE MODE").await
}

async fn lock(connection: &mut PgConnection, statement: &'static str) -> sqlx::Result<()> {
    sqlx::query(statement).execute(connection).await?;
    Ok(())
}
