//! Models out of a home, and into it.

use std::path::{Path, PathBuf};

use shortlist_classification::Classifier;
use shortlist_document::ContentHash;

use crate::error::{Error, Result};
use crate::model_name::ModelName;
use crate::progress::Progress;
use crate::shortlist::Shortlist;
use crate::train::{TrainOptions, TrainedModel};

impl Shortlist {
    /// Writes the files of a version (the newest, unless one is named) to a folder: what `shortlist`
    /// loads, what Python's MLflow loads, and a card. Gives their paths.
    ///
    /// # Errors
    ///
    /// [`Error::NoVersion`]; [`Error::Registry`] if a file is damaged; [`Error::File`].
    pub async fn export_model(
        &self,
        name: ModelName,
        version: Option<u32>,
        folder: &Path,
    ) -> Result<Vec<PathBuf>> {
        let version = self.named((name, version)).await?;
        std::fs::create_dir_all(folder).map_err(Error::file("make the folder", folder))?;
        let mut written = Vec::new();
        for artifact in self.registry.files(&version).await? {
            let content = self.registry.file(&version, &artifact.path).await?;
            let path = folder.join(&artifact.path);
            if let Some(parent) = path.parent() {
                std::fs::create_dir_all(parent).map_err(Error::file("make the folder", parent))?;
            }
            std::fs::write(&path, content.unwrap_or_default())
                .map_err(Error::file("write", &path))?;
            written.push(path);
        }
        Ok(written)
    }

    /// Brings in a logistic regression or random forest from an ONNX file, as skl2onnx writes them.
    /// It is calibrated on the validation letters of this home, scored on its test letters, and
    /// registered as a new version of the model of its kind, in no stage. Its vectors must be those
    /// of the home's embedder: the file cannot say which made them.
    ///
    /// # Errors
    ///
    /// [`Error::Classification`] for a file that holds something else or vectors of another length;
    /// those of [`Shortlist::train`].
    pub async fn import_model(
        &self,
        bytes: &[u8],
        options: &TrainOptions,
        progress: &dyn Progress,
    ) -> Result<TrainedModel> {
        let classifier = Classifier::from_onnx(bytes)?;
        let dimension = self.featuriser()?.dimension();
        if classifier.dimension() != dimension {
            return Err(shortlist_classification::Error::Dimension {
                expected: classifier.dimension(),
                came: dimension,
            }
            .into());
        }
        let name = match &classifier {
            Classifier::LogisticRegression(_) => ModelName::LogisticRegression,
            Classifier::RandomForest(_) => ModelName::RandomForest,
        };
        let hash = ContentHash::of_parts([String::from_utf8_lossy(bytes).as_ref()]);
        self.adopt(name, classifier, &format!("onnx {hash}"), options, progress)
            .await
    }
}
