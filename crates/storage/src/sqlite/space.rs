//! What is forgotten leaves no bytes behind.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use memchr::memmem::find_iter;

use super::SqliteStore;
use crate::error::{Error, Result};

/// Bytes that are looked through at once.
const BLOCK: usize = 1 << 20;

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
            let found = count_in_file(&path, words);
            count += found.map_err(|e| Error::during("read its file")(e.into()))?;
        }
        Ok(count)
    }
}

fn count_in_file(path: &Path, words: &[&str]) -> std::io::Result<usize> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error),
    };
    let longest = words.iter().map(|word| word.len()).max().unwrap_or(0);
    let mut count = 0;
    let mut bytes = Vec::with_capacity(BLOCK + longest);
    loop {
        // The end of the last block may be the beginning of a word.
        let kept = bytes.len().min(longest.saturating_sub(1));
        bytes.drain(..bytes.len() - kept);
        let before = bytes.len();
        if (&mut file).take(BLOCK as u64).read_to_end(&mut bytes)? == 0 {
            return Ok(count);
        }
        for word in words.iter().filter(|word| !word.is_empty()) {
            let found = find_iter(&bytes, word.as_bytes());
            count += found.filter(|at| at + word.len() > before).count();
        }
    }
}
