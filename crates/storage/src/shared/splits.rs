//! The parts of the data that letters were given.

use async_trait::async_trait;
use shortlist_document::Split;

use super::Backend;
use super::letters::split_of;
use super::placed_letters;
use crate::checksum::checksum_of;
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::{CopyGroups, PlacedLetter, SplitAssignment};
use crate::repositories::SplitRepository;
use crate::sql::Statement;

const ROWS_AT_ONCE: usize = 1_000;

/// content_hash, split, group_id, reason, checksum, group_checksum.
pub(super) type Row = (
    String,
    Option<String>,
    String,
    Option<String>,
    Option<i64>,
    Option<i64>,
);

#[async_trait]
impl<B: Backend> SplitRepository for B {
    async fn split_assignments(&self) -> Result<Vec<SplitAssignment>> {
        let rows = rows(self).await?;
        rows.into_iter().map(assignment_of).collect()
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

    async fn held_out(&self, after: usize, most: usize) -> Result<(usize, Vec<PlacedLetter>)> {
        placed_letters::held_out(self, after, most).await
    }

    async fn copy_groups(&self, after: usize, most: usize, members: usize) -> Result<CopyGroups> {
        placed_letters::copy_groups(self, after, most, members).await
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
            "INSERT INTO letter_splits (content_hash, split, group_id, reason, assigned_at, checksum,
             group_checksum) ",
        );
        statement.push_rows(chunk, |row, assignment| {
            row.push_bind(assignment.content_hash.as_str())
                .push_bind(assignment.split.map(Split::as_str))
                .push_bind(assignment.group_id.as_str())
                .push_bind(assignment.reason.as_deref())
                .push_bind(at)
                .push_bind(split_checksum(
                    &assignment.content_hash,
                    assignment.split.map(Split::as_str),
                    assignment.reason.as_deref(),
                ))
                .push_bind(group_checksum(
                    &assignment.content_hash,
                    &assignment.group_id,
                ));
        });
        statement
            .execute(&mut *transaction)
            .await
            .map_err(failed())?;
    }
    transaction.commit().await.map_err(failed())?;
    Ok(true)
}

pub(super) async fn rows<B: Backend>(store: &B) -> Result<Vec<Row>> {
    let query = Statement::new(
        "SELECT content_hash, split, group_id, reason, checksum, group_checksum FROM letter_splits
         ORDER BY content_hash",
    );
    store.read_all("read splits", query).await
}

/// Without the group, which changes where a letter of it is forgotten.
fn split_checksum(content_hash: &str, split: Option<&str>, reason: Option<&str>) -> i64 {
    checksum_of(content_hash, &[split, reason])
}

pub(super) fn group_checksum(content_hash: &str, group_id: &str) -> i64 {
    checksum_of(content_hash, &[Some(group_id)])
}

pub(super) fn assignment_of(row: Row) -> Result<SplitAssignment> {
    let (content_hash, split, group_id, reason, stored, of_group) = row;
    let checksum = split_checksum(&content_hash, split.as_deref(), reason.as_deref());
    if stored.is_some_and(|stored| stored != checksum)
        || of_group.is_some_and(|stored| stored != group_checksum(&content_hash, &group_id))
    {
        return Err(Error::changed("split", &content_hash));
    }
    Ok(SplitAssignment {
        content_hash,
        split: split_of(split)?,
        group_id,
        reason,
    })
}
