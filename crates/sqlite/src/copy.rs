//! Copying a file that others write.

use std::path::Path;

use sqlx::SqlitePool;
use sqlx::sqlite::SqliteConnectOptions;

use crate::error::{OpenError, is_without_room};
use crate::open::{opened, pool_options, read_only};

/// Copies a database as it is at this moment into a new file. Others read and write meanwhile; what they write
/// after the beginning is not in the copy. The source is not migrated.
///
/// # Errors
///
/// [`OpenError::Missing`], [`OpenError::NoSpace`] or [`OpenError::Unusable`], also if there is a file already.
pub async fn copy(from: &Path, to: &Path) -> Result<(), OpenError> {
    if !from.is_file() {
        return Err(OpenError::Missing { path: from.into() });
    }
    let pool = source(from).await?;
    let copied = sqlx::query("VACUUM INTO ?1")
        .bind(to.display().to_string())
        .execute(&pool)
        .await;
    pool.close().await;
    match copied {
        Ok(_) => Ok(()),
        Err(source) if is_without_room(&source) => {
            let path = to.into();
            Err(OpenError::NoSpace { path, source })
        }
        Err(source) => {
            let path = from.into();
            Err(OpenError::Unusable { path, source })
        }
    }
}

async fn source(from: &Path) -> Result<SqlitePool, OpenError> {
    let shared = SqliteConnectOptions::new().filename(from);
    match opened(from, pool_options().max_connections(1), shared).await {
        // Readers and writers agree by a file beside it, which cannot be made where nothing may be written, or the disk is
        // full.
        Err(error) if error.cannot_write() || error.is_without_room() => read_only(from).await,
        opened => opened,
    }
}
