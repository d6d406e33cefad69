//! Letters with their labels and their parts of the data: those that are held out, and those that are nearly the same.

use std::collections::HashMap;

use super::Backend;
use super::letters::{label_source_of, split_of};
use crate::error::Result;
use crate::records::{CopyGroup, CopyGroups, PlacedLetter};
use crate::sql::{Statement, StoredText};

/// copies, content_hash, is_passed, label_source, split, reason.
type Row = (
    Option<StoredText>,
    String,
    Option<bool>,
    String,
    Option<String>,
    Option<StoredText>,
);

pub(super) async fn held_out<B: Backend>(
    store: &B,
    after: usize,
    most: usize,
) -> Result<(usize, Vec<PlacedLetter>)> {
    let query = Statement::new("SELECT count(*) FROM letter_splits WHERE split IS NULL");
    let (total,): (i64,) = store.read_one("count letters held out", query).await?;
    let query = Statement::new(
        "SELECT CAST(NULL AS TEXT), p.content_hash, l.is_passed, l.label_source, p.split, p.reason
         FROM letter_splits p JOIN letters l ON l.content_hash = p.content_hash
         WHERE p.split IS NULL ORDER BY p.content_hash LIMIT $1 OFFSET $2",
    )
    .bind(number(most))
    .bind(number(after));
    let rows: Vec<Row> = store.read_all("read letters held out", query).await?;
    let letters = rows.into_iter().map(|row| Ok(placed(row)?.1));
    Ok((count(total), letters.collect::<Result<_>>()?))
}

pub(super) async fn copy_groups<B: Backend>(
    store: &B,
    after: usize,
    most: usize,
    members: usize,
) -> Result<CopyGroups> {
    let query = Statement::new(
        "SELECT count(DISTINCT copies), count(*) FROM letter_signatures WHERE copies IS NOT NULL",
    );
    let (groups, letters): (i64, i64) = store.read_one("count near-duplicates", query).await?;
    let query = Statement::new(
        "SELECT copies, count(*) FROM letter_signatures WHERE copies IS NOT NULL
         GROUP BY copies ORDER BY 2 DESC, 1 LIMIT $1 OFFSET $2",
    )
    .bind(number(most))
    .bind(number(after));
    let page: Vec<(String, i64)> = store.read_all("read near-duplicates", query).await?;
    let mut of_group = members_of(store, &page, members).await?;
    let page = page.into_iter().map(|(name, size)| CopyGroup {
        count: count(size),
        letters: of_group.remove(&name).unwrap_or_default(),
    });
    Ok(CopyGroups {
        groups: count(groups),
        letters: count(letters),
        page: page.collect(),
    })
}

/// The first letters of some groups, by the groups' names.
async fn members_of<B: Backend>(
    store: &B,
    groups: &[(String, i64)],
    most: usize,
) -> Result<HashMap<String, Vec<PlacedLetter>>> {
    let mut members: HashMap<String, Vec<PlacedLetter>> = HashMap::new();
    if groups.is_empty() {
        return Ok(members);
    }
    let mut query = Statement::new(
        "SELECT copies, content_hash, is_passed, label_source, split, reason FROM (
             SELECT s.copies, s.content_hash, l.is_passed, l.label_source, p.split, p.reason,
                    row_number() OVER (PARTITION BY s.copies ORDER BY s.content_hash) AS place
             FROM letter_signatures s JOIN letters l ON l.content_hash = s.content_hash
             LEFT JOIN letter_splits p ON p.content_hash = s.content_hash WHERE s.copies IN ",
    );
    query.push_list(groups.iter().map(|(name, _)| name.as_str()));
    query.push(") AS ranked WHERE place <= ");
    query.push_bind(number(most));
    query.push(" ORDER BY copies, place");
    let rows: Vec<Row> = store.read_all("read near-duplicates", query).await?;
    for row in rows {
        let (name, letter) = placed(row)?;
        members.entry(name).or_default().push(letter);
    }
    Ok(members)
}

fn placed(row: Row) -> Result<(String, PlacedLetter)> {
    let (copies, content_hash, is_passed, label_source, split, reason) = row;
    let letter = PlacedLetter {
        content_hash,
        is_passed,
        label_source: label_source_of(&label_source)?,
        split: split_of(split)?,
        reason: reason.map(StoredText::into_string),
    };
    Ok((
        copies.map(StoredText::into_string).unwrap_or_default(),
        letter,
    ))
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn count(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}
