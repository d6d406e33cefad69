//! Whose clients a request is about.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;

use super::guard::Asker;
use super::role::Role;
use crate::problem::Problem;

/// A coach, by the name of their key. Nobody else has clients: neither an admin nor, without keys, everybody.
#[derive(Debug, Clone)]
pub(crate) struct Coach(pub(crate) String);

impl Coach {
    /// How the log of reads names them.
    pub(crate) fn as_reader(&self) -> String {
        format!("key {}", self.0)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Coach {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        match parts.extensions.get::<Asker>() {
            Some(Asker { name, role }) if *role == Role::Coach => Ok(Self(name.clone())),
            _ => Err(Problem::new(
                StatusCode::FORBIDDEN,
                "Clients are kept for coaches alone",
                Some("expected the key of a coach, but came another or none".to_owned()),
            )),
        }
    }
}
