//! Files of letters and postings.

use super::{Convert, app, enums, records};
use crate::import::{
    ColumnUse, ConflictingRow, Doubt, FirstLetter, ImportColumn, LetterPlan, PastedPosting,
    PostingPlan, QuarantinedRow, Script, WrittenLabel,
};
use crate::posting::{Added, PostingImport, Rejected};

/// The fields that postings usually have.
const USUAL: [app::PostingField; 6] = [
    app::PostingField::Title,
    app::PostingField::Company,
    app::PostingField::Duties,
    app::PostingField::Requirements,
    app::PostingField::Preferred,
    app::PostingField::Deadline,
];

records! {
    app::Rejected => Rejected { row, line, reason }
    app::Added => Added { added, updated, unchanged, conflicting }
    app::WrittenLabel => WrittenLabel { written, is_passed, letters }
    app::Quarantined => QuarantinedRow { row, line, doubt, beginning }
    app::Conflict => ConflictingRow { row, line, is_passed, other_row, beginning }
    app::FirstLetter => FirstLetter {
        row, is_passed, company, role, questions, characters, beginning
    }
    app::LetterPlan => LetterPlan {
        taken, first, rejected, quarantined, conflicts, decided, columns, labels
    }
    app::PostingPlan => PostingPlan { taken, first, rejected, columns }
}

enums! {
    app::Script => Script { Hangul, Latin, Han, Kana, Other }
}

impl From<app::Column> for ImportColumn {
    fn from(column: app::Column) -> Self {
        let (taken_for, field) = match column.taken_for {
            app::ColumnUse::Field(field) => (ColumnUse::Field, Some(field.to_owned())),
            app::ColumnUse::Personal => (ColumnUse::Personal, None),
            app::ColumnUse::NotNeeded => (ColumnUse::NotNeeded, None),
            app::ColumnUse::NotUnderstood => (ColumnUse::NotUnderstood, None),
        };
        Self {
            name: column.name,
            taken_for,
            field,
        }
    }
}

impl Convert<ImportColumn> for app::Column {
    fn convert(self) -> ImportColumn {
        self.into()
    }
}

impl Convert<Doubt> for app::Doubt {
    fn convert(self) -> Doubt {
        match self {
            Self::BrokenJson => Doubt::BrokenJson,
            Self::Html => Doubt::Html,
            Self::TooShort { letters } => Doubt::TooShort { letters },
            Self::Placeholder => Doubt::Placeholder,
            Self::Lost => Doubt::Lost,
            Self::Repetitive => Doubt::Repetitive,
            Self::NotProse => Doubt::NotProse,
            Self::OnlyQuestion => Doubt::OnlyQuestion,
            Self::CutOff => Doubt::CutOff,
            Self::OtherLanguage { script } => Doubt::OtherLanguage {
                script: script.convert(),
            },
        }
    }
}

impl From<app::PostingImport> for PostingImport {
    fn from(import: app::PostingImport) -> Self {
        Self {
            postings: import.postings.convert(),
            rejected: import.rejected.convert(),
        }
    }
}

impl From<app::PastedPosting> for PastedPosting {
    fn from(pasted: app::PastedPosting) -> Self {
        let missing = USUAL.iter().filter(|field| !pasted.found.contains(field));
        Self {
            missing: missing.map(|field| field.as_str().to_owned()).collect(),
            found: pasted
                .found
                .iter()
                .map(|field| field.as_str().to_owned())
                .collect(),
            posting: pasted.posting.into(),
            unclear_deadlines: pasted.unclear_deadlines,
            left_out: pasted.left_out,
        }
    }
}
