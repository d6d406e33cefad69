//! What a line of a posting begins.

use super::line::{Bare, bare};
use crate::read::PostingField;
use crate::words::words_of;

/// Characters of the longest heading, and of the longest label before a colon.
const LONGEST_HEADING: usize = 30;
const LONGEST_LABEL: usize = 14;
/// Characters of the longest value behind a label and a space.
const LONGEST_FACT: usize = 60;

/// What a line begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Heading {
    /// A part of many lines, with what stands behind the heading on its line.
    Part {
        /// Where the part belongs; `Other`: the description, under its name.
        field: PostingField,
        /// The name as it was written.
        name: String,
        /// What stands behind it.
        rest: String,
    },
    /// A fact: one value, on this line or on the next.
    Fact {
        /// The field.
        field: PostingField,
        /// The name as it was written.
        name: String,
        /// The value; empty: it comes on the next line.
        value: String,
    },
}

/// What is said in sentences: beginnings of headings, and what they must say.
const SPOKEN: [(PostingField, &[&str], &[&str]); 4] = [
    (
        PostingField::Preferred,
        &[
            "이런",
            "이러한",
            "아래",
            "다음",
            "혹시",
            "nice",
            "bonus",
            "it's a plus",
            "plus",
        ],
        &[
            "더 좋",
            "더욱 좋",
            "더욱더",
            "더 환영",
            "우대",
            "있으면 좋",
            "있다면 좋",
            "플러스",
            "nice to have",
            "bonus",
            "plus",
        ],
    ),
    (
        PostingField::Requirements,
        &[
            "이런",
            "이러한",
            "우리",
            "저희",
            "함께",
            "꼭",
            "what we",
            "who you",
            "you have",
            "about you",
            "찾고",
        ],
        &[
            "분을 찾",
            "분을 모",
            "분과 함께",
            "분이 필요",
            "분을 기다",
            "찾고 있",
            "찾는",
            "하고 싶은 분",
            "하고 싶어요",
            "역량이 필요",
            "경험이 필요",
            "필요해요",
            "분이면 좋겠",
            "분을 원",
            "분이면 좋아요",
            "looking for",
            "who you are",
            "you have",
            "about you",
        ],
    ),
    (
        PostingField::Duties,
        &[
            "이런",
            "이러한",
            "합류",
            "함께",
            "입사",
            "앞으로",
            "무슨",
            "어떤",
            "what you",
            "your role",
            "in this role",
            "담당하게",
            "맡게",
            "하게",
            "하시게",
        ],
        &[
            "일을 해요",
            "일을 하",
            "일을 합니다",
            "일을 맡",
            "업무를",
            "업무예요",
            "업무에요",
            "업무입니다",
            "할 업무",
            "하게 될",
            "하시게 될",
            "맡게 될",
            "일해요",
            "담당해요",
            "you'll do",
            "you will do",
            "your role",
            "in this role",
            "할 일",
        ],
    ),
    (
        PostingField::Other,
        &["이런", "저희", "우리", "합류", "함께", "팀", "지원"],
        &[
            "혜택",
            "복지",
            "여정",
            "과정",
            "제공",
            "소개합",
            "소개해",
            "알려드",
            "일하는 방",
            "문화",
            "참고해",
            "확인해",
        ],
    ),
];

/// What the line begins, if it is a heading. `is_within_text`: it stands among duties, requirements or what is
/// preferred, where a line without a colon is an item.
pub(super) fn heading(line: &str, is_within_text: bool) -> Option<Heading> {
    let bare = bare(line);
    let (label, rest) = divided(bare.words);
    if let Some(rest) = rest {
        return labelled(label, rest, is_within_text, bare.is_item);
    }
    if bare.words.chars().count() > LONGEST_HEADING || bare.words.is_empty() {
        return None;
    }
    let name = bare.words.trim_end_matches([':', '：', '?', '!', '.', ' ']);
    if let Some(field) = field_of(name, bare, is_within_text)
        && !(is_within_text && is_part_of_text(field))
    {
        return Some(begin(field, name, ""));
    }
    if let Some(heading) = spoken(bare.words) {
        return Some(heading);
    }
    if bare.is_item || is_within_text && !stands_out(bare.words) {
        return None;
    }
    spaced(bare.words)
}

