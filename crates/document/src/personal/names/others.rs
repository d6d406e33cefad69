//! Other persons whom a text names: beside a title (`이상훈 교수님`), behind a relation (`친구 윤도현과`), in a list of
//! names. Persons of history and public life stay.

use std::sync::LazyLock;

use foldhash::HashSet;
use regex::Regex;

use super::Trust;
use super::given::is_called;
use super::likely::{
    at_start, has_frequent_surname, has_short_form, is_adnominal, is_korean_name, is_noun,
    is_noun_with_particle, is_of_an_organisation, is_surely_korean_name,
};
use super::particles::particle;
use super::score::{UNLIKELY, score};
use crate::pattern::compile;
use crate::personal::kind::Kind;
use crate::personal::rules::{self, Rules};
use crate::personal::spans::Spans;

/// What persons are called by behind their names.
pub(super) const RANKS: &str = "지도교수|교수|선생|본부장|부본부장|팀장|파트장|그룹장|센터장|지점장|점장|실장|국장|부장|차장|과장|계장|공장장|조리장|주방장|부점장|부지점장|부팀장|사무장|사무국장|위원장|연구사|이사장|부교수|명예교수|튜터|트레이너|PD|PM|대리|사원|주임|선임|책임|수석|프로|대표이사|대표|부사장|사장|부회장|회장|이사|상무|전무|소장|원장|병원장|관장|총장|학장|학과장|교장|교감|조교|박사|코치|멘토|선배|후배|사수|매니저|수간호사|반장|조장|주무관|사무관|대대장|중대장|소대장|병장|상병|중사|하사|대위|중위|소위|여사|의원|어르신|할머니|할아버지";
/// What persons do, which also stands behind other nouns.
pub(super) const OCCUPATIONS: &str = "강사|감독|인턴|활동가|승무원|영양사|조리사|조리원|사회복지사|복지사|요양보호사|물리치료사|작업치료사|치료사|보육교사|교사|상담사|상담원|사서|기관사|조종사|정비사|법무사|변리사|관세사|소방관|경찰관|바리스타|미용사|디렉터|프로듀서|간호사|약사|변호사|회계사|노무사|세무사|목사|연구원|디자이너|개발자|엔지니어|셰프|위원|작가|기자|피디|학생|훈련병|교육생|수강생|회원";
/// Particles behind a title that stands without 님.
const AFTER_TITLE: &str = "(?:이|가|은|는|을|를|의|과|와|께|께서|에게|에게서|한테|도|로|으로|으로부터|이신|이|입니다|이야|야|이에요|예요|였|이었|처럼|만|까지|부터|이랑|랑|하고)?";
/// Who somebody is to the writer, or in a group, before the name.
pub(super) const RELATIONS: &str = "친구|단짝|동창|학생회장|총무|이웃|동료|동기|선배|후배|룸메이트|짝꿍|짝|파트너|팀원|조원|부원|멘토|멘티|사수|팀장|조장|반장|회장|부회장|대표|교수|지도교수|교수님|지도교수님|교수님이신|선생님|담임|담임선생님|담임 선생님|코치|감독|어머니|아버지|부친|모친|친형|형|누나|오빠|언니|동생|남동생|여동생|할머니|할아버지|아들|딸|배우자|남편|아내|은사|스승|담당자|과장|부장|차장|대리|주임|선임|책임|이사|실장|공동창업자|창업자|동업자|학생|제자|공동대표|교육생|수강생|훈련생|실습생|조교|상사|후임|전임자|후임자|학우|보증인|추천인|저자|공저자|동업자|의뢰인|어르신|환자";

/// How a text tells another person.
pub(in crate::personal) enum Rule {
    /// Beside a title with 님, which stands behind persons only: `이상훈 교수님`.
    Respected,
    /// The same with a name of two syllables: `백진 팀장님`.
    Short,
    /// Beside a title: `이상훈 교수`.
    Ranked,
    /// Beside what somebody does: `이상훈 기자`.
    Occupied,
    /// `김철수 군과`, `이영희 양이`.
    Young,
    /// Two persons together: `이정재와 김우빈은`.
    Pair,
    /// Behind a relation: `친구 윤도현과`.
    Related,
    /// A form's member of the family: `부: 양동춘, 모: 서경자`.
    Kin,
}

