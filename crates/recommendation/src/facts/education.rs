//! The degree that a posting asks for.

use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::stated::Stated;
use crate::error::Error;
use crate::text::{Folded, Pattern};

/// A degree, from the least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Education {
    /// None is asked for (학력 무관).
    Any,
    /// 고졸.
    HighSchool,
    /// 전문학사, 초대졸.
    Associate,
    /// 학사, 대졸.
    Bachelor,
    /// 석사.
    Master,
    /// 박사.
    Doctor,
}

/// The degree that must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DegreeAsked {
    /// The least.
    pub least: Education,
    /// Whether something else may stand for it: `학사 또는 그에 준하는 경험`, `석사 혹은 경력 3년`.
    pub replaceable: bool,
}

/// What one text says of degrees.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Degrees {
    pub(super) asked: Option<Stated<DegreeAsked>>,
    pub(super) welcome: Option<Stated<Education>>,
}

static ANY: Pattern = Pattern::new(
    r"(?:학력|학벌|스펙|학교|졸업 ?여부|학위)(?:은|는|이|을|을? ?따로|이나|과|사항|기준|조건|에|의)?(?: ?[,/·및]? ?(?:경력|나이|성별|전공|연령|국적|지역|스펙|학벌)(?:은|는|과|을|이)?)* ?[:-]? ?\(?(?:전혀 ?|따로 ?)?(?:무관|불문|안 ?(?:봅|봐|보)|상관 ?x|(?:조건|기준|필요|제한)(?:은|이|을)? ?(?:없|두지)|묻지 ?않|(?:필수가|조건이|기준이) ?아(?:니|닙)|나왔는지 ?보지|중요하지 ?않|따지지 ?않|보지 ?않)|(?:어느|어떤) ?(?:학교|대학)[^,.]{0,10}(?:보지 ?않|상관 ?없|묻지 ?않)|(?:고졸|중졸)부터 ?(?:박사|대졸|석사)까지|(?:학력|학위)(?:은|는|이|을|이나|사항|의)?(?:(?: ?[,/·및] ?| )(?:경력|나이|성별|전공|연령|국적|지역))* ?[:-]? ?(?:학력|전혀)? ?(?:무관|불문|상관 ?없|관계 ?없|제한(?:은|이|을)? ?(?:없|두지)|중요하지 ?않|따지지 ?않|보지 ?않)|제한 ?없음 ?\(? ?학력|any degree|no degree|degree not required|무관 ?\( ?학력",
);
/// Each with its degree; those that hold others stand before them. What stands before a word must not make another one
/// of it: `철학사`, `장학사업`.
static WORDS: [(Education, Pattern); 7] = [
    (
        Education::Bachelor,
        Pattern::new(
            r"(?:^|[^가-힣])(?P<word>학[ ·/,]{0,3}석사|(?:공|이|문|경영|경제|법|간호|이공)학사(?:$|[^가-힣]|학위|이상|소지|취득|졸업|를))",
        ),
    ),
    (
        Education::Master,
        Pattern::new(r"석 ?[·/,]? ?박사(?: ?(?:학위|급|과정))?"),
    ),
    (
        Education::Associate,
        Pattern::new(
            r"(?:대학교?|대졸자?)(?: ?졸업자?)? ?(?:이상)? ?\( ?(?:[23]년제|전문대(?:학교?)?|초대졸|전문 ?학사)(?: ?졸업?)? ?도? ?(?:포함|가능)\)|전문 ?학사|초대졸|전문대(?:학교?)?(?: ?졸업?)?|대졸(?: ?이상)? ?\(? ?[23] ?(?:[,~/·-] ?[234] ?)?년제?\)?(?: ?대졸)?|대학교?(?: ?졸업)? ?\( ?[23](?: ?[,~/·-] ?[34])? ?년제?(?: ?이상)? ?\)|[23] ?(?:[,~/·-] ?[34] ?)?년제(?: ?대학교?)?|2년제 ?[~/-] ?4년제|\bassociate'?s?\b ?(?:degree|'s)",
        ),
    ),
    (
        Education::Doctor,
        Pattern::new(
            r"(?:^|[^가-힣]|[·/,~]|석|및|또는)(?P<word>박사)(?: ?(?:학위|급|과정)?)?|ph\.? ?d\b|doctorate",
        ),
    ),
    (
        Education::Master,
        Pattern::new(
            r"(?:^|[^가-힣]|[·/,~및])(?P<word>석사)|\bmaster'?s\b|\bms or\b|\bmaster of\b|\bm\.?s\.?c?\.? ?(?:degree|in )|대학원 ?(?:졸업|이상)|\bmba\b",
        ),
    ),
    (
        Education::Bachelor,
        Pattern::new(
            r"(?:^|[^가-힣]|[·/,~및제])(?P<word>학사)(?:$|[^가-힣]|학위|이상|급|취득|졸업|소지|또는|혹은|및|를|의|만|우대|선호|필수|출신|도|로|이면|과정)|대졸|4 ?년제|대학교? ?(?:\(? ?4년제?\)? ?)?(?:졸업|이상|을 ?졸업)|대학교? ?\(4년제?\)|(?:정규|국내외|4년) ?대학교?(?: ?졸)?|\bbachelor'?s?\b|\bbs or\b|\bb\.?[sa]\.?(?:c)?\.? ?(?:degree|in |/)",
        ),
    ),
    (
        Education::HighSchool,
        Pattern::new(
            r"고졸|고등학교 ?(?:졸업|이상)|고교 ?졸업|high ?school (?:diploma|graduate|degree)",
        ),
    ),
];
/// Words that hold a degree's word and mean another thing.
static NONE: Pattern = Pattern::new(
    r"scrum ?master|web ?master|master ?data|마스터|입학 ?사정관|장학 ?사(?:업|$)?|학사 ?(?:관리|행정|운영|일정|지원|업무|시스템|정보|규정|모)|척척박사|(?:학사|석사|박사|대학원)(?: ?(?:과정|학위|기간|경력))* ?포함|박사(?:님|과정 ?지도)|석사 ?논문|대학교?[·,/]? ?(?:병원|대상|교재|홍보|서포터)|대학생|고등학교? ?(?:교사|대상|학생|교재)|학점|사이버대학교?(?:$|[^가-힣졸])|(?:대졸|학사|석사|박사|고졸|대학교? ?졸업) ?예정자?(?:도|는)? ?(?:지원 ?)?가능|master ?(?:of ?ceremony|plan|piece|card)",
);
/// What ends the demand for a degree before another one is named.
static END_OF_DEMAND: Pattern = Pattern::new(r"(?:이상|졸업|학위|필수) ?[,/·]");
/// What joins degrees to one group.
static JOINED: Pattern =
    Pattern::new(r"^(?: |[,/·~-]|및|또는|혹은|이나|or|and|이상|학위|급|졸업|이상의|의|과정)*$");
