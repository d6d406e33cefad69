//! The journal.

use async_trait::async_trait;
use sqlx::FromRow;

use super::Backend;
use super::kept_letters::keep_letters;
use super::vectors::check;
use crate::checksum::{bits, checksum_of};
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::{JournalEntry, JournalledPrediction, KeptContent, NewAnswer, PredictionId};
use crate::repositories::PredictionRepository;
use crate::sql::{Connection, Statement};
use crate::text::{check_name, check_text};

const ROWS_AT_ONCE: usize = 500;

#[derive(FromRow)]
pub(super) struct Row {
    pub(super) prediction_id: i64,
    content_hash: String,
    answered_at: i64,
    use_case: String,
    posting_id: Option<String>,
    model_name: String,
    model_version: i64,
    model_source: String,
    fingerprint: String,
    label_source: String,
    support: String,
    pass_probability: Option<f64>,
    interval_low: Option<f64>,
    interval_high: Option<f64>,
    traits: Option<String>,
    checksum: Option<i64>,
}

#[async_trait]
impl<B: Backend> PredictionRepository for B {
    async fn add_predictions(&self, answers: &[NewAnswer]) -> Result<()> {
        for NewAnswer { entry, letter } in answers {
            check_name("content_hash", &entry.content_hash)?;
            check_text("posting_id", entry.posting_id.as_deref())?;
            check_text("model_name", Some(&entry.model_name))?;
            if let Some(KeptContent::Vector(vector)) = letter.as_ref().map(|kept| &kept.content) {
                check(std::slice::from_ref(vector))?;
            }
        }
        persistently!(
            self,
            "journal an answer",
            try_add_predictions(self, answers)
        )
    }

    async fn check_writing(&self, at: i64, room: usize) -> Result<()> {
        persistently!(self, "journal an answer", try_mark(self, at, room))
    }

    async fn predictions_of(&self, content_hash: &str) -> Result<Vec<JournalledPrediction>> {
        let query = Statement::new(
            "SELECT * FROM predictions WHERE content_hash = $1 ORDER BY prediction_id",
        )
        .bind(content_hash);
        let rows: Vec<Row> = self.read_all("read the journal", query).await?;
        rows.into_iter().map(entry_of).collect()
    }

    async fn predictions_named(&self, name: &PredictionId) -> Result<Vec<JournalledPrediction>> {
        // The end of the range: no hexadecimal digit comes after `g`.
        let query = Statement::new(
            "SELECT * FROM predictions WHERE content_hash >= $1 AND content_hash < $2
             ORDER BY prediction_id",
        )
        .bind(name.letter())
        .bind(format!("{}g", name.letter()));
        let rows: Vec<Row> = self.read_all("read the journal", query).await?;
        let mut named = Vec::new();
        for row in rows {
            let answer = entry_of(row)?;
            if answer.entry.name() == *name {
                named.push(answer);
            }
        }
        Ok(named)
    }

    async fn predictions_numbered(&self, numbers: &[i64]) -> Result<Vec<JournalledPrediction>> {
        let mut found = Vec::with_capacity(numbers.len());
        for chunk in numbers.chunks(ROWS_AT_ONCE) {
            let mut query = Statement::new("SELECT * FROM predictions WHERE prediction_id IN ");
            query.push_list(chunk.iter().copied());
            let rows: Vec<Row> = self.read_all("read the journal", query).await?;
            for row in rows {
                found.push(entry_of(row)?);
            }
        }
        Ok(found)
    }

    async fn predictions(&self, after: i64, most: usize) -> Result<Vec<JournalledPrediction>> {
        let rows = rows(self, after, most).await?;
        rows.into_iter().map(entry_of).collect()
    }

    async fn newest_predictions(&self, most: usize) -> Result<Vec<JournalledPrediction>> {
        let query =
            Statement::new("SELECT * FROM predictions ORDER BY prediction_id DESC LIMIT $1")
                .bind(i64::try_from(most).unwrap_or(i64::MAX));
        let rows: Vec<Row> = self.read_all("read the journal", query).await?;
        rows.into_iter().map(entry_of).collect()
    }
}

pub(super) async fn rows<B: Backend>(store: &B, after: i64, most: usize) -> Result<Vec<Row>> {
    let query = Statement::new(
        "SELECT * FROM predictions WHERE prediction_id > $1 ORDER BY prediction_id LIMIT $2",
    )
    .bind(after)
    .bind(i64::try_from(most).unwrap_or(i64::MAX));
    store.read_all("read the journal", query).await
}

async fn try_add_predictions<B: Backend>(store: &B, answers: &[NewAnswer]) -> Result<()> {
    let failed = || Error::during("journal an answer");
    // One statement is all or nothing by itself.
    let keeps_letters = answers.iter().any(|answer| answer.letter.is_some());
    if answers.len() <= ROWS_AT_ONCE && !keeps_letters {
        let mut connection = store.acquire().await.map_err(failed())?;
        return insert_entries(&mut *connection, answers)
            .await
            .map_err(failed());
    }
    let mut transaction = store.begin().await?;
    insert_predictions(&mut *transaction, answers).await?;
    transaction.commit().await.map_err(failed())
}

