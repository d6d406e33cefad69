//! Vectors, as little-endian float32.

use async_trait::async_trait;

use super::{Backend, BulkInsert};
use crate::checksum::is_as_written;
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::{StoredVector, VectorRow};
use crate::repositories::VectorRepository;
use crate::sql::{Connection, Statement};

const HASHES_AT_ONCE: usize = 1_000;

/// content_hash, vector, checksum, tokens_read, tokens_dropped.
type Row = (String, Vec<u8>, Option<i64>, i64, i64);

#[async_trait]
impl<B: Backend> VectorRepository for B {
    async fn put_vectors(&self, fingerprint: &str, vectors: &[StoredVector]) -> Result<()> {
        check(vectors)?;
        persistently!(
            self,
            "store vectors",
            try_put_vectors(self, fingerprint, vectors)
        )
    }

    async fn vector(&self, fingerprint: &str, content_hash: &str) -> Result<Option<StoredVector>> {
        let query = Statement::new(
            "SELECT content_hash, vector, checksum, tokens_read, tokens_dropped
             FROM vectors JOIN fingerprints USING (fingerprint_id)
             WHERE content_hash = $1 AND fingerprint = $2",
        )
        .bind(content_hash)
        .bind(fingerprint);
        let row: Option<Row> = self.read_optional("find a vector", query).await?;
        row.map(vector_of).transpose()
    }

    async fn vectors_by_hash(
        &self,
        fingerprint: &str,
        content_hashes: &[&str],
    ) -> Result<Vec<StoredVector>> {
        let mut vectors = Vec::with_capacity(content_hashes.len());
        for chunk in content_hashes.chunks(HASHES_AT_ONCE) {
            let mut statement = Statement::new(
                "SELECT content_hash, vector, checksum, tokens_read, tokens_dropped FROM vectors
                 WHERE fingerprint_id =
                 (SELECT fingerprint_id FROM fingerprints WHERE fingerprint = ",
            );
            statement.push_bind(fingerprint);
            statement
                .push(") AND content_hash IN ")
                .push_list(chunk.iter().copied());
            let rows: Vec<Row> = self.read_all("find vectors", statement).await?;
            for row in rows {
                vectors.push(vector_of(row)?);
            }
        }
        Ok(vectors)
    }

    async fn vectors(&self, fingerprint: &str) -> Result<Vec<StoredVector>> {
        let query = Statement::new(
            "SELECT content_hash, vector, checksum, tokens_read, tokens_dropped
             FROM vectors JOIN fingerprints USING (fingerprint_id)
             WHERE fingerprint = $1 ORDER BY sequence",
        )
        .bind(fingerprint);
        let rows: Vec<Row> = self.read_all("read vectors", query).await?;
        rows.into_iter().map(vector_of).collect()
    }

    async fn each_vector(
        &self,
        fingerprint: &str,
        visit: &mut (dyn for<'a> FnMut(VectorRow<'a>) -> Result<()> + Send),
    ) -> Result<()> {
        let query =
            Statement::new("SELECT fingerprint_id FROM fingerprints WHERE fingerprint = $1")
                .bind(fingerprint);
        let Some((fingerprint_id,)): Option<(i64,)> =
            self.read_optional("read vectors", query).await?
        else {
            return Ok(());
        };
        let statement = Statement::new(
            "SELECT content_hash, vector, checksum FROM vectors WHERE fingerprint_id = $1
             ORDER BY sequence",
        )
        .bind(fingerprint_id);
        self.each_row("read vectors", statement, &mut |row| {
            let failed = || Error::during("read vectors");
            let content_hash = row.text(0).map_err(failed())?;
            let bytes = row.bytes(1).map_err(failed())?;
            let checksum = row.integer(2).map_err(failed())?;
            visit(VectorRow {
                content_hash,
                bytes: numbers(content_hash, bytes, checksum)?,
            })
        })
        .await
    }

    async fn vectors_of(&self, content_hash: &str) -> Result<Vec<(String, StoredVector)>> {
        let query = Statement::new(
            "SELECT fingerprint, content_hash, vector, checksum, tokens_read, tokens_dropped
             FROM vectors JOIN fingerprints USING (fingerprint_id)
             WHERE content_hash = $1 ORDER BY fingerprint",
        )
        .bind(content_hash);
        let rows: Vec<(String, String, Vec<u8>, Option<i64>, i64, i64)> =
            self.read_all("read vectors", query).await?;
        rows.into_iter()
            .map(|(fingerprint, hash, vector, checksum, read, dropped)| {
                let row = (hash, vector, checksum, read, dropped);
                Ok((fingerprint, vector_of(row)?))
            })
            .collect()
    }

