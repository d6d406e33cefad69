//! Postings: the last one of an id counts.

use std::collections::HashMap;

use rayon::prelude::*;
use shortlist_document::ContentHash;

use super::Pending;
use crate::error::{Error, Result};
use crate::records::{Became, NewPosting, Written};
use crate::text::{check_name, check_text};

/// What is stored of a posting that is handed in again.
#[derive(Debug, Clone)]
pub(crate) struct KnownPosting {
    pub(crate) record_hash: String,
    pub(crate) origin: Option<String>,
}

/// A posting as a row.
#[derive(Debug)]
pub(crate) struct PostingRow<'a> {
    pub(crate) new: &'a NewPosting,
    pub(crate) content_hash: String,
    pub(crate) record_hash: String,
    pub(crate) json: String,
}

/// What is to be written.
#[derive(Debug)]
pub(crate) struct PostingChanges<'a> {
    pub(crate) added: Vec<PostingRow<'a>>,
    pub(crate) changed: Vec<PostingRow<'a>>,
    pub(crate) written: Written,
}

/// Decides what becomes of postings.
pub(crate) fn posting_changes(
    mut known: HashMap<String, KnownPosting>,
    postings: &[NewPosting],
) -> Result<PostingChanges<'_>> {
    let mut written = Written::default();
    let mut pending: Pending<PostingRow> = Pending::new();
    let rows: Vec<PostingRow> = postings.par_iter().map(row).collect::<Result<_>>()?;
    for row in rows {
        let id = &row.new.posting.posting_id;
        let state = KnownPosting {
            record_hash: row.record_hash.clone(),
            origin: row.new.origin.clone(),
        };
        match known.get_mut(id) {
            None => {
                known.insert(id.clone(), state);
                pending.add(id, row);
                written.rows.push(Became::Added);
            }
            Some(stored) if stored.record_hash == row.record_hash => {
                written.rows.push(Became::Unchanged);
            }
            Some(stored) if row.new.origin.is_some() && stored.origin != row.new.origin => {
                written.rows.push(Became::Conflicting);
            }
            Some(stored) => {
                *stored = state;
                written.rows.push(Became::Updated);
                match pending.earlier(id) {
                    Some(earlier) => *earlier = row,
                    None => pending.change(id, row),
                }
            }
        }
    }
    Ok(PostingChanges {
        added: pending.added,
        changed: pending.changed,
        written,
    })
}

/// Refuses what no database keeps.
pub(crate) fn check_postings(postings: &[NewPosting]) -> Result<()> {
    postings.iter().try_for_each(check)
}

fn check(new: &NewPosting) -> Result<()> {
    let posting = &new.posting;
    check_name("posting_id", &posting.posting_id)?;
    check_text("company", Some(&posting.company))?;
    for (field, value) in [
        ("location", &posting.location),
        ("employment_type", &posting.employment_type),
        ("experience_level", &posting.experience_level),
        ("deadline", &posting.deadline),
        ("origin", &new.origin),
    ] {
        check_text(field, value.as_deref())?;
    }
    Ok(())
}

fn row(new: &NewPosting) -> Result<PostingRow<'_>> {
    let posting = &new.posting;
    let json = serde_json::to_string(posting).map_err(|e| Error::damaged("posting", &e))?;
    Ok(PostingRow {
        content_hash: posting.content_hash().to_string(),
        record_hash: ContentHash::of_parts([json.as_str()]).to_string(),
        json,
        new,
    })
}
