//! Labels in a cell, and what separates them from their values.

use regex::Regex;

use crate::personal::kind::{Kind, LABELS, WEAK_LABELS};
use crate::personal::names::is_of_a_person;
use crate::personal::rules::Rule;

/// How a label is separated from its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Delimiter {
    /// A colon or its like: what follows is the value.
    Hard,
    /// A space or bracket: what follows may be one.
    Soft,
    /// `은`, `는`: prose.
    Particle,
    /// The label stands at the end.
    End,
}

/// A label that was found in a cell.
pub(super) struct Label {
    pub(super) kind: Kind,
    pub(super) delimiter: Delimiter,
    pub(super) start: usize,
    /// Where the value may begin.
    pub(super) end: usize,
    /// Whether the word before says that it is the name or address of something: `프로젝트 이름`.
    pub(super) is_of_a_thing: bool,
    /// Whether the label is the word for other things too.
    pub(super) is_weak: bool,
}

pub(in crate::personal) fn rules() -> [(Rule, String); 1] {
    let pattern = format!(
        r"(?i)(?:^|[^\p{{L}}\p{{N}}])(?:(?P<label>{})[ *_]*(?:\((?:한글|한자|영문|국문|양력|음력|휴대폰|본인|자택|현재|실거주|[A-Za-z/.\- ]{{1,12}})\)[ *_]*)?(?P<delimiter>\([^()\n]{{1,12}}\)[ ]*[:=][ ]*|[ *_]*[:=|\t→][ \t*_:]*|[ ]+[-~>][ ]+|-|[ ]*[\])>][ :\-]*|[ ]*\([ ]*|(?:은\(는\)|는\(은\)|은|는)[ ]*|[ ]+|$)|(?P<weak>{})(?P<colon>[ *_]*[:=][ \t*_:]*))",
        any_of(&LABELS),
        any_of(&WEAK_LABELS)
    );
    [(Rule::Label, pattern)]
}

/// A pattern of all labels, the longest first. Accounts of networks have rules of their own.
fn any_of(labels: &[(Kind, &[&str])]) -> String {
    let mut names: Vec<&str> = labels
        .iter()
        .filter(|(kind, _)| *kind != Kind::Handle)
        .flat_map(|(_, names)| names.iter().copied())
        .collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
    let names: Vec<String> = names.into_iter().map(spaced).collect();
    names.join("|")
}

/// A pattern of a label, whose syllables may stand apart (`성 명`) and whose words may stand together.
fn spaced(label: &str) -> String {
    if label.is_ascii() {
        return label.replace(' ', r"[ _\-]?").replace('\'', "['’]?");
    }
    let syllables: Vec<String> = label
        .chars()
        .map(|c| {
            if c == ' ' {
                String::new()
            } else {
                c.to_string()
            }
        })
        .collect();
    syllables.join(" {0,3}")
}

/// The labels of a cell in order, told by the pattern of [`rules`].
pub(super) fn labels(cell: &str, pattern: &Regex) -> Vec<Label> {
    pattern
        .captures_iter(cell)
        .filter_map(|captures| {
            let is_weak = captures.name("weak").is_some();
            let label = captures.name("label").or(captures.name("weak"))?;
            let delimiter = captures.name("delimiter").or(captures.name("colon"))?;
            let kind = if is_weak {
                Kind::of_weak_label(label.as_str())?
            } else {
                Kind::of_label(label.as_str())?
            };
            let before = &cell[..label.start()];
            let delimiter_kind = delimiter_of(delimiter.as_str());
            let is_anothers = kind == Kind::Name
                && delimiter_kind == Delimiter::Particle
                && !is_of_a_person(before);
            Some(Label {
                kind,
                is_weak,
                delimiter: delimiter_kind,
                start: label.start(),
                end: delimiter.end(),
                is_of_a_thing: is_anothers || is_of_a_thing(before),
            })
        })
        .collect()
}

fn delimiter_of(text: &str) -> Delimiter {
    let mark = text.trim_matches([' ', '*', '_', '\t']);
    if text.is_empty() {
        Delimiter::End
    } else if text.starts_with(['은', '는']) {
        Delimiter::Particle
    } else if mark.starts_with([':', '=', '|', '→'])
        || text.starts_with('(') && mark.ends_with([':', '='])
        || text.contains('\t')
        || mark == "-" && text.len() > 2
        || mark == "~"
        || mark == ">" && text.starts_with(' ')
    {
        Delimiter::Hard
    } else {
        Delimiter::Soft
    }
}

fn is_of_a_thing(before: &str) -> bool {
    const THINGS: &[&str] = &[
        "팀",
        "프로그램",
        "영화",
        "노래",
        "책",
        "프로젝트",
        "회사",
        "서비스",
        "제품",
        "상품",
        "브랜드",
        "동아리",
        "파일",
        "변수",
        "함수",
        "클래스",
        "게임",
        "앱",
        "도메인",
        "모델",
        "모델명",
        "제품명",
        "품명",
        "ip",
        "mac",
        "메모리",
        "서버",
        "웹",
        "사이트",
        "매장",
        "지점",
        "본사",
        "기관",
        "학교",
        "가게",
        "고객",
        "대표",
        "캐릭터",
        "작품",
        "행사",
        "강아지",
        "고양이",
        "반려견",
        "기업",
        "부서",
        "project",
        "team",
        "company",
        "file",
    ];
    let word = before
        .trim_end()
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let word = word
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let word = word.strip_suffix('의').unwrap_or(&word);
    THINGS.contains(&word)
}
