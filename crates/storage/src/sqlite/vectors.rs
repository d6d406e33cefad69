//! Vectors in SQLite, as little-endian float32.

use async_trait::async_trait;

use super::SqliteStore;
use crate::error::{Error, Result};
use crate::records::StoredVector;
use crate::repositories::VectorRepository;

/// content_hash, vector, tokens_read, tokens_dropped.
type Row = (String, Vec<u8>, i64, i64);

#[async_trait]
impl VectorRepository for SqliteStore {
    async fn put_vectors(&self, fingerprint: &str, vectors: &[StoredVector]) -> Result<()> {
        let failed = || Error::during("store vectors");
        let mut transaction = self
            .pool
            .begin_with("BEGIN IMMEDIATE")
            .await
            .map_err(failed())?;
        for stored in vectors {
            let StoredVector {
                content_hash,
                vector,
                tokens_read,
                tokens_dropped,
            } = stored;
            if vector.is_empty() || !vector.iter().all(|value| value.is_finite()) {
                let content_hash = content_hash.clone();
                return Err(Error::Vector { content_hash });
            }
            let bytes: Vec<u8> = vector
                .iter()
                .flat_map(|value| value.to_le_bytes())
                .collect();
            sqlx::query(
                "INSERT OR REPLACE INTO vectors
                 (content_hash, fingerprint, dimension, vector, tokens_read, tokens_dropped)
                 VALUES (?, ?, ?, ?, ?, ?)",
            )
            .bind(content_hash)
            .bind(fingerprint)
            .bind(i64::try_from(vector.len()).unwrap_or(i64::MAX))
            .bind(bytes)
            .bind(i64::try_from(*tokens_read).unwrap_or(i64::MAX))
            .bind(i64::try_from(*tokens_dropped).unwrap_or(i64::MAX))
            .execute(&mut *transaction)
            .await
            .map_err(failed())?;
        }
        transaction.commit().await.map_err(failed())
    }

    async fn vectors(&self, fingerprint: &str) -> Result<Vec<StoredVector>> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT content_hash, vector, tokens_read, tokens_dropped
             FROM vectors WHERE fingerprint = ? ORDER BY content_hash",
        )
        .bind(fingerprint)
        .fetch_all(&self.pool)
        .await
        .map_err(Error::during("read vectors"))?;
        rows.into_iter().map(vector_of).collect()
    }

    async fn vector_counts(&self) -> Result<Vec<(String, usize)>> {
        let rows: Vec<(String, i64)> = sqlx::query_as(
            "SELECT fingerprint, count(*) FROM vectors GROUP BY fingerprint ORDER BY fingerprint",
        )
        .fetch_all(&self.pool)
        .await
        .map_err(Error::during("count vectors"))?;
        Ok(rows
            .into_iter()
            .map(|(name, count)| (name, usize::try_from(count).unwrap_or(0)))
            .collect())
    }
}

fn vector_of((content_hash, bytes, tokens_read, tokens_dropped): Row) -> Result<StoredVector> {
    let (values, rest) = bytes.as_chunks::<4>();
    if values.is_empty() || !rest.is_empty() {
        return Err(Error::damaged(
            "vector",
            &format!("that of {content_hash} is cut off"),
        ));
    }
    Ok(StoredVector {
        vector: values
            .iter()
            .map(|value| f32::from_le_bytes(*value))
            .collect(),
        content_hash,
        tokens_read: usize::try_from(tokens_read).unwrap_or(0),
        tokens_dropped: usize::try_from(tokens_dropped).unwrap_or(0),
    })
}
