//! What is kept of letters that were asked about.

use std::collections::{HashMap, HashSet};

use async_trait::async_trait;
use shortlist_document::Document;
use sqlx::FromRow;

use super::Backend;
use super::vectors::fingerprint_id;
use crate::checksum::{bits, checksum, checksum_of, vector_bytes};
use crate::error::{Error, Result};
use crate::records::{
    KeptContent, KeptLetter, LabelledVector, NewAnswer, OutcomeResult, StoredVector,
};
use crate::repositories::KeptLetterRepository;
use crate::sql::{Connection, Statement, StoredText};

const ROWS_AT_ONCE: usize = 500;
const KEPT_TEXT: &str =
    "SELECT * FROM kept_letters WHERE content_hash = $1 AND document IS NOT NULL";

#[derive(FromRow)]
pub(super) struct Row {
    content_hash: String,
    document: Option<StoredText>,
    characters: i64,
    hangul_share: f64,
    kept_at: i64,
    checksum: i64,
}

#[derive(FromRow)]
struct LabelledRow {
    #[sqlx(flatten)]
    kept: Row,
    result: String,
}

#[async_trait]
impl<B: Backend> KeptLetterRepository for B {
    async fn kept_text(&self, content_hash: &str) -> Result<Option<Document>> {
        let query = Statement::new(KEPT_TEXT).bind(content_hash);
        let row: Option<Row> = self
            .read_optional("find a letter that is kept", query)
            .await?;
        row.map(|row| text_of(&row)).transpose()
    }

    async fn labelled_vectors(&self, fingerprint: &str) -> Result<Vec<LabelledVector>> {
        // The first outcome of a letter is its label. A record keeps the place of what it corrects.
        let query = Statement::new(
            "SELECT k.*, o.result
             FROM kept_letters k
             JOIN outcomes o ON o.content_hash = k.content_hash
             WHERE k.document IS NULL AND o.is_current AND o.stage = 'document'
               AND o.result IN ('passed', 'rejected')
               AND EXISTS (SELECT 1 FROM vectors v JOIN fingerprints f USING (fingerprint_id)
                   WHERE v.content_hash = k.content_hash AND f.fingerprint = $1)
               AND NOT EXISTS (SELECT 1 FROM letters l WHERE l.content_hash = k.content_hash)
             ORDER BY coalesce(o.corrects, o.sequence)",
        )
        .bind(fingerprint);
        let rows: Vec<LabelledRow> = self.read_all("read labels", query).await?;
        let mut seen = HashSet::new();
        let mut labelled = Vec::with_capacity(rows.len());
        for LabelledRow { kept, result, .. } in rows {
            if !seen.insert(kept.content_hash.clone()) {
                continue;
            }
            check(&kept)?;
            let is_passed = OutcomeResult::named(&result).and_then(OutcomeResult::is_passed);
            labelled.push(LabelledVector {
                is_passed: is_passed.ok_or_else(|| Error::damaged("outcome", &result))?,
                characters: usize::try_from(kept.characters).unwrap_or(0),
                hangul_share: kept.hangul_share,
                content_hash: kept.content_hash,
            });
        }
        Ok(labelled)
    }
}

/// Keeps what is to be kept of the letters of answers, within a transaction. What is stored or kept already stays.
pub(super) async fn keep_letters<C: Connection>(
    connection: &mut C,
    answers: &[NewAnswer],
) -> Result<()> {
    let failed = || Error::during("keep a letter");
    let mut wanted: HashMap<&str, (&NewAnswer, &KeptLetter)> = HashMap::new();
    for answer in answers {
        if let Some(letter) = &answer.letter {
            wanted
                .entry(&answer.entry.content_hash)
                .or_insert((answer, letter));
        }
    }
    let mut wanted: Vec<_> = wanted.into_values().collect();
    wanted.sort_unstable_by_key(|(answer, _)| answer.entry.content_hash.as_str());
    for chunk in wanted.chunks(ROWS_AT_ONCE) {
        let stored = stored_letters(connection, chunk).await.map_err(failed())?;
        let new: Vec<_> = chunk
            .iter()
            .filter(|(answer, _)| !stored.contains(&answer.entry.content_hash))
            .collect();
        for (answer, letter) in new {
            insert(connection, answer, letter).await?;
        }
    }
    Ok(())
}

