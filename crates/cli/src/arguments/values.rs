//! Values of which more is asked than their type does.

use shortlist_app::InteractionKind;

/// What somebody did with a posting.
pub(super) fn interaction(text: &str) -> Result<InteractionKind, String> {
    text.parse()
        .map_err(|_| "expected viewed, saved or applied".into())
}

/// A number of things of which there must be one.
pub(super) fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) | Err(_) => Err("expected a whole number of at least 1".into()),
        Ok(count) => Ok(count),
    }
}
