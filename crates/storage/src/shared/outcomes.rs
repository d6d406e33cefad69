//! What really happened.

use std::collections::HashMap;

use async_trait::async_trait;
use shortlist_document::{Document, LabelSource};
use sqlx::FromRow;

use super::changes::{Feed, Revisions};
use super::kept_letters::take_text;
use super::{Backend, BulkInsert};
use crate::checksum::{checksum_of, label_checksum};
use crate::error::{Error, Result};
use crate::merge::{LearnedLetter, LetterRow};
use crate::persistently::persistently;
use crate::records::{
    Became, Contradiction, JournalledPrediction, Outcome, OutcomeResult, RecordedOutcome, Stage,
    Written,
};
use crate::repositories::{OutcomeRepository, PredictionRepository};
use crate::sql::{Connection, Statement};
use crate::text::{check_name, check_text};

#[derive(FromRow)]
pub(super) struct Row {
    sequence: i64,
    content_hash: String,
    posting_id: String,
    stage: String,
    result: String,
    happened_on: Option<String>,
    recorded_at: i64,
    prediction_id: Option<i64>,
    corrects: Option<i64>,
    is_current: bool,
    checksum: Option<i64>,
}

#[async_trait]
impl<B: Backend> OutcomeRepository for B {
    async fn add_outcomes(
        &self,
        outcomes: &[Outcome],
        contradiction: Contradiction,
    ) -> Result<Written> {
        for outcome in outcomes {
            check_name("content_hash", &outcome.content_hash)?;
            check_name("posting_id", outcome.posting_id.as_deref().unwrap_or(""))?;
            check_text("happened_on", outcome.happened_on.as_deref())?;
        }
        persistently!(
            self,
            "record outcomes",
            try_add_outcomes(self, outcomes, contradiction)
        )
    }

    async fn outcomes_of(&self, content_hash: &str) -> Result<Vec<Outcome>> {
        let query = Statement::new(
            "SELECT * FROM outcomes WHERE content_hash = $1 AND is_current ORDER BY sequence",
        )
        .bind(content_hash);
        let rows: Vec<Row> = self.read_all("read outcomes", query).await?;
        rows.iter().map(outcome_of).collect()
    }

    async fn outcomes(&self) -> Result<Vec<Outcome>> {
        let rows = rows(self).await?;
        let current = rows.iter().filter(|row| row.is_current);
        current.map(outcome_of).collect()
    }

    async fn outcomes_after(&self, after: i64, most: usize) -> Result<Vec<RecordedOutcome>> {
        let rows = rows_after(self, after, most).await?;
        let mut numbers: Vec<i64> = rows.iter().filter_map(|row| row.prediction_id).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let answers = self.predictions_numbered(&numbers).await?;
        let answers: HashMap<i64, JournalledPrediction> = answers
            .into_iter()
            .map(|answer| (answer.prediction_id, answer))
            .collect();
        rows.iter().map(|row| recorded(row, &answers)).collect()
    }

    async fn outcomes_without_answers(
        &self,
        after: i64,
        most: usize,
    ) -> Result<Vec<RecordedOutcome>> {
        let rows = rows_after(self, after, most).await?;
        let nothing = HashMap::new();
        rows.iter().map(|row| recorded(row, &nothing)).collect()
    }
}

async fn rows_after<B: Backend>(store: &B, after: i64, most: usize) -> Result<Vec<Row>> {
    let query =
        Statement::new("SELECT * FROM outcomes WHERE sequence > $1 ORDER BY sequence LIMIT $2")
            .bind(after)
            .bind(i64::try_from(most).unwrap_or(i64::MAX));
    store.read_all("read outcomes", query).await
}

/// All rows, also those that were corrected, for who looks for damage.
pub(super) async fn rows<B: Backend>(store: &B) -> Result<Vec<Row>> {
    let query = Statement::new("SELECT * FROM outcomes ORDER BY sequence");
    store.read_all("read outcomes", query).await
}

