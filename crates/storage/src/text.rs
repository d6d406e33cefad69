//! What no database keeps is refused before anything is written.

use crate::error::{Error, Result};

/// The longest identity in bytes: an index of PostgreSQL takes a third of a page, 2,704 bytes.
pub(crate) const LONGEST_NAME: usize = 1_000;

/// Checks an identity or another short word.
pub(crate) fn check_name(field: &'static str, value: &str) -> Result<()> {
    check(field, value, LONGEST_NAME)
}

/// Checks a text that may be long.
pub(crate) fn check_text(field: &'static str, value: Option<&str>) -> Result<()> {
    value.map_or(Ok(()), |value| check(field, value, usize::MAX))
}

/// Whether anything can have this identity. PostgreSQL does not even look for one that it cannot keep.
pub(crate) fn can_be_kept(name: &str) -> bool {
    !name.contains('\0')
}

fn check(field: &'static str, value: &str, limit: usize) -> Result<()> {
    let came = if !can_be_kept(value) {
        "it has a NUL character".to_owned()
    } else if value.len() > limit {
        format!("it has {} bytes", value.len())
    } else {
        return Ok(());
    };
    Err(Error::Text { field, limit, came })
}
