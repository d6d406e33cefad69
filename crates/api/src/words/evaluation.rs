//! Evaluations, in words. Scores keep the names by which people look them up.

use super::demo::synthetic;
use super::percent;
use crate::data::LabelSource;
use crate::evaluation::{
    AgainstTrivial, Evaluation, EvaluationRow, LeakageCheck, LeakageState, RowKind, ScoreGap,
};
use crate::evaluation_report::{
    EditOfLetter, FairnessProbe, InvarianceProbe, LearningCurve, WordPlace,
};
use crate::interval::Interval;
use crate::language::Language;

/// Fewer letters of an outcome say nothing by a bootstrap.
const FEWEST_OF_AN_OUTCOME: usize = 5;

/// The columns of scores.
#[must_use]
pub fn score_columns(language: Language) -> [&'static str; 7] {
    language.choose(
        [
            "",
            "accuracy",
            "precision",
            "recall",
            "F1",
            "ROC-AUC",
            "Brier (less is better)",
        ],
        [
            "",
            "정확도",
            "정밀도",
            "재현율",
            "F1",
            "ROC-AUC",
            "Brier(낮을수록 좋음)",
        ],
    )
}

/// What a row is called: a model, something trivial, another library's.
#[must_use]
pub fn row(row: &EvaluationRow, language: Language) -> String {
    let name = trivial(&row.name, language);
    match row.kind {
        RowKind::Model => row.name.clone(),
        RowKind::Baseline => format!("({name})"),
        RowKind::Peer => format!("[{name}]"),
    }
}

/// What a trivial row, or another library's, is called.
#[must_use]
pub fn trivial(name: &str, language: Language) -> &str {
    let korean = match name {
        "always pass" => "늘 합격",
        "prevalence coin" => "동전 던지기",
        "length only" => "길이만",
        "linfa decision tree" => "linfa 결정 트리",
        "linfa logistic regression" => "linfa 로지스틱 회귀",
        other => other,
    };
    language.choose(name, korean)
}

/// What was measured on.
#[must_use]
pub fn measured_on(evaluation: &Evaluation, language: Language) -> String {
    let Evaluation {
        split,
        letters,
        passed,
        label_source,
        threshold,
        ..
    } = evaluation;
    let provenance = if *label_source == LabelSource::Synthetic {
        synthetic(language)
    } else {
        ""
    };
    language.choose(
        format!(
            "{letters} {split} letters, {passed} passed; labels: {label_source}. Decisions from {threshold:.2} on. Intervals: 95 %. {provenance}"
        ),
        format!(
            "{} 글 {letters}편, 합격 {passed}편, 라벨: {label_source}. {threshold:.2}부터 합격으로 판정. 구간: 95%. {provenance}",
            part(split, language)
        ),
    )
}

/// A part of the data; a set of letters from a file keeps its name.
pub(super) fn part(name: &str, language: Language) -> &str {
    let korean = match name {
        "train" => "학습용",
        "validation" => "검증용",
        "test" => "평가용",
        other => other,
    };
    language.choose(name, korean)
}

/// Which share of all letters passes, if who passed tells it more often.
#[must_use]
pub fn if_untold(range: &Interval, language: Language) -> String {
    let (low, high) = (100.0 * range.low, 100.0 * range.high);
    language.choose(
        format!(
            "Who passed may tell it more often: if up to twice as often, {low:.0} to {high:.0} % of all letters pass."
        ),
        format!(
            "합격한 사람이 결과를 더 자주 알릴 수 있습니다. 두 배까지 자주 알린다면 전체 합격률은 {low:.0}~{high:.0}%입니다."
        ),
    )
}

/// One sentence on a model: whether it orders letters, and whether it decides, better than what reads none. `None`: it is
/// no model, or was not compared.
#[must_use]
pub fn statement(
    row: &EvaluationRow,
    evaluation: &Evaluation,
    language: Language,
) -> Option<String> {
    match language {
        Language::English => row.statement.clone(),
        Language::Korean => {
            row.statement.as_ref()?;
            korean_statement(row, evaluation)
        }
    }
}

