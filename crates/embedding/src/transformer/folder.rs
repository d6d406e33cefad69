//! Where the parts of a model lie: the folder layouts of sentence-transformers, old and new.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use shortlist_files::read_regular_at_most;

use super::pooling::Pooling;
use crate::error::{Error, Result};
use crate::limits::SETTINGS;

/// The parts of a model folder, checked against what can be computed here.
#[derive(Debug)]
pub(super) struct ModelFolder {
    /// The folder of the transformer's own files.
    pub(super) transformer: PathBuf,
    pub(super) pooling: Pooling,
    /// What follows the pooling, in order.
    pub(super) heads: Vec<HeadSpec>,
    pub(super) prompts: Prompts,
}

/// A module after the pooling.
#[derive(Debug)]
pub(super) enum HeadSpec {
    /// A dense layer, in its folder.
    Dense(PathBuf),
    /// Division by the Euclidean norm.
    Normalise,
}

/// Texts that some models want in front of the user's.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Prompts {
    prompts: std::collections::BTreeMap<String, String>,
    default_prompt_name: Option<String>,
}

impl Prompts {
    /// The prompt of a name, or the model's default one.
    pub(super) fn resolve(&self, name: Option<&str>) -> Result<Option<&str>> {
        let Some(name) = name.or(self.default_prompt_name.as_deref()) else {
            return Ok(None);
        };
        let found = self.prompts.get(name).map(|prompt| Some(prompt.as_str()));
        found.ok_or_else(|| Error::Prompt {
            name: name.to_owned(),
            known: self.prompts.keys().cloned().collect::<Vec<_>>().join(", "),
        })
    }
}

#[derive(Deserialize)]
struct Module {
    #[serde(default)]
    path: String,
    #[serde(rename = "type")]
    class: String,
}

impl ModelFolder {
    /// Reads `modules.json`; a folder without one is a bare transformer, whose tokens are averaged
    /// as sentence-transformers does.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let prompts = read_json_if_there(&folder.join("config_sentence_transformers.json"))?
            .unwrap_or_default();
        let Some(modules) = read_json_if_there::<Vec<Module>>(&folder.join("modules.json"))? else {
            return Ok(Self {
                transformer: folder.to_path_buf(),
                pooling: Pooling::default(),
                heads: Vec::new(),
                prompts,
            });
        };
        let mut modules = modules.into_iter();
        let transformer = modules
            .next()
            .filter(|module| class_name(module) == "Transformer")
            .ok_or_else(|| format_error("a Transformer as the first module", "there is none"))?;
        let pooling = modules
            .next()
            .filter(|module| class_name(module) == "Pooling")
            .ok_or_else(|| format_error("a Pooling as the second module", "there is none"))?;
        let heads: Result<Vec<HeadSpec>> = modules
            .map(|module| match class_name(&module) {
                "Dense" => Ok(HeadSpec::Dense(inside(folder, &module.path)?)),
                "Normalize" => Ok(HeadSpec::Normalise),
                other => Err(format_error(
                    "only Dense and Normalize after the pooling",
                    other,
                )),
            })
            .collect();
        Ok(Self {
            transformer: inside(folder, &transformer.path)?,
            pooling: Pooling::read(&inside(folder, &pooling.path)?.join("config.json"))?,
            heads: heads?,
            prompts,
        })
    }
}

/// The class without its Python package.
fn class_name(module: &Module) -> &str {
    module.class.rsplit('.').next().unwrap_or_default()
}

/// A folder inside the model's folder; a path that leads out of it is refused.
fn inside(folder: &Path, path: &str) -> Result<PathBuf> {
    let relative = Path::new(path);
    let leaves = |part| {
        !matches!(
            part,
            std::path::Component::Normal(_) | std::path::Component::CurDir
        )
    };
    if relative.components().any(leaves) {
        return Err(format_error("paths inside the model's folder", path));
    }
    Ok(folder.join(relative))
}

fn format_error(expected: &str, came: &str) -> Error {
    Error::Format {
        file: "modules.json".into(),
        expected: expected.into(),
        came: format!("it says {came:?}"),
    }
}

/// Reads a JSON file that must be there.
pub(super) fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T> {
    read_json_if_there(path)?.ok_or_else(|| Error::Read {
        path: path.to_path_buf(),
        source: std::io::ErrorKind::NotFound.into(),
    })
}

/// Reads a JSON file that may be missing.
pub(super) fn read_json_if_there<T: DeserializeOwned>(path: &Path) -> Result<Option<T>> {
    let bytes = match read_regular_at_most(path, SETTINGS) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(source) => {
            return Err(Error::Read {
                path: path.to_path_buf(),
                source,
            });
        }
    };
    serde_json::from_slice(&bytes)
        .map(Some)
        .map_err(|error| Error::Format {
            file: path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            expected: "JSON with the model's settings".into(),
            came: error.to_string(),
        })
}
