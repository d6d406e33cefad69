//! What really happened.

use async_trait::async_trait;

use super::Backend;
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::{Added, Outcome};
use crate::repositories::OutcomeRepository;
use crate::sql::{Connection, Statement};
use crate::text::{check_name, check_text};

/// content_hash, is_passed, posting_id, happened_on, recorded_at.
type Row = (String, bool, String, Option<String>, i64);

#[async_trait]
impl<B: Backend> OutcomeRepository for B {
    async fn add_outcomes(&self, outcomes: &[Outcome]) -> Result<Added> {
        for outcome in outcomes {
            check_name("content_hash", &outcome.content_hash)?;
            check_name("posting_id", outcome.posting_id.as_deref().unwrap_or(""))?;
            check_text("happened_on", outcome.happened_on.as_deref())?;
        }
        persistently!(self, "record outcomes", try_add_outcomes(self, outcomes))
    }

    async fn outcomes_of(&self, content_hash: &str) -> Result<Vec<Outcome>> {
        let query = Statement::new(
            "SELECT content_hash, is_passed, posting_id, happened_on, recorded_at
             FROM outcomes WHERE content_hash = $1 ORDER BY sequence",
        )
        .bind(content_hash);
        let rows: Vec<Row> = self.read_all("read outcomes", query).await?;
        Ok(rows.into_iter().map(outcome_of).collect())
    }

    async fn outcomes(&self) -> Result<Vec<Outcome>> {
        let query = Statement::new(
            "SELECT content_hash, is_passed, posting_id, happened_on, recorded_at
             FROM outcomes ORDER BY sequence",
        );
        let rows: Vec<Row> = self.read_all("read outcomes", query).await?;
        Ok(rows.into_iter().map(outcome_of).collect())
    }
}

async fn try_add_outcomes<B: Backend>(store: &B, outcomes: &[Outcome]) -> Result<Added> {
    let failed = || Error::during("record outcomes");
    let mut transaction = store.begin().await?;
    let mut added = Added::default();
    for outcome in outcomes {
        added += add(&mut *transaction, outcome).await.map_err(failed())?;
    }
    transaction.commit().await.map_err(failed())?;
    Ok(added)
}

async fn add<C: Connection>(connection: &mut C, outcome: &Outcome) -> sqlx::Result<Added> {
    let inserted = Statement::new(
        "INSERT INTO outcomes (content_hash, is_passed, posting_id, happened_on, recorded_at)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT (content_hash, posting_id) DO NOTHING",
    )
    .bind(&outcome.content_hash)
    .bind(outcome.is_passed)
    .bind(outcome.posting_id.as_deref().unwrap_or(""))
    .bind(outcome.happened_on.as_deref())
    .bind(outcome.recorded_at)
    .execute(connection)
    .await?;
    let mut added = Added::default();
    if inserted == 0 {
        let (known,): (bool,) = Statement::new(
            "SELECT is_passed FROM outcomes WHERE content_hash = $1 AND posting_id = $2",
        )
        .bind(&outcome.content_hash)
        .bind(outcome.posting_id.as_deref().unwrap_or(""))
        .fetch_one(connection)
        .await?;
        if known == outcome.is_passed {
            added.unchanged = 1;
        } else {
            added.conflicting = 1;
        }
        return Ok(added);
    }
    added.added = 1;
    // A label that is no real outcome gives way to one; the first outcome stays the label.
    Statement::new(
        "UPDATE letters SET is_passed = $1, label_source = 'outcome' WHERE content_hash = $2
         AND (is_passed IS NULL OR label_source <> 'outcome')",
    )
    .bind(outcome.is_passed)
    .bind(&outcome.content_hash)
    .execute(connection)
    .await?;
    Ok(added)
}

fn outcome_of((content_hash, is_passed, posting_id, happened_on, recorded_at): Row) -> Outcome {
    Outcome {
        content_hash,
        is_passed,
        posting_id: (!posting_id.is_empty()).then_some(posting_id),
        happened_on,
        recorded_at,
    }
}
