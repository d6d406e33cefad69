//! Problems in the reader's language.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::CONTENT_LENGTH;
use axum::middleware::Next;
use axum::response::Response;
use shortlist_api::Language;

use crate::problem::Problem;
use crate::spoken::language_of;

/// Says in the language that is asked for what was expected.
pub(crate) async fn in_readers_language(request: Request, next: Next) -> Response {
    let language = language_of(request.headers());
    let mut response = next.run(request).await;
    let Some(problem) = response.extensions_mut().remove::<Problem>() else {
        return response;
    };
    if language == Language::English {
        return response;
    }
    if let Ok(body) = serde_json::to_vec(&problem.in_language(language)) {
        response.headers_mut().remove(CONTENT_LENGTH);
        *response.body_mut() = Body::from(body);
    }
    response
}
