//! Models that were fitted elsewhere.

use shortlist_classification::Classifier;
use shortlist_document::ContentHash;

use crate::error::Result;
use crate::train::{TrainOptions, TrainedModel, Trainer};
use shortlist_models::ModelName;
use shortlist_runtime::Progress;

impl Trainer {
    /// Brings in a logistic regression or random forest from an ONNX file, as skl2onnx writes them.
    /// It is calibrated on the validation letters of this home, scored on its test letters, and
    /// registered as a new version of the model of its kind, in no stage. Its vectors must be those
    /// of the home's embedder: the file cannot say which made them.
    ///
    /// # Errors
    ///
    /// [`Error::Classification`](crate::Error::Classification) for a file that holds something else or vectors of another length;
    /// those of [`Trainer::train`].
    pub async fn import_model(
        &self,
        bytes: &[u8],
        options: &TrainOptions,
        progress: &dyn Progress,
    ) -> Result<TrainedModel> {
        let classifier = Classifier::from_onnx(bytes)?;
        let dimension = self.vectors.featuriser.get()?.dimension();
        if classifier.dimension() != dimension {
            return Err(shortlist_classification::Error::Dimension {
                expected: classifier.dimension(),
                came: dimension,
            }
            .into());
        }
        let name = ModelName::of(&classifier);
        let hash = ContentHash::of_parts([String::from_utf8_lossy(bytes).as_ref()]);
        self.adopt(name, classifier, &format!("onnx {hash}"), options, progress)
            .await
    }
}
