//! Answers for letters.

use super::{Convert, app, enums, records};
use crate::comparison::{Comparison, FindingChange};
use crate::explanation::{
    Deletion, ExplainedParagraph, ExplainedQuestion, ExplainedSentence, Explanation, Method,
    Strength, Unit,
};
use crate::interval::{Change, Interval};
use crate::language::Language;
use crate::model::Stage;
use crate::notice::{GroupedBy, Notice, Reason};
use crate::prediction::{
    CalibrationMethod, EmbedderInfo, Kept, ModelInfo, Nearness, Prediction, Support, SupportReport,
    TokenCount,
};

records! {
    app::Interval => Interval { low, high, level }
    app::Change => Change { value, interval }
    app::Nearness => Nearness { distance, usual, limit, support }
    app::ModelInfo => ModelInfo { name, version, stage, source }
    app::EmbedderInfo => EmbedderInfo { name, fingerprint }
    app::TokenCount => TokenCount { read, dropped }
    app::ExplainedQuestion => ExplainedQuestion {
        prompt, characters, characters_without_spaces, share, paragraphs
    }
    app::ExplainedParagraph => ExplainedParagraph { share, standard_error, sentences }
    app::ExplainedSentence => ExplainedSentence { index, text, share, strength }
    app::Deletion => Deletion { index, text, pass_probability, change }
}

enums! {
    app::Stage => Stage { None, Staging, Production, Archived }
    app::GroupedBy => GroupedBy { Family, Score, Time }
    app::Kept => Kept { Text, Vector, None }
    app::Support => Support { Inside, Edge, Outside }
    app::CalibrationMethod => CalibrationMethod { VennAbers, Platt, Isotonic }
    app::Strength => Strength { StrongAgainst, Against, Neutral, For, StrongFor }
    app::Unit => Unit { LogOdds, Probability }
    app::Method => Method { Linear, Shapley, SampledShapley }
}

// Words are said in English until the answer is localized.

impl From<app::Notice> for Notice {
    fn from(notice: app::Notice) -> Self {
        use app::Notice as From;
        match notice {
            From::SyntheticLabels => Self::SyntheticLabels,
            From::RubricLabels => Self::RubricLabels,
            From::LastModel => Self::LastModel,
            From::FewLetters { labelled } => Self::FewLetters { labelled },
            From::ChancesMoved { from, to } => Self::ChancesMoved { from, to },
            From::MoreThanTheLetter {
                unseen_share,
                low,
                high,
            } => Self::MoreThanTheLetter {
                unseen_share,
                low,
                high,
            },
            From::LetterAlone { unseen_share } => Self::LetterAlone { unseen_share },
            From::IntervalContradicted {
                by,
                letters,
                passed,
                low,
                high,
                can_say,
            } => Self::IntervalContradicted {
                by: by.convert(),
                letters,
                passed,
                low,
                high,
                can_say,
            },
            From::FamilyUntested { letters } => Self::FamilyUntested { letters },
            From::AtTheEdge { reasons } => Self::AtTheEdge {
                reasons: reasons.convert(),
            },
            From::TokensDropped { tokens } => Self::TokensDropped { tokens },
            From::NotCalibrated => Self::NotCalibrated,
            From::JournalOff => Self::JournalOff,
            From::Outside { letters, reasons } => Self::Outside {
                letters,
                reasons: reasons.convert(),
            },
            From::OutcomesDisagree {
                outcomes,
                expected,
                pass_rate,
            } => Self::OutcomesDisagree {
                outcomes,
                expected,
                pass_rate,
            },
            From::Recalibrated {
                outcomes,
                expected,
                pass_rate,
                moved_by,
            } => Self::Recalibrated {
                outcomes,
                expected,
                pass_rate,
                moved_by,
            },
            From::StoppedByOutcomes {
                outcomes,
                expected,
                pass_rate,
            } => Self::StoppedByOutcomes {
                outcomes,
                expected,
                pass_rate,
            },
            From::ChancesOfPairs => Self::ChancesOfPairs,
            From::ChanceOfLetter => Self::ChanceOfLetter,
            From::NoModel { letters } => Self::NoModel { letters },
            From::FewerLeft { wanted, left } => Self::FewerLeft { wanted, left },
            From::SharesByParagraph => Self::SharesByParagraph,
            From::SharesSampled => Self::SharesSampled,
            From::WhatSharesAre => Self::WhatSharesAre,
            From::NoChange => Self::NoChange,
            From::SecondBetter => Self::SecondBetter,
            From::SecondWorse => Self::SecondWorse,
            From::DraftsAlike => Self::DraftsAlike,
        }
    }
}

