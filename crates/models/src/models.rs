//! Versions from the registry, loaded and checked against the embedder.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use shortlist_classification::ModelFile;
use shortlist_features::LazyFeaturiser;
use shortlist_registry::{ModelVersion, Registry, Stage};
use shortlist_runtime::Clock;

use crate::answering_model::{AnsweringModel, MODEL_FILE};
use crate::error::{Error, Result};
use crate::fallback::Fallback;
use crate::model_name::ModelName;
use crate::production::Answering;

/// The registered models of one embedder, and the one that answers.
pub struct Models {
    pub(crate) registry: Arc<dyn Registry>,
    pub(crate) featuriser: Arc<LazyFeaturiser>,
    pub(crate) clock: Arc<dyn Clock>,
    /// The copy of the last model that answered, for a registry that can be out of reach.
    pub(crate) fallback: Option<Fallback>,
    /// For how long the registry is not asked again, in a process that answers many requests.
    pub(crate) checked_every: Option<Duration>,
    pub(crate) answering: Answering,
    /// Where the models are kept, for errors.
    home: PathBuf,
}

impl Models {
    /// The models of a registry, for vectors of one embedder. `home` is named in errors.
    #[must_use]
    pub fn new(
        registry: Arc<dyn Registry>,
        featuriser: Arc<LazyFeaturiser>,
        clock: Arc<dyn Clock>,
        home: PathBuf,
    ) -> Self {
        Self {
            registry,
            featuriser,
            clock,
            fallback: None,
            checked_every: None,
            answering: Answering::default(),
            home,
        }
    }

    /// Keeps a copy of the model that answers, which goes on where the registry is out of reach.
    #[must_use]
    pub fn with_fallback(mut self, fallback: Fallback) -> Self {
        self.fallback = Some(fallback);
        self
    }

    /// For a process that answers many requests: the registry is not asked again for so long, and a new
    /// model that cannot answer is refused while the one before goes on.
    #[must_use]
    pub fn checked_every(mut self, every: Duration) -> Self {
        self.checked_every = Some(every);
        self
    }

    /// The version in Production. Where both names have one, the one that was moved there last.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`].
    pub async fn production_version(&self) -> Result<Option<ModelVersion>> {
        let mut answering = Vec::new();
        for name in ModelName::ALL {
            let version = self.registry.in_stage(name.as_str(), Stage::Production);
            answering.extend(version.await?);
        }
        // Since when is asked for only where there is more than one: whoever watches asks often.
        if answering.len() < 2 {
            return Ok(answering.pop());
        }
        let mut newest: Option<(i64, ModelVersion)> = None;
        for version in answering {
            let history = self.registry.history(&version.name).await?;
            let since = history
                .iter()
                .rev()
                .find(|change| change.version == version.version && change.to == Stage::Production)
                .map_or(version.created_at, |change| change.at);
            if newest.as_ref().is_none_or(|(at, _)| since > *at) {
                newest = Some((since, version));
            }
        }
        Ok(newest.map(|(_, version)| version))
    }

    /// The newest version of each model, all of which must have been trained with this embedder.
    ///
    /// # Errors
    ///
    /// [`Error::NoProductionModel`] without any, those of [`Models::load`].
    pub async fn newest(&self) -> Result<Vec<AnsweringModel>> {
        let mut models = Vec::new();
        for name in ModelName::ALL {
            if let Some(version) = self.registry.versions(name.as_str()).await?.pop() {
                models.push(self.load(version).await?);
            }
        }
        if models.is_empty() {
            return Err(self.no_model());
        }
        Ok(models)
    }

    /// Versions by name and number; without a number the newest.
    ///
    /// # Errors
    ///
    /// [`Error::NoVersion`], [`Error::NoProductionModel`], those of [`Models::load`].
    pub async fn named(&self, names: &[(ModelName, Option<u32>)]) -> Result<Vec<AnsweringModel>> {
        let mut models = Vec::new();
        for (name, number) in names {
            let mut versions = self.registry.versions(name.as_str()).await?;
            let version = match number {
                Some(number) => versions
                    .into_iter()
                    .find(|version| version.version == *number),
                None => versions.pop(),
            };
            let version = version.ok_or_else(|| match number {
                Some(number) => Error::NoVersion {
                    name: name.to_string(),
                    version: *number,
                },
                None => self.no_model(),
            })?;
            models.push(self.load(version).await?);
        }
        Ok(models)
    }

    /// The version of another name that is in Production: of the model of pairs.
    ///
    /// # Errors
    ///
    /// [`Error::Registry`], those of [`Models::load`].
    pub async fn in_production(&self, name: &str) -> Result<Option<AnsweringModel>> {
        match self.registry.in_stage(name, Stage::Production).await? {
            Some(version) => self.load(version).await.map(Some),
            None => Ok(None),
        }
    }

    /// A version with its model, if its vectors are those of the embedder.
    ///
    /// # Errors
    ///
    /// [`Error::NoModelFile`], [`Error::Fingerprint`], [`Error::Registry`], [`Error::Classification`],
    /// [`Error::Features`].
    pub async fn load(&self, version: ModelVersion) -> Result<AnsweringModel> {
        let bytes = self.registry.file(&version, MODEL_FILE).await?;
        let bytes = bytes.ok_or_else(|| Error::NoModelFile {
            name: version.name.clone(),
            version: version.version,
            path: MODEL_FILE.to_owned(),
        })?;
        let file = ModelFile::from_bytes(&bytes)?;
        if version.stage == Stage::Production
            && let Some(fallback) = &self.fallback
        {
            fallback.keep(&version, &bytes);
        }
        self.checked(version, file, "registry")
    }

    /// The model, if its vectors are those of the embedder.
    pub(crate) fn checked(
        &self,
        version: ModelVersion,
        file: ModelFile,
        source: &'static str,
    ) -> Result<AnsweringModel> {
        let fingerprint = self.featuriser.get()?.fingerprint();
        if file.metadata.fingerprint != fingerprint.as_str() {
            return Err(Error::Fingerprint {
                name: version.name,
                version: version.version,
                model: file.metadata.fingerprint.chars().take(12).collect(),
                embedder: fingerprint.short().to_owned(),
            });
        }
        Ok(AnsweringModel {
            version,
            file,
            source,
        })
    }

    pub(crate) fn no_model(&self) -> Error {
        Error::NoProductionModel {
            home: self.home.clone(),
        }
    }
}