static TO_EXPERIENCE: Pattern = Pattern::new(
    r"^[^,;.\n]{0,16}(?:또는|혹은|이거나|\bor\b|/|및 ?그에 ?준하는|동등) ?[^,;\n]{0,24}(?:준하는|상응|동등|경력|경험|equivalent|experience|실무|역량|자격|이수|수상|년)|^[^,;.\n]{0,10}(?:에|그에|이에) ?준하는|^ ?\(? ?(?:또는|혹은|or) ?[^)]{0,12}(?:\d ?년|경력|경험)|^[^,;.\n]{0,32}\bor\b[^,;\n]{0,24}(?:equivalent|experience)|^ ?후 ?(?:경력|실무)? ?\d ?년|^ ?\+ ?(?:관련 ?)?(?:경력|실무|경험)? ?\d ?년",
);
static FROM_EXPERIENCE: Pattern = Pattern::new(
    r"(?:경력|경험|experience|실무|년 ?이상|년)[^,;.\n]{0,14}(?:또는|혹은|이거나|있거나|\bor\b) ?[^,;.\n]{0,14}$",
);
static WISHED: Pattern = Pattern::new(
    r"^ ?(?:이상|학위|급|소지자?|졸업자?|이상자|취득자?|보유자?|과정|출신|이상의|학위자|전공자?|을|를|는|이상은|이상을|이신 ?분|degree|in [a-z ]{1,30}|수료자?|인 ?분|및|또는|이상 ?학위|자|학력)*(?: ?(?:학위|소지자?|졸업자?|이상자?|보유자?|전공자?))* ?[(\[]?(?:시)? ?(?:더 ?)?(?:우대|선호|환영|가점|가산|preferred|a plus|is a plus|면 ?(?:더 ?)?좋)",
);
static ALSO: Pattern = Pattern::new(r"^ ?(?:이상|졸업)?(?:도|자도)? ?(?:지원)? ?(?:가능|ok)");

/// A degree's word in a text.
struct Word {
    education: Education,
    range: Range<usize>,
}

