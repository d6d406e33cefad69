//! Who labels letters.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;

use super::guard::Asker;
use super::role::Role;
use crate::problem::Problem;

/// Who labels where the server has no keys.
const WITHOUT_KEYS: &str = "local";

/// A rater, by the name of their key: who has that of a rater or an admin; without keys, everybody is the same one.
#[derive(Debug, Clone)]
pub(crate) struct Rater {
    pub(crate) name: String,
    /// Whether they may also decide, and so see what others said.
    pub(crate) may_decide: bool,
    has_key: bool,
}

impl Rater {
    /// How the log of reads names them.
    pub(crate) fn as_reader(&self) -> String {
        if self.has_key {
            format!("key {}", self.name)
        } else {
            "no key".to_owned()
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Rater {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        match parts.extensions.get::<Asker>() {
            None => Ok(Self {
                name: WITHOUT_KEYS.to_owned(),
                may_decide: true,
                has_key: false,
            }),
            Some(Asker { name, role }) if matches!(role, Role::Rater | Role::Admin) => Ok(Self {
                name: name.clone(),
                may_decide: *role == Role::Admin,
                has_key: true,
            }),
            Some(_) => Err(refused("a rater or an admin")),
        }
    }
}

/// Who decides what raters disagree about: an admin; without keys, everybody.
#[derive(Debug, Clone)]
pub(crate) struct Adjudicator(pub(crate) Rater);

impl<S: Send + Sync> FromRequestParts<S> for Adjudicator {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let rater = Rater::from_request_parts(parts, state).await?;
        if rater.may_decide {
            Ok(Self(rater))
        } else {
            Err(refused("an admin"))
        }
    }
}

fn refused(expected: &str) -> Problem {
    Problem::new(
        StatusCode::FORBIDDEN,
        "This key may not do that",
        Some(format!("expected the key of {expected}, but came another")),
    )
}
