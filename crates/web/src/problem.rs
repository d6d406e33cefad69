//! What is told of an error, in the server's form (RFC 9457).

use serde::Serialize;
#[cfg(feature = "engine")]
use shortlist_advising::Error as AdvisingError;
#[cfg(any(feature = "engine", feature = "files"))]
use shortlist_api::Language;
#[cfg(feature = "engine")]
use shortlist_api::words::explained_advice;
use shortlist_api::{ErrorCode, ImpossibleRequest};
#[cfg(feature = "files")]
use shortlist_api::{unread_status, words::files::unread};
#[cfg(feature = "files")]
use shortlist_intake::Error as IntakeError;

/// Problem details.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Problem {
    /// What kind of problem it is, in a few words.
    pub(crate) title: &'static str,
    /// The HTTP status.
    pub(crate) status: u16,
    /// The kind of the error, for programs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<&'static str>,
    /// What was expected, what came, what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) detail: Option<String>,
    /// The detail in Korean, of a use case's error.
    #[serde(skip)]
    korean: Option<String>,
}

#[cfg(feature = "engine")]
impl Problem {
    /// A request that is none.
    pub(crate) fn request(error: &dyn std::fmt::Display) -> Self {
        Self {
            title: "The body is not what this request takes",
            status: 400,
            code: None,
            detail: Some(format!(
                "expected JSON with the fields of this request, but {error}"
            )),
            korean: None,
        }
    }

    /// A path that nothing is at.
    pub(crate) fn nothing_here() -> Self {
        Self {
            title: "There is nothing at this path",
            status: 404,
            code: None,
            detail: None,
            korean: None,
        }
    }

    /// Not one posting can be read; the first one's reason.
    pub(crate) fn no_posting_readable(reason: String) -> Self {
        Self {
            title: "The postings cannot be read",
            status: 422,
            code: None,
            detail: Some(reason),
            korean: None,
        }
    }

    /// A file that is none of exported models.
    pub(crate) fn no_models(error: &dyn std::fmt::Display) -> Self {
        Self {
            title: "The file holds no models",
            status: 422,
            code: None,
            detail: Some(error.to_string()),
            korean: None,
        }
    }

    /// An error of a use case. Here nobody but the reader is told: all of it is.
    pub(crate) fn of(error: impl Into<AdvisingError>) -> Self {
        let error = error.into();
        Self {
            korean: Some(explained_advice(&error, Language::Korean)),
            ..Self::coded(ErrorCode::from(&error), Some(error.to_string()))
        }
    }

    /// The same with a use case's error in a language, as the server does.
    pub(crate) fn in_language(self, language: Language) -> Self {
        let detail = match language {
            Language::Korean => self.korean.or(self.detail),
            Language::English => self.detail,
        };
        Self {
            detail,
            korean: None,
            ..self
        }
    }
}

impl Problem {
    /// A file that gives no text.
    #[cfg(feature = "files")]
    pub(crate) fn unread(error: &IntakeError, language: Language) -> Self {
        let (status, code) = unread_status(error);
        Self {
            title: "The file gives no text",
            status,
            code: Some(code),
            detail: Some(unread(error, language)),
            korean: None,
        }
    }

    /// What nobody foresaw.
    pub(crate) fn unexpected() -> Self {
        Self::coded(ErrorCode::Unexpected, None)
    }

    fn coded(code: ErrorCode, detail: Option<String>) -> Self {
        Self {
            title: code.title(),
            status: code.status(),
            code: Some(code.as_str()),
            detail,
            korean: None,
        }
    }
}

impl From<ImpossibleRequest> for Problem {
    fn from(error: ImpossibleRequest) -> Self {
        Self {
            title: error.title(),
            status: error.status(),
            code: None,
            detail: Some(error.to_string()),
            korean: None,
        }
    }
}
