//! Texts that have no vector yet.

use std::collections::HashSet;

use async_trait::async_trait;

use super::Backend;
use super::held::Held;
use super::postings::posting_of;
use super::text_claim::TextClaim;
use super::vectors::known_fingerprint;
use crate::checksum::is_as_written;
use crate::error::{Error, Result};
use crate::records::RecordKind;
use crate::repositories::{Claim, ClaimedText, EmbeddingWork, Text};
use crate::sql::{Connection, Statement, StoredText};

/// sequence, content_hash, text, checksum, identity.
type Row = (i64, String, StoredText, Option<i64>, String);

/// Numbers begin with 1.
const NO_FINGERPRINT: i64 = 0;

#[async_trait]
impl<B: Backend> EmbeddingWork for B {
    async fn without_vector(&self, kind: RecordKind, fingerprint: &str) -> Result<(usize, usize)> {
        // Joined by an index alone: a joined subquery would have SQLite copy all vectors first.
        let query = Statement::new(match kind {
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
        .bind(fingerprint);
        let (texts, embedded): (i64, i64) = self.read_one("count vectors", query).await?;
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
        let call = try_claim(self, kind, fingerprint, after, most);
        self.within_timeout("find texts without a vector", call)
            .await
    }
}

async fn try_claim<B: Backend>(
    store: &B,
    kind: RecordKind,
    fingerprint: &str,
    after: i64,
    most: usize,
) -> Result<Option<Box<dyn Claim>>> {
    let failed = || Error::during("find texts without a vector");
    let mut held = Held::begin(store).await.map_err(failed())?;
    let fingerprint_id = known_fingerprint(held.connection(), fingerprint)
        .await
        .map_err(failed())?;
    let mut after = after;
    loop {
        let rows = take::<B>(held.connection(), kind, fingerprint_id, after, most)
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
        let texts = left.into_iter().map(|row| claimed(kind, row)).collect();
        return Ok(Some(Box::new(TextClaim {
            store: store.clone(),
            held: held.into_transaction(),
            fingerprint: fingerprint.to_owned(),
            texts,
            last: after,
        })));
    }
}

/// The next texts without a vector of a fingerprint. A fingerprint that has no number yet has no vectors.
///
/// Looked for by the fingerprint's number alone: with the fingerprint joined, PostgreSQL goes through all
/// vectors for each claim. And planned each time, because a plan for a table of a few vectors does not do
/// for one of many.
async fn take<B: Backend>(
    connection: &mut B::Connection,
    kind: RecordKind,
    fingerprint_id: Option<i64>,
    after: i64,
    most: usize,
) -> sqlx::Result<Vec<Row>> {
    let mut statement = Statement::new(match kind {
        RecordKind::Letter => {
            "SELECT t.sequence, t.content_hash, t.document, t.checksum, t.content_hash
             FROM letters t"
        }
        RecordKind::Resume => {
            "SELECT t.sequence, t.content_hash, t.document, t.checksum, t.resume_id
             FROM resumes t"
        }
        RecordKind::Posting => {
            "SELECT t.sequence, t.content_hash, t.posting, t.checksum, t.posting_id
             FROM postings t"
        }
    })
    .planned_anew();
    statement
        .push(
            " WHERE NOT EXISTS (SELECT 1 FROM vectors v
             WHERE v.content_hash = t.content_hash AND v.fingerprint_id = ",
        )
        .push_bind(fingerprint_id.unwrap_or(NO_FINGERPRINT))
        .push(") AND t.sequence > ")
        .push_bind(after)
        .push(" ORDER BY t.sequence LIMIT ")
        .push_bind(i64::try_from(most).unwrap_or(i64::MAX))
        .push(B::HOLD.unwrap_or_default());
    statement.fetch_all(connection).await
}

/// Looks again once the texts are held: another process may have finished some between looking and
/// holding.
async fn still_without_vector<C: Connection>(
    connection: &mut C,
    fingerprint: &str,
    rows: Vec<Row>,
) -> sqlx::Result<Vec<Row>> {
    // As a table, not as a list: PostgreSQL looks each of a table up, but for a list of a thousand it goes
    // through all vectors.
    let mut statement = Statement::new("SELECT column1 FROM (").planned_anew();
    statement
        .push_rows(&rows, |values, row| {
            values.push_bind(row.1.as_str());
        })
        .push(
            ") AS held WHERE EXISTS (SELECT 1 FROM vectors v
             WHERE v.content_hash = held.column1 AND v.fingerprint_id =
             (SELECT fingerprint_id FROM fingerprints WHERE fingerprint = ",
        )
        .push_bind(fingerprint)
        .push("))");
    let finished: Vec<(String,)> = statement.fetch_all(connection).await?;
    let finished: HashSet<String> = finished.into_iter().map(|(hash,)| hash).collect();
    Ok(rows
        .into_iter()
        .filter(|row| !finished.contains(&row.1))
        .collect())
}

fn claimed(kind: RecordKind, row: Row) -> ClaimedText {
    let (_, content_hash, text, checksum, identity) = row;
    let is_sound = is_as_written(checksum, &identity, text.as_bytes());
    let text = match kind {
        RecordKind::Letter | RecordKind::Resume => {
            serde_json::from_str(&text).ok().map(Text::Document)
        }
        RecordKind::Posting => {
            let posting = posting_of(&identity, &text, checksum).ok();
            posting.map(|posting| Text::Posting(Box::new(posting)))
        }
    };
    ClaimedText {
        content_hash,
        text: text.filter(|_| is_sound),
    }
}