pub(in crate::personal) fn rules() -> [(rules::Rule, String); 8] {
    let name = r"(?:^|[^\p{L}\p{N}])([가-힣]{3,4})";
    [
        (
            Rule::Respected,
            format!(
            r"(?m){name} ?(?:(?:{OCCUPATIONS}) )?(?:(?:(?:{RANKS}|{OCCUPATIONS}|고객|환자|이용자|보호자)님|(?:환자|보호자|고객|이용자|회원|어르신)분)|님(?:{AFTER_TITLE}(?:[^\p{{L}}]|$)|께))"
        ),
        ),
        (
            Rule::Short,
            format!(r"(?m)(?:^|[^\p{{L}}\p{{N}}])([가-힣]{{2}}) ?(?:{RANKS})?님(?:{AFTER_TITLE}(?:[^\p{{L}}]|$)|께)"),
        ),
        (
            Rule::Ranked,
            format!(r"(?m){name} ?(?:{RANKS}){AFTER_TITLE}(?:[^\p{{L}}]|$)"),
        ),
        (
            Rule::Occupied,
            format!(r"(?m){name} (?:{OCCUPATIONS}){AFTER_TITLE}(?:[^\p{{L}}]|$)"),
        ),
        (
            Rule::Young,
            r"(?m)(?:^|[^\p{L}\p{N}])([가-힣]{3}) (?:군|양)(?:이|은|과|의|에게|을)?(?:[^가-힣]|$)".to_owned(),
        ),
        (
            Rule::Pair,
            r"(?m)(?:^|[^\p{L}\p{N}])([가-힣]{3})(?:와|과|, ?|·) ?([가-힣]{3})(?:(?:은|는|이|가|을|를) |[과와] 함께)".to_owned(),
        ),
        (
            Rule::Kin,
            r"(?:^|[\s,·/(])(?:부|모|부친|모친|조부|조모|배우자|자녀|장남|장녀|차남|차녀) ?[:：] ?([가-힣]{2,4})(?:[^가-힣]|$)".to_owned(),
        ),
        (
            Rule::Related,
            format!(
        r#"(?:^|[^\p{{L}}\p{{N}}])(?:{RELATIONS})(?:인|이신|이자|이던|였던|이었던)?(?: ?[('"‘“] ?| )"#
    ),
        ),
    ]
    .map(|(rule, pattern)| (rules::Rule::Person(rule), pattern))
}

/// What separates the names of a list.
static NEXT: LazyLock<Regex> =
    LazyLock::new(|| compile(r"^(?:,|\.|와|과|랑|이랑|하고| 및|/)?[ ,]?(?:(?:그리고|및) )?"));

static PUBLIC_PERSONS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    include_str!("public_persons.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect()
});

pub(super) fn find(text: &str, rules: &Rules, spans: &mut Spans) {
    for (rule, pattern) in rules.iter() {
        let rules::Rule::Person(rule) = rule else {
            continue;
        };
        match rule {
            Rule::Respected => mark(pattern, text, spans, |word| {
                is_addressed(word) || is_respected(word)
            }),
            Rule::Short => mark(pattern, text, spans, is_short_name),
            Rule::Ranked => mark(pattern, text, spans, is_addressed),
            Rule::Occupied => mark(pattern, text, spans, |word| {
                is_addressed(word) && (has_frequent_surname(word) || is_surely_korean_name(word))
            }),
            Rule::Young => mark(pattern, text, spans, |word| {
                is_addressed(word) && !word.ends_with('한')
            }),
            Rule::Kin => mark(pattern, text, spans, |word| {
                is_korean_name(word, Trust::Introduction)
            }),
            Rule::Pair => find_pairs(pattern, text, spans),
            Rule::Related => {
                for relation in pattern.find_iter(text) {
                    find_list(
                        text,
                        relation.end(),
                        is_of_ones_own(relation.as_str()),
                        spans,
                    );
                }
            }
        }
    }
}

fn mark(pattern: &Regex, text: &str, spans: &mut Spans, is_name: impl Fn(&str) -> bool) {
    for range in each_place(pattern, text) {
        if is_name(&text[range.clone()]) {
            spans.mark(Kind::Name, range);
        }
    }
}

fn find_pairs(pattern: &Regex, text: &str, spans: &mut Spans) {
    let is_name = |word: &str| {
        is_somebody(word) && (has_frequent_surname(word) || is_surely_korean_name(word))
    };
    for pair in pattern.captures_iter(text) {
        let (Some(one), Some(other)) = (pair.get(1), pair.get(2)) else {
            continue;
        };
        if is_name(one.as_str()) && is_name(other.as_str()) {
            spans.mark(Kind::Name, one.range());
            spans.mark(Kind::Name, other.range());
        }
    }
}

/// The places of a pattern's group, of which each may begin with the character that ended the one before.
fn each_place(pattern: &Regex, text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = pattern.captures_at(text, at).and_then(|c| c.get(1)) {
        found.push(word.range());
        at = word.end();
    }
    found
}

/// Whether a relation is to people around the writer, whose names may be those of public persons as well.
fn is_of_ones_own(relation: &str) -> bool {
    const RELATIONS: [&str; 16] = [
        "친구",
        "단짝",
        "동료",
        "동기",
        "후배",
        "룸메이트",
        "짝꿍",
        "팀원",
        "조원",
        "부원",
        "멘티",
        "사수",
        "동생",
        "누나",
        "학생회장",
        "동창",
    ];
    RELATIONS.iter().any(|word| relation.contains(word))
}

/// Finds the name at a place, and those of a list that goes on behind it.
fn find_list(text: &str, mut at: usize, is_own: bool, spans: &mut Spans) {
    while let Some(end) = somebody(text, at, is_own) {
        spans.mark(Kind::Name, at..end);
        let Some(next) = NEXT.find(&text[end..]).filter(|next| !next.is_empty()) else {
            return;
        };
        at = end + next.end();
    }
}

