//! Letters that are answered in the background.

use async_trait::async_trait;
use sqlx::QueryBuilder;

use super::predictions::insert_predictions;
use super::{Backend, BatchHold, Connection, Driver, HOLD};
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::{BatchLetter, JournalEntry, NewBatch, StoredBatch};
use crate::repositories::{BatchClaim, BatchRepository};
use crate::text::{can_be_kept, check_name};

const ROWS_AT_ONCE: usize = 1_000;

/// sequence, content_hash, letter, personal_fields.
type Row = (i64, String, String, i64);

#[async_trait]
impl BatchRepository for Backend {
    async fn add_batch(&self, batch: &NewBatch) -> Result<()> {
        check_name("batch_id", &batch.batch_id)?;
        persistently!(self, "take in a batch", self.try_add_batch(batch))
    }

    async fn batch(&self, batch_id: &str) -> Result<Option<StoredBatch>> {
        if !can_be_kept(batch_id) {
            return Ok(None);
        }
        let query = sqlx::query_as("SELECT created_at, letters FROM batches WHERE batch_id = $1")
            .bind(batch_id)
            .fetch_optional(&self.pool);
        let Some((created_at, letters)) = self.reading("find a batch", query).await? else {
            return Ok(None);
        };
        let query = sqlx::query_as(
            "SELECT position, answer FROM batch_letters WHERE batch_id = $1 ORDER BY position",
        )
        .bind(batch_id)
        .fetch_all(&self.pool);
        let rows: Vec<(i64, Option<String>)> = self.reading("read a batch", query).await?;
        let all = rows.len();
        let answered = rows
            .into_iter()
            .filter_map(|(position, answer)| Some((position, answer?)));
        let answers: Vec<(usize, String)> = answered
            .map(|(position, answer)| (count(position), answer))
            .collect();
        Ok(Some(StoredBatch {
            created_at,
            letters: count(letters),
            waiting: all - answers.len(),
            answers,
        }))
    }

    async fn claim_batch(&self, most: usize) -> Result<Option<Box<dyn BatchClaim>>> {
        let call = self.try_claim_batch(most);
        self.within_patience("find letters that wait", call).await
    }

    async fn waiting_batch_letters(&self) -> Result<usize> {
        let query = sqlx::query_scalar("SELECT count(*) FROM batch_letters WHERE answer IS NULL")
            .fetch_one(&self.pool);
        Ok(count(self.reading("count letters that wait", query).await?))
    }

    async fn remove_batches(&self, before: i64) -> Result<usize> {
        persistently!(self, "remove old batches", async {
            let removed = sqlx::query("DELETE FROM batches WHERE created_at < $1")
                .bind(before)
                .execute(&self.pool)
                .await
                .map_err(Error::during("remove old batches"))?;
            Ok(usize::try_from(removed.rows_affected()).unwrap_or(usize::MAX))
        })
    }
}

impl Backend {
    async fn try_add_batch(&self, batch: &NewBatch) -> Result<()> {
        let failed = || Error::during("take in a batch");
        let mut rows = Vec::with_capacity(batch.letters.len());
        for letter in &batch.letters {
            let (document, answer) = match &letter.content {
                Ok(document) => {
                    let json = serde_json::to_string(document);
                    (Some(json.map_err(|e| Error::damaged("letter", &e))?), None)
                }
                Err(answer) => (None, Some(answer.as_str())),
            };
            rows.push((letter, document, answer));
        }
        let mut transaction = self.begin().await?;
        sqlx::query("INSERT INTO batches (batch_id, created_at, letters) VALUES ($1, $2, $3)")
            .bind(&batch.batch_id)
            .bind(batch.created_at)
            .bind(number(batch.letters.len()))
            .execute(&mut *transaction)
            .await
            .map_err(failed())?;
        for (chunk_number, chunk) in rows.chunks(ROWS_AT_ONCE).enumerate() {
            let mut query: QueryBuilder<Driver> = QueryBuilder::new(
                "INSERT INTO batch_letters
                 (batch_id, position, content_hash, letter, personal_fields, answer) ",
            );
            let numbered = chunk.iter().enumerate();
            query.push_values(
                numbered,
                |mut values, (place, (letter, document, answer))| {
                    values
                        .push_bind(batch.batch_id.as_str())
                        .push_bind(number(chunk_number * ROWS_AT_ONCE + place))
                        .push_bind(letter.content_hash.as_str())
                        .push_bind(document.as_deref())
                        .push_bind(number(letter.personal_fields))
                        .push_bind(*answer);
                },
            );
            query
                .build()
                .execute(&mut *transaction)
                .await
                .map_err(failed())?;
        }
        transaction.commit().await.map_err(failed())
    }

    async fn try_claim_batch(&self, most: usize) -> Result<Option<Box<dyn BatchClaim>>> {
        let failed = || Error::during("find letters that wait");
        let mut held = BatchHold::begin(self).await.map_err(failed())?;
        let mut query: QueryBuilder<Driver> = QueryBuilder::new(
            "SELECT sequence, content_hash, letter, personal_fields FROM batch_letters t
             WHERE answer IS NULL ORDER BY sequence LIMIT ",
        );
        query.push_bind(number(most)).push(HOLD);
        let rows: Vec<Row> = query
            .build_query_as()
            .fetch_all(held.connection())
            .await
            .map_err(failed())?;
        if rows.is_empty() {
            return Ok(None);
        }
        let letters: Result<Vec<BatchLetter>> = rows.into_iter().map(letter_of).collect();
        Ok(Some(held.claim(letters?)))
    }
}

/// Stores answers and their entries in the journal, within a transaction.
pub(super) async fn answer_letters(
    connection: &mut Connection,
    letters: &[BatchLetter],
    answers: &[(String, Option<JournalEntry>)],
) -> sqlx::Result<()> {
    let mut entries = Vec::with_capacity(answers.len());
    for (letter, (answer, entry)) in letters.iter().zip(answers) {
        let stored = sqlx::query(
            "UPDATE batch_letters SET answer = $1, letter = NULL WHERE sequence = $2 AND answer IS NULL",
        )
        .bind(answer)
        .bind(letter.sequence)
        .execute(&mut *connection)
        .await?;
        if stored.rows_affected() == 1 {
            entries.extend(entry.clone());
        }
    }
    insert_predictions(connection, &entries).await
}

fn letter_of((sequence, content_hash, letter, personal_fields): Row) -> Result<BatchLetter> {
    Ok(BatchLetter {
        sequence,
        content_hash,
        document: serde_json::from_str(&letter).map_err(|e| Error::damaged("letter", &e))?,
        personal_fields: count(personal_fields),
    })
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn count(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}
