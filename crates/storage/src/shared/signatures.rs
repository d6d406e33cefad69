//! What is known of letters when they are divided.

use async_trait::async_trait;

use super::Backend;
use super::letters::{Row, label_source_of, letter_of, split_of};
use crate::checksum::{checksum, checksum_of, label_checksum};
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::{LetterLabel, LetterSignature, SoundLabels, StoredLetter};
use crate::repositories::SignatureRepository;
use crate::sql::{Statement, StoredText};

const ROWS_AT_ONCE: usize = 1_000;

/// content_hash, rule, signature, company, copies, checksum.
type SignatureRow = (
    StoredText,
    i64,
    Vec<u8>,
    Option<StoredText>,
    Option<StoredText>,
    Option<i64>,
);

/// sequence, content_hash, is_passed, split, label_source, label_checksum.
type LabelRow = (
    i64,
    StoredText,
    bool,
    Option<StoredText>,
    StoredText,
    Option<i64>,
);

#[async_trait]
impl<B: Backend> SignatureRepository for B {
    async fn letter_labels(&self) -> Result<SoundLabels> {
        // Not in order: sorting here is quicker than reading the documents, which stand in that order.
        let query = Statement::new(
            "SELECT sequence, content_hash, is_passed, split, label_source, label_checksum
             FROM letters WHERE is_passed IS NOT NULL",
        );
        let mut rows: Vec<LabelRow> = self.read_all("read labels", query).await?;
        rows.sort_unstable_by_key(|row| row.0);
        let mut sound = SoundLabels::default();
        for row in rows {
            match label_of(row)? {
                Ok(label) => sound.labels.push(label),
                Err(content_hash) => sound.damaged.push(content_hash),
            }
        }
        Ok(sound)
    }

    async fn letters_of(&self, content_hashes: &[&str]) -> Result<Vec<StoredLetter>> {
        let mut letters = Vec::with_capacity(content_hashes.len());
        for chunk in content_hashes.chunks(ROWS_AT_ONCE) {
            let mut query = Statement::new(
                "SELECT content_hash, document, checksum, is_passed, split, label_source, origin,
                 label_checksum, origin_checksum FROM letters WHERE content_hash IN ",
            );
            query.push_list(chunk.iter().copied());
            let rows: Vec<Row> = self.read_all("read letters", query).await?;
            for row in rows {
                match letter_of(row) {
                    Ok(letter) => letters.push(letter),
                    Err(Error::Changed { .. }) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(letters)
    }

    async fn letter_signatures(&self) -> Result<Vec<LetterSignature>> {
        let query = Statement::new(
            "SELECT content_hash, rule, signature, company, copies, checksum FROM letter_signatures",
        );
        let rows: Vec<SignatureRow> = self.read_all("read signatures", query).await?;
        Ok(rows.into_iter().filter_map(signature_of).collect())
    }

    async fn put_letter_signatures(&self, signatures: &[LetterSignature]) -> Result<()> {
        persistently!(self, "store signatures", try_put(self, signatures))
    }
}

/// A signature. One that a fault changed is none: it is made anew.
fn signature_of(row: SignatureRow) -> Option<LetterSignature> {
    let (content_hash, rule, signature, company, copies, stored) = row;
    let signature = LetterSignature {
        content_hash: content_hash.into_string(),
        rule,
        signature,
        company: company.map(StoredText::into_string),
        copies: copies.map(StoredText::into_string),
    };
    let is_sound = stored.is_none_or(|stored| stored == signature_checksum(&signature));
    is_sound.then_some(signature)
}

fn signature_checksum(letter: &LetterSignature) -> i64 {
    let signature = checksum(&letter.content_hash, &letter.signature).to_string();
    let rule = letter.rule.to_string();
    checksum_of(
        &letter.content_hash,
        &[
            Some(&rule),
            Some(&signature),
            letter.company.as_deref(),
            letter.copies.as_deref(),
        ],
    )
}

/// A label; or the content hash of a letter whose label a fault changed.
fn label_of(row: LabelRow) -> Result<std::result::Result<LetterLabel, String>> {
    let (_, content_hash, is_passed, split, label_source, stored) = row;
    let checksum = label_checksum(
        &content_hash,
        Some(is_passed),
        split.as_deref(),
        &label_source,
    );
    if stored.is_some_and(|stored| stored != checksum) {
        return Ok(Err(content_hash.into_string()));
    }
    Ok(Ok(LetterLabel {
        is_passed,
        split: split_of(split.map(StoredText::into_string))?,
        label_source: label_source_of(&label_source)?,
        content_hash: content_hash.into_string(),
    }))
}

async fn try_put<B: Backend>(store: &B, signatures: &[LetterSignature]) -> Result<()> {
    let failed = || Error::during("store signatures");
    let mut transaction = store.begin().await?;
    for chunk in signatures.chunks(ROWS_AT_ONCE) {
        let mut statement = Statement::new(
            "WITH given (content_hash, rule, signature, company, copies, checksum) AS (",
        );
        statement.push_rows(chunk, |row, letter| {
            row.push_bind(letter.content_hash.as_str())
                .push_bind(letter.rule)
                .push_bind(letter.signature.as_slice())
                .push_bind(letter.company.as_deref())
                .push_bind(letter.copies.as_deref())
                .push_bind(signature_checksum(letter));
        });
        statement.push(
            ") INSERT INTO letter_signatures (content_hash, rule, signature, company, copies, checksum)
             SELECT content_hash, rule, signature, company, copies, checksum FROM given
             WHERE content_hash IN (SELECT l.content_hash FROM letters l)
             ON CONFLICT (content_hash) DO UPDATE SET rule = excluded.rule,
                 signature = excluded.signature, company = excluded.company, copies = excluded.copies,
                 checksum = excluded.checksum",
        );
        statement
            .execute(&mut *transaction)
            .await
            .map_err(failed())?;
    }
    transaction.commit().await.map_err(failed())?;
    Ok(())
}
