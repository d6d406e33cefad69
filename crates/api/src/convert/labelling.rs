//! Letters labelled by hand.

use super::{Convert, app, enums, records};
use crate::labelling::{
    AgreedDecisions, Criterion, CriterionAgreement, LabelAgreement, LabelDecision,
    LabelDisagreement, LabelImport, LabelImportFault, LabelQueue, LabelRecord, LabelRubric,
    LetterLabels, LetterQuestion, LetterToLabel, LetterVerdict, ModelOpinion, PairAgreement,
    QueueReason, RaterCounts, RaterLabel, RevealedLabels, Scale, UndoneLabel,
};

records! {
    app::Criterion => Criterion { id, scale, ko, en }
    app::RaterLabel => RaterLabel { rater, verdict, criteria, rubric, note, given_at }
    app::RaterCounts => RaterCounts { rater, passed, failed, cannot_say, skipped }
    app::CriterionAgreement => CriterionAgreement { id, rubric, letters, kappa, interval }
    app::PairAgreement => PairAgreement {
        first, second, letters, agreed, cannot_say, revised, kappa, interval, criteria
    }
    app::Disagreement => LabelDisagreement { content_hash, labels, decision }
    app::Agreement => LabelAgreement {
        raters, pairs, alpha, doubly_labelled, agreed_undecided, decided, disagreements, damaged
    }
    app::AgreedDecisions => AgreedDecisions { labelled, stand }
    app::label_studio::LabelImport => LabelImport {
        tasks, without_annotation, added, changed, unchanged, skipped, predictions, drafts, not_understood
    }
}

enums! {
    app::LetterVerdict => LetterVerdict { Pass, Fail, CannotSay, Skip }
    LetterVerdict => app::LetterVerdict { Pass, Fail, CannotSay, Skip }
    app::Scale => Scale { ZeroToThree, YesNo }
    app::QueueReason => QueueReason {
        SecondOpinion, Uncertain, WideInterval, AtTheEdge, Outside, NewFamily, Untold, NoModel, Skipped,
        LabelledEnough, HasLabel
    }
}

impl LabelRubric {
    /// The rubric of a home.
    #[must_use]
    pub fn of(settings: &app::LabellingSettings) -> Self {
        Self {
            version: settings.criteria.version(),
            criteria: settings.criteria.criteria.clone().convert(),
            raters: settings.raters,
        }
    }
}

impl LetterToLabel {
    fn of(content_hash: String, document: app::Document, reasons: Vec<app::QueueReason>) -> Self {
        let questions = document.questions.into_iter();
        let questions = questions.map(|question| LetterQuestion {
            prompt: question.prompt,
            answer: question.answer,
        });
        Self {
            content_hash,
            company: document.application.company,
            role: document.application.role,
            questions: questions.collect(),
            reasons: reasons.convert(),
        }
    }
}

impl From<app::LetterToLabel> for LetterToLabel {
    fn from(letter: app::LetterToLabel) -> Self {
        Self::of(letter.content_hash, letter.document, letter.reasons)
    }
}

impl LabelQueue {
    /// A rater's queue.
    #[must_use]
    pub fn of(rater: String, queue: app::LabelQueue) -> Self {
        Self {
            rater,
            letters: queue.letters.into_iter().map(LetterToLabel::from).collect(),
            left: queue.left,
            labelled: queue.labelled,
            damaged: queue.damaged,
        }
    }
}

impl ModelOpinion {
    fn of((model, estimate): (app::ModelInfo, app::ModelEstimate)) -> Self {
        let is_told = estimate.support != app::Support::Outside;
        Self {
            model: model.name,
            version: model.version,
            pass_probability: is_told.then_some(estimate.pass_probability),
            interval: estimate.interval.convert(),
            support: estimate.support.convert(),
        }
    }
}

impl From<app::Revealed> for RevealedLabels {
    fn from(revealed: app::Revealed) -> Self {
        Self {
            label: app::RaterLabel::from(&revealed.label).convert(),
            content_hash: revealed.label.said.content_hash,
            others: revealed.others.convert(),
            model: revealed.model.map(ModelOpinion::of),
            decision: revealed.decision.convert(),
        }
    }
}

impl From<(app::Annotation, app::LetterToLabel)> for UndoneLabel {
    fn from((label, letter): (app::Annotation, app::LetterToLabel)) -> Self {
        Self {
            label: app::RaterLabel::from(&label).convert(),
            letter: letter.into(),
        }
    }
}

impl From<app::Annotation> for LabelRecord {
    fn from(annotation: app::Annotation) -> Self {
        Self {
            label: app::RaterLabel::from(&annotation).convert(),
            number: annotation.number,
            is_decision: annotation.said.kind == app::AnnotationKind::Decision,
            withdraws: annotation.said.withdraws,
            origin: annotation.said.origin,
        }
    }
}

impl From<app::LetterLabels> for LetterLabels {
    fn from(labels: app::LetterLabels) -> Self {
        Self {
            letter: LetterToLabel::of(labels.content_hash, labels.document, Vec::new()),
            is_passed: labels.is_passed,
            label_source: labels.label_source.convert(),
            history: labels.history.into_iter().map(LabelRecord::from).collect(),
        }
    }
}

impl From<app::LabelDecision> for LabelDecision {
    fn from(decided: app::LabelDecision) -> Self {
        Self {
            decision: app::RaterLabel::from(&decided.decision).convert(),
            content_hash: decided.decision.said.content_hash,
            stands: decided.stands.convert(),
        }
    }
}

impl Convert<LabelImportFault> for app::label_studio::ImportFault {
    fn convert(self) -> LabelImportFault {
        use app::label_studio::NotUnderstood;
        LabelImportFault {
            task: self.task,
            annotation: self.annotation,
            fault: self.fault.as_str(),
            came: match self.fault {
                NotUnderstood::NoLetter { content_hash } => content_hash,
                NotUnderstood::Rubric { version } => version,
                NotUnderstood::Time { came } => came,
                NotUnderstood::Result { name, kind, came } => format!("{name} ({kind}) {came}"),
                NotUnderstood::Task
                | NotUnderstood::NoHash
                | NotUnderstood::Rater
                | NotUnderstood::Verdict
                | NotUnderstood::Note => String::new(),
            },
        }
    }
}
