//! Facts in the lines of a posting: places, kinds of employment, last days.

use std::sync::LazyLock;

use regex::Regex;

use crate::deadline::{deadline as day_of, deadline_on};
use crate::pattern::compile;
use crate::read::PostingField;
use crate::words::words_of;

/// Characters of the longest line that is one fact.
const LONGEST: usize = 40;

const PLACES: [&str; 22] = [
    "서울", "경기", "인천", "부산", "대구", "광주", "대전", "울산", "세종", "강원", "충북", "충남",
    "전북", "전남", "경북", "경남", "제주", "전국", "판교", "해외", "충청", "전라",
];
const EMPLOYMENT: [&str; 14] = [
    "정규직",
    "계약직",
    "인턴",
    "인턴직",
    "인턴십",
    "파견직",
    "무기계약직",
    "위촉직",
    "프리랜서",
    "아르바이트",
    "파트타임",
    "전문연구요원",
    "산업기능요원",
    "병역특례",
];

/// What the last day of a posting is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Deadline {
    /// A day.
    Day(String),
    /// Open until filled.
    Open,
    /// It names one that is not understood.
    Unclear,
}

/// A day with its year: `2026.03.31`, `2026년 3월 31일`, `'26.3.31`.
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    compile(r"(?:20\d{2}|['’‘]?2[4-9]|['’‘]?3\d)\s*[.\-/년]\s*\d{1,2}\s*[.\-/월]\s*\d{1,2}")
});

/// A year of which a posting speaks as its own: `2026년 상반기`, `2026년도 신입사원`.
static OWN_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(20[2-4]\d)\s*년?도?\s*(?:상반기|하반기|제?\s*\d+\s*분기|제?\s*\d+차|\d{1,2}월|신입|경력|공개|공채|정기|수시|채용|인턴)",
    )
});

/// What a posting writes where there is no last day.
const OPEN: &str = "채용시 상시 수시 충원 마감시 채용완료";

/// The last day that a value names. One without a year is of the year that the text speaks of as its own.
pub(super) fn deadline(value: &str, text: &str) -> Deadline {
    if let Some(day) = day_of(value) {
        return Deadline::Day(day);
    }
    let squeezed: String = value.chars().filter(|c| !c.is_whitespace()).collect();
    let end = squeezed.rsplit(['~', '～', '∼']).next().unwrap_or_default();
    let names_day = end.contains(|c: char| c.is_ascii_digit());
    if !names_day || words_of(OPEN).any(|word| squeezed.contains(word)) {
        return Deadline::Open;
    }
    let of_own_year = || deadline_on(value, &format!("{}-01-01", own_year(text)?));
    last_in(value)
        .or_else(of_own_year)
        .map_or(Deadline::Unclear, Deadline::Day)
}

/// The last of the days in a line that says that something ends on it.
pub(super) fn deadline_in_prose(text: &str) -> Option<String> {
    let ends = |line: &&str| {
        let is_about = ["마감", "접수", "지원", "모집", "제출", "원서"]
            .iter()
            .any(|word| line.contains(word));
        is_about && (line.contains("까지") || line.contains("마감") || line.contains('~'))
    };
    text.lines().filter(ends).find_map(last_in)
}

/// Whether a value says more than a day.
pub(super) fn says_more(value: &str) -> bool {
    let rest = DAY.replace_all(value, "");
    rest.chars().filter(|c| c.is_alphanumeric()).count() > 2
}

fn last_in(value: &str) -> Option<String> {
    let last = DAY.find_iter(value).last()?;
    day_of(last.as_str())
}

