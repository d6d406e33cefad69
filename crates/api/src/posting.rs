//! Stored postings, and what became of new ones.

use serde::Serialize;

// `serde(default)` says in the description of the API what a request may leave out.
/// A job posting (채용 공고). Unknown is `None` or empty, never a guess.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Posting {
    /// The posting's identity at its source, unique among postings.
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
    #[serde(default)]
    pub duties: Option<String>,
    /// What is required (자격 요건).
    #[serde(default)]
    pub requirements: Option<String>,
    /// What is welcome (우대 사항).
    #[serde(default)]
    pub preferred: Option<String>,
    /// Skills by name.
    #[serde(default)]
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

/// A posting in a list.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ListedPosting {
    /// The posting's identity.
    pub posting_id: String,
    /// Its title.
    pub title: String,
    /// Its company.
    pub company: String,
    /// Where the work is. Null: unknown.
    pub location: Option<String>,
    /// The last day to apply. Null: unknown, or open until filled.
    pub deadline: Option<String>,
    /// Whether it takes applications today: not if it is closed or its deadline is past.
    pub is_open: bool,
    /// When an import last brought it. Null: unknown.
    pub last_seen: Option<LastSeen>,
}

/// When an import last brought a posting, whether it had changed or not. One that no import has brought for long may
/// be gone where it was put up.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LastSeen {
    /// The day in Korea, `YYYY-MM-DD`.
    pub day: String,
    /// Days since; 0: today.
    pub days_ago: u32,
}

/// What became of a file of postings.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PostingImport {
    /// Postings by what became of them.
    #[serde(flatten)]
    pub postings: Added,
    /// Rows that were left out.
    pub rejected: Vec<Rejected>,
}

/// A row that was left out.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// The record's number in the file, from 1.
    pub row: usize,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Why.
    pub reason: String,
}

/// How many of the records that were handed in became what.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Added {
    /// New ones.
    pub added: usize,
    /// Known ones that brought something new, such as a label.
    pub updated: usize,
    /// Known ones that brought nothing new.
    pub unchanged: usize,
    /// Known ones that contradict what is stored, such as another label; what is stored stays.
    pub conflicting: usize,
}
