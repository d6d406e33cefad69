//! What is no letter, as far as its text tells.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use crate::pattern::compile;
use crate::script::Script;
use crate::words::has_word;

/// Fewer letters than these say nothing.
const LEAST_LETTERS: usize = 5;
/// Fewer letters than these are at least a sentence.
const LEAST_WITHOUT_SENTENCE: usize = 20;
/// Tags, or entities, that make a text HTML.
const LEAST_TAGS: usize = 3;
/// The length at which spreadsheets cut a cell off, in units of UTF-16.
const LONGEST_CELL: usize = 32_767;
/// Characters of the longest question.
const LONGEST_QUESTION: usize = 200;
/// The least share of letters among what is no space.
const LEAST_LETTER_SHARE: f64 = 0.35;
/// The greatest share of brackets and the like.
const MOST_BRACKETS: f64 = 0.08;
/// Characters of the longest word that a person writes.
const LONGEST_WORD: usize = 120;

/// Why a text may be no letter: what a person has to look at before anything is learned from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case", tag = "code")]
pub enum Doubt {
    /// It is JSON that cannot be read.
    BrokenJson,
    /// It is HTML.
    Html,
    /// It has too few letters, or a few and no sentence.
    TooShort {
        /// Letters in it.
        letters: usize,
    },
    /// It stands for a text that is missing: `없음`, `test`, `#N/A`.
    Placeholder,
    /// Too many of its characters were lost.
    Lost,
    /// A few signs or words, again and again.
    Repetitive,
    /// Program code, numbers, addresses or encoded data.
    NotProse,
    /// A question without its answer.
    OnlyQuestion,
    /// A spreadsheet cut it off.
    CutOff,
    /// Its script is not that of the other letters.
    OtherLanguage {
        /// That of most of its letters.
        script: Script,
    },
}

impl Doubt {
    /// What speaks against a text, if anything does.
    ///
    /// ```
    /// use shortlist_document::Doubt;
    ///
    /// assert_eq!(Doubt::of("저는 결제 서버를 3년간 운영했습니다."), None);
    /// assert_eq!(Doubt::of("<p>저는 <b>서버</b>를 운영했습니다.</p>"), Some(Doubt::Html));
    /// assert_eq!(Doubt::of("넵"), Some(Doubt::TooShort { letters: 1 }));
    /// ```
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let is_cut_off = text.encode_utf16().count() == LONGEST_CELL;
        let text = text.trim();
        let counts = Counts::of(text);
        let checks: [(bool, Self); 9] = [
            (is_broken_json(text), Self::BrokenJson),
            (is_html(text), Self::Html),
            (is_placeholder(text), Self::Placeholder),
            (counts.is_lost(), Self::Lost),
            (
                counts.letters < LEAST_LETTERS
                    || counts.letters < LEAST_WITHOUT_SENTENCE && !ends_a_sentence(text),
                Self::TooShort {
                    letters: counts.letters,
                },
            ),
            (
                counts.is_no_prose() || has_endless_word(text),
                Self::NotProse,
            ),
            (is_cut_off, Self::CutOff),
            (is_repetitive(text), Self::Repetitive),
            (is_only_question(text), Self::OnlyQuestion),
        ];
        let found = checks.into_iter().find(|(is_so, _)| *is_so);
        found.map(|(_, doubt)| doubt)
    }

    /// The code by which people and programs name it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::BrokenJson => "broken_json",
            Self::Html => "html",
            Self::TooShort { .. } => "too_short",
            Self::Placeholder => "placeholder",
            Self::Lost => "lost",
            Self::Repetitive => "repetitive",
            Self::NotProse => "not_prose",
            Self::OnlyQuestion => "only_question",
            Self::CutOff => "cut_off",
            Self::OtherLanguage { .. } => "other_language",
        }
    }
}

/// What a text is made of.
#[derive(Default)]
struct Counts {
    letters: usize,
    brackets: usize,
    question_marks: usize,
    lost: usize,
    jamo: usize,
    /// All that is no space.
    all: usize,
}

impl Counts {
    fn of(text: &str) -> Self {
        let mut counts = Self::default();
        for character in text.chars().filter(|c| !c.is_whitespace()) {
            counts.all += 1;
            // Hangul stands far down in the tables of letters.
            let is_letter = matches!(character, '가'..='힣') || character.is_alphabetic();
            counts.letters += usize::from(is_letter);
            counts.brackets += usize::from(matches!(
                character,
                '{' | '}' | ';' | '=' | '<' | '>' | '$' | '\\'
            ));
            counts.question_marks += usize::from(character == '?');
            counts.lost += usize::from(character == char::REPLACEMENT_CHARACTER);
            counts.jamo += usize::from(matches!(character, '\u{3131}'..='\u{318E}'));
        }
        counts
    }