/// Whether a fact without a colon is one even among the lines of a text.
fn stands_out(words: &str) -> bool {
    let Some((label, value)) = words.split_once(' ') else {
        return false;
    };
    let begins_a_day = value
        .trim_start_matches(['~', ' '])
        .starts_with(|c: char| c.is_ascii_digit());
    matches!(label, "회사명" | "기업명")
        || begins_a_day && PostingField::of_name(label) == PostingField::Deadline
}

/// What divides a text rather than ending it: `[신입]`, `[경력]`.
fn is_part_of_text(field: PostingField) -> bool {
    matches!(
        field,
        PostingField::ExperienceLevel
            | PostingField::JobFamily
            | PostingField::Title
            | PostingField::Id
            | PostingField::Qualification
            | PostingField::IsActive
    )
}

/// `담당업무: API 개발`, `근무지 | 서울`, `급여\t협의`: the label, and what stands behind it.
fn divided(words: &str) -> (&str, Option<&str>) {
    if let Some((label, rest)) = bracketed_label(words) {
        return (label, Some(rest));
    }
    let between = words
        .char_indices()
        .find(|(_, c)| matches!(c, ':' | '：' | '\t' | '|'));
    let Some((at, between)) = between else {
        return (words, None);
    };
    let rest = words[at + between.len_utf8()..].trim();
    let label = words[..at].trim();
    // `09:00`, `https://`.
    let is_label =
        label.chars().count() <= LONGEST_LABEL && !label.is_empty() && !rest.starts_with("//");
    match rest.is_empty() {
        true => (label, None),
        false if is_label => (label, Some(rest)),
        false => (words, None),
    }
}

/// `<자격요건> 전기기사`: the label in brackets, and what stands behind it.
fn bracketed_label(words: &str) -> Option<(&str, &str)> {
    let pairs = [
        ('[', ']'),
        ('<', '>'),
        ('【', '】'),
        ('〔', '〕'),
        ('(', ')'),
    ];
    let (inside, rest) = pairs
        .iter()
        .find_map(|(open, close)| words.strip_prefix(*open)?.split_once(*close))?;
    let rest = rest.trim_start_matches([':', '：', ' ', '\t', '-']).trim();
    let fits = inside.chars().count() <= LONGEST_LABEL && !rest.is_empty();
    fits.then_some((inside.trim(), rest))
}

/// A label with what stands behind it. Among the items of a text, facts are items.
fn labelled(label: &str, rest: &str, is_within_text: bool, is_item: bool) -> Option<Heading> {
    let inside = bare(label);
    let field = field_of(inside.words, inside, is_within_text)?;
    let may_be_item = matches!(
        field,
        PostingField::ExperienceLevel
            | PostingField::Qualification
            | PostingField::Other
            | PostingField::Skills
            | PostingField::JobFamily
            | PostingField::Description
            | PostingField::Title
            | PostingField::Id
    );
    let is_item_of_text = is_within_text && is_item;
    if is_item_of_text && may_be_item || is_within_text && is_part_of_text(field) {
        return None;
    }
    Some(begin(field, inside.words, rest))
}

/// `경력 3~5년`, `고용형태 정규직`: a fact without a colon.
fn spaced(words: &str) -> Option<Heading> {
    let (label, value) = words.split_once(' ')?;
    let field = PostingField::of_name(label);
    let is_fact = matches!(
        field,
        PostingField::EmploymentType
            | PostingField::Salary
            | PostingField::Deadline
            | PostingField::Location
            | PostingField::Company
    ) || matches!(label, "경력" | "학력" | "공고번호");
    let fits = value.chars().count() <= LONGEST_FACT;
    // `주소 변경 담당` is none: a name that is an everyday word is believed with a colon only.
    let is_everyday = matches!(
        label,
        "주소" | "위치" | "지역" | "마감" | "기업" | "회사" | "기관" | "보수" | "소재지"
    );
    let is_place = field == PostingField::Location && super::facts::is_place(value);
    let value = match field {
        // `경력 3-5년` says by itself what it is.
        PostingField::ExperienceLevel => words,
        _ => value.trim(),
    };
    (is_fact && fits && (!is_everyday || is_place)).then(|| begin(field, label, value))
}

