//! What is stored, and small parts of many answers.

use super::{Convert, app, enums, records};
use crate::backup::{Backup, Restored};
use crate::batch::{Batch, BatchState};
use crate::data::{LabelSource, LetterCount, Split, StoreCounts};
use crate::forgotten::{ClientOf, Forgotten, ForgottenResume, ResumeTraces, Traces};
use crate::interaction::InteractionKind;
use crate::interval::Difference;
use crate::journal::{AnswerTraits, CameTrue, Journal, JournalEntry, JournalledPrediction};
use crate::letter::{ListedLetter, SplitAssignment, SplitPart, SplitReport};
use crate::outcome::{OutcomeBecame, OutcomeResult, RecordedOutcome, SelectionStage};
use crate::vectors::{Embedded, Similarity, TextVector};

records! {
    app::Backup => Backup { folder, files, bytes, left_out, damage }
    app::Restored => Restored { folder, files, is_listed, left_out }
    app::Embedded => Embedded { made, known, unreadable }
    app::TextVector => TextVector { embedding, tokens }
    app::Similarity => Similarity { similarity, tokens }
    app::Forgotten => Forgotten {
        content_hash, removed, left, bytes_left, files_left, is_in_reads, is_said_elsewhere, models, resumes, clients
    }
    app::ClientOf => ClientOf { coach, client_id }
    app::Traces => Traces {
        letters, letter_splits, letter_signatures, personal_fields, vectors, kept_letters, predictions, outcomes,
        interactions, shown_postings, datasets, batch_letters, annotations, set_aside
    }
    app::ForgottenResume => ForgottenResume {
        resume_id, removed, left, bytes_left, files_left, is_said_elsewhere
    }
    app::ResumeTraces => ResumeTraces { resumes, personal_fields, vectors }
    app::ListedLetter => ListedLetter {
        content_hash, is_passed, label_source, split, set_aside, characters, origin
    }
    app::SplitReport => SplitReport {
        parts, new, is_kept, near_duplicates, kept_together, companies_divided, set_aside, damaged_letters
    }
    app::SplitPart => SplitPart { label_source, split, passed, rejected }
    app::SplitAssignment => SplitAssignment { content_hash, split, group_id, reason }
    app::Journal => Journal { answers, newest, came_true }
    app::CameTrue => CameTrue { letters, mean_pass_probability, pass_rate, brier, brier_interval }
    app::JournalEntry => JournalEntry {
        content_hash, answered_at, use_case, posting_id, model_name, model_version, model_source,
        fingerprint, label_source, support, pass_probability, interval, traits
    }
    app::AnswerTraits => AnswerTraits {
        characters, questions, language, job_family, company_size, distance, epoch
    }
    app::Difference => Difference { value, interval }
    app::StoreCounts => StoreCounts {
        letters, postings, resumes, vectors, outcomes, interactions, predictions
    }
    app::LetterCount => LetterCount { label_source, is_passed, split, letters }
    app::Batch => Batch { batch_id, state, created_at, letters, answered, forgotten, results }
}

impl From<app::Recorded> for RecordedOutcome {
    fn from(recorded: app::Recorded) -> Self {
        Self {
            content_hash: recorded.content_hash,
            stage: recorded.stage.convert(),
            outcome: recorded.result.convert(),
            is_passed: recorded.result.is_passed(),
            decided_on: recorded.decided_on,
            answered_at: recorded.answered_at,
            became: match recorded.became {
                app::Became::Added => OutcomeBecame::Added,
                app::Became::Updated => OutcomeBecame::Corrected,
                app::Became::Unchanged | app::Became::Conflicting => OutcomeBecame::Unchanged,
            },
        }
    }
}

impl From<app::JournalledPrediction> for JournalledPrediction {
    fn from(answer: app::JournalledPrediction) -> Self {
        Self {
            prediction_id: answer.entry.name().to_string(),
            number: answer.prediction_id,
            entry: answer.entry.into(),
        }
    }
}

impl Convert<JournalledPrediction> for app::JournalledPrediction {
    fn convert(self) -> JournalledPrediction {
        self.into()
    }
}

enums! {
    app::LabelSource => LabelSource { Outcome, Rubric, Synthetic }
    LabelSource => app::LabelSource { Outcome, Rubric, Synthetic }
    app::Split => Split { Train, Validation, Test }
    app::BatchState => BatchState { Waiting, Done }
    app::SelectionStage => SelectionStage { Document, Interview, Final }
    SelectionStage => app::SelectionStage { Document, Interview, Final }
    app::InteractionKind => InteractionKind { Viewed, Saved, Applied }
    InteractionKind => app::InteractionKind { Viewed, Saved, Applied }
    app::OutcomeResult => OutcomeResult { Passed, Rejected, Withdrawn, Unknown }
    OutcomeResult => app::OutcomeResult { Passed, Rejected, Withdrawn, Unknown }
}