    /// Whether characters were lost: signs that stand for them, or question marks in their place.
    fn is_lost(&self) -> bool {
        self.lost * 50 > self.all || self.question_marks >= 5 && self.question_marks * 5 > self.all
    }

    fn is_no_prose(&self) -> bool {
        let share = |count: usize| count as f64 / self.all.max(1) as f64;
        share(self.letters) < LEAST_LETTER_SHARE
            || self.jamo * 2 > self.letters
            || self.brackets >= 10 && share(self.brackets) > MOST_BRACKETS
    }
}

/// JSON that was cut off or written by hand: what is whole was read as JSON.
fn is_broken_json(text: &str) -> bool {
    let squeezed: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(3)
        .collect();
    let begins = ["{\"", "{'", "[{", "[\"", "{}", "[]"]
        .iter()
        .any(|start| squeezed.starts_with(start));
    let ends = ["\"}", "\"]", "}]", "}}"]
        .iter()
        .any(|end| text.ends_with(end));
    begins || ends && (text.contains("\":") || text.contains("\": "))
}

static TAG: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)</?(?:p|br|div|span|html|body|head|table|tbody|tr|td|th|li|ul|ol|b|i|u|strong|em|font|h[1-6]|a|img|script|style|meta|link|section|article)(?:\s[^<>]*)?/?>",
    )
});

static ENTITY: LazyLock<Regex> =
    LazyLock::new(|| compile(r"&(?:nbsp|amp|lt|gt|quot|middot|#\d{2,5}|#x[0-9a-fA-F]{2,5});"));

fn is_html(text: &str) -> bool {
    let start: String = text.chars().take(9).collect::<String>().to_lowercase();
    if start.starts_with("<!doctype") || start.starts_with("<html") || start.starts_with("<?xml") {
        return true;
    }
    // Most texts have neither.
    if text.contains('<') {
        let mut tags = TAG.find_iter(text).take(LEAST_TAGS);
        let first = tags.next();
        if first.is_some_and(|tag| tag.start() == 0) || tags.count() + 1 >= LEAST_TAGS {
            return first.is_some();
        }
    }
    text.contains('&') && ENTITY.find_iter(text).take(LEAST_TAGS).count() >= LEAST_TAGS
}

/// What people and programs write where a text is missing.
const STANDS_FOR_NOTHING: &str = "없음 없습니다 내용없음 해당없음 해당사항없음 미작성 작성중 추후작성 추후작성예정 작성예정 미제출 \
    테스트 테스트입니다 테스트글입니다 샘플 예시 자기소개서 자소서 내용 test testtest testing sample \
    asdf qwer qwerty null none nan na undefined tbd todo dummy";

/// More letters than any of them has.
const LONGEST_PLACEHOLDER: usize = 16;

fn is_placeholder(text: &str) -> bool {
    let key: String = text
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .take(LONGEST_PLACEHOLDER)
        .collect();
    let is_error = [
        "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!",
    ]
    .contains(&text);
    is_error || has_word(STANDS_FOR_NOTHING, &key) || key.starts_with("loremipsum")
}

/// Whether a text ends as sentences do.
fn ends_a_sentence(text: &str) -> bool {
    let end = text
        .trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '!' | '?' | '。'));
    end.ends_with([
        '.', '!', '?', '。', '다', '요', '까', '죠', '음', '함', '임',
    ])
}

/// A word longer than any, such as encoded data, or nothing but addresses.
fn has_endless_word(text: &str) -> bool {
    let is_address = |word: &str| {
        word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.")
    };
    let is_endless = |word: &str| word.is_ascii() && word.len() > LONGEST_WORD && !is_address(word);
    text.split_whitespace().any(is_endless) || text.split_whitespace().all(is_address)
}

/// A few signs, or a few words, again and again.
fn is_repetitive(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let words = || text.split_whitespace();
    is_many(letters(), 12) && has_at_most(letters(), 4)
        || is_many(words(), 12) && has_at_most(words(), 3)
}

fn is_many(mut items: impl Iterator, least: usize) -> bool {
    items.nth(least - 1).is_some()
}

/// Whether no more than so many of the items differ; most texts tell after a few.
fn has_at_most<T: PartialEq>(items: impl Iterator<Item = T>, most: usize) -> bool {
    let mut seen = Vec::new();
    for item in items {
        if !seen.contains(&item) {
            seen.push(item);
            if seen.len() > most {
                return false;
            }
        }
    }
    true
}

