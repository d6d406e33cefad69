//! What really happened.

use async_trait::async_trait;
use shortlist_document::LabelSource;

use super::Backend;
use crate::checksum::{checksum_of, label_checksum};
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::{Added, Outcome};
use crate::repositories::OutcomeRepository;
use crate::sql::{Connection, Statement};
use crate::text::{check_name, check_text};

/// content_hash, is_passed, posting_id, happened_on, recorded_at, checksum.
pub(super) type Row = (String, bool, String, Option<String>, i64, Option<i64>);

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
            "SELECT content_hash, is_passed, posting_id, happened_on, recorded_at, checksum
             FROM outcomes WHERE content_hash = $1 ORDER BY sequence",
        )
        .bind(content_hash);
        let rows: Vec<Row> = self.read_all("read outcomes", query).await?;
        rows.into_iter().map(outcome_of).collect()
    }

    async fn outcomes(&self) -> Result<Vec<Outcome>> {
        let rows = rows(self).await?;
        rows.into_iter().map(outcome_of).collect()
    }
}

pub(super) async fn rows<B: Backend>(store: &B) -> Result<Vec<Row>> {
    let query = Statement::new(
        "SELECT content_hash, is_passed, posting_id, happened_on, recorded_at, checksum
         FROM outcomes ORDER BY sequence",
    );
    store.read_all("read outcomes", query).await
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
        "INSERT INTO outcomes (content_hash, is_passed, posting_id, happened_on, recorded_at, checksum)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (content_hash, posting_id) DO NOTHING",
    )
    .bind(&outcome.content_hash)
    .bind(outcome.is_passed)
    .bind(outcome.posting_id.as_deref().unwrap_or(""))
    .bind(outcome.happened_on.as_deref())
    .bind(outcome.recorded_at)
    .bind(outcome_checksum(outcome))
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
    let gives_way: Option<(Option<String>,)> = Statement::new(
        "SELECT split FROM letters WHERE content_hash = $1
         AND (is_passed IS NULL OR label_source <> 'outcome')",
    )
    .bind(&outcome.content_hash)
    .fetch_optional(connection)
    .await?;
    if let Some((split,)) = gives_way {
        label(connection, outcome, split.as_deref()).await?;
    }
    Ok(added)
}

async fn label<C: Connection>(
    connection: &mut C,
    outcome: &Outcome,
    split: Option<&str>,
) -> sqlx::Result<()> {
    let source = LabelSource::Outcome.as_str();
    let is_passed = Some(outcome.is_passed);
    let checksum = label_checksum(&outcome.content_hash, is_passed, split, source);
    Statement::new(
        "UPDATE letters SET is_passed = $1, label_source = $2, label_checksum = $3
         WHERE content_hash = $4",
    )
    .bind(outcome.is_passed)
    .bind(source)
    .bind(checksum)
    .bind(&outcome.content_hash)
    .execute(connection)
    .await?;
    Ok(())
}

fn outcome_checksum(outcome: &Outcome) -> i64 {
    checksum_of(
        &outcome.content_hash,
        &[
            Some(if outcome.is_passed {
                "passed"
            } else {
                "failed"
            }),
            outcome.posting_id.as_deref(),
            outcome.happened_on.as_deref(),
            Some(&outcome.recorded_at.to_string()),
        ],
    )
}

pub(super) fn outcome_of(row: Row) -> Result<Outcome> {
    let (content_hash, is_passed, posting_id, happened_on, recorded_at, stored) = row;
    let outcome = Outcome {
        content_hash,
        is_passed,
        posting_id: (!posting_id.is_empty()).then_some(posting_id),
        happened_on,
        recorded_at,
    };
    if stored.is_some_and(|stored| stored != outcome_checksum(&outcome)) {
        return Err(Error::changed("outcome", &outcome.content_hash));
    }
    Ok(outcome)
}
