//! The page of an evaluation with its plots, in words: what stands there beside what the terminal says.

use super::demo::synthetic;
use crate::data::LabelSource;
use crate::evaluation::Evaluation;
use crate::evaluation_report::EvaluationReport;
use crate::language::Language;

/// A plot, and what is drawn along it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plot {
    /// True by false positives.
    Roc,
    /// Precision by recall.
    PrecisionRecall,
    /// What came by what was said.
    Reliability,
    /// Scores by the least probability of a pass.
    Thresholds,
    /// ROC-AUC by letters learned from.
    LearningCurve,
}

/// The title of the page.
#[must_use]
pub fn title(language: Language) -> &'static str {
    language.choose("Evaluation", "모델 평가")
}

/// What made vectors and intervals, and what brackets mean.
#[must_use]
pub fn made_of(report: &EvaluationReport, language: Language) -> String {
    let (embedder, draws) = (&report.embedder, report.bootstrap_draws);
    language.choose(
        format!(
            "Embedder: {embedder}. Intervals: 95 %, bootstrap with {draws} draws. Rows in round brackets are trivial, \
             those in square ones other libraries' models."
        ),
        format!(
            "임베더: {embedder}. 구간: 95%, 부트스트랩 {draws}회. 둥근 괄호의 행은 단순한 기준이고 각진 괄호의 행은 다른 \
             라이브러리의 모델입니다."
        ),
    )
}

/// What a set of letters holds.
#[must_use]
pub fn of_set(set: &Evaluation, language: Language) -> String {
    let (letters, passed, source) = (set.letters, set.passed, set.label_source);
    let part = super::evaluation::part(&set.split, language);
    language.choose(
        format!("{letters} {part} letters, {passed} passed; labels: {source}"),
        format!("{part} 글 {letters}편, 합격 {passed}편, 라벨: {source}"),
    )
}

/// What synthetic labels are; `None`: they are of another kind.
#[must_use]
pub fn warning(set: &Evaluation, language: Language) -> Option<&'static str> {
    (set.label_source == LabelSource::Synthetic).then(|| synthetic(language))
}

/// The columns of all scores.
#[must_use]
pub fn score_columns(language: Language) -> [&'static str; 10] {
    language.choose(
        [
            "",
            "accuracy",
            "precision",
            "recall",
            "F1",
            "ROC-AUC",
            "average precision",
            "Brier",
            "log loss",
            "calibration error",
        ],
        [
            "",
            "정확도",
            "정밀도",
            "재현율",
            "F1",
            "ROC-AUC",
            "평균 정밀도",
            "Brier",
            "로그 손실",
            "보정 오차",
        ],
    )
}

/// What the table of differences is of.
#[must_use]
pub fn differences(language: Language) -> &'static str {
    language.choose(
        "Against the best of what is trivial, on the same letters",
        "같은 글에서 가장 나은 단순한 기준과의 차이",
    )
}

/// The columns of that table.
#[must_use]
pub fn difference_columns(language: Language) -> [&'static str; 5] {
    language.choose(
        ["", "score", "trivial", "its score", "difference"],
        ["", "지표", "단순한 기준", "기준의 점수", "차이"],
    )
}

/// Accuracy, as a score is called in a table.
#[must_use]
pub fn accuracy(language: Language) -> &'static str {
    language.choose("accuracy", "정확도")
}

/// What a plot shows. `threshold`: from which probability on letters are said to pass.
#[must_use]
pub fn caption(plot: Plot, threshold: f64, language: Language) -> String {
    match plot {
        Plot::Roc => language
            .choose(
                "How letters are put in order: the further up and to the left, the better; the thin line is chance.",
                "글의 순서를 얼마나 잘 매기는지: 왼쪽 위로 갈수록 좋고, 가는 선은 우연입니다.",
            )
            .to_owned(),
        Plot::PrecisionRecall => language
            .choose(
                "How many of those said to pass do pass, by how many of all passes are found; the thin line is always \
                 answering pass.",
                "합격할 글을 찾아낸 비율에 따라, 합격이라고 한 글 가운데 실제 합격한 비율. 가는 선은 늘 합격이라고 할 때입니다.",
            )
            .to_owned(),
        Plot::Reliability => language
            .choose(
                "Whether a probability means what it says: on the thin line it does. Points are groups of letters.",
                "확률이 실제와 맞는지: 가는 선 위에 있으면 맞습니다. 점은 글의 묶음입니다.",
            )
            .to_owned(),
        Plot::Thresholds => language.choose(
            format!("F1 and accuracy of the first model at each threshold; decisions are made at {threshold:.2}."),
            format!("기준값에 따른 첫 모델의 F1과 정확도. {threshold:.2}부터 합격으로 판정합니다."),
        ),
        Plot::LearningCurve => language
            .choose(
                "Bars: 95 % of draws of training and validation letters.",
                "막대: 학습용과 검증용 글을 다시 뽑은 것의 95%.",
            )
            .to_owned(),
    }
}

/// What stands along a plot: its title, then what goes to the right and what goes up.
#[must_use]
pub fn axes(plot: Plot, language: Language) -> [&'static str; 3] {
    match plot {
        Plot::Roc => language.choose(
            [
                "ROC",
                "rejected letters said to pass",
                "passed letters said to pass",
            ],
            [
                "ROC",
                "불합격한 글을 합격이라고 한 비율",
                "합격한 글을 합격이라고 한 비율",
            ],
        ),
        Plot::PrecisionRecall => language.choose(
            ["Precision and recall", "recall", "precision"],
            ["정밀도와 재현율", "재현율", "정밀도"],
        ),
        Plot::Reliability => language.choose(
            ["Reliability", "said probability", "share that passed"],
            ["확률의 정확성", "예측한 확률", "실제 합격 비율"],
        ),
        Plot::Thresholds => language.choose(
            [
                "Thresholds",
                "letters with at least this probability are said to pass",
                "score",
            ],
            ["기준값", "확률이 이 이상이면 합격으로 판정", "점수"],
        ),
        Plot::LearningCurve => language.choose(
            [
                "Learning curve",
                "training letters",
                "ROC-AUC on the validation letters",
            ],
            ["학습 곡선", "학습한 글", "검증용 글의 ROC-AUC"],
        ),
    }
}