/// What one text says of degrees. `welcome`: whether all of it is only welcome.
pub(super) fn degrees_in(text: &str, welcome: bool) -> Degrees {
    let mut line = Folded::new(text);
    if let Some(found) = ANY.find(line.text()) {
        let any = DegreeAsked {
            least: Education::Any,
            replaceable: false,
        };
        return Degrees {
            asked: Some(Stated::new(any, line.words(found.range()))),
            welcome: None,
        };
    }
    while let Some(found) = NONE
        .find(line.text())
        .map(|found| found.range())
        .filter(|found| !found.is_empty())
    {
        line.blank(found);
    }
    let words = words(&mut line.clone());
    let mut degrees = Degrees::default();
    for group in groups(&words, line.text()) {
        let (Some(first), Some(final_word)) = (group.first(), group.last()) else {
            continue;
        };
        let (before, after) = (
            &line.text()[..first.range.start],
            &line.text()[final_word.range.end..],
        );
        let stated = line.words(first.range.start..final_word.range.end);
        let least = group
            .iter()
            .map(|word| word.education)
            .min()
            .unwrap_or(Education::Any);
        if welcome || WISHED.is_match(after) {
            degrees.welcome = degrees.welcome.or(Some(Stated::new(least, stated)));
            continue;
        }
        let replaceable = TO_EXPERIENCE.is_match(after) || FROM_EXPERIENCE.is_match(before);
        // `박사 또는 석사 후 5년`: what is asked first; years stand for it.
        let asked = if replaceable { first.education } else { least };
        degrees.add(
            DegreeAsked {
                least: asked,
                replaceable,
            },
            stated,
            ALSO.is_match(after),
        );
    }
    degrees
}

/// The degree that a folded text asks for, and the place of its words.
pub(crate) fn degrees_of(folded: &str) -> Option<(DegreeAsked, Range<usize>)> {
    let asked = degrees_in(folded, false).asked?;
    let start = folded.find(&asked.words)?;
    Some((asked.value, start..start + asked.words.len()))
}

impl Degrees {
    /// The first that is asked for counts; `학사(전문학사 가능)` lowers it.
    fn add(&mut self, asked: DegreeAsked, words: &str, also: bool) {
        match &mut self.asked {
            Some(known) if also => known.value.least = known.value.least.min(asked.least),
            Some(_) => {}
            none => *none = Some(Stated::new(asked, words)),
        }
    }
}

/// The degrees' words, from the left.
fn words(line: &mut Folded<'_>) -> Vec<Word> {
    let mut words = Vec::new();
    for (education, pattern) in &WORDS {
        while let Some(found) = pattern.captures(line.text()) {
            let Some(whole) = found.name("word").or_else(|| found.get(0)) else {
                break;
            };
            let range = whole.range();
            if range.is_empty() {
                break;
            }
            line.blank(range.clone());
            words.push(Word {
                education: *education,
                range,
            });
        }
    }
    words.sort_by_key(|word| word.range.start);
    // What stands around another one (`정규 4년제 대학`) is one word.
    words.dedup_by(|next, word| {
        let within = next.range.start < word.range.end;
        if within {
            word.range.end = word.range.end.max(next.range.end);
        }
        within
    });
    words
}

/// Words with nothing between them but what joins them.
fn groups<'w>(words: &'w [Word], text: &str) -> Vec<&'w [Word]> {
    // `학사 이상, 석사 우대`: two demands, of which the second is a wish.
    let wished_apart = |one: &Word, between: &str, next: &Word| {
        // `대졸, 석사 우대`: 졸 is a demand by itself.
        let demanded = END_OF_DEMAND.is_match(between)
            || text[one.range.clone()].ends_with('졸') && between.starts_with([',', '/', '·']);
        demanded && WISHED.is_match(&text[next.range.end..])
    };
    words
        .chunk_by(|one, next| {
            let between = &text[one.range.end..next.range.start];
            JOINED.is_match(between) && !wished_apart(one, between, next)
        })
        .collect()
}

impl Education {
    /// The least degree that a text asks for; `None`: it says nothing of it, or something else may stand for it.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_recommendation::Education;
    ///
    /// assert_eq!(Education::asked_in("관련 전공 학사 이상"), Some(Education::Bachelor));
    /// assert_eq!(Education::asked_in("전문학사 이상"), Some(Education::Associate));
    /// assert_eq!(Education::asked_in("학력 무관"), Some(Education::Any));
    /// assert_eq!(Education::asked_in("SQL을 다룰 수 있는 분"), None);
    /// ```
    #[must_use]
    pub fn asked_in(text: &str) -> Option<Self> {
        let lines = text
            .lines()
            .filter_map(|line| degrees_in(line, false).asked);
        lines.map(|asked| asked.value.least).min()
    }
}

impl FromStr for Education {
    type Err = Error;

