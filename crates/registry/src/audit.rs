//! The log of everything that changed which model answers.

use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};

/// One line of the audit log. It is written in the same step as what it tells of, and never changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditRecord {
    /// Its place, from 1, without gaps.
    pub sequence: i64,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// Who, or which rule.
    pub actor: String,
    /// What was done: `stage`, `set alias`, `delete alias` or `delete`.
    pub action: String,
    /// The model.
    pub name: String,
    /// The version.
    pub version: u32,
    /// From where to where, why, and on what evidence, as JSON.
    pub detail: String,
    /// SHA-256 over this line and the hash of the line before, in hexadecimal.
    pub hash: String,
}

/// How the log stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuditCheck {
    /// Lines that were checked.
    pub records: usize,
    /// The first thing that is wrong, in words; `None`: nothing is.
    pub fault: Option<String>,
}

impl AuditRecord {
    /// The hash that the line must have.
    pub(crate) fn expected_hash(&self, previous: &str) -> String {
        let Self {
            sequence,
            at,
            actor,
            action,
            name,
            version,
            detail,
            ..
        } = self;
        // As a JSON list, no field can run into the next.
        let line = json!([previous, sequence, at, actor, action, name, version, detail]);
        hex::encode(Sha256::digest(line.to_string()))
    }
}

/// Checks that each line has its place and its hash.
pub(crate) fn check(records: &[AuditRecord]) -> AuditCheck {
    let mut previous = String::new();
    let mut fault = None;
    for (place, record) in (1_i64..).zip(records) {
        if record.sequence != place {
            fault = Some(format!("line {place} is missing"));
            break;
        }
        if record.hash != record.expected_hash(&previous) {
            fault = Some(format!("line {place} was changed after it was written"));
            break;
        }
        previous.clone_from(&record.hash);
    }
    AuditCheck {
        records: records.len(),
        fault,
    }
}
