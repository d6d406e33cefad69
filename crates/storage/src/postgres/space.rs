//! What is forgotten is given up.

use super::PostgresStore;
use crate::error::{Error, Result};

impl PostgresStore {
    /// Frees what was removed for reuse, so that no later reader of the files finds it for long. The
    /// server's log and backups are its administrator's to care for.
    pub(super) async fn give_up_space(&self) -> Result<()> {
        let vacuum = sqlx::query(
            "VACUUM letters, letter_splits, personal_fields, vectors, predictions, outcomes,
             interactions",
        )
        .execute(&self.pool);
        self.reading("give up the space of what was removed", vacuum)
            .await?;
        Ok(())
    }

    /// The server's files are not in reach.
    #[expect(clippy::unused_async, reason = "SQLite's store looks into its file")]
    pub(super) async fn count_bytes(&self, _words: &[&str]) -> Result<Option<usize>> {
        Ok::<_, Error>(None)
    }
}
