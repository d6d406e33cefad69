//! Copying a file that others write.

use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

use crate::error::{OpenError, is_without_room};
use crate::open::read_only_options;

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
    let unusable = |source| {
        if is_without_room(&source) {
            let path = to.into();
            return OpenError::NoSpace { path, source };
        }
        let path = from.into();
        OpenError::Unusable { path, source }
    };
    let shared = SqliteConnectOptions::new().filename(from);
    match copied(shared, to).await.map_err(unusable) {
        // Readers and writers agree by a file beside it, which cannot be made where nothing may be written.
        Err(error) if error.cannot_write() => {
            let alone = read_only_options(from);
            copied(alone, to).await.map_err(unusable)
        }
        copied => copied,
    }
}

async fn copied(from: SqliteConnectOptions, to: &Path) -> Result<(), sqlx::Error> {
    let pool = SqlitePoolOptions::new().max_connections(1);
    let pool = pool.connect_with(from).await?;
    let copied = sqlx::query("VACUUM INTO ?1")
        .bind(to.display().to_string())
        .execute(&pool)
        .await;
    pool.close().await;
    copied.map(|_| ())
}
