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

use crate::shared::Feed;
use crate::sql::Statement;

/// Reads a feed and its last revision. A restored database is another feed: what happened between the copy and its
/// restoring is gone. The number of a table is given anew when it is restored.
pub(super) fn feed_statement(feed: Feed) -> &'static str {
    match feed {
        Feed::Postings => {
            "SELECT feed || '-' || 'posting_revisions'::regclass::oid, last,
             EXISTS (SELECT 1 FROM postings WHERE revision > last) FROM posting_revisions"
        }
        Feed::Letters => {
            "SELECT feed || '-' || 'letter_revisions'::regclass::oid, last,
             EXISTS (SELECT 1 FROM letters WHERE revision > last) FROM letter_revisions"
        }
    }
}

/// Keeps others from giving revisions until the transaction ends.
pub(super) async fn lock_feed(connection: &mut PgConnection, feed: Feed) -> sqlx::Result<()> {
    Statement::new(match feed {
        Feed::Postings => "LOCK TABLE posting_revisions IN EXCLUSIVE MODE",
        Feed::Letters => "LOCK TABLE letter_revisions IN EXCLUSIVE MODE",
    })
    .execute(connection)
    .await?;
    Ok(())
}
