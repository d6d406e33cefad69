//! What is forgotten is given up.

use super::PostgresStore;
use crate::error::{Error, Result};

impl PostgresStore {
    /// Frees what was removed for reuse, so that no later reader of the files finds it for long. The
    /// server's log and backups are its administrator's to care for.
    pub(super) async fn vacuum(&self) -> Result<()> {
        let failed = || Error::during("give up the space of the letter, whose rows are gone,");
        let mut connection = self.pool.acquire().await.map_err(failed())?;
        // Large tables take longer than any other call may, and VACUUM is no part of a transaction.
        for statement in [
            "SET statement_timeout = 0",
            "VACUUM letters, letter_splits, letter_signatures, resumes, personal_fields, vectors, predictions,
             outcomes, kept_letters, interactions, shown_postings, datasets, batch_letters, clients, annotations,
             imports, set_aside_rows, import_decisions",
            "RESET statement_timeout",
        ] {
            sqlx::query(statement)
                .execute(&mut *connection)
                .await
                .map_err(failed())?;
        }
        Ok(())
    }
}
