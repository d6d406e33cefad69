//! The degree that a posting asks for.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::Error;

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

/// Words by which postings ask for a degree. Those that hold others stand before them.
const WORDS: [(&str, Education); 22] = [
    ("학력무관", Education::Any),
    ("학력불문", Education::Any),
    ("전문학사", Education::Associate),
    ("초대졸", Education::Associate),
    ("전문대졸", Education::Associate),
    ("전문대", Education::Associate),
    ("associate", Education::Associate),
    ("석박사", Education::Master),
    ("석·박사", Education::Master),
    ("석/박사", Education::Master),
    ("석사", Education::Master),
    ("master", Education::Master),
    ("박사", Education::Doctor),
    ("ph.d", Education::Doctor),
    ("phd", Education::Doctor),
    ("학사", Education::Bachelor),
    ("대졸", Education::Bachelor),
    ("4년제", Education::Bachelor),
    ("bachelor", Education::Bachelor),
    ("고졸", Education::HighSchool),
    ("고등학교졸업", Education::HighSchool),
    ("highschool", Education::HighSchool),
];

impl Education {
    /// The least degree that a text asks for; `None`: it says nothing of it.
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
        text.lines().filter_map(Self::asked_in_line).min()
    }

    fn asked_in_line(line: &str) -> Option<Self> {
        // What is welcome is not asked for.
        if ["우대", "preferred", "a plus"]
            .iter()
            .any(|word| line.contains(word))
        {
            return None;
        }
        let mut rest = line.to_lowercase();
        rest.retain(|c| !c.is_whitespace());
        let mut least = None;
        for (word, education) in WORDS {
            // `박사` alone, not in `석박사`; `학사`, not in `전문학사` nor `학사관리`.
            if rest.contains(word) && !(word == "학사" && rest.contains("학사관리")) {
                rest = rest.replace(word, " ");
                least = Some(least.map_or(education, |known: Self| known.min(education)));
            }
        }
        least
    }
}

impl FromStr for Education {
    type Err = Error;

    /// `any`, `high_school`, `associate`, `bachelor`, `master`, `doctor`, or a Korean word for it.
    fn from_str(text: &str) -> Result<Self, Error> {
        match text {
            "any" => Ok(Self::Any),
            "high_school" => Ok(Self::HighSchool),
            "doctor" => Ok(Self::Doctor),
            other => Self::asked_in(other).ok_or_else(|| Error::Education { came: text.into() }),
        }
    }
}