impl Convert<Notice> for app::Notice {
    fn convert(self) -> Notice {
        self.into()
    }
}

impl From<app::Reason> for Reason {
    fn from(reason: app::Reason) -> Self {
        use app::Reason as From;
        match reason {
            From::TooShort { characters, usual } => Self::TooShort { characters, usual },
            From::Short { characters, usual } => Self::Short { characters, usual },
            From::OtherLanguage { own, usual } => Self::OtherLanguage { own, usual },
            From::FarContent => Self::FarContent,
            From::UnlikeContent => Self::UnlikeContent,
        }
    }
}

impl Convert<Reason> for app::Reason {
    fn convert(self) -> Reason {
        self.into()
    }
}

impl From<app::SupportReport> for SupportReport {
    fn from(report: app::SupportReport) -> Self {
        let app::SupportReport {
            nearness,
            length_share,
            hangul_share,
            because,
        } = report;
        let mut report = Self {
            nearness: nearness.convert(),
            length_share,
            hangul_share,
            reasons: Vec::new(),
            because: because.convert(),
        };
        report.localize(Language::default());
        report
    }
}

impl Convert<SupportReport> for app::SupportReport {
    fn convert(self) -> SupportReport {
        self.into()
    }
}

impl From<app::Prediction> for Prediction {
    fn from(prediction: app::Prediction) -> Self {
        let app::Prediction {
            prediction_id,
            kept,
            pass_probability,
            interval,
            support,
            support_report,
            decision_threshold,
            base_rate,
            calibration,
            model,
            embedder,
            tokens,
            label_source,
            training_letters,
            calibration_letters,
            questions,
            characters,
            personal_fields_removed,
            notices,
            traits: _,
        } = prediction;
        let mut prediction = Self {
            prediction_id: prediction_id.map(|id| id.to_string()),
            kept: kept.convert(),
            pass_probability,
            interval: interval.convert(),
            support: support.convert(),
            cannot_say: None,
            support_report: support_report.convert(),
            decision_threshold,
            base_rate,
            calibration: calibration.convert(),
            model: model.convert(),
            embedder: embedder.convert(),
            tokens: tokens.convert(),
            label_source,
            training_letters,
            calibration_letters,
            questions,
            characters,
            personal_fields_removed,
            notes: Vec::new(),
            notices: notices.convert(),
        };
        prediction.localize(Language::default());
        prediction
    }
}

impl Convert<Prediction> for app::Prediction {
    fn convert(self) -> Prediction {
        self.into()
    }
}

impl From<app::Explanation> for Explanation {
    fn from(explanation: app::Explanation) -> Self {
        let app::Explanation {
            prediction,
            unit,
            method,
            base,
            total,
            questions,
            strongest,
            what_if,
            notices,
        } = explanation;
        let mut explanation = Self {
            prediction: prediction.convert(),
            unit: unit.convert(),
            method: method.convert(),
            base,
            total,
            questions: questions.convert(),
            strongest,
            what_if: what_if.convert(),
            notes: Vec::new(),
            notices: notices.convert(),
        };
        explanation.localize(Language::default());
        explanation
    }
}

impl Comparison {
    /// Two drafts, compared, said in a language.
    #[must_use]
    pub fn new(compared: app::DraftComparison, language: Language) -> Self {
        let findings = FindingChange::new(compared.difference, language);
        let mut comparison = match compared.answers {
            Some(answers) => Self::with_answers(findings, answers),
            None => Self::without_model(findings),
        };
        comparison.requirements = compared.requirements.convert();
        comparison.localize(language);
        comparison
    }

    fn with_answers(findings: FindingChange, answers: app::Comparison) -> Self {
        let app::Comparison {
            before,
            after,
            change,
            notice,
            unit,
            score_change,
            added,
            removed,
            kept_change,
            kept,
        } = answers;
        Self {
            findings,
            requirements: None,
            before: Some(before.convert()),
            after: Some(after.convert()),
            change: change.convert(),
            verdict: String::new(),
            notice: notice.convert(),
            unit: Some(unit.convert()),
            score_change,
            added: added.convert(),
            removed: removed.convert(),
            kept_change,
            kept,
        }
    }

    fn without_model(findings: FindingChange) -> Self {
        Self {
            findings,
            requirements: None,
            before: None,
            after: None,
            change: None,
            verdict: String::new(),
            notice: Notice::NoModel {
                letters: app::FEW_LETTERS,
            },
            unit: None,
            score_change: 0.0,
            added: Vec::new(),
            removed: Vec::new(),
            kept_change: 0.0,
            kept: 0,
        }
    }
}
