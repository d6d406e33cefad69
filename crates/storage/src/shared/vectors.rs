//! Vectors, as little-endian float32.

use async_trait::async_trait;
use sqlx::{QueryBuilder, Row as _};

use super::{Backend, Connection, Driver, Rows, bulk};
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::{StoredVector, VectorRow};
use crate::repositories::VectorRepository;

const HASHES_AT_ONCE: usize = 1_000;

/// content_hash, vector, tokens_read, tokens_dropped.
type Row = (String, Vec<u8>, i64, i64);

#[async_trait]
impl VectorRepository for Backend {
    async fn put_vectors(&self, fingerprint: &str, vectors: &[StoredVector]) -> Result<()> {
        check(vectors)?;
        persistently!(
            self,
            "store vectors",
            self.try_put_vectors(fingerprint, vectors)
        )
    }

    async fn vector(&self, fingerprint: &str, content_hash: &str) -> Result<Option<StoredVector>> {
        let query = sqlx::query_as(
            "SELECT content_hash, vector, tokens_read, tokens_dropped
             FROM vectors JOIN fingerprints USING (fingerprint_id)
             WHERE content_hash = $1 AND fingerprint = $2",
        )
        .bind(content_hash)
        .bind(fingerprint)
        .fetch_optional(&self.pool);
        let row: Option<Row> = self.reading("find a vector", query).await?;
        row.map(vector_of).transpose()
    }

    async fn vectors_by_hash(
        &self,
        fingerprint: &str,
        content_hashes: &[&str],
    ) -> Result<Vec<StoredVector>> {
        let mut vectors = Vec::with_capacity(content_hashes.len());
        for chunk in content_hashes.chunks(HASHES_AT_ONCE) {
            let mut query: QueryBuilder<Driver> = QueryBuilder::new(
                "SELECT content_hash, vector, tokens_read, tokens_dropped FROM vectors
                 WHERE fingerprint_id =
                 (SELECT fingerprint_id FROM fingerprints WHERE fingerprint = ",
            );
            query.push_bind(fingerprint).push(") AND content_hash IN (");
            let mut hashes = query.separated(", ");
            for hash in chunk {
                hashes.push_bind(*hash);
            }
            hashes.push_unseparated(")");
            let rows = query.build_query_as().fetch_all(&self.pool);
            let rows: Vec<Row> = self.reading("find vectors", rows).await?;
            for row in rows {
                vectors.push(vector_of(row)?);
            }
        }
        Ok(vectors)
    }

    async fn vectors(&self, fingerprint: &str) -> Result<Vec<StoredVector>> {
        let query = sqlx::query_as(
            "SELECT content_hash, vector, tokens_read, tokens_dropped
             FROM vectors JOIN fingerprints USING (fingerprint_id)
             WHERE fingerprint = $1 ORDER BY sequence",
        )
        .bind(fingerprint)
        .fetch_all(&self.pool);
        let rows: Vec<Row> = self.reading("read vectors", query).await?;
        rows.into_iter().map(vector_of).collect()
    }

    async fn each_vector(
        &self,
        fingerprint: &str,
        visit: &mut (dyn for<'a> FnMut(VectorRow<'a>) -> Result<()> + Send),
    ) -> Result<()> {
        let query = sqlx::query_scalar::<_, i64>(
            "SELECT fingerprint_id FROM fingerprints WHERE fingerprint = $1",
        )
        .bind(fingerprint)
        .fetch_optional(&self.pool);
        let Some(fingerprint_id) = self.reading("read vectors", query).await? else {
            return Ok(());
        };
        let rows = sqlx::query(
            "SELECT content_hash, vector FROM vectors WHERE fingerprint_id = $1 ORDER BY sequence",
        )
        .bind(fingerprint_id)
        .fetch(&self.pool);
        let mut rows = Rows::new(rows);
        while let Some(row) = self.reading("read vectors", rows.next()).await? {
            let failed = || Error::during("read vectors");
            let content_hash: &str = row.try_get(0).map_err(failed())?;
            let bytes: &[u8] = row.try_get(1).map_err(failed())?;
            visit(VectorRow {
                content_hash,
                bytes: numbers(content_hash, bytes)?,
            })?;
        }
        Ok(())
    }