async fn try_add_outcomes<B: Backend>(
    store: &B,
    outcomes: &[Outcome],
    contradiction: Contradiction,
) -> Result<Written> {
    let failed = || Error::during("record outcomes");
    let mut transaction = store.begin().await?;
    // Who records waits for others who do, so that records are committed in the order of their numbers.
    let revisions = Revisions::lock::<B>(&mut transaction, Feed::Letters).await;
    let revisions = revisions.map_err(failed())?;
    let mut written = Written::default();
    for outcome in outcomes {
        let became = add(&mut *transaction, &revisions, outcome, contradiction).await?;
        written.rows.push(became);
    }
    transaction.commit().await.map_err(failed())?;
    Ok(written)
}

async fn add<C: BulkInsert>(
    connection: &mut C,
    revisions: &Revisions,
    outcome: &Outcome,
    contradiction: Contradiction,
) -> Result<Became> {
    let failed = || Error::during("record outcomes");
    let known: Option<Row> = Statement::new(
        "SELECT * FROM outcomes WHERE content_hash = $1 AND posting_id = $2 AND stage = $3
         AND is_current",
    )
    .bind(outcome.content_hash.as_str())
    .bind(outcome.posting_id.as_deref().unwrap_or(""))
    .bind(outcome.stage.as_str())
    .fetch_optional(connection)
    .await
    .map_err(failed())?;
    let Some(row) = known else {
        let row = new_row(connection, outcome, None).await.map_err(failed())?;
        insert(connection, &row).await.map_err(failed())?;
        if let Some(is_passed) = outcome.label() {
            learn(connection, revisions, outcome, is_passed).await?;
        }
        return Ok(Became::Added);
    };
    let known = outcome_of(&row)?;
    if known.result == outcome.result {
        return Ok(Became::Unchanged);
    }
    if contradiction == Contradiction::Refuse {
        return Ok(Became::Conflicting);
    }
    correct(connection, row, outcome).await.map_err(failed())?;
    relabel(connection, revisions, &known, outcome).await?;
    Ok(Became::Updated)
}

/// A row for an outcome, without a number yet.
async fn new_row<C: Connection>(
    connection: &mut C,
    outcome: &Outcome,
    corrects: Option<i64>,
) -> sqlx::Result<Row> {
    let prediction_id = match outcome.prediction_id {
        Some(number) => Some(number),
        None => last_answer(connection, outcome).await?,
    };
    let mut row = Row {
        sequence: 0,
        content_hash: outcome.content_hash.clone(),
        posting_id: outcome.posting_id.clone().unwrap_or_default(),
        stage: outcome.stage.as_str().to_owned(),
        result: outcome.result.as_str().to_owned(),
        happened_on: outcome.happened_on.clone(),
        recorded_at: outcome.recorded_at,
        prediction_id,
        corrects,
        is_current: true,
        checksum: None,
    };
    row.checksum = Some(row_checksum(&row));
    Ok(row)
}

/// The last answer with a number that was given before an outcome.
async fn last_answer<C: Connection>(
    connection: &mut C,
    outcome: &Outcome,
) -> sqlx::Result<Option<i64>> {
    let (last,): (Option<i64>,) = Statement::new(
        "SELECT max(prediction_id) FROM predictions
         WHERE content_hash = $1 AND answered_at <= $2 AND pass_probability IS NOT NULL",
    )
    .bind(outcome.content_hash.as_str())
    .bind(outcome.recorded_at)
    .fetch_one(connection)
    .await?;
    Ok(last)
}

async fn insert<C: Connection>(connection: &mut C, row: &Row) -> sqlx::Result<()> {
    Statement::new(
        "INSERT INTO outcomes (content_hash, posting_id, stage, result, happened_on, recorded_at,
         prediction_id, corrects, is_current, checksum)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(row.content_hash.as_str())
    .bind(row.posting_id.as_str())
    .bind(row.stage.as_str())
    .bind(row.result.as_str())
    .bind(row.happened_on.as_deref())
    .bind(row.recorded_at)
    .bind(row.prediction_id)
    .bind(row.corrects)
    .bind(row.is_current)
    .bind(row.checksum)
    .execute(connection)
    .await?;
    Ok(())
}