    /// `any`, `high_school`, `associate`, `bachelor`, `master`, `doctor`, or a Korean word for it.
    fn from_str(text: &str) -> Result<Self, Error> {
        match text {
            "any" => Ok(Self::Any),
            "high_school" => Ok(Self::HighSchool),
            "associate" => Ok(Self::Associate),
            "bachelor" => Ok(Self::Bachelor),
            "master" => Ok(Self::Master),
            "doctor" => Ok(Self::Doctor),
            other => Self::asked_in(other).ok_or_else(|| Error::Education { came: text.into() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Option<(Education, bool)> {
        let asked = degrees_in(text, false).asked?.value;
        Some((asked.least, asked.replaceable))
    }

    #[test]
    fn degrees_are_read_as_postings_write_them() {
        use Education::{Any, Associate, Bachelor, Doctor, HighSchool, Master};
        for (_, pattern) in &WORDS {
            assert!(pattern.is_sound());
        }
        for pattern in [
            &ANY,
            &NONE,
            &JOINED,
            &TO_EXPERIENCE,
            &FROM_EXPERIENCE,
            &WISHED,
            &ALSO,
        ] {
            assert!(pattern.is_sound());
        }
        let cases = [
            ("학력무관", Any),
            ("학력 : 무관", Any),
            ("학력/경력 무관", Any),
            ("학력 : 학력무관 (졸업예정자 가능)", Any),
            ("정규 4년제 대학 졸업자", Bachelor),
            ("학력은 묻지 않습니다", Any),
            ("학벌과 스펙은 보지 않아요", Any),
            ("학력 조건 없음", Any),
            ("학위는 필수가 아닙니다", Any),
            ("초대졸 이상", Associate),
            ("이공계 학석사 이상", Bachelor),
            ("토목 관련 공학사", Bachelor),
            ("대졸", Bachelor),
            ("대졸 이상", Bachelor),
            ("대졸 이상 (4년)", Bachelor),
            ("대학교 졸업", Bachelor),
            ("대학교(4년제) 졸업 이상", Bachelor),
            ("국내외 4년제 정규대학 이상 학위 보유자", Bachelor),
            ("대학(2,3년)졸업이상", Associate),
            ("학사 이상 (석사 우대)", Bachelor),
            ("대졸 이상 (2,3년)", Associate),
            ("대졸(2,3년제) 이상", Associate),
            ("대졸 이상2,3년)", Associate),
            ("2년제 ~ 4년제", Associate),
            ("대학 졸업자(2년제 포함)", Associate),
            ("대졸 이상(전문대 졸업 가능)", Associate),
            ("초대졸 ~ 대졸이상", Associate),
            ("학사/석사", Bachelor),
            ("석·박사", Master),
            ("석박사 학위 소지자", Master),
            ("박사 학위 소지자", Doctor),
            ("고졸↑", HighSchool),
            ("고등학교 졸업 이상", HighSchool),
            ("학사 학위 이상 / 전공 무관", Bachelor),
            ("간호학 학사(전문학사 가능)", Associate),
            ("Bachelor's degree in CS", Bachelor),
            ("Ph.D. in chemistry", Doctor),
            ("4년제 대학 전공 무관", Bachelor),
            ("학력 경력 불문", Any),
            ("학사 이상, 석사 선호", Bachelor),
            ("대졸, 석사 우대", Bachelor),
            ("2,3년제 졸업 이상, 4년제 우대", Associate),
            ("초대졸 이상 (학사우대)", Associate),
        ];
        for (text, least) in cases {
            assert_eq!(asked(text), Some((least, false)), "{text}");
        }
        for (text, least) in [
            ("학사 또는 그에 준하는 경험", Bachelor),
            ("기계 공학 학사 이상 또는 그에 준하는 경력", Bachelor),
            ("석사 혹은 경력 3년", Master),
            (
                "Bachelor's degree or equivalent practical experience",
                Bachelor,
            ),
            ("석사(또는 학사+3년)", Master),
            ("석사 이상 또는 학사 + 경력 2년", Master),
            ("PhD in computer science or equivalent experience", Doctor),
            ("프로젝트 경력 2년 이상 또는 관련 전공 석사 이상", Master),
        ] {
            assert_eq!(asked(text), Some((least, true)), "{text}");
        }
    }

    #[test]
    fn other_words_are_no_degrees_and_what_is_welcome_is_not_asked() {
        for text in [
            "Scrum Master",
            "입학사정관",
            "장학사업 담당",
            "학사관리",
            "철학사 연구",
            "대학병원 근무",
            "대학 재학생 대상 교육",
            "대졸예정자 가능",
            "석사 우대",
            "석사 이상 우대",
            "석사, 박사 학위 소지자 우대",
            "Master's degree preferred",
            "master data 관리",
        ] {
            assert_eq!(asked(text), None, "{text}");
        }
        let welcome = degrees_in("학사 이상 (석사 우대)", false).welcome;
        assert_eq!(
            welcome.map(|welcome| welcome.value),
            Some(Education::Master)
        );
    }
}
