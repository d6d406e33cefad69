//! Models that are watched, in words.

#[cfg(feature = "advice")]
use super::in_language;
use super::{counted, percent};
use crate::language::Language;
use crate::monitoring::{
    Alarm, AlarmAction, DelayReport, DriftMissing, FeatureDrift, ModelReport, Raised,
    Recalibration, Since, VectorDriftReport, VectorMeasured, VectorsMissing,
};

/// Which version answers.
#[must_use]
pub fn answering(version: Option<&(String, u32)>, language: Language) -> String {
    match version {
        Some((name, version)) => language.choose(
            format!("{name} version {version} answers."),
            format!("지금 답하는 모델: {name} 버전 {version}"),
        ),
        None => no_model(language).to_owned(),
    }
}

fn no_model(language: Language) -> &'static str {
    language.choose("No model answers.", "지금 답하는 모델이 없습니다.")
}

/// A version, how often it answered, and how many outcomes were told.
#[must_use]
pub fn model(model: &ModelReport, language: Language) -> String {
    let ModelReport {
        name,
        version,
        epoch,
        answers,
        outcomes,
        ..
    } = model;
    let outcomes = outcomes.outcomes;
    let moved = match epoch {
        0 => String::new(),
        1 => language
            .choose(
                ", after its answers were corrected once",
                " (확률을 한 번 보정한 뒤)",
            )
            .to_owned(),
        times => language.choose(
            format!(", after its answers were corrected {times} times"),
            format!(" (확률을 {times}번 보정한 뒤)"),
        ),
    };
    language.choose(
        format!(
            "{name} version {version}{moved}: {}, {}.",
            counted(whole(*answers), "answer"),
            counted(whole(outcomes), "outcome")
        ),
        format!("{name} 버전 {version}{moved}: 답 {answers}건, 결과 {outcomes}건"),
    )
}

fn whole(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// The columns of how well a version did.
#[must_use]
pub fn performance_columns(language: Language) -> [&'static str; 4] {
    language.choose(
        [
            "",
            "observed",
            "95 % at all times",
            "if every probability is right",
        ],
        [
            "",
            "실제",
            "95% 구간(언제 보아도 유효)",
            "확률이 모두 맞을 때",
        ],
    )
}

/// The share that passed.
#[must_use]
pub fn passed(language: Language) -> &'static str {
    language.choose("passed", "합격률")
}

/// The share that was to pass.
#[must_use]
pub fn to_pass(language: Language) -> &'static str {
    language.choose("were to pass", "예측한 합격률")
}

/// The mean squared error of probabilities.
#[must_use]
pub fn brier(language: Language) -> &'static str {
    language.choose("Brier score", "Brier 점수")
}

/// A group of letters.
#[must_use]
pub fn group(dimension: &str, name: &str, language: Language) -> String {
    format!(
        "{} {}",
        feature(dimension, language),
        category(name, language)
    )
}

/// A thing that is watched.
#[must_use]
pub fn feature(name: &str, language: Language) -> &str {
    let korean = match name {
        "characters" => "글자 수",
        "questions" => "문항 수",
        "probability" => "합격 확률",
        "distance" => "학습한 글과의 거리",
        "language" => "언어",
        "job_family" => "직군",
        "company_size" => "기업 규모",
        "support" => "학습 범위",
        other => other,
    };
    language.choose(name, korean)
}

/// A category of a thing that is watched. Families of roles keep the names by which machines know them.
#[must_use]
pub fn category(name: &str, language: Language) -> &str {
    let korean = match name {
        "ko" => "한국어",
        "mixed" => "여러 언어",
        "other" => "그 밖의 언어",
        "large" => "대기업",
        "mid_sized" => "중견기업",
        "small" => "중소기업",
        "startup" => "스타트업",
        "public" => "공공기관",
        "foreign" => "외국계",
        "inside" => "범위 안",
        "edge" => "가장자리",
        "outside" => "범위 밖",
        other => other,
    };
    language.choose(name, korean)
}