fn korean_statement(row: &EvaluationRow, evaluation: &Evaluation) -> Option<String> {
    let AgainstTrivial { roc_auc, f1, .. } = row.against_trivial.as_ref()?;
    let rejected = evaluation.letters.saturating_sub(evaluation.passed);
    let are_few = evaluation.passed.min(rejected) < FEWEST_OF_AN_OUTCOME;
    let korean = Language::Korean;
    let order = match told_apart(roc_auc, are_few) {
        Some(true) => "단순한 기준보다 글의 순서를 잘 매깁니다",
        Some(false) => "단순한 기준보다 글의 순서를 못 매깁니다",
        None => "글의 순서로는 단순한 기준과 구별되지 않습니다",
    };
    let decisions = match told_apart(f1, are_few) {
        Some(true) => "단순한 기준보다 낫습니다",
        Some(false) => "단순한 기준보다 못합니다",
        None => "단순한 기준과 구별되지 않습니다",
    };
    Some(format!(
        "{}({} 글 {}편): {order}(ROC-AUC {:.3}, {} {:.3}, 차이 {}). 합격·불합격 판정은 {decisions}(F1 {:.3}, {} {:.3}, 차이 {}).",
        row.name,
        part(&evaluation.split, korean),
        evaluation.letters,
        row.roc_auc.value,
        trivial(&roc_auc.trivial, korean),
        roc_auc.trivial_score,
        difference(roc_auc),
        row.f1.value,
        trivial(&f1.trivial, korean),
        f1.trivial_score,
        difference(f1),
    ))
}

/// Whether a model is better than the trivial row. `None`: they cannot be told apart.
fn told_apart(gap: &ScoreGap, are_few: bool) -> Option<bool> {
    let Interval { low, high, .. } = gap.difference.interval;
    let apart = !are_few && (low > 0.0 || high < 0.0);
    apart.then_some(low > 0.0)
}

/// How much better a model is, with the interval.
#[must_use]
pub fn difference(gap: &ScoreGap) -> String {
    let difference = gap.difference;
    format!(
        "{:+.3} [{:+.3}, {:+.3}]",
        difference.value, difference.interval.low, difference.interval.high
    )
}

/// That nothing is to be quoted.
#[must_use]
pub fn smoke(language: Language) -> &'static str {
    language.choose(
        "Smoke run: only to see that everything works. No number here is for quoting.",
        "시험 실행: 모두 작동하는지만 봅니다. 여기 나온 숫자는 인용할 수 없습니다.",
    )
}

/// A question that a part of the report answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Are probabilities right?
    Reliability,
    /// Are scores high for a wrong reason?
    Leakage,
    /// Would more letters help?
    MoreLetters,
    /// What moves the number and must not?
    Invariance,
    /// What changes when only the person changes?
    Fairness,
}

/// A question that a part of the report answers, in words.
#[must_use]
pub fn asked(question: Asked, language: Language) -> &'static str {
    match question {
        Asked::Reliability => language.choose(
            "Does the probability mean what it says?",
            "확률이 실제와 맞습니까?",
        ),
        Asked::Leakage => language.choose(
            "Could scores be high for a wrong reason?",
            "점수가 엉뚱한 이유로 높지는 않습니까?",
        ),
        Asked::MoreLetters => {
            language.choose("Would more letters help?", "글이 더 많으면 나아집니까?")
        }
        Asked::Invariance => language.choose(
            "What moves the number by what makes a letter no better and no worse?",
            "글이 나아지지도 나빠지지도 않는 변화에 확률이 움직입니까?",
        ),
        Asked::Fairness => language.choose(
            "What changes when only the person changes?",
            "사람만 바뀔 때 무엇이 달라집니까?",
        ),
    }
}