fn begin(field: PostingField, name: &str, rest: &str) -> Heading {
    let (name, rest) = (name.to_owned(), rest.to_owned());
    match field {
        PostingField::Duties
        | PostingField::Requirements
        | PostingField::Preferred
        | PostingField::Skills
        | PostingField::Description
        | PostingField::Other => Heading::Part { field, name, rest },
        _ => Heading::Fact {
            field,
            name,
            value: rest,
        },
    }
}

/// The field that a heading names. A heading of several words may name two.
fn field_of(name: &str, bare: Bare<'_>, is_within_text: bool) -> Option<PostingField> {
    let field = PostingField::of_name(name);
    match field {
        // `공고`, `기술`, `업무`, `text`: everyday words, which are headings only in their dress.
        _ if is_everyday(name) && !bare.is_dressed && bare.is_item => None,
        PostingField::NotNeeded | PostingField::Unknown => combined(name, bare, is_within_text),
        field => Some(field),
    }
}

fn is_everyday(name: &str) -> bool {
    matches!(
        name,
        "업무"
            | "기술"
            | "자격"
            | "우대"
            | "지역"
            | "공고"
            | "상세"
            | "설명"
            | "내용"
            | "분야"
            | "회사"
            | "기업"
            | "경력"
            | "학력"
            | "제목"
            | "전공"
            | "자격증"
            | "포지션"
            | "팀"
            | "부서"
            | "산업"
            | "role"
            | "text"
            | "tech"
            | "skill"
            | "skills"
            | "experience"
            | "career"
            | "company"
            | "position"
    )
}

/// Words of headings that items begin or end with, too.
const WEAK: [&str; 10] = [
    "복지", "소개", "혜택", "문의", "기타", "안내", "benefits", "process", "절차", "과정",
];
/// Letters of the longest heading of such a word.
const SHORT: usize = 8;

/// Words of headings, by the part that they name.
const WORDS: [(PostingField, &str); 5] = [
    (
        PostingField::Duties,
        "담당업무 주요업무 업무내용 직무내용 수행업무 담당직무 주요역할 responsibilit duties",
    ),
    (
        PostingField::Requirements,
        "자격요건 지원자격 자격조건 필수요건 필수사항 필수조건 응시자격 필수자격 공통자격 requirement \
        qualification 필수역량 필요역량 기본자격",
    ),
    (
        PostingField::Preferred,
        "우대사항 우대조건 우대요건 preferred nicetohave 우대자격 가점",
    ),
    (
        PostingField::Deadline,
        "접수기간 모집기간 지원기간 마감일 접수마감 원서접수",
    ),
    (
        PostingField::Other,
        "복리후생 전형절차 채용절차 전형방법 전형과정 제출서류 접수방법 지원방법 유의사항 회사정보 \
        기업정보 근무조건 근무환경 기타사항 참고사항 지원서류 채용과정 모집부문 인재상 aboutus",
    ),
];

/// `지원자격 및 우대사항`, `Required Qualifications`: by the words in it.
fn combined(name: &str, bare: Bare<'_>, is_within_text: bool) -> Option<PostingField> {
    let key: String = name
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    if name.ends_with("니다") || name.ends_with("세요") {
        return None;
    }
    // Everyday words: only by themselves, or in the dress of a heading.
    let is_weak = WEAK
        .iter()
        .any(|word| key.ends_with(word) || key.starts_with(word));
    let is_short = !is_within_text && key.chars().count() <= SHORT;
    let stands_alone = !bare.is_item && (bare.is_dressed || is_short);
    let is_named_by =
        |words: &str| words_of(words).any(|word| key.contains(word) && is_named(&key, word));
    let named: Vec<PostingField> = WORDS
        .iter()
        .filter(|(_, words)| is_named_by(words))
        .map(|(field, _)| *field)
        .collect();
    match *named.as_slice() {
        [PostingField::Requirements, PostingField::Preferred, ..] if key.contains("preferred") => {
            Some(PostingField::Preferred)
        }
        [PostingField::Requirements, PostingField::Preferred, ..] => {
            Some(PostingField::Requirements)
        }
        // What the work is and what is asked for under one heading: nobody can tell them apart.
        [PostingField::Duties, PostingField::Requirements, ..] => Some(PostingField::Other),
        [first, ..] => Some(first),
        [] if is_weak && stands_alone => Some(PostingField::Other),
        [] => None,
    }
}