/// Whether outcomes disagree with a version's answers, and since when; `changed_on`: the time of that, as it is shown.
#[must_use]
pub fn verdict(model: &ModelReport, changed_on: Option<&str>, language: Language) -> String {
    let told = &model.outcomes;
    let (Some(alarm), Some(since)) = (&told.alarm, &model.since) else {
        let (p, bound) = (told.p_value, told.false_alarms);
        return language.choose(
            format!(
                "No alarm: p = {p:.3} of outcomes as far from its probabilities if these are right, at any time (an alarm at {bound:.3})."
            ),
            format!("경보 없음: 확률이 맞다면 결과가 이만큼 어긋날 가능성 p = {p:.3} (경보 기준 {bound:.3})."),
        );
    };
    let (at, changed) = (alarm.at, since_when(since, changed_on, language));
    let group = alarm_group(alarm, language);
    language.choose(
        format!("ALARM after outcome {at}: {changed}.{group}"),
        format!("경보(결과 {at}건째): {changed}.{group}"),
    )
}

fn since_when(since: &Since, changed_on: Option<&str>, language: Language) -> String {
    let outcome = since.outcome;
    let on = changed_on.map_or_else(String::new, |on| format!(" ({on})"));
    let (passed, expected) = (
        percent(since.pass_rate, language),
        percent(since.expected, language),
    );
    language.choose(
        format!("since outcome {outcome}{on} {passed} passed, {expected} were to pass"),
        format!(
            "{outcome}번째 결과{}부터 합격률 {passed}, 예측 {expected}",
            on.trim_start()
        ),
    )
}

fn alarm_group(alarm: &Raised, language: Language) -> String {
    let Some((dimension, name)) = &alarm.group else {
        return String::new();
    };
    let group = group(dimension, name, language);
    let sure = if alarm.sure {
        language.choose(
            ", which alone would be enough",
            "(이것만으로도 경보 기준을 넘음)",
        )
    } else {
        ""
    };
    language.choose(
        format!(" Most of the evidence is of {group}{sure}."),
        format!(" 근거가 가장 많은 곳: {group}{sure}."),
    )
}

/// By how much probabilities are off.
#[must_use]
pub fn calibration(found: &Recalibration, language: Language) -> String {
    let Recalibration {
        intercept,
        slope,
        shift,
        shift_standard_error: error,
    } = found;
    language.choose(
        format!(
            "Calibration: intercept {intercept:+.2}, slope {slope:.2}; alone, a shift of {shift:+.2} +- {error:.2} log-odds."
        ),
        format!(
            "보정: 절편 {intercept:+.2}, 기울기 {slope:.2}; 절편만 옮기면 로그 오즈 {shift:+.2} ± {error:.2}."
        ),
    )
}

/// What the table of drift is of.
#[must_use]
pub fn drift(answers: usize, language: Language) -> String {
    language.choose(
        format!("The newest {answers} answers against what the model learned from:"),
        format!("최근 답 {answers}건과 모델이 학습한 글의 비교:"),
    )
}

/// Why nothing is compared.
#[must_use]
pub fn drift_missing(missing: DriftMissing, language: Language) -> &'static str {
    match missing {
        DriftMissing::NoModel => no_model(language),
        DriftMissing::NoReference => language.choose(
            "Drift: the model was registered without the distribution of what it learned from; one that is trained now has it.",
            "글의 변화: 이 모델에는 학습한 글의 분포가 들어 있지 않습니다. 지금 학습하는 모델에는 들어갑니다.",
        ),
        DriftMissing::FewAnswers => language.choose(
            "Drift: fewer than 10 answers tell nothing.",
            "글의 변화: 답이 10건보다 적어 아직 알 수 없습니다.",
        ),
    }
}

/// The columns of drift by feature.
#[must_use]
pub fn drift_columns(language: Language) -> [&'static str; 6] {
    language.choose(
        [
            "drift",
            "learned from / answered",
            "Jensen-Shannon",
            "stability index",
            "p (Holm)",
            "would have found",
        ],
        [
            "변화",
            "학습 / 답",
            "Jensen-Shannon",
            "안정성 지수(PSI)",
            "p (Holm)",
            "찾아낼 수 있는 변화",
        ],
    )
}