/// Puts an outcome in the place of a known one, which is kept.
async fn correct<C: Connection>(
    connection: &mut C,
    mut known: Row,
    outcome: &Outcome,
) -> sqlx::Result<()> {
    known.is_current = false;
    Statement::new("UPDATE outcomes SET is_current = $1, checksum = $2 WHERE sequence = $3")
        .bind(known.is_current)
        .bind(row_checksum(&known))
        .bind(known.sequence)
        .execute(connection)
        .await?;
    let mut row = new_row(connection, outcome, Some(known.sequence)).await?;
    if outcome.prediction_id.is_none() {
        row.prediction_id = known.prediction_id;
    }
    insert(connection, &row).await
}

/// A letter gets its label from its first outcome, unless a real one is known.
async fn learn<C: BulkInsert>(
    connection: &mut C,
    revisions: &Revisions,
    outcome: &Outcome,
    is_passed: bool,
) -> Result<()> {
    let failed = || Error::during("record outcomes");
    let known: Option<(Option<bool>, String, Option<String>)> = Statement::new(
        "SELECT is_passed, label_source, split FROM letters WHERE content_hash = $1",
    )
    .bind(outcome.content_hash.as_str())
    .fetch_optional(connection)
    .await
    .map_err(failed())?;
    match known {
        // A label that is no real outcome gives way to one; the first outcome stays the label.
        Some((None, _, split)) => label(connection, outcome, Some(is_passed), split.as_deref())
            .await
            .map_err(failed()),
        Some((_, source, split)) if source != LabelSource::Outcome.as_str() => {
            label(connection, outcome, Some(is_passed), split.as_deref())
                .await
                .map_err(failed())
        }
        Some(_) => Ok(()),
        None => match take_text(connection, &outcome.content_hash).await? {
            Some(document) => {
                add_letter(connection, revisions, outcome, is_passed, &document).await
            }
            None => Ok(()),
        },
    }
}

/// A letter whose text was kept becomes a stored one.
async fn add_letter<C: BulkInsert>(
    connection: &mut C,
    revisions: &Revisions,
    outcome: &Outcome,
    is_passed: bool,
    document: &Document,
) -> Result<()> {
    let failed = || Error::during("store letters");
    let content_hash = outcome.content_hash.clone();
    let row = LetterRow {
        document: serde_json::to_string(document).map_err(|e| Error::damaged("letter", &e))?,
        learned: LearnedLetter {
            content_hash: content_hash.clone(),
            is_passed: Some(is_passed),
            split: None,
            label_source: LabelSource::Outcome,
        },
        content_hash,
        origin: None,
    };
    let mut revisions = revisions.take(connection, 1).await.map_err(failed())?;
    connection
        .insert_letters(&[row], &mut revisions, outcome.recorded_at)
        .await
        .map_err(failed())
}

/// The label of a letter that an outcome gave it is corrected with the outcome.
async fn relabel<C: BulkInsert>(
    connection: &mut C,
    revisions: &Revisions,
    known: &Outcome,
    outcome: &Outcome,
) -> Result<()> {
    let failed = || Error::during("record outcomes");
    if outcome.stage != Stage::Document {
        return Ok(());
    }
    let stored: Option<(Option<bool>, String, Option<String>)> = Statement::new(
        "SELECT is_passed, label_source, split FROM letters WHERE content_hash = $1",
    )
    .bind(outcome.content_hash.as_str())
    .fetch_optional(connection)
    .await
    .map_err(failed())?;
    let is_of_outcome = |source: &str| source == LabelSource::Outcome.as_str();
    match (stored, known.label()) {
        (Some((is_passed, source, split)), Some(before))
            if is_passed == Some(before) && is_of_outcome(&source) =>
        {
            let first = first_label(connection, &outcome.content_hash)
                .await
                .map_err(failed())?;
            label(connection, outcome, first, split.as_deref())
                .await
                .map_err(failed())
        }
        (_, None) => match outcome.label() {
            Some(is_passed) => learn(connection, revisions, outcome, is_passed).await,
            None => Ok(()),
        },
        _ => Ok(()),
    }
}

