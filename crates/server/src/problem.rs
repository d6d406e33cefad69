//! What the client is told of an error: the one table from its kind to a status.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use serde::Serialize;
use shortlist_api::words::{explained, files as words};
use shortlist_api::{ErrorCode, ImpossibleRequest, Language, unread_status};
use shortlist_app::{Error, ModelError, intake};

/// Problem details (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// What kind of problem it is, in a few words.
    pub title: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// The kind of a use case's error for programs, such as `no_posting`. Absent where the request itself is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<&'static str>,
    /// What was expected, what came, what to do. Absent where it would tell of the inside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The detail in Korean, of a use case's error.
    #[serde(skip)]
    korean: Option<String>,
}

impl Problem {
    /// A problem that is no use case's error.
    pub(crate) fn new(status: StatusCode, title: &'static str, detail: Option<String>) -> Self {
        Self {
            title,
            status: status.as_u16(),
            code: None,
            detail,
            korean: None,
        }
    }

    /// A problem of a use case's kind.
    fn coded(code: ErrorCode, detail: Option<String>) -> Self {
        Self {
            title: code.title(),
            status: code.status(),
            code: Some(code.as_str()),
            detail,
            korean: None,
        }
    }

    /// What nobody foresaw.
    pub(crate) fn unexpected() -> Self {
        Self::coded(ErrorCode::Unexpected, None)
    }

    /// Not one posting in the body can be read; the first one's reason.
    pub(crate) fn no_posting_readable(reason: &str) -> Self {
        let title = "The postings cannot be read";
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            title,
            Some(reason.to_owned()),
        )
    }

    /// Not one client in what should be a table of them.
    pub(crate) fn no_clients() -> Self {
        let detail = "expected a table (XLSX, or text with commas, semicolons or tabs between cells) with a row of names \
                      and a row for each client below it, but came none";
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "The body is no table of clients",
            Some(detail.to_owned()),
        )
    }

    /// Of two fields, of which one belongs in the body, both or none.
    pub(crate) fn one_of(one: &str, other: &str) -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "The body is not what this request takes",
            Some(format!("expected `{one}` or `{other}`, one of them")),
        )
    }

    /// The server has just begun.
    pub(crate) fn not_yet() -> Self {
        let title = "The postings are being read into memory";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, title, None)
    }

    /// Parameters that are not what the request takes.
    pub(crate) fn parameter(detail: &str) -> Self {
        let title = ImpossibleRequest::PARAMETERS;
        Self::new(StatusCode::BAD_REQUEST, title, Some(detail.to_owned()))
    }

    /// A body of a kind that the request does not take.
    pub(crate) fn media_type() -> Self {
        let detail = "expected the Content-Type text/plain, application/json, that of a file which is read \
                      (application/pdf), or multipart/form-data; or none";
        let title = "The body is of a kind that this request does not take";
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            title,
            Some(detail.to_owned()),
        )
    }

    /// A body of JSON that does not say that it is.
    pub(crate) fn no_json() -> Self {
        let detail = "expected JSON with the Content-Type application/json, but came another or none; with curl: \
                      -H 'content-type: application/json'";
        Self::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "The body is of a kind that this request does not take",
            Some(detail.to_owned()),
        )
    }

    /// A version that a model does not have.
    pub(crate) fn no_version(detail: String) -> Self {
        Self::coded(ErrorCode::NoVersion, Some(detail))
    }

    /// An import or a row that there is not.
    pub(crate) fn no_import(detail: String) -> Self {
        Self::coded(ErrorCode::NoImport, Some(detail))
    }

    /// A move that would leave nobody to answer.
    pub(crate) fn answers_now() -> Self {
        let detail = "put another version into Production; it takes this one's place";
        Self::new(
            StatusCode::CONFLICT,
            "This version answers now",
            Some(detail.to_owned()),
        )
    }

    /// A reason that is none.
    pub(crate) fn reason(detail: String) -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "The move has no reason that can be kept",
            Some(detail),
        )
    }

    /// Work that did not end before its server was stopped.
    pub(crate) fn stopped() -> Self {
        let title = "The server was stopped";
        let detail = "it was stopped before this had ended; begin it again".to_owned();
        Self::new(StatusCode::SERVICE_UNAVAILABLE, title, Some(detail))
    }

    /// Answers that cannot be written down: nobody should be sent here.
    pub(crate) fn not_journalled(error: &Error) -> Self {
        tracing::error!(%error, "answers cannot be journalled");
        let detail = ErrorCode::from(error).title().to_owned();
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "Answers cannot be journalled",
            Some(detail),
        )
    }

    /// A file that gives no text.
    pub(crate) fn unread(error: &intake::Error, language: Language) -> Self {
        let (status, code) = unread_status(error);
        Self {
            title: "The file gives no text",
            status,
            code: Some(code),
            detail: Some(words::unread(error, language)),
            korean: None,
        }
    }

    /// The same with a use case's error in a language; what is wrong with a request itself is told in English. The title, by
    /// which programs know the kind, stays.
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

    /// Nothing that was scored.
    pub(crate) fn no_evaluation() -> Self {
        Self::new(StatusCode::CONFLICT, "There is nothing to score", None)
    }
}

/// The title of a problem, beside its response: what errors are counted by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ProblemTitle(pub(crate) &'static str);

impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        let code = ErrorCode::from(error);
        // What is told of the inside in no language is told by its kind.
        let korean = if code.is_told() {
            explained(error, Language::Korean)
        } else {
            code.title_in(Language::Korean).to_owned()
        };
        Self {
            korean: Some(korean),
            ..Self::of(code, error)
        }
    }
}

impl From<&ModelError> for Problem {
    fn from(error: &ModelError) -> Self {
        Self::of(ErrorCode::from(error), error)
    }
}

impl Problem {
    fn of(code: ErrorCode, error: &dyn std::error::Error) -> Self {
        if !code.is_told() {
            // What the client is not told, who runs the server is.
            tracing::error!(%error, title = code.title());
        }
        Self::coded(code, code.is_told().then(|| error.to_string()))
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

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        Self::from(&error)
    }
}

impl From<ModelError> for Problem {
    fn from(error: ModelError) -> Self {
        Self::from(Error::from(error))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let content_type = [(header::CONTENT_TYPE, "application/problem+json")];
        let title = Extension(ProblemTitle(self.title));
        let problem = Extension(self.clone());
        let mut response = (status, title, problem, content_type, Json(self)).into_response();
        let is_passing = matches!(
            status,
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE
        );
        if is_passing {
            let second = HeaderValue::from_static("1");
            response.headers_mut().insert(header::RETRY_AFTER, second);
        }
        response
    }
}
