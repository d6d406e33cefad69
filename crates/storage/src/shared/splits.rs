//! The parts of the data that letters were given.

use async_trait::async_trait;
use shortlist_document::Split;

use super::Backend;
use super::letters::split_of;
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::SplitAssignment;
use crate::repositories::SplitRepository;
use crate::sql::Statement;

const ROWS_AT_ONCE: usize = 1_000;

#[async_trait]
impl<B: Backend> SplitRepository for B {
    async fn split_assignments(&self) -> Result<Vec<SplitAssignment>> {
        let query = Statement::new(
            "SELECT content_hash, split, group_id, reason FROM letter_splits ORDER BY content_hash",
        );
        let rows: Vec<(String, Option<String>, String, Option<String>)> =
            self.read_all("read splits", query).await?;
        rows.into_iter()
            .map(|(content_hash, split, group_id, reason)| {
                Ok(SplitAssignment {
                    content_hash,
                    split: split_of(split)?,
                    group_id,
                    reason,
                })
            })
            .collect()
    }

    async fn assign_splits(
        &self,
        known: usize,
        assignments: &[SplitAssignment],
        at: i64,
    ) -> Result<bool> {
        persistently!(
            self,
            "store splits",
            try_assign_splits(self, known, assignments, at)
        )
    }
}

async fn try_assign_splits<B: Backend>(
    store: &B,
    known: usize,
    assignments: &[SplitAssignment],
    at: i64,
) -> Result<bool> {
    let failed = || Error::during("store splits");
    let mut transaction = store.begin().await?;
    B::lock_splits(&mut transaction).await.map_err(failed())?;
    let (stored,): (i64,) = Statement::new("SELECT count(*) FROM letter_splits")
        .fetch_one(&mut *transaction)
        .await
        .map_err(failed())?;
    if usize::try_from(stored) != Ok(known) {
        return Ok(false);
    }
    for chunk in assignments.chunks(ROWS_AT_ONCE) {
        let mut statement = Statement::new(
            "INSERT INTO letter_splits (content_hash, split, group_id, reason, assigned_at) ",
        );
        statement.push_rows(chunk, |row, assignment| {
            row.push_bind(assignment.content_hash.as_str())
                .push_bind(assignment.split.map(Split::as_str))
                .push_bind(assignment.group_id.as_str())
                .push_bind(assignment.reason.as_deref())
                .push_bind(at);
        });
        statement
            .execute(&mut *transaction)
            .await
            .map_err(failed())?;
    }
    transaction.commit().await.map_err(failed())?;
    Ok(true)
}
