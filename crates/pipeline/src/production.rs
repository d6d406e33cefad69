//! Which model answers, loaded and checked.

use std::sync::Arc;

use shortlist_classification::ModelFile;
use shortlist_registry::{ModelVersion, Stage};

use crate::error::{Error, Result};
use crate::model_name::ModelName;
use crate::shortlist::Shortlist;

/// The folder of a model's files among its run's artifacts.
pub(crate) const MODEL_FOLDER: &str = "model";
/// The model file within it.
pub(crate) const MODEL_FILE: &str = "model.safetensors";

/// A registered version with its loaded model.
pub(crate) struct AnsweringModel {
    pub(crate) version: ModelVersion,
    pub(crate) file: ModelFile,
    /// Where it came from: `registry`, or `fallback` if that is out of reach.
    pub(crate) source: &'static str,
}

impl Shortlist {
    /// The model in Production. Where both names have one, the one that was moved there last.
    pub(crate) async fn production_version(&self) -> Result<Option<ModelVersion>> {
        let mut newest: Option<(i64, ModelVersion)> = None;
        for name in ModelName::ALL {
            let Some(version) = self
                .registry
                .in_stage(name.as_str(), Stage::Production)
                .await?
            else {
                continue;
            };
            let history = self.registry.history(name.as_str()).await?;
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
    pub(crate) async fn newest_models(&self) -> Result<Vec<AnsweringModel>> {
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
    pub(crate) async fn named_models(
        &self,
        names: &[(ModelName, Option<u32>)],
    ) -> Result<Vec<AnsweringModel>> {
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

    pub(crate) fn no_model(&self) -> Error {
        Error::NoProductionModel {
            home: self.home.folder().to_owned(),
        }
    }

    pub(crate) async fn load(&self, version: ModelVersion) -> Result<AnsweringModel> {
        let bytes = self.registry.file(&version, MODEL_FILE).await?;
        let bytes = bytes.ok_or_else(|| Error::NoModelFile {
            name: version.name.clone(),
            version: version.version,
            path: MODEL_FILE.to_owned(),
        })?;
        let file = ModelFile::from_bytes(&bytes)?;
        // The registry in the home's own folder is never out of reach.
        if version.stage == Stage::Production && !Arc::ptr_eq(&self.registry, &self.local) {
            self.keep_fallback(&version, &bytes);
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
        let fingerprint = self.featuriser()?.fingerprint();
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
}
