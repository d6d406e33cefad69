//! A version that does not answer, held against the one that does, in words.

use crate::challenger::{ChallengerReport, ChallengerVerdict, Preview};
use crate::language::Language;

/// What would change if a version answered.
#[must_use]
pub fn preview(preview: &Preview, language: Language) -> String {
    let Preview {
        name,
        version,
        letters,
        without_vector,
        otherwise,
        higher,
        lower,
        unsaid,
        ..
    } = preview;
    let left_out = match without_vector {
        0 => String::new(),
        answers => language.choose(
            format!(" {answers} more answers cannot be compared: nothing of the letter is kept."),
            format!(" 글을 보관하지 않은 답 {answers}건은 비교할 수 없습니다."),
        ),
    };
    let changes = match letters {
        0 => language.choose(
            format!("No letter was answered yet with which {name} {version} could be compared."),
            format!("{name} {version}: 아직 비교할 수 있는 답이 없습니다."),
        ),
        _ => language.choose(
            format!(
                "{name} {version} would tell {otherwise} of the last {letters} letters otherwise: {higher} higher, \
                 {lower} lower, {unsaid} not at all."
            ),
            format!(
                "{name} {version}: 최근 글 {letters}편 가운데 {otherwise}편의 답이 달라집니다(높아짐 {higher}, \
                 낮아짐 {lower}, 말할 수 없음 {unsaid})."
            ),
        ),
    };
    let mean = preview.mean_change.map(|change| 100.0 * change);
    let mean = mean.map_or_else(String::new, |points| {
        language.choose(
            format!(" The probability moves by {points:.1} points in the mean."),
            format!(" 확률은 평균 {points:.1}%p 움직입니다."),
        )
    });
    changes + &mean + &left_out
}

/// What outcomes say of a challenger.
#[must_use]
pub fn challenger(report: &ChallengerReport, language: Language) -> String {
    let ChallengerReport {
        name,
        version,
        champion,
        outcomes,
        ..
    } = report;
    let (champion, number) = (&champion.name, champion.version);
    let names = language.choose(
        format!("Challenger {name} {version}, held against {champion} {number}, which answers"),
        format!("도전 모델 {name} {version}, 운영 모델 {champion} {number}"),
    );
    let (Some(own), Some(others), Some(by)) = (
        report.challenger_brier.value,
        report.champion_brier.value,
        report.better_by.value,
    ) else {
        return language.choose(
            format!("{names}: no outcome since it was named."),
            format!("{names}: 도전을 시작한 뒤로 알려진 결과가 없습니다."),
        );
    };
    let (low, high) = (report.better_by.low, report.better_by.high);
    let verdict = verdict(report.verdict, language);
    language.choose(
        format!(
            "{names}: after {outcomes} outcomes its Brier score is {own:.3}, the other's {others:.3}; better by {by:.3} \
             ({low:.3} to {high:.3}, at any time). {verdict}"
        ),
        format!(
            "{names}: 결과 {outcomes}건의 Brier 점수는 도전 {own:.3}, 운영 {others:.3}. 차이 {by:.3}\
             ({low:.3}~{high:.3}, 언제 보아도 유효). {verdict}"
        ),
    )
}

/// That no version has the alias, or only the one that answers.
#[must_use]
pub fn no_challenger(alias: &str, language: Language) -> String {
    language.choose(
        format!("No version has the alias {alias}, or only the one that answers."),
        format!("별칭 {alias}: 운영 모델이 아닌 버전 가운데 이 별칭을 가진 것이 없습니다."),
    )
}

fn verdict(verdict: ChallengerVerdict, language: Language) -> &'static str {
    match verdict {
        ChallengerVerdict::Better => language.choose("It is better.", "도전 모델이 더 낫습니다."),
        ChallengerVerdict::Worse => language.choose("It is worse.", "도전 모델이 더 나쁩니다."),
        ChallengerVerdict::Open => language.choose(
            "Which is better does not show yet.",
            "어느 쪽이 나은지는 아직 알 수 없습니다.",
        ),
    }
}