/// Whether a name is that of a part by this word, and no sentence about it: few letters beside it, and no
/// particle behind it.
fn is_named(key: &str, word: &str) -> bool {
    const BESIDE: usize = 14;
    let particle = [
        '을', '를', '에', '은', '는', '의', '이', '가', '로', '와', '과',
    ];
    let behind = key.find(word).map(|at| &key[at + word.len()..]);
    let beside = key.chars().count() - word.chars().count();
    beside <= BESIDE && behind.is_some_and(|rest| !rest.starts_with(particle))
}

/// `이런 일을 해요`, `What you'll do`.
fn spoken(words: &str) -> Option<Heading> {
    let lower = words.to_lowercase().replace('’', "'");
    let says = |begin: &&[&str], says: &&[&str]| {
        begin.iter().any(|word| lower.starts_with(word))
            && says.iter().any(|word| lower.contains(word))
    };
    let found = SPOKEN.iter().find(|(_, begins, said)| says(begins, said));
    found.map(|(field, ..)| begin(*field, words, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(line: &str) -> Option<PostingField> {
        heading(line, false).map(|heading| match heading {
            Heading::Part { field, .. } | Heading::Fact { field, .. } => field,
        })
    }

    #[test]
    fn headings_in_every_dress_are_known() {
        use PostingField as Field;
        for (lines, expected) in [
            (
                &[
                    "담당업무",
                    "■ 주요 업무",
                    "[업무 내용]",
                    "1. 담당 업무",
                    "## 하는 일",
                    "이런 일을 해요",
                    "합류하면 함께 할 업무예요",
                    "What you'll do",
                    "Responsibilities",
                    "담당업무 (What You Will Do)",
                    "주요업무 :",
                ][..],
                Field::Duties,
            ),
            (
                &[
                    "자격요건",
                    "【지원자격】",
                    "◆ 필수 요건",
                    "이런 분을 찾고 있어요",
                    "우리가 찾는 사람",
                    "지원자격 및 우대사항",
                    "Requirements",
                    "이런 분과 함께하고 싶어요",
                    "공통 자격요건",
                ],
                Field::Requirements,
            ),
            (
                &[
                    "우대사항",
                    "<우대 조건>",
                    "이런 분이면 더 좋아요",
                    "이런 경험이 있으면 더욱 좋아요",
                    "Preferred Qualifications",
                    "Nice to have",
                    "우대요건",
                ],
                Field::Preferred,
            ),
            (
                &[
                    "복리후생",
                    "[전형절차]",
                    "회사 복지",
                    "지원 과정을 확인해 주세요",
                    "담당업무 및 자격요건",
                ],
                Field::Other,
            ),
            (
                &[
                    "접수기간: 2026.03.02 ~ 03.31",
                    "마감일",
                    "■ 서류 접수기간 및 방법",
                    "Deadline: 2026-03-31",
                ],
                Field::Deadline,
            ),
            (
                &["근무지역 서울 강남구", "근무지: 부산", "지역 서울시 강남구"],
                Field::Location,
            ),
            (
                &["고용형태 정규직", "고용형태: 계약직"],
                Field::EmploymentType,
            ),
            (&["회사명: 한빛전자", "기업명 한빛전자"], Field::Company),
            (&["경력 3~5년", "경력: 무관"], Field::ExperienceLevel),
        ] {
            for line in lines {
                assert_eq!(field(line), Some(expected), "{line}");
            }
        }
        for line in [
            "- 담당 업무를 개선한 경험이 있는 분",
            "API 개발과 운영을 맡습니다.",
            "• 우대금리 상품을 기획한 경험",
            "근무시간 09:00 ~ 18:00 준수",
            "https://example.com/jobs",
            "업무 협업 도구를 다루는 분",
            "주소 변경 담당",
            "- 기술",
        ] {
            assert_eq!(
                field(line).filter(|field| *field != PostingField::Other),
                None,
                "{line}"
            );
        }
    }
}
