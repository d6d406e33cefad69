//! What a body says that it is.

use axum::http::{HeaderMap, header};

use crate::problem::Problem;

/// The kinds of bodies that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MediaType {
    /// Text of any kind, or nothing said. What `curl --data-binary` says of everything counts as nothing.
    Text,
    /// JSON. No form, and no page of another site without asking first, can say so.
    Json,
    /// A line of JSON for each record.
    JsonLines,
    /// A form with a file.
    Form,
    /// A file that letters are read from. What it is, its content says.
    File,
}

/// What clients call files that letters are read from. None of them is a kind that a form or a page of another site can
/// send without asking first.
const FILES: [&str; 16] = [
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.text",
    "application/rtf",
    "application/hwp+zip",
    "application/x-hwp",
    "application/haansofthwp",
    "application/haansofthwpx",
    "application/vnd.hancom.hwp",
    "application/vnd.hancom.hwpx",
    "application/xhtml+xml",
    "message/rfc822",
    "multipart/related",
    "image/png",
    "image/jpeg",
];

impl MediaType {
    /// What the headers say.
    ///
    /// # Errors
    ///
    /// 415 for something else.
    pub(crate) fn of(headers: &HeaderMap) -> Result<Self, Problem> {
        let mut values = headers.get_all(header::CONTENT_TYPE).iter();
        let Some(value) = values.next() else {
            return Ok(Self::Text);
        };
        if values.next().is_some() {
            return Err(Problem::media_type());
        }
        let name = value.to_str().unwrap_or_default();
        let name = name.split(';').next().unwrap_or_default();
        let name = name.trim().to_ascii_lowercase();
        match name.as_str() {
            "application/octet-stream" | "application/x-www-form-urlencoded" => Ok(Self::Text),
            "application/json" => Ok(Self::Json),
            "application/x-ndjson" | "application/jsonl" => Ok(Self::JsonLines),
            "multipart/form-data" => Ok(Self::Form),
            name if name.contains(|letter: char| letter == ',' || letter.is_whitespace()) => {
                Err(Problem::media_type())
            }
            name if name.starts_with("text/") => Ok(Self::Text),
            name if FILES.contains(&name) => Ok(Self::File),
            name if name.ends_with("+json") => Ok(Self::Json),
            _ => Err(Problem::media_type()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[&str]) -> Result<MediaType, u16> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::CONTENT_TYPE, value.parse().unwrap());
        }
        MediaType::of(&headers).map_err(|problem| problem.status)
    }

    #[test]
    fn json_is_what_says_so() {
        for (values, expected) in [
            (&["application/json"][..], Ok(MediaType::Json)),
            (&["Application/JSON; charset=utf-8"], Ok(MediaType::Json)),
            (&["application/problem+json"], Ok(MediaType::Json)),
            (&["application/x-ndjson"], Ok(MediaType::JsonLines)),
            (&["text/plain"], Ok(MediaType::Text)),
            (&["text/plain; application/json"], Ok(MediaType::Text)),
            (&["text/json"], Ok(MediaType::Text)),
            (&["application/x-www-form-urlencoded"], Ok(MediaType::Text)),
            (&[], Ok(MediaType::Text)),
            (&["multipart/form-data; boundary=x"], Ok(MediaType::Form)),
            (&["application/pdf"], Ok(MediaType::File)),
            (&["image/png"], Ok(MediaType::File)),
            (&["application/zip"], Err(415)),
            (&["text/plain, a/b+json"], Err(415)),
            (&["text/plain", "application/json"], Err(415)),
            (&["application/json", "application/json"], Err(415)),
            (&[""], Err(415)),
            (&["json"], Err(415)),
        ] {
            assert_eq!(of(values), expected, "{values:?}");
        }
    }
}
