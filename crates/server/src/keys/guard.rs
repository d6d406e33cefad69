//! Lets through who may.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::key_file::KeyFile;
use super::known::{Known, KnownKeys};
use super::role::Role;
use crate::changes::changes;
use crate::page::PAGE_FILES;
use crate::problem::Problem;

/// Where coaches keep clients, and where raters label letters: who may do what there is told by the endpoints.
const OF_OWN_ROLES: [&str; 2] = ["/api/v1/clients", "/api/v1/labels"];

/// Whose key a request came with: who moves a model is written down.
#[derive(Debug, Clone)]
pub(crate) struct Asker {
    pub(crate) name: String,
    pub(crate) role: Role,
}

/// Refuses requests without a key, or with one whose role is too small. Without any keys (on the loopback
/// address alone) everybody may do everything; what is open everybody may ask.
pub(crate) async fn guard(
    State(keys): State<Arc<KnownKeys>>,
    mut request: Request,
    next: Next,
) -> Response {
    if is_open(request.uri().path()) {
        return next.run(request).await;
    }
    let asker = match keys.now() {
        Known::Open => return next.run(request).await,
        Known::Unreadable => return unreadable(),
        Known::Keys(keys) => asker(&request, &keys),
    };
    match asker {
        None => unknown(),
        Some(asker) if asker.role < needed(&request) => Problem::new(
            StatusCode::FORBIDDEN,
            "This key may not do that",
            Some(
                "expected the key of an admin, but came that of a reader, a coach or a rater"
                    .to_owned(),
            ),
        )
        .into_response(),
        Some(asker) => {
            request.extensions_mut().insert(asker);
            next.run(request).await
        }
    }
}

/// Who asks, by the key in the header.
fn asker(request: &Request, keys: &KeyFile) -> Option<Asker> {
    let header = request.headers().get(header::AUTHORIZATION)?;
    let (scheme, key) = header.to_str().ok()?.split_once(' ')?;
    // Schemes are the same in capital and in small letters (RFC 9110, 11.1).
    let key = scheme
        .eq_ignore_ascii_case("Bearer")
        .then(|| key.trim_start())?;
    let (name, role) = keys.holder(key)?;
    let name = name.to_owned();
    Some(Asker { name, role })
}

/// What everybody may see: whether the process is alive and ready, the web page without any data, and the
/// description of the API.
fn is_open(path: &str) -> bool {
    let is_page = ["/docs", PAGE_FILES]
        .into_iter()
        .any(|page| path == page || path.starts_with(&format!("{page}/")));
    is_page || matches!(path, "/" | "/health" | "/ready" | "/api/v1/openapi.json")
}

fn needed(request: &Request) -> Role {
    let path = request.uri().path();
    if OF_OWN_ROLES.iter().any(|own| path.starts_with(own)) {
        return Role::Reader;
    }
    if changes(request.method(), request.uri().path()) {
        Role::Admin
    } else {
        Role::Reader
    }
}

fn unreadable() -> Response {
    let detail = "expected to read who may ask, but the file of keys is damaged; who runs the server puts back a copy \
                  of it";
    Problem::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "The keys cannot be read",
        Some(detail.to_owned()),
    )
    .into_response()
}

fn unknown() -> Response {
    let detail = "expected a known key in the header `Authorization: Bearer KEY`, but came none";
    let problem = Problem::new(
        StatusCode::UNAUTHORIZED,
        "A key is needed",
        Some(detail.to_owned()),
    );
    let mut response = problem.into_response();
    let scheme = HeaderValue::from_static("Bearer");
    response
        .headers_mut()
        .insert(header::WWW_AUTHENTICATE, scheme);
    response
}
