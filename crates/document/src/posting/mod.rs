//! A job posting as text.

#[cfg(feature = "read")]
mod pasted;

use serde::{Deserialize, Deserializer, Serialize};

use crate::content_hash::ContentHash;

#[cfg(feature = "read")]
pub use pasted::{PastedPosting, PastedReader};

/// A job posting (채용 공고). Unknown is `None` or empty, never a guess.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Posting {
    /// The posting's identity at its source, unique among postings.
    #[serde(alias = "id")]
    pub posting_id: String,
    /// The title (공고명).
    pub title: String,
    /// The company (회사명).
    #[serde(default)]
    pub company: String,
    /// The kind of work, such as `백엔드 개발` (직군).
    #[serde(default)]
    pub job_family: Option<String>,
    /// What the posting says of itself.
    #[serde(default)]
    pub description: Option<String>,
    /// What the work is (담당 업무).
    #[serde(default, alias = "main_duties")]
    pub duties: Option<String>,
    /// What is required (자격 요건).
    #[serde(default, alias = "qualifications")]
    pub requirements: Option<String>,
    /// What is welcome (우대 사항).
    #[serde(default, alias = "preferences")]
    pub preferred: Option<String>,
    /// Skills by name.
    #[serde(default, alias = "skills_required", deserialize_with = "skills")]
    pub skills: Vec<String>,
    /// Where the work is.
    #[serde(default)]
    pub location: Option<String>,
    /// Full-time, contract, intern (고용 형태).
    #[serde(default)]
    pub employment_type: Option<String>,
    /// Newcomer, years of experience (경력).
    #[serde(default)]
    pub experience_level: Option<String>,
    /// Least salary, in ten thousand won a year (만 원).
    #[serde(default)]
    pub salary_min: Option<i64>,
    /// Greatest salary, in ten thousand won a year (만 원).
    #[serde(default)]
    pub salary_max: Option<i64>,
    /// The last day to apply, `YYYY-MM-DD`; `None` is open until filled or unknown.
    #[serde(default)]
    pub deadline: Option<String>,
    /// Where the posting was found.
    #[serde(default)]
    pub source_url: Option<String>,
    /// Whether the posting still takes applications; `None` is unknown.
    #[serde(default)]
    pub is_active: Option<bool>,
}

impl Posting {
    /// The text that stands for the posting's meaning: what the work is and what it asks for.
    /// Company, place and pay say nothing of that and are left to filters.
    #[must_use]
    pub fn text(&self) -> String {
        let skills = self.skills.join(", ");
        let parts = [
            Some(self.title.as_str()),
            self.description.as_deref(),
            self.duties.as_deref(),
            self.requirements.as_deref(),
            self.preferred.as_deref(),
            Some(skills.as_str()),
        ];
        let parts: Vec<&str> = parts
            .into_iter()
            .flatten()
            .map(str::trim)
            .filter(|p| !p.is_empty())
            .collect();
        parts.join("\n\n")
    }

    /// The identity of [`Posting::text`].
    #[must_use]
    pub fn content_hash(&self) -> ContentHash {
        ContentHash::of_parts([self.text().as_str()])
    }
}

/// Skills come as a list or as one comma-separated string.
fn skills<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Skills {
        List(Vec<String>),
        Text(String),
        None(()),
    }
    Ok(match Skills::deserialize(deserializer)? {
        Skills::List(list) => list,
        Skills::Text(text) => text
            .split(',')
            .map(|s| s.trim().to_owned())
            .filter(|s| !s.is_empty())
            .collect(),
        Skills::None(()) => Vec::new(),
    })
}
