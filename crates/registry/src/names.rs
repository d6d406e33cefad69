//! Names and paths that are allowed, by MLflow's rules.

use crate::error::{Error, Result};

/// Characters in the longest name.
const LONGEST_NAME: usize = 250;
/// Bytes in the longest artifact path.
const LONGEST_PATH: usize = 1_000;

/// Checks the name of an experiment, run or model.
///
/// # Errors
///
/// [`Error::Name`] if it is empty, longer than 250 characters, or holds `/`, `:` or control
/// characters.
pub fn check_name(kind: &'static str, name: &str) -> Result<()> {
    let allowed = |c: char| !matches!(c, '/' | ':' | '\\') && !c.is_control();
    let dots = name.chars().all(|c| c == '.');
    if name.trim().is_empty()
        || dots
        || name.chars().count() > LONGEST_NAME
        || !name.chars().all(allowed)
    {
        return Err(Error::Name {
            kind,
            expected: "to have 1 to 250 characters without '/', ':' and line breaks",
            came: excerpt(name),
        });
    }
    Ok(())
}

/// Characters in the longest alias.
const LONGEST_ALIAS: usize = 255;

/// Checks an alias of a model version.
///
/// # Errors
///
/// [`Error::Name`] if it is empty, longer than 255 characters, holds anything but letters, digits,
/// `_` and `-`, or is `latest` or a `v` with digits, which would read as something else.
pub fn check_alias(alias: &str) -> Result<()> {
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let lower = alias.to_lowercase();
    let is_version = lower
        .strip_prefix('v')
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()));
    if alias.is_empty()
        || alias.chars().count() > LONGEST_ALIAS
        || !alias.chars().all(allowed)
        || lower == "latest"
        || is_version
    {
        return Err(Error::Name {
            kind: "alias",
            expected: "to have 1 to 255 letters, digits, '_' and '-', and not to be latest or like v3",
            came: excerpt(alias),
        });
    }
    Ok(())
}

/// Characters in the longest key and value of a tag, as MLflow's server keeps them.
const LONGEST_KEY: usize = 250;
const LONGEST_TAG: usize = 8_000;

/// Checks the key of a tag.
///
/// # Errors
///
/// [`Error::Name`] for a key that is empty, has more than 250 characters, or holds control characters.
pub(crate) fn check_tag_key(key: &str) -> Result<()> {
    let length = key.chars().count();
    if key.trim().is_empty() || length > LONGEST_KEY || key.chars().any(char::is_control) {
        return Err(Error::Name {
            kind: "key of a tag",
            expected: "to have 1 to 250 characters without line breaks",
            came: excerpt(key),
        });
    }
    Ok(())
}

/// Checks the tags of a run.
///
/// # Errors
///
/// Those of [`check_tag_key`]; [`Error::TooLong`] for a value of more than 8,000 characters.
pub(crate) fn check_tags(tags: &[(String, String)]) -> Result<()> {
    for (key, value) in tags {
        check_tag_key(key)?;
        let came = value.chars().count();
        if came > LONGEST_TAG {
            return Err(Error::TooLong {
                kind: "tag",
                name: excerpt(key),
                longest: LONGEST_TAG,
                came,
            });
        }
    }
    Ok(())
}

/// Checks the path of an artifact within its run.
///
/// # Errors
///
/// [`Error::Name`] for a path that is empty, absolute, or has an empty part, `.` or `..`, or a `%`,
/// which servers decode once more than they are asked to.
pub fn check_artifact_path(path: &str) -> Result<()> {
    let sound = |part: &str| {
        !part.is_empty()
            && part != "."
            && part != ".."
            && !part
                .chars()
                .any(|c| matches!(c, '\\' | ':' | '%') || c.is_control())
    };
    if path.len() > LONGEST_PATH || !path.split('/').all(sound) {
        return Err(Error::Name {
            kind: "artifact path",
            expected: "to be relative, such as model/model.safetensors, without '.', '..', '\\', ':' and '%'",
            came: excerpt(path),
        });
    }
    Ok(())
}

/// The start of a text, for an error message.
pub(crate) fn excerpt(text: &str) -> String {
    let start: String = text.chars().take(40).collect();
    if start.len() == text.len() {
        format!("{start:?}")
    } else {
        format!("{start:?} and more")
    }
}
