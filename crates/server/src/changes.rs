//! Which requests change what is stored.

use axum::http::Method;

/// Paths that only ask, though they do it by POST: a letter does not fit into an address. Whatever else is posted or
/// deleted changes something.
const ASKING: [&str; 14] = [
    "/api/v1/batches",
    "/api/v1/client-tables",
    "/api/v1/client-tables/xlsx",
    "/api/v1/gaps",
    "/api/v1/predictions",
    "/api/v1/predictions/batch",
    "/api/v1/recommendations",
    "/api/v1/hybrid-recommendations",
    "/api/v1/resumes/analysis",
    "/api/v1/reviews",
    "/api/v1/reviews/batch",
    "/api/v1/texts",
    "/api/v1/comparisons",
    "/api/v1/search",
];

/// Whether a request changes what is stored, as far as its method and path tell.
pub(crate) fn changes(method: &Method, path: &str) -> bool {
    let asks = matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
        || *method == Method::POST && ASKING.contains(&path);
    !asks
}
