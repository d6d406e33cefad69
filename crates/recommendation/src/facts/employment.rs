//! The kind of employment.

use serde::{Deserialize, Serialize};

use super::stated::Stated;
use crate::text::{Folded, Pattern};

/// A kind of employment (고용 형태).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Employment {
    /// 정규직.
    Permanent,
    /// 계약직, 기간제.
    Contract,
    /// 인턴, whatever may follow it.
    Intern,
    /// 파견.
    Dispatched,
    /// 프리랜서.
    Freelance,
    /// 아르바이트, 시간제.
    PartTime,
}

impl Employment {
    /// The name under which rules compare kinds.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Permanent => "permanent",
            Self::Contract => "contract",
            Self::Intern => "intern",
            Self::Dispatched => "dispatched",
            Self::Freelance => "freelance",
            Self::PartTime => "part_time",
        }
    }
}

static KINDS: [(Employment, Pattern); 6] = [
    (
        Employment::Intern,
        Pattern::new(r"인턴(?:십|쉽)?|\bintern(?:ship)?\b|현장 ?실습"),
    ),
    (
        Employment::Contract,
        Pattern::new(
            r"(?:무기)?계약직|계약 ?근무|기간제|촉탁직?|임기제|\bcontract(?:or)?\b|fixed[- ]term|temporary",
        ),
    ),
    (Employment::Dispatched, Pattern::new(r"파견직?|dispatched")),
    (Employment::Freelance, Pattern::new(r"프리랜서|freelancer?")),
    (
        Employment::PartTime,
        Pattern::new(r"아르바이트|알바|파트 ?타임|시간제|시간 ?선택제|part[- ]?time(?:r)?"),
    ),
    (
        Employment::Permanent,
        Pattern::new(
            r"정규직?(?:$|[^가-힣]|직|채용|전환)|정규직|상용직|\bpermanent\b|full[- ]?time",
        ),
    ),
];
/// Words that speak of such people or work, not of the employment that is offered.
static SPOKEN_OF: Pattern = Pattern::new(
    r"(?:(?:인턴|아르바이트|알바|프리랜서|파견|계약직|정규직|계약|도급)[·,/ ]*)+(?:생|십|직|사원|직원|들|인력|자)? ?(?:선생님 ?|강사 ?|작가 ?)?(?:을|를|의|과|와|도)? ?(?:및 ?)?(?:관리|채용 ?(?:관리|담당|업무|경험)|모집 ?및|교육|경험|경력|우대|섭외|수급|운영|대상|네트워크|인사|인력|업체|법|서비스|플랫폼|근무 ?(?:경험|경력)|출신|포함)|해외 ?파견|파견 ?(?:근무 ?)?가능|미니인턴|당근알바|동네알바|(?:인턴|알바)[·,/ ]*(?:인턴|알바)? ?(?:등|\))|정규직 ?(?:전환|관련)|월급쟁이|사업자 ?및 ?프리랜서|인턴 ?(?:때|시절|기간)",
);
/// Lines that speak of the employment that is offered.
static LABEL: Pattern =
    Pattern::new(r"(?:고용|근무|채용|계약|모집) ?(?:형태|조건|유형|구분|직군)|employment|job type");

/// The kind that a field of its own, or the name of a kind, says: the first word counts.
///
/// `계약직 (정규직 전환 가능)` is a contract, `인턴(채용연계형)` an internship.
pub(super) fn employment_of(text: &str) -> Option<Employment> {
    let line = Folded::new(text);
    first(line.text()).map(|(kind, _)| kind)
}

/// The kind that a title or a line offers, with its words. `told`: whether the line is known to speak of conditions.
pub(super) fn employment_in(text: &str, told: bool) -> Option<Stated<Employment>> {
    let mut line = Folded::new(text);
    let labelled = told || LABEL.is_match(line.text());
    if !labelled && line.text().chars().count() > 60 {
        return None;
    }
    while let Some(found) = SPOKEN_OF
        .find(line.text())
        .map(|found| found.range())
        .filter(|found| !found.is_empty())
    {
        line.blank(found);
    }
    let (kind, range) = first(line.text())?;
    Some(Stated::new(kind, line.words(range)))
}

fn first(text: &str) -> Option<(Employment, std::ops::Range<usize>)> {
    KINDS
        .iter()
        .filter_map(|(kind, words)| Some((*kind, words.find(text)?.range())))
        .min_by_key(|(_, range)| range.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_counts() {
        use Employment::{Contract, Dispatched, Freelance, Intern, PartTime, Permanent};
        for (_, pattern) in &KINDS {
            assert!(pattern.is_sound());
        }
        assert!(SPOKEN_OF.is_sound() && LABEL.is_sound());
        for (text, kind) in [
            ("정규직", Permanent),
            ("정규직(수습 3개월)", Permanent),
            ("계약직 (정규직 전환 가능)", Contract),
            ("인턴(채용연계형)", Intern),
            ("파견직", Dispatched),
            ("프리랜서", Freelance),
            ("아르바이트", PartTime),
            ("Full-time, permanent", Permanent),
            ("고용 형태 : 정규직", Permanent),
            ("봄툰 디자이너 (계약직)", Contract),
            ("체험형 인턴", Intern),
        ] {
            assert_eq!(
                employment_in(text, false).map(|stated| stated.value),
                Some(kind),
                "{text}"
            );
        }
        for text in [
            "프리랜서 강사 모집 및 관리 담당자",
            "인턴·알바 경험자",
            "해외 파견 가능자",
            "미니인턴 운영",
            "알바 인력 관리",
            "international",
        ] {
            assert_eq!(employment_in(text, false), None, "{text}");
        }
    }
}
