//! Many rows in one statement.

use std::ops::RangeFrom;

use shortlist_document::Split;
use sqlx::SqliteConnection;

use crate::checksum::{checksum, origin_checksum, vector_bytes};
use crate::merge::{LetterRow, PostingRow};
use crate::records::StoredVector;
use crate::shared::BulkInsert;
use crate::sql::Statement;

/// Rows in one statement: enough that handing it to SQLite's thread costs little.
const ROWS_AT_ONCE: usize = 200;

impl BulkInsert for SqliteConnection {
    async fn insert_letters(
        &mut self,
        rows: &[LetterRow],
        revisions: &mut RangeFrom<i64>,
        at: i64,
    ) -> sqlx::Result<()> {
        for chunk in rows.chunks(ROWS_AT_ONCE) {
            let mut statement = Statement::new(
                "INSERT INTO letters
             (content_hash, document, checksum, is_passed, split, label_source, origin, imported_at,
              revision, label_checksum, origin_checksum) ",
            );
            statement.push_rows(
                chunk.iter().zip(&mut *revisions),
                |values, (row, revision)| {
                    values
                        .push_bind(row.content_hash.as_str())
                        .push_bind(row.document.as_str())
                        .push_bind(checksum(&row.content_hash, row.document.as_bytes()))
                        .push_bind(row.learned.is_passed)
                        .push_bind(row.learned.split.map(Split::as_str))
                        .push_bind(row.learned.label_source.as_str())
                        .push_bind(row.origin.as_deref())
                        .push_bind(at)
                        .push_bind(revision)
                        .push_bind(row.learned.checksum())
                        .push_bind(origin_checksum(&row.content_hash, row.origin.as_deref()));
                },
            );
            statement.execute(self).await?;
        }
        Ok(())
    }

    async fn insert_postings(
        &mut self,
        rows: &[PostingRow<'_>],
        revisions: &mut RangeFrom<i64>,
        at: i64,
    ) -> sqlx::Result<()> {
        for chunk in rows.chunks(ROWS_AT_ONCE) {
            let mut statement = Statement::new(
                "INSERT INTO postings
             (posting_id, content_hash, record_hash, posting, checksum, origin, company, location,
              employment_type, experience_level, deadline, is_active, imported_at, revision) ",
            );
            statement.push_rows(
                chunk.iter().zip(&mut *revisions),
                |values, (row, revision)| {
                    let posting = &row.new.posting;
                    values
                        .push_bind(posting.posting_id.as_str())
                        .push_bind(row.content_hash.as_str())
                        .push_bind(row.record_hash.as_str())
                        .push_bind(row.json.as_str())
                        .push_bind(checksum(&posting.posting_id, row.json.as_bytes()))
                        .push_bind(row.new.origin.as_deref())
                        .push_bind(posting.company.as_str())
                        .push_bind(posting.location.as_deref())
                        .push_bind(posting.employment_type.as_deref())
                        .push_bind(posting.experience_level.as_deref())
                        .push_bind(posting.deadline.as_deref())
                        .push_bind(posting.is_active)
                        .push_bind(at)
                        .push_bind(revision);
                },
            );
            statement.execute(self).await?;
        }
        Ok(())
    }

    async fn insert_vectors(
        &mut self,
        fingerprint_id: i64,
        vectors: &[&StoredVector],
    ) -> sqlx::Result<()> {
        for chunk in vectors.chunks(ROWS_AT_ONCE) {
            let mut statement = Statement::new(
                "INSERT INTO vectors
             (fingerprint_id, content_hash, dimension, vector, checksum, tokens_read, tokens_dropped) ",
            );
            statement.push_rows(chunk, |values, stored| {
                let bytes = vector_bytes(&stored.vector);
                let checksum = checksum(&stored.content_hash, &bytes);
                values
                    .push_bind(fingerprint_id)
                    .push_bind(stored.content_hash.as_str())
                    .push_bind(i64::try_from(stored.vector.len()).unwrap_or(i64::MAX))
                    .push_bind(bytes)
                    .push_bind(checksum)
                    .push_bind(i64::try_from(stored.tokens_read).unwrap_or(i64::MAX))
                    .push_bind(i64::try_from(stored.tokens_dropped).unwrap_or(i64::MAX));
            });
            statement.execute(self).await?;
        }
        Ok(())
    }
}
