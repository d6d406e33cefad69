//! The answer for one letter.

use super::percent;
use crate::interval::Interval;
use crate::language::Language;
use crate::prediction::{CalibrationMethod, Kept, Prediction, Support};

/// What the number is.
#[must_use]
pub fn question(language: Language) -> &'static str {
    language.choose(
        "Probability of passing document screening",
        "서류 통과 확률",
    )
}

/// What is said in place of a number.
#[must_use]
pub fn cannot_say(language: Language) -> &'static str {
    language.choose("cannot say", "판단할 수 없음")
}

/// An interval of a probability, as people say it.
#[must_use]
pub fn range(interval: Interval, language: Language) -> String {
    let (low, high) = (100.0 * interval.low, percent(interval.high, language));
    let name = interval_name(interval, language);
    language.choose(
        format!("{name}: {low:.0} to {high}"),
        format!("{name}: {low:.0} ~ {high}"),
    )
}

/// The widest interval whose middle says something. An interval that is wider spans nearly everything.
const WIDEST: f64 = 0.7;

/// What is said in place of a number that its interval does not bear out: the interval leads, the number stands small
/// behind it. `None`: the interval is narrow enough for the number to lead.
#[must_use]
pub fn too_wide(probability: f64, interval: Interval, language: Language) -> Option<String> {
    if interval.high - interval.low <= WIDEST {
        return None;
    }
    let (low, high) = (100.0 * interval.low, percent(interval.high, language));
    let name = interval_name(interval, language);
    let number = percent(probability, language);
    Some(language.choose(
        format!(
            "anything from {low:.0} to {high} ({name}, number {number}). That is too wide to decide by: see first what \
             there is to mend."
        ),
        format!(
            "{low:.0} ~ {high} 사이 어디든 될 수 있습니다({name}, 값 {number}). 판단하기에는 너무 넓으니 고칠 곳부터 보세요."
        ),
    ))
}

/// An interval's name by its level.
#[must_use]
pub fn interval_name(interval: Interval, language: Language) -> String {
    let level = percent(interval.level, language);
    language.choose(format!("{level} interval"), format!("{level} 구간"))
}

/// What a picture of the interval shows, for who does not see it.
#[must_use]
pub fn scale(language: Language) -> &'static str {
    language.choose(
        "the interval on a scale from 0 to 100 %",
        "0~100% 눈금 위의 구간",
    )
}

/// Whether the letter is like those that were learned from, and how many of those passed.
#[must_use]
pub fn likeness(support: Support, base_rate: f64, language: Language) -> String {
    let (support, rate) = (
        self::support(support, language),
        percent(base_rate, language),
    );
    language.choose(
        format!("Like the letters that it learned from: {support}. Of those {rate} passed."),
        format!("모델이 학습한 글과 비슷한가: {support}. 그 글의 {rate}가 통과했습니다."),
    )
}

fn support(support: Support, language: Language) -> &'static str {
    match support {
        Support::Inside => language.choose("yes", "예"),
        Support::Edge => language.choose("barely", "애매함"),
        Support::Outside => language.choose("no", "아니요"),
    }
}

/// How many of the letters behind the answer passed.
#[must_use]
pub fn base_rate(base_rate: f64, language: Language) -> String {
    let rate = percent(base_rate, language);
    language.choose(
        format!("Of the labelled letters that stand behind it {rate} passed."),
        format!("바탕이 된 글의 {rate}가 통과했습니다."),
    )
}

/// Which model answered, in a line: its stage, what it learned from, and how it was calibrated.
#[must_use]
pub fn model(prediction: &Prediction, language: Language) -> String {
    let model = &prediction.model;
    let (name, version, stage) = (&model.name, model.version, model.stage);
    let (letters, labels) = (prediction.training_letters, &prediction.label_source);
    let calibration = calibration(prediction, language);
    match language {
        Language::English => format!(
            "Model: {name} version {version} ({stage}), learned from {letters} letters with {labels} \
             labels, {calibration}"
        ),
        Language::Korean => format!(
            "모델: {name} 버전 {version} ({stage}), {} 결과를 아는 글 {letters}편으로 학습, {calibration}",
            labels_in_korean(labels)
        ),
    }
}

fn labels_in_korean(labels: &str) -> &str {
    match labels {
        "outcome" => "실제 결과",
        "rubric" => "채점 기준",
        "synthetic" => "합성",
        other => other,
    }
}

fn calibration(prediction: &Prediction, language: Language) -> String {
    let name = match prediction.calibration {
        Some(CalibrationMethod::VennAbers) => "Venn-Abers",
        Some(CalibrationMethod::Platt) => language.choose("Platt's sigmoid", "Platt 시그모이드"),
        Some(CalibrationMethod::Isotonic) => language.choose("isotonic regression", "등장 회귀"),
        None => return language.choose("not calibrated", "보정 안 됨").to_owned(),
    };
    let letters = prediction.calibration_letters;
    language.choose(
        format!("calibrated on {letters} others by {name}"),
        format!("다른 글 {letters}편으로 보정({name})"),
    )
}

/// Which model answered, in a sentence of a page.
#[must_use]
pub fn provenance(prediction: &Prediction, language: Language) -> String {
    let (name, version) = (&prediction.model.name, prediction.model.version);
    let (letters, labels) = (prediction.training_letters, &prediction.label_source);
    let others = prediction.calibration_letters;
    language.choose(
        format!(
            "{name} version {version}, learned from {letters} letters with {labels} labels, calibrated on \
             {others} others."
        ),
        format!(
            "{name} 버전 {version}: 결과({labels})를 아는 글 {letters}편으로 학습하고 다른 {others}편으로 보정했습니다."
        ),
    )
}

/// Under which name the answer's outcome is told later, and what is kept of the letter. `None`: it is not written down.
#[must_use]
pub fn kept(prediction: &Prediction, language: Language) -> Option<String> {
    let id = prediction.prediction_id.as_deref()?;
    let kept = match prediction.kept {
        Kept::Text => language.choose("the letter's text is kept here", "글은 여기에 보관됩니다"),
        Kept::Vector => language.choose(
            "only the letter's vector is kept",
            "글은 보관하지 않고 벡터만 보관합니다",
        ),
        Kept::None => language.choose(
            "nothing of the letter is kept",
            "글에서 아무것도 보관하지 않습니다",
        ),
    };
    Some(language.choose(
        format!("Answer {id}: {kept}."),
        format!("답 번호 {id}: {kept}."),
    ))
}

/// What was read.
#[must_use]
pub fn read(prediction: &Prediction, language: Language) -> String {
    let Prediction {
        questions,
        characters,
        personal_fields_removed: personal,
        tokens,
        embedder,
        ..
    } = prediction;
    let (read, dropped, embedder) = (tokens.read, tokens.dropped, &embedder.name);
    language.choose(
        format!(
            "Read: {questions} questions, {characters} characters, {read} tokens ({dropped} dropped) by \
             {embedder}; {personal} personal fields taken out first"
        ),
        format!(
            "읽음: 문항 {questions}개, {characters}자, 토큰 {read}개({dropped}개 버림), {embedder}; 개인정보 {personal}곳은 \
             읽기 전에 지움"
        ),
    )
}