/// What a model said and what came of it.
#[must_use]
pub fn reliability(row: &EvaluationRow, language: Language) -> String {
    let bins = row.reliability.bins.iter().map(|bin| {
        let said = percent(bin.mean_probability, language);
        let passed = percent(bin.pass_rate, language);
        let letters = bin.weight;
        language.choose(
            format!("said {said}, passed {passed} ({letters:.0})"),
            format!("예측 {said}, 실제 {passed}({letters:.0}편)"),
        )
    });
    let bins = bins.collect::<Vec<_>>().join("; ");
    let (name, error) = (&row.name, row.reliability.expected_calibration_error);
    language.choose(
        format!("{name}: {bins}; mean distance {error:.3}"),
        format!("{name}: {bins}; 평균 오차 {error:.3}"),
    )
}

/// What a check of leakage found. Its figures stand in the English words and in JSON.
#[must_use]
pub fn leakage(check: &LeakageCheck, language: Language) -> String {
    use LeakageState::{Clean, Suspicious, Unknown};
    let state = match check.state {
        Clean => language.choose("clean", "이상 없음"),
        Suspicious => language.choose("SUSPICIOUS", "의심"),
        Unknown => language.choose("unknown", "알 수 없음"),
    };
    let (name, finding) = match (check.name, check.state) {
        ("near-duplicates across splits", Clean) => (
            "나뉜 데이터 사이의 비슷한 글",
            "평가한 글 가운데 학습한 글과 거의 같은 글이 없습니다",
        ),
        ("near-duplicates across splits", _) => (
            "나뉜 데이터 사이의 비슷한 글",
            "평가한 글 가운데 학습한 글과 거의 같은 글이 있습니다. 외운 것이 아는 것으로 계산됩니다",
        ),
        ("label by company", Clean) => ("회사별 라벨", "회사만 보고는 결과를 맞히지 못합니다"),
        ("label by company", Suspicious) => (
            "회사별 라벨",
            "회사만 보고도 결과를 어느 정도 맞히며, 글에 회사 이름이 있습니다",
        ),
        ("label by company", Unknown) => ("회사별 라벨", "회사가 겹치는 글이 너무 적습니다"),
        ("label by length", Clean) => ("길이별 라벨", "길이만 보고는 결과를 맞히지 못합니다"),
        ("label by length", _) => ("길이별 라벨", "길이만 보고도 결과를 어느 정도 맞힙니다"),
        (name, _) => (name, check.finding.as_str()),
    };
    language.choose(
        format!("{} ({state}): {}.", check.name, check.finding),
        format!("{name} ({state}): {finding}."),
    )
}

/// How a model's score grows with letters, and what more would bring.
#[must_use]
pub fn learning_curve(curve: &LearningCurve, language: Language) -> String {
    let points = curve.points.iter().map(|point| {
        format!(
            "{}: {:.3} [{:.2}, {:.2}]",
            point.letters, point.roc_auc, point.interval.low, point.interval.high
        )
    });
    let points = points.collect::<Vec<_>>().join(", ");
    let model = &curve.model;
    language.choose(
        format!(
            "{model}, ROC-AUC by training letters: {points}.\n{}",
            curve.statement
        ),
        format!(
            "{model}, 학습한 글 수에 따른 ROC-AUC: {points}.\n{}",
            korean_outlook(curve)
        ),
    )
}

fn korean_outlook(curve: &LearningCurve) -> String {
    let Some(outlook) = &curve.outlook else {
        return "학습한 글이 너무 적어, 더 많으면 나아질지 말할 수 없습니다.".to_owned();
    };
    let Interval { low, high, .. } = outlook.interval;
    let (more, gain, area) = (outlook.more_letters, outlook.gain, outlook.roc_auc);
    if low > 0.0 {
        format!(
            "라벨이 있는 글이 {more}편 더 있으면 비슷한 글에서 ROC-AUC {area:.3} 정도로 예상합니다({gain:+.3} [{low:+.3}, {high:+.3}])."
        )
    } else {
        format!(
            "글이 {more}편 더 있어도 나아진다는 근거가 없습니다(ROC-AUC {gain:+.3} [{low:+.3}, {high:+.3}])."
        )
    }
}

