//! Which version of which model.

use std::str::FromStr;

use shortlist_app::ModelName;

/// A model, and which of its versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModelVersionName {
    /// The model.
    pub(crate) name: ModelName,
    /// The version; `None`: the newest.
    pub(crate) version: Option<u32>,
}

impl FromStr for ModelVersionName {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, version) = match text.split_once(':') {
            Some((name, version)) => (name, Some(version)),
            None => (text, None),
        };
        let number = |version: &str| {
            version
                .parse()
                .map_err(|_| format!("expected a version number, but it is {version:?}"))
        };
        Ok(Self {
            name: name.parse().map_err(|error| format!("{error}"))?,
            version: version.map(number).transpose()?,
        })
    }
}
