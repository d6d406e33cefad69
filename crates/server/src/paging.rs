//! Which page of a list is asked for.

use serde::Deserialize;

use crate::problem::Problem;

/// How many a page has, unless the request says, and at most.
const USUAL: usize = 100;
const MOST: usize = 1_000;

/// Which page of a list is asked for.
#[derive(Debug, Clone, Copy, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Paging {
    /// How many to leave out at the beginning.
    #[param(required = false, minimum = 0)]
    pub(crate) after: usize,
    /// How many at most; 100 unless said.
    #[param(required = false, minimum = 1, maximum = 1000)]
    pub(crate) most: usize,
}

impl Default for Paging {
    fn default() -> Self {
        Self {
            after: 0,
            most: USUAL,
        }
    }
}

impl Paging {
    /// The same, if it is a page that is given.
    pub(crate) fn checked(self) -> Result<Self, Problem> {
        if !(1..=MOST).contains(&self.most) {
            let detail = format!("expected `most` from 1 to {MOST}, but came {}", self.most);
            return Err(Problem::parameter(&detail));
        }
        Ok(self)
    }
}
