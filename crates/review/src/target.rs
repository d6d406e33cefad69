//! What the letter is for, as far as it is known.

use serde::{Deserialize, Serialize};

/// What the letter is for. Everything may be unknown, and is by default.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Target {
    /// The company; where `None`, the document's own [`Application`](shortlist_document::Application) is asked, then
    /// the posting.
    pub company: Option<String>,
    /// The role; where `None`, the document's own is asked, then the posting.
    pub role: Option<String>,
    /// The posting's text.
    pub posting: Option<String>,
    /// Limits by question; those that a question's own words tell (`1,000자 이내`) need none.
    pub limits: Vec<Limit>,
    /// The questions that the form asks, to find those without an answer. May be empty.
    pub asked: Vec<String>,
    /// Whether the rules of blind recruitment hold. `None`: for a public institution, and where the posting says so.
    pub blind: Option<bool>,
}

impl Target {
    /// Sets [`Self::company`].
    #[must_use]
    pub fn with_company(mut self, company: impl Into<Option<String>>) -> Self {
        self.company = company.into();
        self
    }

    /// Sets [`Self::role`].
    #[must_use]
    pub fn with_role(mut self, role: impl Into<Option<String>>) -> Self {
        self.role = role.into();
        self
    }

    /// Sets [`Self::posting`].
    #[must_use]
    pub fn with_posting(mut self, posting: impl Into<Option<String>>) -> Self {
        self.posting = posting.into();
        self
    }

    /// Sets [`Self::limits`].
    #[must_use]
    pub fn with_limits(mut self, limits: Vec<Limit>) -> Self {
        self.limits = limits;
        self
    }

    /// Sets [`Self::asked`].
    #[must_use]
    pub fn with_asked(mut self, asked: Vec<String>) -> Self {
        self.asked = asked;
        self
    }

    /// Sets [`Self::blind`].
    #[must_use]
    pub fn with_blind(mut self, blind: impl Into<Option<bool>>) -> Self {
        self.blind = blind.into();
        self
    }
}

/// How long the answer to a question may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Limit {
    /// Index of the question, from 0.
    pub question: usize,
    /// In what it is counted.
    pub unit: LengthUnit,
    /// The most; `usize::MAX` where the form names only the least.
    pub most: usize,
    /// The least, where the form names one.
    #[serde(default)]
    pub least: Option<usize>,
}

/// In what a length is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
}

impl LengthUnit {
    /// The length of a text in this unit. A line break is one character.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_review::LengthUnit;
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
        }
    }
}
