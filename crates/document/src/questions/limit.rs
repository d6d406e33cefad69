//! How long a form lets an answer be: `(1,000자 이내)`, `500~700자`, `공백 제외 500자 이상`, `500바이트`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

use crate::pattern::compile;

/// In what the length of an answer is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum LengthUnit {
    /// Characters, white space included.
    Characters,
    /// Characters without white space.
    CharactersWithoutSpaces,
    /// Bytes as application forms count them: two for a Korean character, one for ASCII (EUC-KR).
    Bytes,
    /// Bytes in UTF-8: three for a Korean character.
    Utf8Bytes,
    /// Words between white space.
    Words,
}

impl LengthUnit {
    /// The length of a text in this unit. A line break is one character.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_document::LengthUnit;
    ///
    /// assert_eq!(LengthUnit::Characters.of("가 a"), 3);
    /// assert_eq!(LengthUnit::CharactersWithoutSpaces.of("가 a"), 2);
    /// assert_eq!(LengthUnit::Bytes.of("가 a"), 4);
    /// assert_eq!(LengthUnit::Utf8Bytes.of("가 a"), 5);
    /// ```
    #[must_use]
    pub fn of(self, text: &str) -> usize {
        match self {
            Self::Characters => text.chars().count(),
            Self::CharactersWithoutSpaces => text.chars().filter(|c| !c.is_whitespace()).count(),
            Self::Bytes => text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum(),
            Self::Utf8Bytes => text.len(),
            Self::Words => text.split_whitespace().count(),
        }
    }
}

/// How long an answer may be, as its question says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct AnswerLimit {
    /// The least, where the question names one.
    pub least: Option<usize>,
    /// The most, where the question names one.
    pub most: Option<usize>,
    /// In what it is counted.
    pub unit: LengthUnit,
}

const NUMBER: &str = r"\d{1,3}(?:,\d{3})+|\d{2,5}";
const UNIT: &str = r"글자|자|字|bytes?|바이트|words?|단어|characters?|chars?";

/// One number, or two with something between, their unit and its kind: `최대 1,000자 이내`.
static LENGTH: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"(?i)(?P<kind>최대|최소|max\.?|min\.?)?[ ]?(?:약[ ]?)?(?:(?P<low>{NUMBER})[ ]?(?:{UNIT})?[ ]?(?:~|-|–|∼|〜)[ ]?)?(?P<number>{NUMBER})[ ]?(?P<unit>{UNIT})(?P<behind>[ ]?(?:이상|이내|이하|내외|미만|까지|안팎|정도|내))?"
    ))
});

/// Nothing but a limit or a count, in brackets or not: `(공백 포함 500자 이내)`, `[523/1,000자]`.
static ALONE: LazyLock<Regex> = LazyLock::new(|| {
    compile(&format!(
        r"(?i)^[(\[<{{【*\- ]*(?:(?:글자 ?수|작성|분량|제한|공백|띄어쓰기|포함|미포함|제외|불포함|기준|총|약|현재|최대|최소|이상|이내|이하|내외|미만|까지|안팎|정도|내|권장|{UNIT}|\d[\d,]*)[ :/,.~∼\-–]*)+[)\]>}}】*\- ]*$"
    ))
});

/// A limit at the end of a prompt, with what introduces it and the dashes behind it.
static AT_END: LazyLock<Regex> = LazyLock::new(|| {
    const KIND: &str = "이상|이내|이하|내외|미만|까지|안팎|정도|내";
    const SPACES: &str = "(?:공백|띄어쓰기)[ ]?(?:포함|제외|미포함)";
    const TYPED: &str = "(?:[ ]?(?:입력|작성|기재|제한)[ ]?(?:가능)?)?";
    let length = format!(
        r"(?:최대|최소|약|max\.?|min\.?)?[ ]?(?:(?:{NUMBER})[ ]?(?:{UNIT})?[ ]?[~∼–-][ ]?)?(?:{NUMBER})[ ]?(?:{UNIT})(?:[ ]?(?:{KIND}))?"
    );
    compile(&format!(
        r"(?i)(?:[ ]*[-–—:·,]?[ ]*[(\[<{{【][^()\[\]<>\n]{{0,30}}?(?:{NUMBER})[ ]?(?:{UNIT})[^()\[\]<>\n]{{0,40}}[)\]>}}】]|[ ]+(?:[-–—:/*][ ]*)?(?:{SPACES}[ ,]*)?{length}(?:[ ,]*{length})?{TYPED}(?:[ ,]*{SPACES})?)[ ]*[-–—:.]*[ ]*$"
    ))
});

