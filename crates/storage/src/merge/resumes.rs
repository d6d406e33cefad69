//! Résumés: the last one of an id counts.

use std::collections::HashMap;

use super::{Pending, PersonalRow, personal_row};
use crate::error::{Error, Result};
use crate::records::{Became, NewResume, RecordKind, Written};
use crate::text::{check_name, check_text};

/// A résumé as a row.
#[derive(Debug)]
pub(crate) struct ResumeRow {
    pub(crate) resume_id: String,
    pub(crate) content_hash: String,
    pub(crate) document: String,
    pub(crate) origin: Option<String>,
}

/// What is to be written.
#[derive(Debug)]
pub(crate) struct ResumeChanges {
    pub(crate) added: Vec<ResumeRow>,
    pub(crate) changed: Vec<ResumeRow>,
    pub(crate) personal: Vec<PersonalRow>,
    pub(crate) written: Written,
}

/// Refuses what no database keeps.
pub(crate) fn check_resumes(resumes: &[NewResume]) -> Result<()> {
    resumes.iter().try_for_each(|new| {
        check_name("resume_id", &new.resume.resume_id)?;
        check_text("origin", new.resume.origin.as_deref())
    })
}

/// Decides what becomes of résumés. `known`: the content hash of each stored id.
pub(crate) fn resume_changes(
    mut known: HashMap<String, String>,
    resumes: &[NewResume],
) -> Result<ResumeChanges> {
    let mut written = Written::default();
    let mut pending: Pending<ResumeRow> = Pending::new();
    let mut personal = Vec::new();
    for NewResume {
        resume,
        personal: fields,
    } in resumes
    {
        personal.extend(personal_row(RecordKind::Resume, &resume.resume_id, fields)?);
        let stored = known.insert(resume.resume_id.clone(), resume.content_hash.clone());
        if stored.as_ref() == Some(&resume.content_hash) {
            written.rows.push(Became::Unchanged);
            continue;
        }
        let row = ResumeRow {
            resume_id: resume.resume_id.clone(),
            content_hash: resume.content_hash.clone(),
            document: serde_json::to_string(&resume.document)
                .map_err(|e| Error::damaged("résumé", &e))?,
            origin: resume.origin.clone(),
        };
        if stored.is_none() {
            pending.add(&resume.resume_id, row);
            written.rows.push(Became::Added);
            continue;
        }
        written.rows.push(Became::Updated);
        match pending.earlier(&resume.resume_id) {
            Some(earlier) => *earlier = row,
            None => pending.change(&resume.resume_id, row),
        }
    }
    Ok(ResumeChanges {
        added: pending.added,
        changed: pending.changed,
        personal,
        written,
    })
}
