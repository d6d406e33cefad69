//! Letters that are answered in the background.

use async_trait::async_trait;

use super::Backend;
use super::batch_claim::LetterClaim;
use super::held::Held;
use super::predictions::insert_predictions;
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::{BatchLetter, NewAnswer, NewBatch, StoredBatch};
use crate::repositories::{BatchClaim, BatchRepository};
use crate::sql::{Connection, Statement};
use crate::text::{can_be_kept, check_name};

const ROWS_AT_ONCE: usize = 1_000;

/// sequence, content_hash, letter, personal_fields.
type Row = (i64, String, String, i64);

#[async_trait]
impl<B: Backend> BatchRepository for B {
    async fn add_batch(&self, batch: &NewBatch) -> Result<()> {
        check_name("batch_id", &batch.batch_id)?;
        if let Some(owner) = &batch.owner {
            check_name("owner", owner)?;
        }
        persistently!(self, "take in a batch", try_add_batch(self, batch))
    }

    async fn batch(&self, batch_id: &str) -> Result<Option<StoredBatch>> {
        if !can_be_kept(batch_id) {
            return Ok(None);
        }
        let query =
            Statement::new("SELECT owner, created_at, letters FROM batches WHERE batch_id = $1")
                .bind(batch_id);
        let found: Option<(Option<String>, i64, i64)> =
            self.read_optional("find a batch", query).await?;
        let Some((owner, created_at, letters)) = found else {
            return Ok(None);
        };
        let query = Statement::new(
            "SELECT position, answer FROM batch_letters WHERE batch_id = $1 ORDER BY position",
        )
        .bind(batch_id);
        let rows: Vec<(i64, Option<String>)> = self.read_all("read a batch", query).await?;
        let all = rows.len();
        let answered = rows
            .into_iter()
            .filter_map(|(position, answer)| Some((position, answer?)));
        let answers: Vec<(usize, String)> = answered
            .map(|(position, answer)| (count(position), answer))
            .collect();
        Ok(Some(StoredBatch {
            owner,
            created_at,
            letters: count(letters),
            waiting: all - answers.len(),
            answers,
        }))
    }

    async fn claim_batch(&self, most: usize) -> Result<Option<Box<dyn BatchClaim>>> {
        let call = try_claim_batch(self, most);
        self.within_timeout("find letters that wait", call).await
    }

    async fn waiting_batch_letters(&self) -> Result<usize> {
        let query = Statement::new("SELECT count(*) FROM batch_letters WHERE answer IS NULL");
        let (waiting,): (i64,) = self.read_one("count letters that wait", query).await?;
        Ok(count(waiting))
    }

    async fn remove_batches(&self, before: i64) -> Result<usize> {
        persistently!(self, "remove old batches", async {
            let statement =
                Statement::new("DELETE FROM batches WHERE created_at < $1").bind(before);
            let removed = self.execute("remove old batches", statement).await?;
            Ok(usize::try_from(removed).unwrap_or(usize::MAX))
        })
    }
}

async fn try_add_batch<B: Backend>(store: &B, batch: &NewBatch) -> Result<()> {
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
    let mut transaction = store.begin().await?;
    Statement::new(
        "INSERT INTO batches (batch_id, owner, created_at, letters) VALUES ($1, $2, $3, $4)",
    )
    .bind(&batch.batch_id)
    .bind(batch.owner.as_deref())
    .bind(batch.created_at)
    .bind(number(batch.letters.len()))
    .execute(&mut *transaction)
    .await
    .map_err(failed())?;
    for (chunk_number, chunk) in rows.chunks(ROWS_AT_ONCE).enumerate() {
        let mut statement = Statement::new(
            "INSERT INTO batch_letters
             (batch_id, position, content_hash, letter, personal_fields, answer) ",
        );
        let numbered = chunk.iter().enumerate();
        statement.push_rows(numbered, |values, (place, (letter, document, answer))| {
            values
                .push_bind(batch.batch_id.as_str())
                .push_bind(number(chunk_number * ROWS_AT_ONCE + place))
                .push_bind(letter.content_hash.as_str())
                .push_bind(document.as_deref())
                .push_bind(number(letter.personal_fields))
                .push_bind(*answer);
        });
        statement
            .execute(&mut *transaction)
            .await
            .map_err(failed())?;
    }
    transaction.commit().await.map_err(failed())
}

async fn try_claim_batch<B: Backend>(
    store: &B,
    most: usize,
) -> Result<Option<Box<dyn BatchClaim>>> {
    let failed = || Error::during("find letters that wait");
    let mut held = Held::begin(store).await.map_err(failed())?;
    let mut statement = Statement::new(
        "SELECT sequence, content_hash, letter, personal_fields FROM batch_letters t
         WHERE answer IS NULL ORDER BY sequence LIMIT ",
    );
    statement
        .push_bind(number(most))
        .push(B::HOLD.unwrap_or_default());
    let rows: Vec<Row> = statement
        .fetch_all(held.connection())
        .await
        .map_err(failed())?;
    if rows.is_empty() {
        return Ok(None);
    }
    let letters: Result<Vec<BatchLetter>> = rows.into_iter().map(letter_of).collect();
    Ok(Some(Box::new(LetterClaim {
        store: store.clone(),
        held: held.into_transaction(),
        letters: letters?,
    })))
}

/// Stores answers and their entries in the journal, within a transaction.
pub(super) async fn answer_letters<C: Connection>(
    connection: &mut C,
    letters: &[BatchLetter],
    answers: &[(String, Option<NewAnswer>)],
) -> Result<()> {
    let mut journalled = Vec::with_capacity(answers.len());
    for (letter, (answer, entry)) in letters.iter().zip(answers) {
        let stored = Statement::new(
            "UPDATE batch_letters SET answer = $1, letter = NULL WHERE sequence = $2 AND answer IS NULL",
        )
        .bind(answer)
        .bind(letter.sequence)
        .execute(connection)
        .await
        .map_err(Error::during("store answers"))?;
        if stored == 1 {
            journalled.extend(entry.clone());
        }
    }
    insert_predictions(connection, &journalled).await
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
