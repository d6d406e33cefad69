//! What came in, what of it was set aside, and what people decided of that.

use super::{Convert, app, enums, records};
use crate::import_log::{
    CopyGroup, DecisionMade, Import, ImportChoice, ImportCounts, ImportDecision, ImportKind,
    LetterBeginning, PlacedLetter, SetAsideKind, SetAsideRow,
};

records! {
    app::ImportCounts => ImportCounts {
        added, updated, unchanged, conflicting, quarantined, rejected, decided
    }
    app::CopyGroup => CopyGroup { count, letters }
}

enums! {
    app::ImportKind => ImportKind { Letters, Postings, Database }
    app::SetAsideKind => SetAsideKind { Quarantined, Conflict, Rejected }
    app::ImportChoice => ImportChoice { Keep, Take, Neither, Release, Discard }
}

impl From<ImportChoice> for app::ImportChoice {
    fn from(choice: ImportChoice) -> Self {
        match choice {
            ImportChoice::Keep => Self::Keep,
            ImportChoice::Take => Self::Take,
            ImportChoice::Neither => Self::Neither,
            ImportChoice::Release => Self::Release,
            ImportChoice::Discard => Self::Discard,
        }
    }
}

impl From<app::StoredImport> for Import {
    fn from(stored: app::StoredImport) -> Self {
        Self {
            id: stored.import_id,
            kind: stored.import.kind.into(),
            source: Some(stored.import.source),
            file_hash: stored.import.file_hash,
            by: Some(stored.import.began_by),
            began_at: stored.import.began_at,
            ended_at: stored.ended_at,
            counts: stored.counts.into(),
            open: stored.open,
        }
    }
}

impl From<app::StoredSetAside> for SetAsideRow {
    fn from(stored: app::StoredSetAside) -> Self {
        let row = stored.row;
        Self {
            import: stored.import_id,
            row: row.row,
            line: row.line,
            kind: row.kind.into(),
            reason: row.reason,
            is_passed: row.is_passed,
            label_source: row.label_source.map(Into::into),
            other_row: row.other_row,
            stored: row
                .stored
                .into_iter()
                .map(|content_hash| LetterBeginning {
                    content_hash,
                    beginning: None,
                })
                .collect(),
            decision: stored.decision.map(Into::into),
        }
    }
}

impl From<app::StoredDecision> for ImportDecision {
    fn from(stored: app::StoredDecision) -> Self {
        let decision = stored.decision;
        Self {
            id: stored.decision_id,
            choice: decision.choice.into(),
            is_passed: stored.is_passed,
            by: Some(decision.decided_by),
            at: decision.decided_at,
            reason: Some(decision.reason),
            relabelled: stored
                .before
                .into_iter()
                .map(|before| before.content_hash)
                .collect(),
        }
    }
}

impl From<app::Decision> for DecisionMade {
    fn from(decision: app::Decision) -> Self {
        Self {
            id: decision.decision_id,
            relabelled: decision.relabelled,
            is_stored: decision.is_stored,
        }
    }
}

impl From<app::PlacedLetter> for PlacedLetter {
    fn from(letter: app::PlacedLetter) -> Self {
        Self {
            content_hash: letter.content_hash,
            beginning: None,
            is_passed: letter.is_passed,
            label_source: letter.label_source.into(),
            split: letter.split.map(Into::into),
            reason: letter.reason,
        }
    }
}

impl Convert<PlacedLetter> for app::PlacedLetter {
    fn convert(self) -> PlacedLetter {
        self.into()
    }
}
