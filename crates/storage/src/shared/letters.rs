//! Letters.

use std::collections::HashMap;

use async_trait::async_trait;
use shortlist_document::{LabelSource, Split};

use super::changes::{Feed, Revisions};
use super::people::insert_personal_fields;
use super::{Backend, BulkInsert};
use crate::checksum::{is_as_written, label_checksum, origin_checksum};
use crate::error::{Error, Result};
use crate::merge::{KnownLetter, LearnedLetter, letter_changes};
use crate::persistently::persistently;
use crate::records::{NewLetter, SoundLetters, StoredLetter, Written};
use crate::repositories::LetterRepository;
use crate::sql::{Connection, Statement, StoredText};

/// content_hash, document, checksum, is_passed, split, label_source, origin, label_checksum, origin_checksum.
pub(super) type Row = (
    StoredText,
    StoredText,
    Option<i64>,
    Option<bool>,
    Option<StoredText>,
    StoredText,
    Option<StoredText>,
    Option<i64>,
    Option<i64>,
);

/// Values in one statement; SQLite takes 32,766, PostgreSQL 65,535.
const HASHES_AT_ONCE: usize = 1_000;

#[async_trait]
impl<B: Backend> LetterRepository for B {
    async fn add_letters(&self, letters: &[NewLetter], at: i64) -> Result<Written> {
        persistently!(self, "store letters", try_add_letters(self, letters, at))
    }

    async fn letter(&self, content_hash: &str) -> Result<Option<StoredLetter>> {
        let query = Statement::new(
            "SELECT content_hash, document, checksum, is_passed, split, label_source, origin,
             label_checksum, origin_checksum FROM letters WHERE content_hash = $1",
        )
        .bind(content_hash);
        let row: Option<Row> = self.read_optional("find a letter", query).await?;
        row.map(letter_of).transpose()
    }

    async fn letters(&self) -> Result<Vec<StoredLetter>> {
        let query = Statement::new(
            "SELECT content_hash, document, checksum, is_passed, split, label_source, origin,
             label_checksum, origin_checksum FROM letters ORDER BY sequence",
        );
        let rows: Vec<Row> = self.read_all("read letters", query).await?;
        rows.into_iter().map(letter_of).collect()
    }

    async fn sound_letters(&self) -> Result<SoundLetters> {
        let query = Statement::new(
            "SELECT content_hash, document, checksum, is_passed, split, label_source, origin,
             label_checksum, origin_checksum FROM letters ORDER BY sequence",
        );
        let mut sound = SoundLetters::default();
        let mut unreadable = None;
        let visit = |row: Row| match letter_of(row) {
            Ok(letter) => sound.letters.push(letter),
            Err(Error::Changed { id, .. }) => sound.damaged.push(id),
            Err(error) => unreadable = unreadable.take().or(Some(error)),
        };
        self.read_each("read letters", query, visit).await?;
        unreadable.map_or(Ok(sound), Err)
    }

    async fn letters_beginning(&self, prefix: &str) -> Result<Vec<String>> {
        // The end of the range: no hexadecimal digit comes after `g`.
        let query = Statement::new(
            "SELECT content_hash FROM letters WHERE content_hash >= $1 AND content_hash < $2
             UNION SELECT content_hash FROM kept_letters
                 WHERE content_hash >= $1 AND content_hash < $2
             UNION SELECT content_hash FROM predictions
                 WHERE content_hash >= $1 AND content_hash < $2
             ORDER BY 1 LIMIT 2",
        )
        .bind(prefix)
        .bind(format!("{prefix}g"));
        let rows: Vec<(String,)> = self.read_all("find a letter", query).await?;
        Ok(rows
            .into_iter()
            .map(|(content_hash,)| content_hash)
            .collect())
    }
}