    async fn vector_counts(&self) -> Result<Vec<(String, usize)>> {
        let query = Statement::new(
            "SELECT fingerprint, count(*) FROM vectors JOIN fingerprints USING (fingerprint_id)
             GROUP BY fingerprint ORDER BY fingerprint",
        );
        let rows: Vec<(String, i64)> = self.read_all("count vectors", query).await?;
        Ok(rows
            .into_iter()
            .map(|(name, count)| (name, usize::try_from(count).unwrap_or(0)))
            .collect())
    }
}

async fn try_put_vectors<B: Backend>(
    store: &B,
    fingerprint: &str,
    vectors: &[StoredVector],
) -> Result<()> {
    let mut transaction = store.begin().await?;
    replace_vectors(&mut *transaction, fingerprint, vectors)
        .await
        .map_err(Error::during("store vectors"))?;
    transaction
        .commit()
        .await
        .map_err(Error::during("store vectors"))
}

/// Stores vectors within a transaction; known ones are replaced.
pub(super) async fn replace_vectors<C: BulkInsert>(
    connection: &mut C,
    fingerprint: &str,
    vectors: &[StoredVector],
) -> sqlx::Result<()> {
    let fingerprint_id = fingerprint_id(connection, fingerprint).await?;
    for chunk in vectors.chunks(HASHES_AT_ONCE) {
        let mut statement = Statement::new("DELETE FROM vectors WHERE fingerprint_id = ");
        statement.push_bind(fingerprint_id);
        statement.push(" AND content_hash IN ");
        statement.push_list(chunk.iter().map(|vector| vector.content_hash.as_str()));
        statement.execute(connection).await?;
    }
    insert_last(connection, fingerprint_id, vectors).await
}

/// Stores vectors within a transaction; there are none of these texts yet.
pub(super) async fn add_vectors<C: BulkInsert>(
    connection: &mut C,
    fingerprint: &str,
    vectors: &[StoredVector],
) -> sqlx::Result<()> {
    let fingerprint_id = fingerprint_id(connection, fingerprint).await?;
    insert_last(connection, fingerprint_id, vectors).await
}

/// Inserts vectors. Where a text came twice, the last one counts.
async fn insert_last<C: BulkInsert>(
    connection: &mut C,
    fingerprint_id: i64,
    vectors: &[StoredVector],
) -> sqlx::Result<()> {
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
    connection.insert_vectors(fingerprint_id, &kept).await
}

/// The number of a fingerprint, which it gets when it is first used.
pub(super) async fn fingerprint_id<C: Connection>(
    connection: &mut C,
    fingerprint: &str,
) -> sqlx::Result<i64> {
    if let Some(number) = known_fingerprint(connection, fingerprint).await? {
        return Ok(number);
    }
    Statement::new("INSERT INTO fingerprints (fingerprint) VALUES ($1) ON CONFLICT DO NOTHING")
        .bind(fingerprint)
        .execute(connection)
        .await?;
    let number = known_fingerprint(connection, fingerprint).await?;
    number.ok_or(sqlx::Error::RowNotFound)
}

/// The number of a fingerprint, if it was ever used.
pub(super) async fn known_fingerprint<C: Connection>(
    connection: &mut C,
    fingerprint: &str,
) -> sqlx::Result<Option<i64>> {
    let row: Option<(i64,)> =
        Statement::new("SELECT fingerprint_id FROM fingerprints WHERE fingerprint = $1")
            .bind(fingerprint)
            .fetch_optional(connection)
            .await?;
    Ok(row.map(|(number,)| number))
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

fn vector_of(row: Row) -> Result<StoredVector> {
    let (content_hash, bytes, checksum, tokens_read, tokens_dropped) = row;
    let row = VectorRow {
        content_hash: &content_hash,
        bytes: numbers(&content_hash, &bytes, checksum)?,
    };
    Ok(StoredVector {
        vector: row.values().collect(),
        content_hash,
        tokens_read: usize::try_from(tokens_read).unwrap_or(0),
        tokens_dropped: usize::try_from(tokens_dropped).unwrap_or(0),
    })
}

/// The numbers of a stored vector, if they are those that were written.
fn numbers<'a>(
    content_hash: &str,
    bytes: &'a [u8],
    checksum: Option<i64>,
) -> Result<&'a [[u8; 4]]> {
    let (values, rest) = bytes.as_chunks::<4>();
    let is_sound = !values.is_empty() && rest.is_empty();
    if !is_sound || !is_as_written(checksum, content_hash, bytes) {
        return Err(Error::changed("vector", content_hash));
    }
    Ok(values)
}