/// The end of a name at a place.
fn somebody(text: &str, at: usize, is_own: bool) -> Option<usize> {
    let full = at_start(&text[at..], Trust::Bare).map(|found| at + found.length);
    full.filter(|end| {
        let word = &text[at..*end];
        is_somebody(word) || is_own && is_public(word)
    })
    .or_else(|| short_at_start(&text[at..], is_own).map(|length| at + length))
}

/// Whether a word of two syllables is a name where persons are spoken of.
fn is_short_name(word: &str) -> bool {
    const LEAST: f32 = -1.0;
    has_short_form(word) && !is_noun(word) && score(word, "").is_some_and(|odds| odds > LEAST)
}

/// The length of a name of two syllables at the beginning of a text, or of a given name that many have, if those around
/// the writer are told by it.
fn short_at_start(text: &str, may_be_given: bool) -> Option<usize> {
    let end = text.char_indices().nth(2).map_or(text.len(), |(at, _)| at);
    let (name, after) = text.split_at(end);
    let is_name = is_short_name(name) || may_be_given && is_called(name);
    (name.chars().count() == 2 && is_name && particle(name, after).is_some()).then_some(end)
}

/// Whether a word beside a title is somebody's name: `정우성 과장`, though 정우 is a noun.
fn is_addressed(word: &str) -> bool {
    let may_be = is_korean_name(word, Trust::Introduction);
    let is_name = is_korean_name(word, Trust::Bare)
        || word.ends_with('성') && may_be
        || may_be && is_long(word) && !is_noun(word);
    is_name && is_nothing_else(word)
}

/// Whether a word has four syllables, as names of two surnames or with a native given name have: `김이서연`, `박해오름`.
fn is_long(word: &str) -> bool {
    const SYLLABLES: usize = 4;
    const LEAST: f32 = -5.0;
    word.chars().count() == SYLLABLES && score(word, "").is_some_and(|odds| odds > LEAST)
}

/// Whether a word with 님 behind its title is a name, also one with a rare surname.
fn is_respected(word: &str) -> bool {
    is_korean_name(word, Trust::Introduction) && is_nothing_else(word)
}

/// Whether a word is the name of a person who is not known to everybody.
fn is_somebody(word: &str) -> bool {
    is_korean_name(word, Trust::Bare) && is_nothing_else(word)
}

fn is_nothing_else(word: &str) -> bool {
    score(word, "").is_none_or(|odds| odds > UNLIKELY)
        && !is_adnominal(word)
        && !is_noun_with_particle(word)
        && !is_part_of_an_organisation(word)
        && !is_public(word)
}

/// Whether a word is a part of an organisation or a place, and no likely name: `전산실`, not `임성구`, `남기원`.
fn is_part_of_an_organisation(word: &str) -> bool {
    const LIKELY: f32 = -1.0;
    let is_likely =
        word.ends_with(['구', '원']) && score(word, "").is_some_and(|odds| odds > LIKELY);
    is_of_an_organisation(word) && !is_likely
}

/// Whether everybody knows who has this name.
pub(super) fn is_public(word: &str) -> bool {
    PUBLIC_PERSONS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        let mut spans = Spans::default();
        find(text, &Rules::of(text), &mut spans);
        let found = spans.into_vec();
        found.into_iter().map(|span| &text[span.value]).collect()
    }

    #[test]
    fn persons_are_found_beside_titles_and_relations() {
        assert_eq!(names("이상훈 교수님의 연구실"), ["이상훈"]);
        assert_eq!(names("사수였던 정우성 과장이 도왔습니다"), ["정우성"]);
        assert_eq!(names("김민수대리님께 배웠습니다"), ["김민수"]);
        assert_eq!(names("이지은 님, 박정민 팀장님"), ["이지은", "박정민"]);
        assert_eq!(
            names("팀원 김서현, 이도현과 박하늘이 함께"),
            ["김서현", "이도현", "박하늘"]
        );
        assert_eq!(names("아버지(이만수)는"), ["이만수"]);
        assert_eq!(names("부: 양동춘, 모: 서경자"), ["양동춘", "서경자"]);
    }

    #[test]
    fn words_and_public_persons_stay() {
        for text in [
            "유능한 팀장님과 일했습니다",
            "성수동 사장님들을 만났습니다",
            "연구소 소장님께 보고했습니다",
            "정주영 회장의 도전",
            "방대한 양의 자료",
            "구름의 양을 쟀습니다",
            "서울대 교수에게 물었습니다",
            "5년 이상의 변호사 경력",
            "여성복 디자이너로 일했습니다",
            "친구 고민을 들었습니다",
            "대표 이미지를 바꿨습니다",
            "팀장 권유로 시작했습니다",
            "공영주차장에서 일했습니다",
            "소속 부: 인사팀, 형: 정규형, 제: 조선",
        ] {
            assert!(names(text).is_empty(), "{text}");
        }
    }
}
