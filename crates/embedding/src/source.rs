//! Which model is meant, and how it is loaded.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use shortlist_files::read_regular_at_most;

use crate::embedder::Embedder;
use crate::error::{Error, Result};
#[cfg(feature = "hub")]
use crate::hub::HubSettings;
use crate::limits::SETTINGS;
use crate::model_name::{BUNDLED_NAME, is_model_name};
use crate::static_model::StaticModel;
use crate::transformer::{TransformerModel, TransformerOptions};

/// Short names of models on the hub.
const SHORT_NAMES: [(&str, &str); 1] = [("kr-sbert", "snunlp/KR-SBERT-V40K-klueNLI-augSTS")];

/// Which model is meant.
///
/// ```
/// use shortlist_embedding::ModelSource;
///
/// assert_eq!("static-ko".parse::<ModelSource>()?, ModelSource::Bundled);
/// assert_eq!("./my-model".parse::<ModelSource>()?, ModelSource::Folder("./my-model".into()));
/// assert!("no-such-model".parse::<ModelSource>().is_err());
/// # Ok::<(), shortlist_embedding::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ModelSource {
    /// The Korean static model that is compiled in: `static-ko`.
    #[default]
    Bundled,
    /// A folder.
    Folder(PathBuf),
    /// A model of the hub by its full name; `kr-sbert` is short for the reference model.
    Hub(String),
}

impl FromStr for ModelSource {
    type Err = Error;

    /// The bundled name, a folder that is there (or a path that begins with `.` or `/`), a short
    /// name, or `ORG/NAME`.
    fn from_str(text: &str) -> Result<Self> {
        if text == BUNDLED_NAME {
            return Ok(Self::Bundled);
        }
        let path = Path::new(text);
        if path.is_dir() || path.is_absolute() || text.starts_with('.') {
            return Ok(Self::Folder(path.to_path_buf()));
        }
        if let Some((_, name)) = SHORT_NAMES.iter().find(|(short, _)| *short == text) {
            return Ok(Self::Hub((*name).to_owned()));
        }
        if is_model_name(text) {
            return Ok(Self::Hub(text.to_owned()));
        }
        Err(Error::UnknownModel {
            name: text.to_owned(),
        })
    }
}

impl fmt::Display for ModelSource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bundled => formatter.write_str(BUNDLED_NAME),
            Self::Folder(path) => path.display().fmt(formatter),
            Self::Hub(name) => formatter.write_str(name),
        }
    }
}

/// Loads models from wherever they are.
#[derive(Debug, Clone, Default)]
pub struct ModelLoader {
    #[cfg(feature = "hub")]
    hub: Option<HubSettings>,
    #[cfg(feature = "hub")]
    before_fetch: Option<fn(&str)>,
}

impl ModelLoader {
    /// A loader that may ask a hub.
    #[cfg(feature = "hub")]
    #[must_use]
    pub fn with_hub(hub: HubSettings) -> Self {
        Self {
            hub: Some(hub),
            before_fetch: None,
        }
    }

    /// Calls a function with a model's name before it is fetched, which may take minutes.
    #[cfg(feature = "hub")]
    #[must_use]
    pub fn before_fetch(mut self, tell: fn(&str)) -> Self {
        self.before_fetch = Some(tell);
        self
    }

    /// The folder of a model; `None` for the bundled one, which has none.
    ///
    /// # Errors
    ///
    /// [`Error::Hub`], [`Error::NoHub`].
    pub fn folder(&self, source: &ModelSource) -> Result<Option<PathBuf>> {
        match source {
            ModelSource::Bundled => Ok(None),
            ModelSource::Folder(folder) => Ok(Some(folder.clone())),
            ModelSource::Hub(name) => self.hub_folder(name).map(Some),
        }
    }

    #[cfg(feature = "hub")]
    fn hub_folder(&self, name: &str) -> Result<PathBuf> {
        let hub = self.hub.as_ref().ok_or_else(|| Error::NoHub {
            name: name.to_owned(),
        })?;
        if let Some(tell) = self.before_fetch
            && !hub.offline
            && hub.cached(name).is_none()
        {
            tell(name);
        }
        hub.folder(name)
    }

    #[cfg(not(feature = "hub"))]
    #[expect(clippy::unused_self, reason = "with the feature hub it has settings")]
    fn hub_folder(&self, name: &str) -> Result<PathBuf> {
        Err(Error::NoHub {
            name: name.to_owned(),
        })
    }

    /// Loads a model: a static one or a transformer, whichever its folder holds. The options are
    /// for transformers.
    ///
    /// # Errors
    ///
    /// Those of [`ModelLoader::folder`], [`StaticModel::from_folder`] and
    /// [`TransformerModel::from_folder`].
    pub fn load(
        &self,
        source: &ModelSource,
        options: &TransformerOptions,
    ) -> Result<Arc<dyn Embedder>> {
        let Some(folder) = self.folder(source)? else {
            return load_bundled();
        };
        if let Some(folder) = static_folder(&folder) {
            return Ok(Arc::new(StaticModel::from_folder(&folder)?));
        }
        let model = TransformerModel::from_folder(&folder, options)?;
        Ok(Arc::new(match source {
            ModelSource::Hub(name) => model.with_name(name),
            _ => model,
        }))
    }
}

#[cfg(feature = "bundled")]
fn load_bundled() -> Result<Arc<dyn Embedder>> {
    Ok(Arc::new(crate::bundled::bundled()?))
}

#[cfg(not(feature = "bundled"))]
fn load_bundled() -> Result<Arc<dyn Embedder>> {
    Err(Error::UnknownModel {
        name: BUNDLED_NAME.to_owned(),
    })
}

/// The folder of a static model's files, if it is one. Model2Vec may add a `modules.json`, in which
/// it calls itself a StaticEmbedding.
fn static_folder(folder: &Path) -> Option<PathBuf> {
    #[derive(Deserialize)]
    struct Module {
        path: String,
        #[serde(rename = "type")]
        class: String,
    }
    let read = |name: &str| read_regular_at_most(&folder.join(name), SETTINGS).ok();
    if let Some(bytes) = read("modules.json") {
        let modules: Vec<Module> = serde_json::from_slice(&bytes).ok()?;
        let first = modules.first()?;
        return first
            .class
            .ends_with("StaticEmbedding")
            .then(|| folder.join(first.path.trim_start_matches(['/', '.'])));
    }
    let config: serde_json::Value = serde_json::from_slice(&read("config.json")?).ok()?;
    (config.get("model_type").and_then(|kind| kind.as_str()) == Some("model2vec")
        || config.get("hidden_size").is_none())
    .then(|| folder.to_path_buf())
}