impl AnswerLimit {
    /// The limit that the words of a question tell; none where they tell none.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_document::{AnswerLimit, LengthUnit};
    ///
    /// let limit = AnswerLimit::of_prompt("지원동기 (공백 제외 1,000자 이내)").unwrap();
    /// assert_eq!(limit.most, Some(1_000));
    /// assert_eq!(limit.unit, LengthUnit::CharactersWithoutSpaces);
    /// ```
    #[must_use]
    pub fn of_prompt(prompt: &str) -> Option<Self> {
        let prompt = crate::normalise::normalise(prompt);
        let mut limit = Self {
            least: None,
            most: None,
            unit: LengthUnit::Characters,
        };
        for captures in LENGTH.captures_iter(&prompt) {
            let text = |name: &str| captures.name(name).map_or("", |found| found.as_str());
            let number = |name: &str| text(name).replace(',', "").parse::<usize>().ok();
            // `10년 뒤`, `3자`: no form asks for so little.
            let Some(told) = number("number").filter(|told| *told >= FEWEST) else {
                continue;
            };
            limit.unit = unit(text("unit"), &prompt);
            let kind = text("kind").to_lowercase();
            let is_least =
                text("behind").trim() == "이상" || kind == "최소" || kind.starts_with("min");
            match number("low") {
                Some(low) => (limit.least, limit.most) = (Some(low), Some(told)),
                None if is_least => limit.least = Some(told),
                None => limit.most = Some(told),
            }
        }
        (limit.least.is_some() || limit.most.is_some()).then_some(limit)
    }
}

/// No form limits an answer to less.
const FEWEST: usize = 20;

fn unit(word: &str, prompt: &str) -> LengthUnit {
    let word = word.to_lowercase();
    if word.starts_with("byte") || word == "바이트" {
        return LengthUnit::Bytes;
    }
    if word.starts_with("word") || word == "단어" {
        return LengthUnit::Words;
    }
    let bare: String = prompt.chars().filter(|c| !c.is_whitespace()).collect();
    let without_spaces = [
        "공백제외",
        "공백미포함",
        "공백불포함",
        "띄어쓰기제외",
        "띄어쓰기미포함",
    ]
    .iter()
    .any(|words| bare.contains(words));
    if without_spaces {
        LengthUnit::CharactersWithoutSpaces
    } else {
        LengthUnit::Characters
    }
}

/// Whether a line is a limit or a count and nothing else.
pub(super) fn is_alone(line: &str) -> bool {
    line.bytes().any(|byte| byte.is_ascii_digit()) && ALONE.is_match(line) && LENGTH.is_match(line)
}

/// Where the limit at the end of a prompt stands, if there is one that a form would write.
pub(super) fn at_end(prompt: &str) -> Option<Range<usize>> {
    let found = AT_END.find(prompt)?;
    AnswerLimit::of_prompt(found.as_str()).map(|_| found.range())
}

/// Where a limit in brackets ends within a line, before a dash or colon and what follows: `(300자 이상) - 저는`.
pub(super) fn bracket_before_text(line: &str) -> Option<(usize, usize)> {
    static BRACKET: LazyLock<Regex> = LazyLock::new(|| {
        compile(&format!(
            r"(?i)[(\[【][^()\[\]\n]{{0,30}}?(?:{NUMBER})[ ]?(?:{UNIT})[^()\[\]\n]{{0,40}}[)\]】]([ ]*[-–—:]?[ ]*)"
        ))
    });
    let captures = BRACKET.captures(line)?;
    let (whole, separator) = (captures.get(0)?, captures.get(1)?);
    Some((separator.start(), whole.end()))
}
