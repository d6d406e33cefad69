//! How far along in their work people are, and whom a posting looks for.

use crate::facts::lengths;
use crate::text::{Folded, Pattern};

/// So many years less than are asked for keep nobody from applying.
const NEAR: u8 = 1;
/// What a posting loses for each further year that it asks for and a letter does not have.
const LOSS_A_YEAR: f32 = 0.06;
/// The least that is left: who is far from it may still want to see it.
const LEAST_LEFT: f32 = 0.5;

/// Sentences that tell of work.
static WORK: Pattern = Pattern::new(
    r"근무|재직|경력|실무|몸담|회사에서|법인에서|병원에서|은행에서|현장에서|팀에서|일 ?을 ?(?:했|해 ?왔|하며|하고 ?있)|일했|일하며|일해 ?왔|일하고 ?있|년 ?차|해 ?왔습니다|years? of|worked",
);
/// Sentences whose lengths are none of work.
static NO_WORK: Pattern = Pattern::new(
    r"동아리|대학|학교|학과|학부|학년|학기|연구실|석사|박사|봉사|아르바이트|알바|교환|유학|인턴|실습|공부|수험|전공|군 ?(?:복무|생활)|(?:년|해) ?(?:뒤|후|안에)|겠습니다|싶습니다|창립|설립|역사",
);
/// What those tell who have not worked yet.
static NEWCOMER: Pattern = Pattern::new(
    r"신입|졸업|학부|동아리|학과|대학|학교|학년|학기|실습|인턴|공모전|교수|캡스톤|아르바이트|알바|부트캠프|교환 ?학생",
);

/// The years of work that a letter tells of: 0 if it tells of none and of school alone; `None` if it tells of neither.
///
/// # Examples
///
/// ```
/// use shortlist_recommendation::years_of_work;
///
/// assert_eq!(years_of_work(&["서버 개발자로 5년간 근무했습니다."]), Some(5));
/// assert_eq!(years_of_work(&["동아리에서 2년간 회장을 맡았습니다."]), Some(0));
/// assert_eq!(years_of_work(&["맛있는 음식을 만듭니다."]), None);
/// ```
#[must_use]
pub fn years_of_work(sentences: &[&str]) -> Option<u8> {
    const MONTHS: u16 = 12;
    let folded: Vec<Folded> = sentences
        .iter()
        .map(|sentence| Folded::new(sentence))
        .collect();
    let tells_of_work =
        |sentence: &&Folded| WORK.is_match(sentence.text()) && !NO_WORK.is_match(sentence.text());
    let months = folded
        .iter()
        .filter(tells_of_work)
        .flat_map(|sentence| lengths(sentence.text()))
        .map(|length| length.least)
        .max();
    match months {
        Some(months) => u8::try_from(months / MONTHS).ok(),
        None => folded
            .iter()
            .any(|sentence| NEWCOMER.is_match(sentence.text()))
            .then_some(0),
    }
}

/// What is left of a posting's score for somebody with so many years of work.
pub(super) fn share_left(has: u8, asked: u8) -> f32 {
    let missing = asked.saturating_sub(has).saturating_sub(NEAR);
    (1.0 - LOSS_A_YEAR * f32::from(missing)).max(LEAST_LEFT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_compile() {
        for pattern in [&WORK, &NO_WORK, &NEWCOMER] {
            assert!(pattern.is_sound());
        }
    }

    #[test]
    fn years_are_those_of_work() {
        let told = |sentence: &str| years_of_work(&[sentence]);
        for (sentence, years) in [
            ("5년 동안 사내 시스템을 옮기는 일을 했습니다.", Some(5)),
            ("통신 회사에서 2년 동안 고객을 만났습니다.", Some(2)),
            ("회계법인에서 4년간 감사를 했습니다.", Some(4)),
            ("18개월간 근무했습니다.", Some(1)),
            ("7년차 간호사입니다.", Some(7)),
            ("대학에서 4년간 기계공학을 배웠습니다.", Some(0)),
            ("입사 후 3년 안에 팀을 이끌겠습니다.", None),
            ("2년간 카페에서 아르바이트를 했습니다.", Some(0)),
            ("두 달 동안 재무팀 인턴으로 일했습니다.", Some(0)),
            ("귀사의 30년 역사를 존경합니다.", None),
        ] {
            assert_eq!(told(sentence), years, "{sentence}");
        }
    }

    #[test]
    fn what_is_far_away_loses_most() {
        assert_eq!(share_left(0, 0), 1.0);
        assert_eq!(share_left(0, 1), 1.0);
        assert!(share_left(0, 3) > share_left(0, 10));
        assert_eq!(share_left(0, 40), LEAST_LEFT);
        assert_eq!(share_left(10, 3), 1.0);
    }
}
