//! `/api/v1/clients`: what a coach keeps of clients.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use shortlist_app::{Consent, Error, KeptClient, Shortlist, StorageError};

use crate::json_body::JsonBody;
use crate::keys::Coach;
use crate::problem::Problem;
use crate::state::ServerState;

/// What the page's file of clients says that it is.
const FORMAT: &str = "shortlist-clients";
const FORMAT_VERSION: u32 = 1;

/// What a client agreed to, and when.
#[derive(Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct ClientConsent {
    /// The day.
    #[schema(format = Date)]
    on: String,
    /// What they agreed to, in the words that they were asked with.
    #[schema(min_length = 1, max_length = 1000)]
    to: String,
}

/// What is kept of a client: the document that the page keeps.
#[derive(Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
struct ClientDocument {
    /// The client's name.
    name: String,
    /// Letters by posting, each with drafts in time, comments and outcome.
    #[schema(value_type = Vec<Object>)]
    letters: Vec<Value>,
}

/// A client who is to be kept.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = NewClient)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    /// What they agreed to.
    consent: ClientConsent,
    /// What is to be kept, 1 MiB at most.
    client: ClientDocument,
}

/// A client as they are kept.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = KeptClient)]
pub(super) struct Kept {
    /// Their id, a UUID.
    id: String,
    /// How often they were kept, from 1.
    version: i64,
    /// What they agreed to.
    consent: ClientConsent,
    /// When they were kept last, in milliseconds since 1970.
    changed_at: i64,
    /// What is kept.
    #[schema(value_type = ClientDocument)]
    client: Box<RawValue>,
}

/// All clients of a coach, as a file of which the page takes them back.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = KeptClients)]
pub(super) struct All {
    /// What the file is: `shortlist-clients`.
    format: &'static str,
    /// The version of its form.
    version: u32,
    /// The clients, by id.
    clients: Vec<Kept>,
}

/// Which version is kept now.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = KeptVersion)]
struct KeptNow {
    /// The client's id.
    id: String,
    /// How often they were kept, from 1.
    version: i64,
    /// When they were kept last, in milliseconds since 1970.
    changed_at: i64,
}

/// How many were removed.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = RemovedClients)]
pub(super) struct Removed {
    /// Clients.
    removed: usize,
}

impl Kept {
    fn new(kept: KeptClient) -> Result<Self, Error> {
        let client = kept.client;
        let document = RawValue::from_string(client.document);
        let unreadable = |error| {
            StorageError::unreadable(
                "client",
                &client.client_id,
                &error as &dyn std::fmt::Display,
            )
        };
        Ok(Self {
            version: kept.version,
            consent: ClientConsent {
                on: client.consent.on,
                to: client.consent.to,
            },
            changed_at: client.changed_at,
            client: document.map_err(unreadable)?,
            id: client.client_id,
        })
    }
}

/// All clients whom the coach of the key keeps: one's own alone. That they were read is written down.
#[utoipa::path(
    get,
    path = "/clients",
    tag = "clients",
    responses((status = 200, description = "The clients", body = All))
)]
pub(super) async fn list(
    State(state): State<ServerState>,
    coach: Coach,
) -> Result<Json<All>, Problem> {
    let clients = state
        .work(|shortlist| async move {
            shortlist.note_personal_read(&coach.as_reader(), "read", ["all clients"])?;
            let kept = shortlist.clients.all(&coach.0).await?;
            kept.into_iter()
                .map(Kept::new)
                .collect::<Result<_, Error>>()
        })
        .await?;
    Ok(Json(All {
        format: FORMAT,
        version: FORMAT_VERSION,
        clients,
    }))
}

/// One client of the coach of the key. That they were read is written down.
#[utoipa::path(
    get,
    path = "/clients/{id}",
    tag = "clients",
    params(("id" = String, Path, description = "The client's id")),
    responses((status = 200, description = "The client", body = Kept, headers(("ETag" = String, description = "The version, for `If-Match`"))))
)]
pub(super) async fn show(
    State(state): State<ServerState>,
    coach: Coach,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let kept = state
        .work(|shortlist| async move {
            let kept = shortlist.clients.one(&coach.0, &id).await?;
            note(&shortlist, &coach, "read", &id)?;
            Kept::new(kept)
        })
        .await?;
    Ok(([(header::ETAG, tag(kept.version))], Json(kept)).into_response())
}

