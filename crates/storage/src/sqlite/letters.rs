//! Letters in SQLite.

use async_trait::async_trait;
use shortlist_document::{LabelSource, Split};
use sqlx::SqliteConnection;

use super::SqliteStore;
use crate::error::{Error, Result};
use crate::records::{Added, StoredLetter};
use crate::repositories::LetterRepository;

/// content_hash, document, is_passed, split, label_source.
type Row = (String, String, Option<bool>, Option<String>, String);

#[async_trait]
impl LetterRepository for SqliteStore {
    async fn add_letters(&self, letters: &[StoredLetter], at: i64) -> Result<Added> {
        let failed = || Error::during("store letters");
        let mut transaction = self
            .pool
            .begin_with("BEGIN IMMEDIATE")
            .await
            .map_err(failed())?;
        let mut outcome = Added::default();
        for letter in letters {
            outcome += add(&mut transaction, letter, at).await?;
        }
        transaction.commit().await.map_err(failed())?;
        Ok(outcome)
    }

    async fn letter(&self, content_hash: &str) -> Result<Option<StoredLetter>> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT content_hash, document, is_passed, split, label_source
             FROM letters WHERE content_hash = ?",
        )
        .bind(content_hash)
        .fetch_optional(&self.pool)
        .await
        .map_err(Error::during("find a letter"))?;
        row.map(letter_of).transpose()
    }

    async fn letters(&self) -> Result<Vec<StoredLetter>> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT content_hash, document, is_passed, split, label_source
             FROM letters ORDER BY sequence",
        )
        .fetch_all(&self.pool)
        .await
        .map_err(Error::during("read letters"))?;
        rows.into_iter().map(letter_of).collect()
    }
}

async fn add(connection: &mut SqliteConnection, letter: &StoredLetter, at: i64) -> Result<Added> {
    let document =
        serde_json::to_string(&letter.document).map_err(|e| Error::damaged("letter", &e))?;
    let inserted = sqlx::query(
        "INSERT INTO letters (content_hash, document, is_passed, split, label_source, imported_at)
         VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (content_hash) DO NOTHING",
    )
    .bind(&letter.content_hash)
    .bind(document)
    .bind(letter.is_passed)
    .bind(letter.split.map(Split::as_str))
    .bind(letter.label_source.as_str())
    .bind(at)
    .execute(&mut *connection)
    .await
    .map_err(Error::during("store a letter"))?;
    if inserted.rows_affected() == 1 {
        return Ok(Added {
            added: 1,
            ..Added::default()
        });
    }
    learn(connection, letter).await
}

/// Gives a known letter the label and split that it did not have. A label that differs is not
/// taken: which of them is right, only a person can tell.
async fn learn(connection: &mut SqliteConnection, letter: &StoredLetter) -> Result<Added> {
    let (known_label, known_split): (Option<bool>, Option<String>) =
        sqlx::query_as("SELECT is_passed, split FROM letters WHERE content_hash = ?")
            .bind(&letter.content_hash)
            .fetch_one(&mut *connection)
            .await
            .map_err(Error::during("find a letter"))?;
    let conflicts =
        matches!((known_label, letter.is_passed), (Some(known), Some(new)) if known != new);
    let learns_label = known_label.is_none() && letter.is_passed.is_some();
    let learns_split = known_split.is_none() && letter.split.is_some();
    let mut outcome = Added::default();
    if conflicts {
        outcome.conflicting = 1;
    } else if learns_label || learns_split {
        sqlx::query(
            "UPDATE letters SET is_passed = coalesce(is_passed, ?), split = coalesce(split, ?),
             label_source = CASE WHEN ? THEN ? ELSE label_source END
             WHERE content_hash = ?",
        )
        .bind(letter.is_passed)
        .bind(letter.split.map(Split::as_str))
        .bind(learns_label)
        .bind(letter.label_source.as_str())
        .bind(&letter.content_hash)
        .execute(connection)
        .await
        .map_err(Error::during("label a letter"))?;
        outcome.updated = 1;
    } else {
        outcome.unchanged = 1;
    }
    Ok(outcome)
}

fn letter_of(
    (content_hash, document, is_passed, split, label_source): Row,
) -> Result<StoredLetter> {
    let split: Option<Split> = split
        .map(|name| name.parse())
        .transpose()
        .map_err(|e| Error::damaged("split", &e))?;
    let label_source: LabelSource = label_source
        .parse()
        .map_err(|e| Error::damaged("label source", &e))?;
    Ok(StoredLetter {
        document: serde_json::from_str(&document).map_err(|e| Error::damaged("letter", &e))?,
        content_hash,
        is_passed,
        split,
        label_source,
    })
}
