//! How large a company is.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::error::{Error, excerpt};

/// Characters of the longest text that names a size and nothing else.
const LONGEST: usize = 30;

/// How large a company is, in the classes by which Korean portals name it (기업 규모, 기업 형태).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CompanySize {
    /// A large company or one of its group (대기업).
    Large,
    /// Between large and small by Korean law (중견기업).
    MidSized,
    /// A small or medium-sized company (중소기업).
    Small,
    /// A startup or venture (스타트업, 벤처기업).
    Startup,
    /// A public institution or a company of the state (공공기관, 공기업).
    Public,
    /// One of a foreign company (외국계).
    Foreign,
}

impl CompanySize {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Large,
        Self::MidSized,
        Self::Small,
        Self::Startup,
        Self::Public,
        Self::Foreign,
    ];

    /// Its name for programs.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Large => "large",
            Self::MidSized => "mid_sized",
            Self::Small => "small",
            Self::Startup => "startup",
            Self::Public => "public",
            Self::Foreign => "foreign",
        }
    }

    /// What texts that name it have in them.
    fn signs(self) -> &'static [&'static str] {
        match self {
            Self::Large => &["large", "대기업"],
            Self::MidSized => &["midsized", "중견"],
            Self::Small => &["small", "중소", "강소", "소기업"],
            Self::Startup => &["startup", "스타트업", "벤처"],
            Self::Public => &["public", "공공", "공기업"],
            Self::Foreign => &["foreign", "외국", "외투"],
        }
    }

    /// The class that a short text names, as portals and people write it. `None`: none, or several.
    ///
    /// ```
    /// use shortlist_document::CompanySize;
    ///
    /// assert_eq!(CompanySize::of("중소기업 (300명 이하)"), Some(CompanySize::Small));
    /// assert_eq!(CompanySize::of("대기업 계열사·자회사"), Some(CompanySize::Large));
    /// assert_eq!(CompanySize::of("대기업, 중소기업"), None);
    /// ```
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        if text.chars().count() > LONGEST {
            return None;
        }
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        let key: String = letters.flat_map(char::to_lowercase).collect();
        let mut named = Self::ALL.into_iter().filter(|size| {
            let mut signs = size.signs().iter();
            signs.any(|sign| key.contains(sign))
        });
        let first = named.next();
        first.filter(|_| named.next().is_none())
    }
}

impl fmt::Display for CompanySize {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for CompanySize {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::of(text).ok_or_else(|| Error::Field {
            field: "company_size",
            expected: "large, mid_sized, small, startup, public or foreign",
            came: excerpt(text),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_portals_write_is_one_class_or_none() {
        for (text, size) in [
            ("대기업", Some(CompanySize::Large)),
            ("대기업 계열사", Some(CompanySize::Large)),
            ("중견기업", Some(CompanySize::MidSized)),
            ("mid-sized", Some(CompanySize::MidSized)),
            ("mid_sized", Some(CompanySize::MidSized)),
            ("중소기업(300명이하)", Some(CompanySize::Small)),
            ("강소기업", Some(CompanySize::Small)),
            ("벤처기업", Some(CompanySize::Startup)),
            ("스타트업", Some(CompanySize::Startup)),
            ("국내 공공기관·공기업", Some(CompanySize::Public)),
            ("외국계 (외국 투자기업)", Some(CompanySize::Foreign)),
            ("비영리단체", None),
            ("사원 수 300명", None),
            ("코스닥 상장", None),
            ("중견·중소기업", None),
            ("", None),
            (
                "규모는 대기업에 못 미치지만 꾸준히 성장해 온 회사입니다",
                None,
            ),
        ] {
            assert_eq!(CompanySize::of(text), size, "{text}");
        }
    }

    #[test]
    fn its_name_is_that_of_its_json_and_names_it() {
        for size in CompanySize::ALL {
            let json = serde_json::to_string(&size).unwrap();
            assert_eq!(json, format!("\"{size}\""));
            assert_eq!(size.as_str().parse::<CompanySize>().unwrap(), size);
        }
        let error = "huge".parse::<CompanySize>().unwrap_err().to_string();
        assert!(
            error.contains("company_size") && error.contains("huge"),
            "{error}"
        );
    }
}
