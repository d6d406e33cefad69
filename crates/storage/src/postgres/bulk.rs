//! Many rows by COPY.

use shortlist_document::Split;
use sqlx::PgConnection;

use super::binary_copy::Rows;
use crate::merge::{LetterRow, PostingRow};
use crate::records::StoredVector;
use crate::shared::BulkInsert;

/// Rows in one COPY, so that they need not all be in memory a second time.
const ROWS_AT_ONCE: usize = 5_000;

impl BulkInsert for PgConnection {
    async fn insert_letters(&mut self, rows: &[LetterRow], at: i64) -> sqlx::Result<()> {
        for chunk in rows.chunks(ROWS_AT_ONCE) {
            let mut copy = Rows::of(7);
            for row in chunk {
                copy.begin_row()
                    .text(&row.content_hash)
                    .text(&row.document)
                    .boolean_or_null(row.learned.is_passed)
                    .text_or_null(row.learned.split.map(Split::as_str))
                    .text(row.learned.label_source.as_str())
                    .text_or_null(row.origin.as_deref())
                    .integer(at);
            }
            copy.send(
                self,
                "COPY letters
             (content_hash, document, is_passed, split, label_source, origin, imported_at)
             FROM STDIN (FORMAT binary)",
            )
            .await?;
        }
        Ok(())
    }

    async fn insert_postings(&mut self, rows: &[PostingRow<'_>], at: i64) -> sqlx::Result<()> {
        for chunk in rows.chunks(ROWS_AT_ONCE) {
            let mut copy = Rows::of(12);
            for row in chunk {
                let posting = &row.new.posting;
                copy.begin_row()
                    .text(&posting.posting_id)
                    .text(&row.content_hash)
                    .text(&row.record_hash)
                    .text(&row.json)
                    .text_or_null(row.new.origin.as_deref())
                    .text(&posting.company)
                    .text_or_null(posting.location.as_deref())
                    .text_or_null(posting.employment_type.as_deref())
                    .text_or_null(posting.experience_level.as_deref())
                    .text_or_null(posting.deadline.as_deref())
                    .boolean_or_null(posting.is_active)
                    .integer(at);
            }
            copy.send(
                self,
                "COPY postings
             (posting_id, content_hash, record_hash, posting, origin, company, location,
              employment_type, experience_level, deadline, is_active, imported_at)
             FROM STDIN (FORMAT binary)",
            )
            .await?;
        }
        Ok(())
    }

    async fn insert_vectors(
        &mut self,
        fingerprint_id: i64,
        vectors: &[&StoredVector],
    ) -> sqlx::Result<()> {
        for chunk in vectors.chunks(ROWS_AT_ONCE) {
            let mut copy = Rows::of(6);
            for stored in chunk {
                copy.begin_row()
                    .integer(fingerprint_id)
                    .text(&stored.content_hash)
                    .integer(i64::try_from(stored.vector.len()).unwrap_or(i64::MAX))
                    .vector_bytes(&stored.vector)
                    .integer(i64::try_from(stored.tokens_read).unwrap_or(i64::MAX))
                    .integer(i64::try_from(stored.tokens_dropped).unwrap_or(i64::MAX));
            }
            copy.send(
                self,
                "COPY vectors
             (fingerprint_id, content_hash, dimension, vector, tokens_read, tokens_dropped)
             FROM STDIN (FORMAT binary)",
            )
            .await?;
        }
        Ok(())
    }
}