async fn try_add_letters<B: Backend>(store: &B, letters: &[NewLetter], at: i64) -> Result<Written> {
    let failed = || Error::during("store letters");
    let mut transaction = store.begin().await?;
    let revisions = Revisions::lock::<B>(&mut transaction, Feed::Letters).await;
    let revisions = revisions.map_err(failed())?;
    let known = known_letters(&mut *transaction, letters).await?;
    let changes = letter_changes(known, letters)?;
    let count = changes.added.len() + changes.learned.len();
    let revisions = revisions.take(&mut *transaction, count).await;
    let mut revisions = revisions.map_err(failed())?;
    transaction
        .insert_letters(&changes.added, &mut revisions, at)
        .await
        .map_err(failed())?;
    for (learned, revision) in changes.learned.iter().zip(revisions) {
        learn(&mut *transaction, learned, revision)
            .await
            .map_err(failed())?;
    }
    insert_personal_fields(&mut *transaction, &changes.personal)
        .await
        .map_err(failed())?;
    transaction.commit().await.map_err(failed())?;
    Ok(changes.written)
}

async fn known_letters<C: Connection>(
    connection: &mut C,
    letters: &[NewLetter],
) -> Result<HashMap<String, KnownLetter>> {
    let mut known = HashMap::new();
    for chunk in letters.chunks(HASHES_AT_ONCE) {
        let mut statement = Statement::new(
            "SELECT content_hash, is_passed, split, label_source FROM letters
             WHERE content_hash IN ",
        );
        statement.push_list(chunk.iter().map(|new| new.letter.content_hash.as_str()));
        let rows: Vec<(String, Option<bool>, Option<String>, String)> = statement
            .fetch_all(connection)
            .await
            .map_err(Error::during("find letters"))?;
        for (content_hash, is_passed, split, label_source) in rows {
            let state = KnownLetter {
                is_passed,
                split: split_of(split)?,
                label_source: label_source_of(&label_source)?,
            };
            known.insert(content_hash, state);
        }
    }
    Ok(known)
}

pub(super) async fn learn<C: Connection>(
    connection: &mut C,
    learned: &LearnedLetter,
    revision: i64,
) -> sqlx::Result<()> {
    let changed = Statement::new(
        "UPDATE letters SET is_passed = $1, split = $2, label_source = $3, revision = $4,
         label_checksum = $5 WHERE content_hash = $6",
    )
    .bind(learned.is_passed)
    .bind(learned.split.map(Split::as_str))
    .bind(learned.label_source.as_str())
    .bind(revision)
    .bind(learned.checksum())
    .bind(&learned.content_hash)
    .execute(connection)
    .await?;
    match changed {
        1 => Ok(()),
        _ => Err(sqlx::Error::RowNotFound),
    }
}

pub(super) fn letter_of(row: Row) -> Result<StoredLetter> {
    let (
        content_hash,
        document,
        checksum,
        is_passed,
        split,
        label_source,
        origin,
        of_label,
        of_origin,
    ) = row;
    let is_sound = is_as_written(checksum, &content_hash, document.as_bytes());
    let label = label_checksum(&content_hash, is_passed, split.as_deref(), &label_source);
    let comes_from = origin_checksum(&content_hash, origin.as_deref());
    if !is_sound
        || of_label.is_some_and(|stored| stored != label)
        || of_origin.is_some_and(|stored| stored != comes_from)
    {
        return Err(Error::changed("letter", &content_hash));
    }
    Ok(StoredLetter {
        document: serde_json::from_str(&document)
            .map_err(|e| Error::unreadable("letter", &content_hash, &e))?,
        content_hash: content_hash.into_string(),
        is_passed,
        split: split_of(split.map(StoredText::into_string))?,
        label_source: label_source_of(&label_source)?,
        origin: origin.map(StoredText::into_string),
    })
}

pub(super) fn split_of(name: Option<String>) -> Result<Option<Split>> {
    name.map(|name| name.parse())
        .transpose()
        .map_err(|e| Error::damaged("split", &e))
}

pub(super) fn label_source_of(name: &str) -> Result<LabelSource> {
    name.parse().map_err(|e| Error::damaged("label source", &e))
}
