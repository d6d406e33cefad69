//! What is forgotten leaves no bytes behind.

use std::io::ErrorKind;
use std::path::PathBuf;

use shortlist_files::count_words;

use super::SqliteStore;
use crate::error::{Error, Result};

impl SqliteStore {
    /// Overwrites what was removed. Deleted rows are zeros already (`secure_delete`), but pages that
    /// were divided before keep copies in their free space, which VACUUM leaves behind, and the
    /// write-ahead log holds what pages were.
    pub(super) async fn overwrite_space(&self) -> Result<()> {
        let vacuum = sqlx::query("VACUUM").execute(&self.pool).await;
        vacuum.map_err(Error::during("overwrite the space of what was removed"))?;
        self.truncate_log().await
    }

    /// Copies the write-ahead log into the file and cuts it to nothing, once nobody reads from it.
    ///
    /// # Errors
    ///
    /// [`Error::InUse`] if somebody reads all the time.
    pub(super) async fn truncate_log(&self) -> Result<()> {
        let truncate = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)");
        let (is_busy, _, _): (bool, i64, i64) = truncate
            .fetch_one(&self.pool)
            .await
            .map_err(Error::during("empty its log"))?;
        if is_busy {
            return Err(Error::InUse {
                action: "empty the database's log",
            });
        }
        Ok(())
    }

    /// How often the words stand in the file and its write-ahead log.
    pub(super) fn count_in_files(&self, words: &[&str]) -> Result<usize> {
        let mut log = self.path.clone().into_os_string();
        log.push("-wal");
        let mut count = 0;
        for path in [self.path.clone(), PathBuf::from(log)] {
            count += match count_words(&path, words) {
                // No log: everything stands in the file.
                Err(error) if error.kind() == ErrorKind::NotFound => 0,
                found => found.map_err(|e| Error::during("read its file")(e.into()))?,
            };
        }
        Ok(count)
    }
}