/// A question that a form asks, and nothing else.
fn is_only_question(text: &str) -> bool {
    if text.chars().count() > LONGEST_QUESTION || text.contains('\n') {
        return false;
    }
    let bare = match text.rsplit_once('(') {
        Some((before, limit)) if limit.trim_end().ends_with(')') => before,
        _ => text,
    };
    let end = bare.trim_end_matches(|c: char| !c.is_alphanumeric());
    let asks = [
        "하시오",
        "하십시오",
        "주십시오",
        "해주세요",
        "해 주세요",
        "쓰시오",
        "기술바랍니다",
        "바랍니다",
        "적으시오",
    ];
    asks.iter().any(|ending| end.ends_with(ending)) && !bare.contains("습니다")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> &'static str {
        Doubt::of(text).map_or("none", Doubt::code)
    }

    #[test]
    fn letters_are_letters() {
        for text in [
            "첫째 글입니다.",
            "I ran servers for three years.",
            "저는 HTML의 <div>와 <span> 태그를 배우며 웹을 시작했습니다.",
            "A & B사의 협업을 이끌었습니다. 왜 지원했을까요? 무엇을 배웠을까요?",
            "매출을 2020년 1,200만 원에서 2021년 3,400만 원(+183%)으로 올렸습니다.",
            "[지원동기] 저는 환자를 돌보는 일이 좋습니다.",
            "{성실}이라는 말을 좋아합니다. 매일 아침 병동을 먼저 돌았습니다.",
            "지원동기를 묻는 질문에 답해 주십시오. 저는 서버를 3년간 운영했습니다.",
            "C++로 if (a == b) { return; } 같은 코드를 고치며 장애를 40% 줄였습니다. 동료와 코드를 함께 읽었습니다.",
            "매일 매일 조금씩 나아지는 사람이 되고 싶었습니다. 매일 기록했고 매일 돌아보았습니다.",
            "https://github.com/a 를 운영합니다. 오픈소스에 기여했습니다.",
        ] {
            assert_eq!(code(text), "none", "{text}");
        }
    }

    #[test]
    fn what_is_no_letter_has_its_reason() {
        for (text, reason) in [
            (
                "{\"자기소개서\": {\"지원동기\": \"저는 서버를",
                "broken_json",
            ),
            ("{'자기소개서': '저는 서버를 운영했습니다.'}", "broken_json"),
            ("지원동기\": \"저는 서버를 운영했습니다.\"}}", "broken_json"),
            ("[\"저는\", \"서버를\"]", "broken_json"),
            ("<p>저는 서버를 운영했습니다.</p>", "html"),
            ("<!DOCTYPE html><title>글</title>", "html"),
            (
                "저는 서버를<br>운영했습니다.<br/>그리고<BR />배웠습니다.",
                "html",
            ),
            ("저는&nbsp;서버를&nbsp;운영했습니다.&#39;글&#39;", "html"),
            ("ㅁㄴ", "too_short"),
            ("네.", "too_short"),
            ("열정 성실 책임감", "too_short"),
            ("없음", "placeholder"),
            ("내용 없음.", "placeholder"),
            ("test", "placeholder"),
            ("#REF!", "placeholder"),
            (
                "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
                "placeholder",
            ),
            ("?? ???? ??? ?? ???? ?????. 010", "lost"),
            ("저\u{FFFD}는 \u{FFFD}\u{FFFD}를 운영했습니다.", "lost"),
            ("ㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋ", "not_prose"),
            (
                "가나다라가나다라가나다라가나다라가나다라가나다라다",
                "repetitive",
            ),
            (
                "fn main() { let sum: u32 = (0..10).sum(); println!(\"{sum}\"); if sum > 3 { x = y; } }",
                "not_prose",
            ),
            (
                "010-1234-5678 02-123-4567 1,200 3,400 5,600 (183%)",
                "too_short",
            ),
            (
                "https://example.com/a https://example.com/b https://example.com/long/path",
                "not_prose",
            ),
            (
                "지원동기와 입사 후 포부를 구체적으로 기술하십시오. (1,000자 이내)",
                "only_question",
            ),
        ] {
            assert_eq!(code(text), reason, "{text}");
        }
        let cut = "저는 서버를 운영했습니다. ".repeat(3_000);
        let cut: String = cut.chars().take(LONGEST_CELL).collect();
        assert_eq!(code(&cut), "cut_off");
    }
}
