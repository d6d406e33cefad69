//! The web page: files within the program, for a browser that needs nothing else.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use sha2::{Digest, Sha256};

use crate::problem::Problem;
use crate::security_headers::of_page;
use crate::state::ServerState;

/// Where the page's files are.
pub(crate) const PAGE_FILES: &str = "/page";
/// What the page may load and do: its own files and this server, and no more. Nothing in it is a program but
/// its files, and no text becomes markup.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                      connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
                      require-trusted-types-for 'script'; trusted-types 'none'";

/// Name, type and content of a file.
type File = (&'static str, &'static str, &'static str);

/// Files by name, each from the folder `page`.
macro_rules! files {
    ($($name:literal: $kind:literal),+ $(,)?) => {
        [$(($name, $kind, include_str!(concat!("../page/", $name)))),+]
    };
}

const INDEX: File = (
    "index.html",
    "text/html; charset=utf-8",
    include_str!("../page/index.html"),
);

const FILES: [File; 83] = files! {
    "style.css": "text/css; charset=utf-8",
    "print.css": "text/css; charset=utf-8",
    "coach.css": "text/css; charset=utf-8",
    "labels.css": "text/css; charset=utf-8",
    "runs.css": "text/css; charset=utf-8",
    "icon.svg": "image/svg+xml",
    "main.js": "text/javascript; charset=utf-8",
    "api.js": "text/javascript; charset=utf-8",
    "dom.js": "text/javascript; charset=utf-8",
    "challengers.js": "text/javascript; charset=utf-8",
    "client_form.js": "text/javascript; charset=utf-8",
    "client_names.js": "text/javascript; charset=utf-8",
    "clients.js": "text/javascript; charset=utf-8",
    "coach.js": "text/javascript; charset=utf-8",
    "cohort.js": "text/javascript; charset=utf-8",
    "data.js": "text/javascript; charset=utf-8",
    "day.js": "text/javascript; charset=utf-8",
    "draft_text.js": "text/javascript; charset=utf-8",
    "dropped.js": "text/javascript; charset=utf-8",
    "drafts.js": "text/javascript; charset=utf-8",
    "edits.js": "text/javascript; charset=utf-8",
    "engineer.js": "text/javascript; charset=utf-8",
    "english.js": "text/javascript; charset=utf-8",
    "english_coach.js": "text/javascript; charset=utf-8",
    "english_data.js": "text/javascript; charset=utf-8",
    "english_engineer.js": "text/javascript; charset=utf-8",
    "english_labels.js": "text/javascript; charset=utf-8",
    "files.js": "text/javascript; charset=utf-8",
    "handed_in.js": "text/javascript; charset=utf-8",
    "imports.js": "text/javascript; charset=utf-8",
    "judgement.js": "text/javascript; charset=utf-8",
    "keeping.js": "text/javascript; charset=utf-8",
    "kept.js": "text/javascript; charset=utf-8",
    "korean.js": "text/javascript; charset=utf-8",
    "korean_coach.js": "text/javascript; charset=utf-8",
    "korean_data.js": "text/javascript; charset=utf-8",
    "korean_engineer.js": "text/javascript; charset=utf-8",
    "korean_labels.js": "text/javascript; charset=utf-8",
    "labelling.js": "text/javascript; charset=utf-8",
    "labels.js": "text/javascript; charset=utf-8",
    "labels_agreement.js": "text/javascript; charset=utf-8",
    "language.js": "text/javascript; charset=utf-8",
    "letter.js": "text/javascript; charset=utf-8",
    "letter_groups.js": "text/javascript; charset=utf-8",
    "letter_label.js": "text/javascript; charset=utf-8",
    "letter_view.js": "text/javascript; charset=utf-8",
    "line_chart.js": "text/javascript; charset=utf-8",
    "marks.js": "text/javascript; charset=utf-8",
    "merging.js": "text/javascript; charset=utf-8",
    "model.js": "text/javascript; charset=utf-8",
    "model_time.js": "text/javascript; charset=utf-8",
    "outcome.js": "text/javascript; charset=utf-8",
    "parts.js": "text/javascript; charset=utf-8",
    "pasted.js": "text/javascript; charset=utf-8",
    "plots.js": "text/javascript; charset=utf-8",
    "postings.js": "text/javascript; charset=utf-8",
    "print.js": "text/javascript; charset=utf-8",
    "probability.js": "text/javascript; charset=utf-8",
    "problems.js": "text/javascript; charset=utf-8",
    "questions.js": "text/javascript; charset=utf-8",
    "ready.js": "text/javascript; charset=utf-8",
    "reason.js": "text/javascript; charset=utf-8",
    "report.js": "text/javascript; charset=utf-8",
    "review.js": "text/javascript; charset=utf-8",
    "run_columns.js": "text/javascript; charset=utf-8",
    "run_plots.js": "text/javascript; charset=utf-8",
    "run_series.js": "text/javascript; charset=utf-8",
    "run_sides.js": "text/javascript; charset=utf-8",
    "runs.js": "text/javascript; charset=utf-8",
    "sentence_change.js": "text/javascript; charset=utf-8",
    "sentences.js": "text/javascript; charset=utf-8",
    "server_clients.js": "text/javascript; charset=utf-8",
    "settings.js": "text/javascript; charset=utf-8",
    "snapshots.js": "text/javascript; charset=utf-8",
    "split.js": "text/javascript; charset=utf-8",
    "table_file.js": "text/javascript; charset=utf-8",
    "target.js": "text/javascript; charset=utf-8",
    "three_way.js": "text/javascript; charset=utf-8",
    "timeline.js": "text/javascript; charset=utf-8",
    "trainings.js": "text/javascript; charset=utf-8",
    "transport.js": "text/javascript; charset=utf-8",
    "unsaved.js": "text/javascript; charset=utf-8",
    "watching.js": "text/javascript; charset=utf-8",
};

/// The page at `/`, and its files.
pub(crate) fn page() -> Router<ServerState> {
    Router::new()
        .route("/", get(async |headers: HeaderMap| send(INDEX, &headers)))
        .route(&format!("{PAGE_FILES}/{{file}}"), get(file))
}

async fn file(Path(name): Path<String>, headers: HeaderMap) -> Response {
    match FILES.into_iter().find(|file| file.0 == name) {
        Some(file) => send(file, &headers),
        None => Problem::new(StatusCode::NOT_FOUND, "There is nothing at this path", None)
            .into_response(),
    }
}

/// Sends a file, unless the browser has it already: it asks each time, so that a new version of the program
/// shows a new page.
fn send((_, kind, content): File, headers: &HeaderMap) -> Response {
    let tag = format!("\"{}\"", hex::encode(&Sha256::digest(content)[..8]));
    let known = headers.get(header::IF_NONE_MATCH);
    let mut response = if known.is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        content.into_response()
    };
    let headers = response.headers_mut();
    headers.extend(of_page(POLICY));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    // Hexadecimal digits in quotes are a header.
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}