/// Keeps a client with their consent, as a new one, or with `If-Match` in the place of the version that it names.
#[utoipa::path(
    put,
    path = "/clients/{id}",
    tag = "clients",
    params(
        ("id" = String, Path, description = "The client's id: a UUID in small letters"),
        ("If-Match" = Option<String>, Header, pattern = r#"^"[0-9]{1,9}"$"#, description = "The version that is changed, as `\"3\"`; none for a new client"),
    ),
    request_body = Body,
    responses(
        (status = 200, description = "Which version is kept now", body = KeptNow, headers(("ETag" = String, description = "The version, for `If-Match`"))),
        (status = 409, description = "The coach keeps as many clients as one may", body = Problem, content_type = "application/problem+json"),
        (status = 412, description = "Another version is kept, or none", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn keep(
    State(state): State<ServerState>,
    coach: Coach,
    Path(id): Path<String>,
    headers: HeaderMap,
    JsonBody(body): JsonBody<Body>,
) -> Result<Response, Problem> {
    let before = version_before(&headers)?;
    let consent = Consent {
        on: body.consent.on,
        to: body.consent.to,
    };
    let document = serde_json::to_string(&body.client).map_err(|_| Problem::unexpected())?;
    let kept = state
        .work(|shortlist| async move {
            let clients = &shortlist.clients;
            clients
                .keep(&coach.0, &id, &consent, document, before)
                .await
        })
        .await?;
    let now = KeptNow {
        id: kept.client.client_id,
        version: kept.version,
        changed_at: kept.client.changed_at,
    };
    Ok(([(header::ETAG, tag(kept.version))], Json(now)).into_response())
}

/// Removes one client of the coach of the key, with every version: nothing of them is left in any file of the home. That
/// it was done is written down, without a word of what was removed.
#[utoipa::path(
    delete,
    path = "/clients/{id}",
    tag = "clients",
    params(("id" = String, Path, description = "The client's id")),
    responses((status = 200, description = "They are removed", body = Removed))
)]
pub(super) async fn remove(
    State(state): State<ServerState>,
    coach: Coach,
    Path(id): Path<String>,
) -> Result<Json<Removed>, Problem> {
    state
        .work(|shortlist| async move {
            shortlist.clients.forget(&coach.0, &id).await?;
            note(&shortlist, &coach, "remove", &id)
        })
        .await?;
    Ok(Json(Removed { removed: 1 }))
}

/// Removes all clients of the coach of the key.
#[utoipa::path(
    delete,
    path = "/clients",
    tag = "clients",
    responses((status = 200, description = "They are removed", body = Removed))
)]
pub(super) async fn remove_all(
    State(state): State<ServerState>,
    coach: Coach,
) -> Result<Json<Removed>, Problem> {
    let removed = state
        .work(|shortlist| async move {
            let removed = shortlist.clients.forget_all(&coach.0).await?;
            note(&shortlist, &coach, "remove", "all clients")?;
            Ok::<_, Error>(removed)
        })
        .await?;
    Ok(Json(Removed { removed }))
}

fn note(shortlist: &Shortlist, coach: &Coach, action: &str, of: &str) -> Result<(), Error> {
    shortlist.note_personal_read(&coach.as_reader(), action, [of])
}

fn tag(version: i64) -> String {
    format!("\"{version}\"")
}

/// The version that is to be changed; `None`: the client is to be new.
fn version_before(headers: &HeaderMap) -> Result<Option<i64>, Problem> {
    let mut values = headers.get_all(header::IF_MATCH).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    let tag = value.to_str().unwrap_or_default().trim();
    let version = tag
        .strip_prefix('"')
        .and_then(|tag| tag.strip_suffix('"'))
        .filter(|version| version.len() < 10 && version.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|version| version.parse().ok());
    match (version, values.next()) {
        (Some(version), None) => Ok(Some(version)),
        _ => Err(Problem::new(
            StatusCode::BAD_REQUEST,
            "The version cannot be read",
            Some("expected `If-Match` with one version such as \"3\", but came another".to_owned()),
        )),
    }
}
