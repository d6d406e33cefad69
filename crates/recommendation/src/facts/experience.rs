//! The years of work that a posting asks for.

use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

/// Years of work, from the least to the greatest that a posting asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Experience {
    /// The least; 0 for newcomers (신입).
    pub least: u8,
    /// The greatest; `None`: no limit.
    pub most: Option<u8>,
}

/// A pattern that is known to compile, by test.
fn pattern(text: &str) -> Option<Regex> {
    Regex::new(text).ok()
}

static RANGE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    pattern(r"(\d{1,2})\s*(?:년|years?)?\s*(?:[~∼〜–-]|to)\s*(\d{1,2})\s*(?:년|years?|yrs?)")
});
static AT_MOST: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(\d{1,2})\s*(?:년|years?)\s*(?:차\s*)?(?:이하|미만|or less)"));
static AT_LEAST: LazyLock<Option<Regex>> =
    LazyLock::new(|| pattern(r"(\d{1,2})\s*\+?\s*(?:년|years?|yrs?)"));

impl Experience {
    /// What a posting's words on experience ask for; `None`: they do not say.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_recommendation::Experience;
    ///
    /// let years = |least, most| Some(Experience { least, most });
    /// assert_eq!(Experience::asked_in("경력 3년 이상"), years(3, None));
    /// assert_eq!(Experience::asked_in("경력 3~5년"), years(3, Some(5)));
    /// assert_eq!(Experience::asked_in("신입"), years(0, Some(0)));
    /// assert_eq!(Experience::asked_in("신입/경력"), years(0, None));
    /// assert_eq!(Experience::asked_in("협의"), None);
    /// ```
    #[must_use]
    pub fn asked_in(text: &str) -> Option<Self> {
        let text = text.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let newcomer = has(&["신입", "entry", "junior", "new grad", "주니어"]);
        let experienced = has(&["경력", "experienced"]);
        if has(&["무관", "불문", "any experience", "not required"]) {
            return Some(Self {
                least: 0,
                most: None,
            });
        }
        let number = |regex: &LazyLock<Option<Regex>>, group: usize| -> Option<u8> {
            let found = regex.as_ref()?.captures(&text)?;
            found.get(group)?.as_str().parse().ok()
        };
        let years = if let (Some(low), Some(high)) = (number(&RANGE, 1), number(&RANGE, 2)) {
            Some((low.min(high), Some(low.max(high))))
        } else if let Some(most) = number(&AT_MOST, 1) {
            Some((0, Some(most)))
        } else {
            number(&AT_LEAST, 1).map(|least| (least, None))
        };
        match years {
            Some((least, most)) => Some(Self {
                least: if newcomer { 0 } else { least },
                most,
            }),
            None if newcomer => Some(Self {
                least: 0,
                most: (!experienced).then_some(0),
            }),
            None if experienced => Some(Self {
                least: 1,
                most: None,
            }),
            None if has(&["인턴", "intern"]) => Some(Self {
                least: 0,
                most: Some(0),
            }),
            None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_as_postings_write_them() {
        let cases = [
            ("경력 2년 이상", 2, None),
            ("경력 3년~7년", 3, Some(7)),
            ("3-5 years", 3, Some(5)),
            ("5+ years of experience", 5, None),
            ("경력 10년 이하", 0, Some(10)),
            ("신입 · 경력 3년 이하", 0, Some(3)),
            ("신입 또는 경력 2년 이상", 0, None),
            ("경력", 1, None),
            ("경력무관", 0, None),
            ("경력 무관", 0, None),
            ("Entry level", 0, Some(0)),
            ("채용연계형 인턴", 0, Some(0)),
        ];
        for (text, least, most) in cases {
            assert_eq!(
                Experience::asked_in(text),
                Some(Experience { least, most }),
                "{text}"
            );
        }
        for text in ["", "협의", "회사 내규"] {
            assert_eq!(Experience::asked_in(text), None, "{text}");
        }
    }
}