/// The smallest shift of a feature that so many letters would have shown.
#[must_use]
pub fn would_find(feature: &FeatureDrift, language: Language) -> String {
    match feature.would_find {
        None => found_nothing(language).to_owned(),
        Some(share) if feature.is_category => new_kind(share, language),
        Some(shift) => language.choose(
            format!("{shift} standard deviations"),
            format!("표준편차의 {shift}배"),
        ),
    }
}

fn found_nothing(language: Language) -> &'static str {
    language.choose("nothing that was tried", "시험한 크기로는 없음")
}

fn new_kind(share: f64, language: Language) -> String {
    let share = percent(share, language);
    language.choose(
        format!("{share} of a new kind"),
        format!("새로운 종류의 글 {share}"),
    )
}

/// What the table of vectors is of.
#[must_use]
pub fn vectors(vectors: &VectorDriftReport, language: Language) -> String {
    let VectorDriftReport {
        reference,
        current,
        not_kept,
        ..
    } = vectors;
    let left_out = match not_kept {
        0 => String::new(),
        letters => language.choose(
            format!(" ({letters} more have none that is kept)"),
            format!("(벡터를 보관하지 않은 글 {letters}편 제외)"),
        ),
    };
    language.choose(
        format!(
            "Vectors of {current} letters that were asked about{left_out} against those of {reference} that the model learned from:"
        ),
        format!("답한 글 {current}편{left_out}과 학습한 글 {reference}편의 벡터 비교:"),
    )
}

/// Why vectors are not compared.
#[must_use]
pub fn vectors_missing(vectors: &VectorDriftReport, language: Language) -> Option<String> {
    let not_kept = vectors.not_kept;
    Some(match vectors.missing? {
        VectorsMissing::NoModel => no_model(language).to_owned(),
        VectorsMissing::NoReference => language
            .choose(
                "Vectors: not compared. Those of the letters that the model learned from are not in this database (no \
                 model carries them); how far letters are from them is watched as `distance`.",
                "벡터: 비교하지 않습니다. 모델이 학습한 글의 벡터가 이 데이터베이스에 없습니다(모델 파일에는 담지 않습니다). \
                 대신 ‘학습한 글과의 거리’를 살핍니다.",
            )
            .to_owned(),
        VectorsMissing::NotKept => language.choose(
            format!(
                "Vectors: not kept, of {not_kept} letters that were asked about; `kept = \"vector\"` under [answers] keeps them."
            ),
            format!(
                "벡터: 답한 글 {not_kept}편의 벡터를 보관하지 않았습니다. 설정의 [answers]에 `kept = \"vector\"`를 적으면 보관합니다."
            ),
        ),
        VectorsMissing::FewVectors => language
            .choose(
                "Vectors: fewer than 10 letters that it did not learn from tell nothing.",
                "벡터: 학습하지 않은 글이 10편보다 적어 아직 알 수 없습니다.",
            )
            .to_owned(),
    })
}

/// The columns of drift of vectors.
#[must_use]
pub fn vector_columns(language: Language) -> [&'static str; 4] {
    language.choose(
        ["vectors", "value", "p (Holm)", "would have found"],
        ["벡터", "값", "p (Holm)", "찾아낼 수 있는 변화"],
    )
}

/// A test of vectors.
#[must_use]
pub fn vector_measure(measure: &str, language: Language) -> &str {
    let (english, korean) = match measure {
        "classifier" => ("nearest neighbours", "가까운 이웃 분류"),
        "mean_discrepancy" => ("mean discrepancy (MMD)", "평균 차이(MMD)"),
        other => (other, other),
    };
    language.choose(english, korean)
}

/// The smallest share of a new kind that a test of vectors would have found, and among how many.
#[must_use]
pub fn vectors_would_find(measured: &VectorMeasured, language: Language) -> String {
    let letters = measured.would_find_at;
    match measured.would_find {
        None => found_nothing(language).to_owned(),
        Some(share) => {
            let kind = new_kind(share, language);
            language.choose(
                format!("{kind} among {letters}"),
                format!("{kind}({letters}편 기준)"),
            )
        }
    }
}