/// The columns of edits that must not move the number.
#[must_use]
pub fn invariance_columns(language: Language) -> [&'static str; 6] {
    language.choose(
        [
            "edit",
            "letters",
            "mean change",
            "mean of its size",
            "greatest",
            "",
        ],
        ["바꾼 것", "글", "평균 변화", "평균 크기", "최대", ""],
    )
}

/// An edit that makes a letter no better and no worse.
#[must_use]
pub fn edit(edit: EditOfLetter, language: Language) -> &'static str {
    let korean = match edit {
        EditOfLetter::Typos => "오타",
        EditOfLetter::Decomposed => "자모로 풀린 같은 글자",
        EditOfLetter::ThreeTimes => "모든 답을 세 번 반복",
        EditOfLetter::SwappedAnswers => "답을 서로 바꿈",
        EditOfLetter::OtherTrade => "다른 직무의 문장을 덧붙임",
    };
    language.choose(edit.name(), korean)
}

/// That an edit moves the number.
#[must_use]
pub fn moves(language: Language) -> &'static str {
    language.choose("MOVES", "움직임")
}

/// What the changes are of, and how large they may be.
#[must_use]
pub fn invariance_note(probe: &InvarianceProbe, language: Language) -> String {
    let model = &probe.model;
    language.choose(
        format!(
            "{model}, changes of the shown number in percentage points; it should stay within 2 in the mean of its size."
        ),
        format!("{model}, 보여 주는 확률의 변화(%p). 평균 크기가 2%p 안이어야 합니다."),
    )
}

/// The columns of exchanged words.
#[must_use]
pub fn fairness_columns(language: Language) -> [&'static str; 7] {
    language.choose(
        [
            "exchanged",
            "where",
            "from",
            "to",
            "mean change",
            "mean of its size",
            "greatest",
        ],
        [
            "바꾼 것",
            "위치",
            "이전",
            "이후",
            "평균 변화",
            "평균 크기",
            "최대",
        ],
    )
}

/// What is exchanged.
#[must_use]
pub fn exchanged(category: &str, language: Language) -> &str {
    let korean = match category {
        "name" => "이름",
        "gender" => "성별",
        "school" => "학교",
        "region" => "지역",
        "age" => "나이",
        other => other,
    };
    language.choose(category, korean)
}

/// Where a word stands.
#[must_use]
pub fn place(place: WordPlace, language: Language) -> &'static str {
    match place {
        WordPlace::Field => language.choose("personal field", "개인정보 항목"),
        WordPlace::Text => language.choose("text", "본문"),
    }
}

/// What the changes are of, and whether personal fields change nothing.
#[must_use]
pub fn fairness_note(probe: &FairnessProbe, language: Language) -> String {
    let (model, letters) = (&probe.model, probe.letters);
    let fields = if probe.fields_change_nothing {
        language.choose(
            "Personal fields are never embedded, and change nothing.",
            "개인정보 항목은 벡터에 들어가지 않으며 아무것도 바꾸지 않습니다.",
        )
    } else {
        language.choose(
            "WRONG: a personal field changed the answer; please report this.",
            "잘못됨: 개인정보 항목이 답을 바꾸었습니다. 알려 주세요.",
        )
    };
    language.choose(
        format!(
            "{model}, on {letters} letters; changes of the shown number, which moves in steps, in percentage points. {fields}"
        ),
        format!("{model}, 글 {letters}편. 단계로 움직이는 확률의 변화(%p). {fields}"),
    )
}