async fn try_mark<B: Backend>(store: &B, at: i64, room: usize) -> Result<()> {
    let failed = || Error::during("journal an answer");
    let statement = Statement::new(
        "INSERT INTO journal_mark (id, checked_at, room) VALUES (1, $1, $2)
         ON CONFLICT (id) DO UPDATE SET checked_at = excluded.checked_at, room = excluded.room",
    );
    let mut connection = store.acquire().await.map_err(failed())?;
    let statement = statement.bind(at).bind(vec![0_u8; room]);
    let written = statement.execute(&mut *connection).await;
    written.map(|_| ()).map_err(failed())
}

/// Writes answers and keeps what is to be kept of their letters, within a transaction.
pub(super) async fn insert_predictions<C: Connection>(
    connection: &mut C,
    answers: &[NewAnswer],
) -> Result<()> {
    insert_entries(connection, answers)
        .await
        .map_err(Error::during("journal an answer"))?;
    keep_letters(connection, answers).await
}

async fn insert_entries<C: Connection>(
    connection: &mut C,
    answers: &[NewAnswer],
) -> sqlx::Result<()> {
    for chunk in answers.chunks(ROWS_AT_ONCE) {
        let mut statement = Statement::new(
            "INSERT INTO predictions (content_hash, answered_at, use_case, posting_id,
             model_name, model_version, model_source, fingerprint, label_source, support,
             pass_probability, interval_low, interval_high, traits, checksum) ",
        );
        statement.push_rows(chunk, |values, NewAnswer { entry, .. }| {
            let traits = traits_text(entry);
            let checksum = entry_checksum(entry, traits.as_deref());
            values
                .push_bind(entry.content_hash.as_str())
                .push_bind(entry.answered_at)
                .push_bind(entry.use_case.as_str())
                .push_bind(entry.posting_id.as_deref())
                .push_bind(entry.model_name.as_str())
                .push_bind(i64::from(entry.model_version))
                .push_bind(entry.model_source.as_str())
                .push_bind(entry.fingerprint.as_str())
                .push_bind(entry.label_source.as_str())
                .push_bind(entry.support.as_str())
                .push_bind(entry.pass_probability)
                .push_bind(entry.interval.map(|(low, _)| low))
                .push_bind(entry.interval.map(|(_, high)| high))
                .push_bind(traits)
                .push_bind(checksum);
        });
        statement.execute(connection).await?;
    }
    Ok(())
}

/// What is watched of an answer, as it is kept.
fn traits_text(entry: &JournalEntry) -> Option<String> {
    // Numbers and names always have a form in JSON.
    let text = |traits| serde_json::to_string(traits).ok();
    entry.traits.as_ref().and_then(text)
}

/// The checksum of an answer with what is watched of it as it is kept; numbers by their bits, which databases keep.
fn entry_checksum(entry: &JournalEntry, traits: Option<&str>) -> i64 {
    let (low, high) = entry.interval.unzip();
    let [probability, low, high] = [entry.pass_probability, low, high].map(bits);
    let version = entry.model_version.to_string();
    let answered_at = entry.answered_at.to_string();
    let mut parts = vec![
        Some(answered_at.as_str()),
        Some(entry.use_case.as_str()),
        entry.posting_id.as_deref(),
        Some(entry.model_name.as_str()),
        Some(version.as_str()),
        Some(entry.model_source.as_str()),
        Some(entry.fingerprint.as_str()),
        Some(entry.label_source.as_str()),
        Some(entry.support.as_str()),
        probability.as_deref(),
        low.as_deref(),
        high.as_deref(),
    ];
    // Those that were written before there were any keep their checksum.
    parts.extend(traits.map(Some));
    checksum_of(&entry.content_hash, &parts)
}

pub(super) fn entry_of(mut row: Row) -> Result<JournalledPrediction> {
    let (checksum, traits) = (row.checksum, row.traits.take());
    let prediction = unchecked(row, traits.as_deref())?;
    let is_as_written = |stored| stored == entry_checksum(&prediction.entry, traits.as_deref());
    if !checksum.is_none_or(is_as_written) {
        let number = prediction.prediction_id.to_string();
        return Err(Error::changed("answer", &number));
    }
    Ok(prediction)
}

fn unchecked(row: Row, traits: Option<&str>) -> Result<JournalledPrediction> {
    Ok(JournalledPrediction {
        prediction_id: row.prediction_id,
        entry: JournalEntry {
            content_hash: row.content_hash,
            answered_at: row.answered_at,
            use_case: row.use_case,
            posting_id: row.posting_id,
            model_name: row.model_name,
            model_version: u32::try_from(row.model_version)
                .map_err(|e| Error::damaged("model version", &e))?,
            model_source: row.model_source,
            fingerprint: row.fingerprint,
            label_source: row.label_source,
            support: row.support,
            pass_probability: row.pass_probability,
            interval: row.interval_low.zip(row.interval_high),
            traits: traits
                .map(serde_json::from_str)
                .transpose()
                .map_err(|e| Error::damaged("answer", &e))?,
        },
    })
}