fn own_year(text: &str) -> Option<&str> {
    let mut years = OWN_YEAR
        .captures_iter(text)
        .filter_map(|found| Some(found.get(1)?.as_str()));
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// The fact that a line is, if it is one by itself: `서울 강남구`, `정규직`, `경력 3-5년`.
pub(super) fn lone_fact(line: &str) -> Option<PostingField> {
    let line = line.trim();
    if line.chars().count() > LONGEST || line.ends_with('.') {
        return None;
    }
    if EMPLOYMENT.contains(&line) {
        return Some(PostingField::EmploymentType);
    }
    if is_experience(line) {
        return Some(PostingField::ExperienceLevel);
    }
    is_place(line).then_some(PostingField::Location)
}

/// `신입`, `신입·경력`, `경력 무관`, `경력 3년 이상`, `3년차 이상`.
fn is_experience(line: &str) -> bool {
    let key: String = line.chars().filter(|c| c.is_alphanumeric()).collect();
    let words = [
        "신입",
        "경력",
        "무관",
        "년차",
        "년",
        "이상",
        "이하",
        "경력직",
        "직",
    ];
    let mut rest = key.trim_end_matches("직").to_owned();
    let names = rest.contains("신입") || rest.contains("경력") || rest.contains("년차");
    for word in words {
        rest = rest.replace(word, "");
    }
    names && rest.chars().all(|c| c.is_ascii_digit())
}

/// Whether a line is the name of a region, or begins with one and goes on with a part of it.
pub(super) fn is_place(line: &str) -> bool {
    let is_region = |word: &str| {
        let rests = PLACES.iter().filter_map(|place| word.strip_prefix(*place));
        let mut rests = rests.map(|rest| {
            let rest = rest
                .trim_start_matches("특별자치")
                .trim_start_matches("특별");
            rest.trim_start_matches("광역")
                .trim_start_matches(['시', '도', '북', '남'])
        });
        rests.any(str::is_empty)
    };
    let is_part = |word: &str| {
        let ends = [
            "시",
            "군",
            "구",
            "동",
            "로",
            "길",
            "읍",
            "면",
            "리",
            "역",
            "가",
            "전체",
            "전지역",
            "본사",
            "지사",
            "일대",
        ];
        ends.iter().any(|end| word.ends_with(end)) || word.contains(|c: char| c.is_ascii_digit())
    };
    let mut words = line
        .split([' ', ',', '/', '·', '(', '>'])
        .filter(|word| !word.is_empty());
    let Some(first) = words.next() else {
        return false;
    };
    is_region(first)
        && words
            .next()
            .is_none_or(|word| is_part(word) || is_region(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_days_with_and_without_a_year() {
        let day = |value: &str, text: &str| deadline(value, text);
        let march = Deadline::Day("2026-03-31".to_owned());
        for value in [
            "2026.03.31",
            "2026년 3월 31일 18:00까지",
            "2026.03.02(월) 09:00 ~ 03.31(화) 18:00",
            "D-12 2026.03.31",
            "서류접수 2026.03.02 부터 2026.03.31",
        ] {
            assert_eq!(day(value, ""), march, "{value}");
        }
        assert_eq!(day("~ 3/31(화)", "2026년 상반기 신입사원 공개채용"), march);
        assert_eq!(day("3월 31일 18:00", "2026년도 신입 채용"), march);
        assert_eq!(day("~ 3/31(화)", "2019년 설립된 회사"), Deadline::Unclear);
        assert_eq!(day("채용시 마감", ""), Deadline::Open);
        assert_eq!(
            deadline_in_prose("1. 원서 접수는 2026년 3월 31일까지입니다."),
            Some("2026-03-31".to_owned())
        );
        assert_eq!(
            deadline_in_prose("2019년 3월 31일까지 매출 1위를 지켰습니다."),
            None
        );
    }

    #[test]
    fn lines_that_are_one_fact() {
        for (line, field) in [
            ("서울 강남구", PostingField::Location),
            ("경기도 성남시 분당구", PostingField::Location),
            ("정규직", PostingField::EmploymentType),
            ("경력 3-5년", PostingField::ExperienceLevel),
            ("신입·경력", PostingField::ExperienceLevel),
            ("경력무관", PostingField::ExperienceLevel),
            ("서울, 부산", PostingField::Location),
            ("전북특별자치도 전주시", PostingField::Location),
        ] {
            assert_eq!(lone_fact(line), Some(field), "{line}");
        }
        for line in [
            "서울교통공사",
            "경력 개발자 채용",
            "부산은행",
            "서울 매장 매니저 채용",
            "신입사원 교육 담당",
            "해외 영업- Global Sales",
        ] {
            assert_eq!(lone_fact(line), None, "{line}");
        }
    }
}