/// How long outcomes take.
#[must_use]
pub fn delay(delay: &DelayReport, language: Language) -> String {
    let DelayReport {
        answers, resolved, ..
    } = delay;
    let (Some(median), Some(most)) = (delay.median_days, delay.ninety_percent_days) else {
        return language.choose(
            format!("{}, no outcome yet.", counted(whole(*answers), "answer")),
            format!("답 {answers}건, 아직 알려진 결과가 없습니다."),
        );
    };
    let of_kind = |days: Option<f64>| match days {
        None => language.choose("none yet", "아직 없음").to_owned(),
        Some(days) => format!("{days:.1}{}", language.choose(" days", "일")),
    };
    let (passed, rejected) = (
        of_kind(delay.passed_median_days),
        of_kind(delay.rejected_median_days),
    );
    language.choose(
        format!(
            "Of {answers} answers {resolved} have an outcome. Half of them took more than {median:.1} days, one in ten more than {most:.1} (in \
             the middle: passes {passed}, rejections {rejected})."
        ),
        format!(
            "답 {answers}건 가운데 {resolved}건의 결과가 알려졌습니다. 절반은 {median:.1}일, 열에 하나는 {most:.1}일 넘게 \
             걸렸습니다(중앙값: 합격 {passed}, 불합격 {rejected})."
        ),
    )
}

/// That there was no alarm.
#[must_use]
pub fn no_alarm(language: Language) -> &'static str {
    language.choose("There was no alarm.", "경보가 없었습니다.")
}

/// The columns of alarms.
#[must_use]
pub fn alarm_columns(language: Language) -> [&'static str; 8] {
    language.choose(
        [
            "alarm", "opened", "model", "passed", "expected", "done", "sent", "closed",
        ],
        [
            "경보",
            "시각",
            "모델",
            "합격률",
            "예측",
            "조치",
            "알림",
            "종료",
        ],
    )
}

/// What was done about an alarm.
#[must_use]
pub fn action(alarm: &Alarm, language: Language) -> String {
    let moved = alarm.details.moved_by;
    match alarm.action {
        AlarmAction::Tell => language.choose("answers say so", "답에 알림").to_owned(),
        AlarmAction::Recalibrate => language.choose(
            format!("log-odds moved by {moved:+.2}"),
            format!("로그 오즈 {moved:+.2} 보정"),
        ),
        AlarmAction::RollBack => language
            .choose("rolled back", "이전 버전으로 되돌림")
            .to_owned(),
        AlarmAction::StopAnswering => language
            .choose("no numbers any more", "확률 제시 중단")
            .to_owned(),
    }
}

/// That nobody was sent an alarm.
#[must_use]
pub fn not_sent(language: Language) -> &'static str {
    language.choose("no", "보내지 않음")
}

/// Why an alarm is closed, if it is. What stands in the database is in English.
#[must_use]
pub fn closed(alarm: &Alarm, language: Language) -> String {
    let Some(because) = &alarm.closed_because else {
        return language.choose("open", "열려 있음").to_owned();
    };
    if language == Language::English {
        return because.clone();
    }
    if let Some(version) = because.strip_suffix(" answers")
        && let Some((name, version)) = version.rsplit_once(" version ")
    {
        return format!("{name} 버전 {version}의 답으로 바뀜");
    }
    match because.as_str() {
        "no model answers" => "답하는 모델 없음".to_owned(),
        "closed by hand" => "직접 닫음".to_owned(),
        other => other.to_owned(),
    }
}

/// What a look did. `None`: nothing.
#[cfg(feature = "advice")]
#[must_use]
pub fn did(done: &crate::monitoring::Watching, language: Language) -> Option<String> {
    let mut said = Vec::new();
    for (count, english, korean) in [
        (done.opened, "opened", "새로 열림"),
        (done.closed, "closed", "닫힘"),
        (done.sent, "sent", "알림 보냄"),
    ] {
        if count > 0 {
            said.push(language.choose(
                format!("{count} {english} now"),
                format!("{korean} {count}건"),
            ));
        }
    }
    if let Some(error) = &done.unsent {
        said.push(language.choose(
            format!("not sent: {error}"),
            format!("보내지 못함: {}", in_language(error, language)),
        ));
    }
    let said = said.join(", ");
    (!said.is_empty())
        .then(|| language.choose(format!("Alarms: {said}."), format!("경보: {said}.")))
}