/// Which of the letters are stored.
async fn stored_letters<C: Connection>(
    connection: &mut C,
    letters: &[(&NewAnswer, &KeptLetter)],
) -> sqlx::Result<HashSet<String>> {
    let mut query = Statement::new("SELECT content_hash FROM letters WHERE content_hash IN ");
    query.push_list(
        letters
            .iter()
            .map(|(answer, _)| answer.entry.content_hash.as_str()),
    );
    let rows: Vec<(String,)> = query.fetch_all(connection).await?;
    Ok(rows.into_iter().map(|(hash,)| hash).collect())
}

async fn insert<C: Connection>(
    connection: &mut C,
    answer: &NewAnswer,
    letter: &KeptLetter,
) -> Result<()> {
    let failed = || Error::during("keep a letter");
    let document = match &letter.content {
        KeptContent::Text(document) => {
            Some(serde_json::to_string(document).map_err(|e| Error::damaged("letter", &e))?)
        }
        KeptContent::Vector(_) => None,
    };
    let (content_hash, kept_at) = (&answer.entry.content_hash, answer.entry.answered_at);
    let characters = number(letter.characters);
    Statement::new(
        "INSERT INTO kept_letters (content_hash, document, characters, hangul_share, kept_at, checksum)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (content_hash) DO NOTHING",
    )
    .bind(content_hash.as_str())
    .bind(document.as_deref())
    .bind(characters)
    .bind(letter.hangul_share)
    .bind(kept_at)
    .bind(row_checksum(
        content_hash,
        document.as_deref(),
        characters,
        letter.hangul_share,
        kept_at,
    ))
    .execute(connection)
    .await
    .map_err(failed())?;
    match &letter.content {
        KeptContent::Text(_) => Ok(()),
        KeptContent::Vector(vector) => insert_vector(connection, &answer.entry.fingerprint, vector)
            .await
            .map_err(failed()),
    }
}

/// Keeps a vector, unless there is one of this text and fingerprint.
async fn insert_vector<C: Connection>(
    connection: &mut C,
    fingerprint: &str,
    vector: &StoredVector,
) -> sqlx::Result<()> {
    let fingerprint_id = fingerprint_id(connection, fingerprint).await?;
    let bytes = vector_bytes(&vector.vector);
    Statement::new(
        "INSERT INTO vectors (fingerprint_id, content_hash, dimension, vector, checksum, tokens_read, tokens_dropped)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (content_hash, fingerprint_id) DO NOTHING",
    )
    .bind(fingerprint_id)
    .bind(vector.content_hash.as_str())
    .bind(number(vector.vector.len()))
    .bind(bytes.as_slice())
    .bind(checksum(&vector.content_hash, &bytes))
    .bind(number(vector.tokens_read))
    .bind(number(vector.tokens_dropped))
    .execute(connection)
    .await?;
    Ok(())
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The text that is kept of a letter, which is no longer kept here: it becomes a stored letter.
pub(super) async fn take_text<C: Connection>(
    connection: &mut C,
    content_hash: &str,
) -> Result<Option<Document>> {
    let failed = || Error::during("find a letter that is kept");
    let row: Option<Row> = Statement::new(KEPT_TEXT)
        .bind(content_hash)
        .fetch_optional(connection)
        .await
        .map_err(failed())?;
    let Some(row) = row else {
        return Ok(None);
    };
    let document = text_of(&row)?;
    Statement::new("DELETE FROM kept_letters WHERE content_hash = $1")
        .bind(content_hash)
        .execute(connection)
        .await
        .map_err(failed())?;
    Ok(Some(document))
}

fn text_of(row: &Row) -> Result<Document> {
    check(row)?;
    let document = row.document.as_deref().unwrap_or_default();
    serde_json::from_str(document).map_err(|e| Error::unreadable("letter", &row.content_hash, &e))
}

/// All rows, for who looks for damage.
pub(super) async fn rows<B: Backend>(store: &B) -> Result<Vec<Row>> {
    let query = Statement::new("SELECT * FROM kept_letters ORDER BY content_hash");
    store.read_all("check letters that are kept", query).await
}

/// Whether a row is as it was written.
pub(super) fn check(row: &Row) -> Result<()> {
    let checksum = row_checksum(
        &row.content_hash,
        row.document.as_deref(),
        row.characters,
        row.hangul_share,
        row.kept_at,
    );
    if row.checksum == checksum {
        return Ok(());
    }
    Err(Error::changed("letter that is kept", &row.content_hash))
}

fn row_checksum(
    content_hash: &str,
    document: Option<&str>,
    characters: i64,
    hangul_share: f64,
    kept_at: i64,
) -> i64 {
    checksum_of(
        content_hash,
        &[
            document,
            Some(&characters.to_string()),
            bits(Some(hangul_share)).as_deref(),
            Some(&kept_at.to_string()),
        ],
    )
}
