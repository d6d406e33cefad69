//! `GET /api/v1/key`: whose key is this?

use axum::{Extension, Json};
use serde::Serialize;

use crate::keys::{Asker, Role};

/// Whose key a request came with.
#[derive(Serialize, utoipa::ToSchema)]
pub(super) struct OwnKey {
    /// The key's name. Null: the server has no keys.
    name: Option<String>,
    /// What it may do. Null: the server has no keys, and everybody may do everything but keep clients.
    role: Option<Role>,
}

/// Whose key is this, and what may it do?
#[utoipa::path(
    get,
    path = "/key",
    tag = "operations",
    responses((status = 200, description = "Its name and role", body = OwnKey))
)]
pub(super) async fn show(asker: Option<Extension<Asker>>) -> Json<OwnKey> {
    let (name, role) = asker
        .map(|Extension(Asker { name, role })| (name, role))
        .unzip();
    Json(OwnKey { name, role })
}