/// The title of the page.
#[must_use]
pub fn title(language: Language) -> &'static str {
    language.choose("Monitoring", "모니터링")
}

/// What intervals are.
#[must_use]
pub fn intervals(level: f64, language: Language) -> String {
    let level = percent(level, language);
    language.choose(
        format!(
            "Intervals are confidence sequences at {level}: all of one curve hold at once, however often one looks."
        ),
        format!("구간은 {level} 신뢰 수열입니다. 몇 번을 보아도 한 곡선의 모든 구간이 함께 유효합니다."),
    )
}

/// The columns of how well groups did.
#[must_use]
pub fn group_columns(language: Language) -> [&'static str; 7] {
    language.choose(
        [
            "",
            "outcomes",
            "passed",
            "were to pass",
            "Brier score",
            "ROC-AUC",
            "evidence (ln e)",
        ],
        [
            "",
            "결과",
            "합격률",
            "예측한 합격률",
            "Brier 점수",
            "ROC-AUC",
            "근거(ln e)",
        ],
    )
}

/// All letters.
#[must_use]
pub fn all(language: Language) -> &'static str {
    language.choose("all", "전체")
}

/// What scores are to be without outcomes, if every probability is right.
#[must_use]
pub fn estimated(brier: f64, roc_auc: Option<f64>, language: Language) -> String {
    let area = roc_auc.map_or_else(String::new, |area| format!(", ROC-AUC {area:.3}"));
    language.choose(
        format!("Without outcomes, if every probability is right: Brier score {brier:.3}{area}."),
        format!("결과 없이 확률이 모두 맞다고 볼 때: Brier 점수 {brier:.3}{area}"),
    )
}

/// A curve of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Curve {
    /// The share that passed.
    Passed,
    /// The Brier score.
    Brier,
    /// The evidence against probabilities.
    Evidence,
    /// Groups.
    Groups,
}

/// What a curve shows.
#[must_use]
pub fn caption(curve: Curve, language: Language) -> &'static str {
    match curve {
        Curve::Passed => language.choose(
            "The share that passed, with its confidence sequence, and the share that was to pass.",
            "실제 합격률과 신뢰 수열, 예측한 합격률",
        ),
        Curve::Brier => language.choose(
            "The Brier score over time: 0 is best.",
            "시간에 따른 Brier 점수(0이 가장 좋음)",
        ),
        Curve::Evidence => language.choose(
            "The evidence that probabilities are wrong: an alarm is raised at the thin line.",
            "확률이 틀렸다는 근거. 가는 선에 닿으면 경보를 냅니다.",
        ),
        Curve::Groups => language.choose(
            "What passed against what was to pass, by group: on the thin line they agree.",
            "묶음별 실제 합격률과 예측. 가는 선 위에서 둘이 같습니다.",
        ),
    }
}

/// Whether letters are as they were.
#[must_use]
pub fn drift_question(language: Language) -> &'static str {
    language.choose("Are letters as they were?", "글이 학습할 때와 같습니까?")
}

/// What the smallest shift is worth.
#[must_use]
pub fn drift_note(language: Language) -> &'static str {
    language.choose(
        "The last column is the smallest shift that so many letters show four times in five: no drift seen is worth no more than that.",
        "마지막 열은 이만큼의 글로 다섯 번 가운데 네 번은 찾아낼 수 있는 가장 작은 변화입니다. 변화가 보이지 않아도 그보다 작은 변화는 있을 수 있습니다.",
    )
}

/// What the list of alarms is.
#[must_use]
pub fn alarms(language: Language) -> &'static str {
    language.choose("Alarms, and what was done", "경보와 조치")
}

/// What is told of delays.
#[must_use]
pub fn delays(language: Language) -> &'static str {
    language.choose("How long outcomes take", "결과가 나오기까지 걸린 시간")
}
