//! Search by pgvector (`migrations/postgres/2_vector_search.sql`).

use async_trait::async_trait;
use sqlx::PgConnection;

use super::PostgresStore;
use super::binary_copy::Rows;
use crate::error::{Error, Result};
use crate::records::{NearPosting, PostingFilter};
use crate::repositories::VectorSearch;
use crate::shared::Backend;

/// Vectors that become searchable in one transaction.
const ROWS_AT_ONCE: i64 = 5_000;
/// How many candidates are looked at before all are: pgvector's `hnsw.ef_search` ends at 1,000.
const EFFORTS: [u16; 3] = [100, 400, 1_000];

/// A fingerprint by its number, with the dimension of its vectors.
#[derive(Clone, Copy)]
struct Searchable {
    fingerprint_id: i64,
    dimension: i64,
}

#[async_trait]
impl VectorSearch for PostgresStore {
    async fn prepare_search(&self, fingerprint: &str) -> Result<Option<usize>> {
        let enable = sqlx::query_scalar("SELECT enable_vector_search()").fetch_one(&self.pool);
        let enabled: bool = self.reading("prepare the search", enable).await?;
        if !enabled {
            return Ok(None);
        }
        let Some(searchable) = self.searchable(fingerprint).await? else {
            return Ok(Some(0));
        };
        let forget = sqlx::query(
            "DELETE FROM searchable_vectors s WHERE fingerprint_id = $1 AND NOT EXISTS
             (SELECT FROM postings p WHERE p.content_hash = s.content_hash)",
        )
        .bind(searchable.fingerprint_id)
        .execute(&self.pool);
        self.reading("forget the vectors of lost postings", forget)
            .await?;
        let mut after = 0;
        loop {
            let call = self.add_searchable(searchable, after);
            match self.within_timeout("prepare the search", call).await? {
                Some(last) => after = last,
                None => break,
            }
        }
        self.index(searchable)
            .await
            .map_err(Error::during("index the vectors"))?;
        let count =
            sqlx::query_scalar("SELECT count(*) FROM searchable_vectors WHERE fingerprint_id = $1")
                .bind(searchable.fingerprint_id)
                .fetch_one(&self.pool);
        let count: i64 = self.reading("count vectors", count).await?;
        Ok(Some(usize::try_from(count).unwrap_or(0)))
    }

    async fn nearest_postings(
        &self,
        fingerprint: &str,
        query: &[f32],
        wanted: usize,
        filter: &PostingFilter,
    ) -> Result<Option<Vec<NearPosting>>> {
        let prepared = sqlx::query_scalar("SELECT to_regclass('searchable_vectors') IS NOT NULL")
            .fetch_one(&self.pool);
        let prepared: bool = self.reading("search", prepared).await?;
        let searchable = self.searchable(fingerprint).await?;
        let Some(searchable) = searchable.filter(|_| prepared) else {
            return Ok(None);
        };
        if usize::try_from(searchable.dimension) != Ok(query.len()) {
            let content_hash = format!("the query, of {} numbers,", query.len());
            return Err(Error::Vector { content_hash });
        }
        let call = self.search(searchable, query, wanted, filter);
        self.within_timeout("search", call).await.map(Some)
    }
}

impl PostgresStore {
    async fn searchable(&self, fingerprint: &str) -> Result<Option<Searchable>> {
        let query = sqlx::query_as(
            "SELECT fingerprint_id, dimension FROM fingerprints JOIN vectors USING (fingerprint_id)
             WHERE fingerprint = $1 LIMIT 1",
        )
        .bind(fingerprint)
        .fetch_optional(&self.pool);
        let row: Option<(i64, i64)> = self.reading("find a fingerprint", query).await?;
        Ok(row.map(|(fingerprint_id, dimension)| Searchable {
            fingerprint_id,
            dimension,
        }))
    }

    /// Building the index of millions takes longer than any other call may.
    async fn index(&self, searchable: Searchable) -> sqlx::Result<()> {
        let mut transaction = self.pool.begin().await?;
        set(&mut transaction, "statement_timeout", "0").await?;
        sqlx::query("SELECT index_vectors($1, $2)")
            .bind(searchable.fingerprint_id)
            .bind(searchable.dimension)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await
    }