/// What the first outcome says that tells it. A record keeps the place of what it corrects.
async fn first_label<C: Connection>(
    connection: &mut C,
    content_hash: &str,
) -> sqlx::Result<Option<bool>> {
    let first: Option<(String,)> = Statement::new(
        "SELECT result FROM outcomes WHERE content_hash = $1 AND is_current AND stage = 'document'
         AND result IN ('passed', 'rejected') ORDER BY coalesce(corrects, sequence) LIMIT 1",
    )
    .bind(content_hash)
    .fetch_optional(connection)
    .await?;
    Ok(first.and_then(|(result,)| OutcomeResult::named(&result)?.is_passed()))
}

async fn label<C: Connection>(
    connection: &mut C,
    outcome: &Outcome,
    is_passed: Option<bool>,
    split: Option<&str>,
) -> sqlx::Result<()> {
    let source = LabelSource::Outcome.as_str();
    let checksum = label_checksum(&outcome.content_hash, is_passed, split, source);
    Statement::new(
        "UPDATE letters SET is_passed = $1, label_source = $2, label_checksum = $3
         WHERE content_hash = $4",
    )
    .bind(is_passed)
    .bind(source)
    .bind(checksum)
    .bind(outcome.content_hash.as_str())
    .execute(connection)
    .await?;
    Ok(())
}

/// The checksum of a row but for its number and its answer. What earlier versions wrote had no more than the first
/// fields: a row that is as those were has the same checksum.
fn row_checksum(row: &Row) -> i64 {
    let result = OutcomeResult::named(&row.result);
    let result = match result.and_then(OutcomeResult::is_passed) {
        Some(true) => "passed",
        Some(false) => "failed",
        None => &row.result,
    };
    let recorded_at = row.recorded_at.to_string();
    let corrects = row.corrects.map(|number| number.to_string());
    let mut fields = vec![
        Some(result),
        Some(row.posting_id.as_str()).filter(|id| !id.is_empty()),
        row.happened_on.as_deref(),
        Some(recorded_at.as_str()),
    ];
    if row.stage != Stage::Document.as_str() || corrects.is_some() || !row.is_current {
        let state = if row.is_current {
            "current"
        } else {
            "corrected"
        };
        fields.extend([Some(row.stage.as_str()), corrects.as_deref(), Some(state)]);
    }
    checksum_of(&row.content_hash, &fields)
}

fn recorded(row: &Row, answers: &HashMap<i64, JournalledPrediction>) -> Result<RecordedOutcome> {
    let answer = row.prediction_id.and_then(|number| answers.get(&number));
    if answer.is_some_and(|answer| answer.entry.content_hash != row.content_hash) {
        return Err(Error::changed("outcome", &row.content_hash));
    }
    Ok(RecordedOutcome {
        sequence: row.sequence,
        outcome: outcome_of(row)?,
        corrects: row.corrects,
        is_current: row.is_current,
        answer: answer.cloned(),
    })
}

pub(super) fn outcome_of(row: &Row) -> Result<Outcome> {
    if row
        .checksum
        .is_some_and(|stored| stored != row_checksum(row))
    {
        return Err(Error::changed("outcome", &row.content_hash));
    }
    Ok(Outcome {
        content_hash: row.content_hash.clone(),
        posting_id: Some(row.posting_id.clone()).filter(|id| !id.is_empty()),
        stage: Stage::named(&row.stage).ok_or_else(|| Error::damaged("stage", &row.stage))?,
        result: OutcomeResult::named(&row.result)
            .ok_or_else(|| Error::damaged("outcome", &row.result))?,
        happened_on: row.happened_on.clone(),
        recorded_at: row.recorded_at,
        prediction_id: row.prediction_id,
    })
}
