//! Many rows by COPY.

use std::ops::RangeFrom;

use shortlist_document::Split;
use sqlx::PgConnection;

use super::binary_copy::Rows;
use crate::checksum::{checksum, origin_checksum, vector_bytes};
use crate::merge::{LetterRow, PostingRow};
use crate::records::StoredVector;
use crate::shared::BulkInsert;

/// Rows in one COPY, so that they need not all be in memory a second time.
const ROWS_AT_ONCE: usize = 5_000;

impl BulkInsert for PgConnection {
    async fn insert_letters(
        &mut self,
        rows: &[LetterRow],
        revisions: &mut RangeFrom<i64>,
        at: i64,
    ) -> sqlx::Result<()> {
        for chunk in rows.chunks(ROWS_AT_ONCE) {
            let mut copy = Rows::of(11);
            for (row, revision) in chunk.iter().zip(&mut *revisions) {
                copy.begin_row()
                    .text(&row.content_hash)
                    .text(&row.document)
                    .integer(checksum(&row.content_hash, row.document.as_bytes()))
                    .boolean_or_null(row.learned.is_passed)
                    .text_or_null(row.learned.split.map(Split::as_str))
                    .text(row.learned.label_source.as_str())
                    .text_or_null(row.origin.as_deref())
                    .integer(at)
                    .integer(revision)
                    .integer(row.learned.checksum())
                    .integer(origin_checksum(&row.content_hash, row.origin.as_deref()));
            }
            copy.send(
                self,
                "COPY letters
             (content_hash, document, checksum, is_passed, split, label_source, origin, imported_at,
              revision, label_checksum, origin_checksum)
             FROM STDIN (FORMAT binary)",
            )
            .await?;
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
            let mut copy = Rows::of(14);
            for (row, revision) in chunk.iter().zip(&mut *revisions) {
                let posting = &row.new.posting;
                copy.begin_row()
                    .text(&posting.posting_id)
                    .text(&row.content_hash)
                    .text(&row.record_hash)
                    .text(&row.json)
                    .integer(checksum(&posting.posting_id, row.json.as_bytes()))
                    .text_or_null(row.new.origin.as_deref())
                    .text(&posting.company)
                    .text_or_null(posting.location.as_deref())
                    .text_or_null(posting.employment_type.as_deref())
                    .text_or_null(posting.experience_level.as_deref())
                    .text_or_null(posting.deadline.as_deref())
                    .boolean_or_null(posting.is_active)
                    .integer(at)
                    .integer(revision);
            }
            copy.send(
                self,
                "COPY postings
             (posting_id, content_hash, record_hash, posting, checksum, origin, company, location,
              employment_type, experience_level, deadline, is_active, imported_at, revision)
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
            let mut copy = Rows::of(7);
            for stored in chunk {
                let bytes = vector_bytes(&stored.vector);
                copy.begin_row()
                    .integer(fingerprint_id)
                    .text(&stored.content_hash)
                    .integer(i64::try_from(stored.vector.len()).unwrap_or(i64::MAX))
                    .bytes(&bytes)
                    .integer(checksum(&stored.content_hash, &bytes))
                    .integer(i64::try_from(stored.tokens_read).unwrap_or(i64::MAX))
                    .integer(i64::try_from(stored.tokens_dropped).unwrap_or(i64::MAX));
            }
            copy.send(
                self,
                "COPY vectors
             (fingerprint_id, content_hash, dimension, vector, checksum, tokens_read, tokens_dropped)
             FROM STDIN (FORMAT binary)",
            )
            .await?;
        }
        Ok(())
    }
}
