//! Evaluations.

use super::{Convert, app, enums, records};
use crate::evaluation::{
    AgainstTrivial, Evaluation, EvaluationRow, LeakageCheck, LeakageState, Reliability,
    ReliabilityBin, RowKind, ScoreGap, ScoreWithInterval, ThresholdPoint,
};
use crate::evaluation_report::{
    EditOfLetter, EvaluationReport, FairnessProbe, FairnessRow, InvarianceProbe, InvarianceRow,
    LearningCurve, LearningPoint, Outlook, WordPlace,
};
use crate::ranking_evaluation::{RankedStrategy, RankingEvaluation, RankingScore, Recall};

records! {
    app::RankingEvaluation => RankingEvaluation {
        queries, without_relevant, postings, pairs, embedder, strategies, notes
    }
    app::RankedStrategy => RankedStrategy { name, ndcg_at_10, recall_at_1, recall_at_10, mrr }
    app::RankingScore => RankingScore { value, interval }
    app::Recall => Recall { engine, postings, queries, top, recall, interval }
    app::LearningCurve => LearningCurve { model, points, outlook, statement }
    app::EvaluationRow => EvaluationRow {
        name, kind, accuracy, precision, recall, f1, roc_auc, average_precision, brier, log_loss,
        reliability, against_trivial, statement, thresholds
    }
    app::Evaluation => Evaluation {
        split, letters, passed, label_source, threshold, pass_rate_if_untold, rows, leakage
    }
    app::ScoreWithInterval => ScoreWithInterval { value, low, high }
    app::AgainstTrivial => AgainstTrivial { roc_auc, f1, accuracy }
    app::ScoreGap => ScoreGap { trivial, trivial_score, difference }
    app::Reliability => Reliability { bins, expected_calibration_error }
    app::ReliabilityBin => ReliabilityBin { low, high, weight, mean_probability, pass_rate }
    app::LeakageCheck => LeakageCheck { name, state, finding }
    app::EvaluationReport => EvaluationReport {
        smoke, bootstrap_draws, embedder, evaluations, learning_curves, fairness, invariance, damaged_letters
    }
    app::LearningPoint => LearningPoint { letters, roc_auc, interval }
    app::Outlook => Outlook { more_letters, roc_auc, gain, interval }
    app::FairnessProbe => FairnessProbe { model, letters, rows, fields_change_nothing }
    app::InvarianceProbe => InvarianceProbe { model, rows }
    app::InvarianceRow => InvarianceRow {
        edit, letters, mean_change, mean_absolute_change, greatest_change, is_steady
    }
    app::FairnessRow => FairnessRow {
        category, place, from, to, mean_change, mean_absolute_change, greatest_change
    }
}

enums! {
    app::RowKind => RowKind { Model, Baseline, Peer }
    app::LeakageState => LeakageState { Clean, Suspicious, Unknown }
    app::LetterEdit => EditOfLetter { Typos, Decomposed, ThreeTimes, SwappedAnswers, OtherTrade }
    app::ProbePlace => WordPlace { Field, Text }
}

impl From<app::ThresholdPoint> for ThresholdPoint {
    fn from(point: app::ThresholdPoint) -> Self {
        let confusion = point.confusion;
        Self {
            threshold: point.threshold,
            false_positive_rate: confusion.false_positive_rate(),
            recall: confusion.recall(),
            precision: confusion.precision(),
            f1: confusion.f1(),
            accuracy: confusion.accuracy(),
        }
    }
}

impl Convert<ThresholdPoint> for app::ThresholdPoint {
    fn convert(self) -> ThresholdPoint {
        self.into()
    }
}