    async fn vectors_of(&self, content_hash: &str) -> Result<Vec<(String, StoredVector)>> {
        let query = sqlx::query_as(
            "SELECT fingerprint, content_hash, vector, tokens_read, tokens_dropped
             FROM vectors JOIN fingerprints USING (fingerprint_id)
             WHERE content_hash = $1 ORDER BY fingerprint",
        )
        .bind(content_hash)
        .fetch_all(&self.pool);
        let rows: Vec<(String, String, Vec<u8>, i64, i64)> =
            self.reading("read vectors", query).await?;
        rows.into_iter()
            .map(|(fingerprint, hash, vector, read, dropped)| {
                Ok((fingerprint, vector_of((hash, vector, read, dropped))?))
            })
            .collect()
    }

    async fn vector_counts(&self) -> Result<Vec<(String, usize)>> {
        let query = sqlx::query_as(
            "SELECT fingerprint, count(*) FROM vectors JOIN fingerprints USING (fingerprint_id)
             GROUP BY fingerprint ORDER BY fingerprint",
        )
        .fetch_all(&self.pool);
        let rows: Vec<(String, i64)> = self.reading("count vectors", query).await?;
        Ok(rows
            .into_iter()
            .map(|(name, count)| (name, usize::try_from(count).unwrap_or(0)))
            .collect())
    }
}

impl Backend {
    async fn try_put_vectors(&self, fingerprint: &str, vectors: &[StoredVector]) -> Result<()> {
        let mut transaction = self.begin().await?;
        replace_vectors(&mut transaction, fingerprint, vectors)
            .await
            .map_err(Error::during("store vectors"))?;
        transaction
            .commit()
            .await
            .map_err(Error::during("store vectors"))
    }
}

/// Stores vectors within a transaction; known ones are replaced.
pub(super) async fn replace_vectors(
    connection: &mut Connection,
    fingerprint: &str,
    vectors: &[StoredVector],
) -> sqlx::Result<()> {
    let fingerprint_id = fingerprint_id(connection, fingerprint).await?;
    for chunk in vectors.chunks(HASHES_AT_ONCE) {
        let mut query: QueryBuilder<Driver> =
            QueryBuilder::new("DELETE FROM vectors WHERE fingerprint_id = ");
        query.push_bind(fingerprint_id);
        query.push(" AND content_hash IN (");
        let mut hashes = query.separated(", ");
        for vector in chunk {
            hashes.push_bind(vector.content_hash.as_str());
        }
        hashes.push_unseparated(")");
        query.build().execute(&mut *connection).await?;
    }
    // Where a text came twice, the last vector counts.
    let mut last: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
    for (index, vector) in vectors.iter().enumerate() {
        last.insert(&vector.content_hash, index);
    }
    let kept: Vec<&StoredVector> = vectors
        .iter()
        .enumerate()
        .filter(|(index, vector)| last.get(vector.content_hash.as_str()) == Some(index))
        .map(|(_, vector)| vector)
        .collect();
    bulk::insert_vectors(connection, fingerprint_id, &kept).await
}

/// The number of a fingerprint, which it gets when it is first used.
async fn fingerprint_id(connection: &mut Connection, fingerprint: &str) -> sqlx::Result<i64> {
    sqlx::query("INSERT INTO fingerprints (fingerprint) VALUES ($1) ON CONFLICT DO NOTHING")
        .bind(fingerprint)
        .execute(&mut *connection)
        .await?;
    sqlx::query_scalar("SELECT fingerprint_id FROM fingerprints WHERE fingerprint = $1")
        .bind(fingerprint)
        .fetch_one(connection)
        .await
}

/// Refuses vectors that make no sense.
pub(super) fn check(vectors: &[StoredVector]) -> Result<()> {
    for stored in vectors {
        let sound = !stored.vector.is_empty() && stored.vector.iter().all(|v| v.is_finite());
        if !sound {
            let content_hash = stored.content_hash.clone();
            return Err(Error::Vector { content_hash });
        }
    }
    Ok(())
}

fn vector_of((content_hash, bytes, tokens_read, tokens_dropped): Row) -> Result<StoredVector> {
    let row = VectorRow {
        content_hash: &content_hash,
        bytes: numbers(&content_hash, &bytes)?,
    };
    Ok(StoredVector {
        vector: row.values().collect(),
        content_hash,
        tokens_read: usize::try_from(tokens_read).unwrap_or(0),
        tokens_dropped: usize::try_from(tokens_dropped).unwrap_or(0),
    })
}

fn numbers<'a>(content_hash: &str, bytes: &'a [u8]) -> Result<&'a [[u8; 4]]> {
    let (values, rest) = bytes.as_chunks::<4>();
    if values.is_empty() || !rest.is_empty() {
        let reason = format!("that of {content_hash} is cut off");
        return Err(Error::damaged("vector", &reason));
    }
    Ok(values)
}
