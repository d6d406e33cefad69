//! The answer for one letter.

use shortlist_app::{CalibrationMethod, Interval, Language, Prediction, Support};

use super::{notes, percent};
use crate::output::bold;

/// The number, what it rests on, and what has to be known with it.
pub(crate) fn prediction(prediction: &Prediction, language: Language) -> String {
    let mut lines = vec![answer(prediction, language)];
    lines.extend(prediction.cannot_say.clone());
    if let (Some(rate), true) = (prediction.base_rate, prediction.cannot_say.is_none()) {
        let (support, rate) = (
            support(prediction.support, language),
            percent(rate, language),
        );
        lines.push(language.choose(
            format!("Like the letters that it learned from: {support}. Of those {rate} passed."),
            format!("모델이 배운 글과 비슷한가: {support}. 그 글의 {rate}가 통과했습니다."),
        ));
    }
    lines.push(model(prediction, language));
    lines.push(read(prediction, language));
    lines.extend(notes(&prediction.notes, language));
    lines.join("\n")
}

fn answer(prediction: &Prediction, language: Language) -> String {
    let question = language.choose(
        "Probability of passing document screening",
        "서류 통과 확률",
    );
    match (prediction.pass_probability, prediction.interval) {
        (Some(probability), Some(interval)) => format!(
            "{question}: {} ({})",
            bold(&percent(probability, language)),
            range(interval, language)
        ),
        _ => format!("{question}: {}", bold(cannot_say(language))),
    }
}

/// What is said in place of a number.
pub(super) fn cannot_say(language: Language) -> &'static str {
    language.choose("cannot say", "판단할 수 없음")
}

/// An interval of a probability, as people say it.
pub(super) fn range(interval: Interval, language: Language) -> String {
    let (low, high) = (100.0 * interval.low, percent(interval.high, language));
    let name = interval_name(interval, language);
    language.choose(
        format!("{name}: {low:.0} to {high}"),
        format!("{name}: {low:.0} ~ {high}"),
    )
}

/// An interval's name by its level.
pub(super) fn interval_name(interval: Interval, language: Language) -> String {
    let level = percent(interval.level, language);
    language.choose(format!("{level} interval"), format!("{level} 구간"))
}

fn support(support: Support, language: Language) -> &'static str {
    match support {
        Support::Inside => language.choose("yes", "예"),
        Support::Edge => language.choose("barely", "가까스로"),
        Support::Outside => language.choose("no", "아니요"),
    }
}

fn model(prediction: &Prediction, language: Language) -> String {
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
            "모델: {name} 버전 {version} ({stage}), {} 라벨이 붙은 글 {letters}편으로 배움, {calibration}",
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
        Some(CalibrationMethod::Isotonic) => language.choose("isotonic regression", "등위 회귀"),
        None => return language.choose("not calibrated", "보정 안 됨").to_owned(),
    };
    let letters = prediction.calibration_letters;
    language.choose(
        format!("calibrated on {letters} others by {name}"),
        format!("다른 글 {letters}편으로 보정({name})"),
    )
}

fn read(prediction: &Prediction, language: Language) -> String {
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
            "읽음: 문항 {questions}개, {characters}자, 토큰 {read}개({dropped}개 버림), {embedder}; 개인 정보 \
             {personal}개는 먼저 뺌"
        ),
    )
}