    /// Makes the next vectors of postings searchable; the number of the last one.
    async fn add_searchable(&self, searchable: Searchable, after: i64) -> Result<Option<i64>> {
        let failed = || Error::during("prepare the search");
        let mut transaction = self.pool.begin().await.map_err(failed())?;
        let rows: Vec<(i64, String, Vec<u8>)> = sqlx::query_as(
            "SELECT sequence, content_hash, vector FROM vectors v
             WHERE fingerprint_id = $1 AND sequence > $2 AND dimension = $3
             AND EXISTS (SELECT FROM postings p WHERE p.content_hash = v.content_hash)
             AND NOT EXISTS (SELECT FROM searchable_vectors s
                 WHERE s.content_hash = v.content_hash AND s.fingerprint_id = v.fingerprint_id)
             ORDER BY sequence LIMIT $4",
        )
        .bind(searchable.fingerprint_id)
        .bind(after)
        .bind(searchable.dimension)
        .bind(ROWS_AT_ONCE)
        .fetch_all(&mut *transaction)
        .await
        .map_err(failed())?;
        let Some((last, ..)) = rows.last() else {
            return Ok(None);
        };
        let last = *last;
        let mut copy = Rows::of(3);
        for (_, content_hash, bytes) in &rows {
            let numbers = bytes.as_chunks::<4>().0.iter();
            copy.begin_row()
                .integer(searchable.fingerprint_id)
                .text(content_hash)
                .pgvector(numbers.map(|value| f32::from_le_bytes(*value)));
        }
        copy.send(
            &mut transaction,
            "COPY searchable_vectors (fingerprint_id, content_hash, embedding)
             FROM STDIN (FORMAT binary)",
        )
        .await
        .map_err(failed())?;
        transaction.commit().await.map_err(failed())?;
        Ok(Some(last))
    }

    /// Looks at more and more candidates until enough of them pass the filter; at the end at all.
    async fn search(
        &self,
        searchable: Searchable,
        query: &[f32],
        wanted: usize,
        filter: &PostingFilter,
    ) -> Result<Vec<NearPosting>> {
        let failed = || Error::during("search");
        let mut transaction = self.pool.begin().await.map_err(failed())?;
        for effort in EFFORTS.into_iter().filter(|e| usize::from(*e) >= wanted) {
            set(&mut transaction, "hnsw.ef_search", &effort.to_string())
                .await
                .map_err(failed())?;
            let candidates = Some(i64::from(effort));
            let found = nearest(
                &mut transaction,
                searchable,
                query,
                candidates,
                wanted,
                filter,
            )
            .await
            .map_err(failed())?;
            if found.len() >= wanted {
                return Ok(found);
            }
        }
        set(&mut transaction, "enable_indexscan", "off")
            .await
            .map_err(failed())?;
        nearest(&mut transaction, searchable, query, None, wanted, filter)
            .await
            .map_err(failed())
    }
}

/// Changes a setting until the transaction ends.
async fn set(connection: &mut PgConnection, name: &str, value: &str) -> sqlx::Result<()> {
    sqlx::query("SELECT set_config($1, $2, true)")
        .bind(name)
        .bind(value)
        .execute(connection)
        .await?;
    Ok(())
}

async fn nearest(
    connection: &mut PgConnection,
    searchable: Searchable,
    query: &[f32],
    candidates: Option<i64>,
    wanted: usize,
    filter: &PostingFilter,
) -> sqlx::Result<Vec<NearPosting>> {
    let rows: Vec<(String, f64)> = sqlx::query_as(
        "SELECT posting_id, similarity FROM nearest_postings($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(searchable.fingerprint_id)
    .bind(searchable.dimension)
    .bind(query)
    .bind(candidates)
    .bind(i64::try_from(wanted).unwrap_or(i64::MAX))
    .bind(filter.open_on.as_deref())
    .bind(filter.locations.as_deref())
    .bind(filter.employment_types.as_deref())
    .bind(filter.companies_excluded.as_slice())
    .fetch_all(connection)
    .await?;
    Ok(rows
        .into_iter()
        .map(|(posting_id, similarity)| NearPosting {
            posting_id,
            similarity,
        })
        .collect())
}
