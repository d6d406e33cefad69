//! Texts that have no vector yet.

use async_trait::async_trait;
use sqlx::QueryBuilder;

use super::postings::posting_of;
use super::{Backend, Connection, Driver, HOLD, Held};
use crate::error::{Error, Result};
use crate::records::RecordKind;
use crate::repositories::{Claim, ClaimedText, EmbeddingWork, Text};

/// sequence, content_hash, text.
type Row = (i64, String, String);

#[async_trait]
impl EmbeddingWork for Backend {
    async fn without_vector(&self, kind: RecordKind, fingerprint: &str) -> Result<(usize, usize)> {
        // Joined by an index alone: a joined subquery would have SQLite copy all vectors first.
        let query = sqlx::query_as(match kind {
            RecordKind::Letter => {
                "SELECT count(*), count(v.sequence) FROM letters t
                 LEFT JOIN vectors v ON v.content_hash = t.content_hash AND v.fingerprint_id =
                 (SELECT fingerprint_id FROM fingerprints WHERE fingerprint = $1)"
            }
            RecordKind::Resume => {
                "SELECT count(*), count(v.sequence) FROM resumes t
                 LEFT JOIN vectors v ON v.content_hash = t.content_hash AND v.fingerprint_id =
                 (SELECT fingerprint_id FROM fingerprints WHERE fingerprint = $1)"
            }
            RecordKind::Posting => {
                "SELECT count(*), count(v.sequence) FROM postings t
                 LEFT JOIN vectors v ON v.content_hash = t.content_hash AND v.fingerprint_id =
                 (SELECT fingerprint_id FROM fingerprints WHERE fingerprint = $1)"
            }
        })
        .bind(fingerprint)
        .fetch_one(&self.pool);
        let (texts, embedded): (i64, i64) = self.reading("count vectors", query).await?;
        let count = |number: i64| usize::try_from(number).unwrap_or(0);
        Ok((count(texts), count(texts - embedded)))
    }

    async fn claim(
        &self,
        kind: RecordKind,
        fingerprint: &str,
        after: i64,
        most: usize,
    ) -> Result<Option<Box<dyn Claim>>> {
        let call = self.try_claim(kind, fingerprint, after, most);
        self.within_patience("find texts without a vector", call)
            .await
    }
}

impl Backend {
    async fn try_claim(
        &self,
        kind: RecordKind,
        fingerprint: &str,
        after: i64,
        most: usize,
    ) -> Result<Option<Box<dyn Claim>>> {
        let failed = || Error::during("find texts without a vector");
        let mut held = Held::begin(self, fingerprint).await.map_err(failed())?;
        let mut after = after;
        loop {
            let rows = take(held.connection(), kind, fingerprint, after, most)
                .await
                .map_err(failed())?;
            let Some((last, ..)) = rows.last() else {
                return Ok(None);
            };
            after = *last;
            let left = still_without_vector(held.connection(), fingerprint, rows)
                .await
                .map_err(failed())?;
            if left.is_empty() {
                continue;
            }
            let texts = left
                .into_iter()
                .map(|row| claimed(kind, row))
                .collect::<Result<Vec<_>>>()?;
            return Ok(Some(held.claim(texts, after)));
        }
    }
}

async fn take(
    connection: &mut Connection,
    kind: RecordKind,
    fingerprint: &str,
    after: i64,
    most: usize,
) -> sqlx::Result<Vec<Row>> {
    let mut query: QueryBuilder<Driver> = QueryBuilder::new(match kind {
        RecordKind::Letter => "SELECT t.sequence, t.content_hash, t.document FROM letters t",
        RecordKind::Resume => "SELECT t.sequence, t.content_hash, t.document FROM resumes t",
        RecordKind::Posting => "SELECT t.sequence, t.content_hash, t.posting FROM postings t",
    });
    query
        .push(
            " WHERE NOT EXISTS (SELECT 1 FROM vectors v JOIN fingerprints USING (fingerprint_id)
             WHERE v.content_hash = t.content_hash AND fingerprint = ",
        )
        .push_bind(fingerprint)
        .push(") AND t.sequence > ")
        .push_bind(after)
        .push(" ORDER BY t.sequence LIMIT ")
        .push_bind(i64::try_from(most).unwrap_or(i64::MAX))
        .push(HOLD);
    query.build_query_as().fetch_all(connection).await
}

/// Looks again once the texts are held: another process may have finished some between looking and
/// holding.
async fn still_without_vector(
    connection: &mut Connection,
    fingerprint: &str,
    rows: Vec<Row>,
) -> sqlx::Result<Vec<Row>> {
    let mut query: QueryBuilder<Driver> = QueryBuilder::new(
        "SELECT content_hash FROM vectors JOIN fingerprints USING (fingerprint_id)
         WHERE fingerprint = ",
    );
    query.push_bind(fingerprint).push(" AND content_hash IN (");
    let mut hashes = query.separated(", ");
    for (_, content_hash, _) in &rows {
        hashes.push_bind(content_hash.clone());
    }
    hashes.push_unseparated(")");
    let finished: Vec<String> = query.build_query_scalar().fetch_all(connection).await?;
    let finished: std::collections::HashSet<String> = finished.into_iter().collect();
    Ok(rows
        .into_iter()
        .filter(|(_, content_hash, _)| !finished.contains(content_hash))
        .collect())
}

fn claimed(kind: RecordKind, (_, content_hash, text): Row) -> Result<ClaimedText> {
    let text = match kind {
        RecordKind::Letter | RecordKind::Resume => {
            Text::Document(serde_json::from_str(&text).map_err(|e| Error::damaged("document", &e))?)
        }
        RecordKind::Posting => Text::Posting(Box::new(posting_of(&text)?)),
    };
    Ok(ClaimedText { content_hash, text })
}
