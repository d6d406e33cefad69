//! What a version says of vectors of letters.

use ndarray::ArrayView1;
use shortlist_classification::{ModelFile, Support};
use shortlist_models::Models;
use shortlist_registry::ModelVersion;

use crate::error::Result;

/// The level of the interval, which nothing here reads.
const LEVEL: f64 = 0.9;

/// A version that answers in the shadow.
pub(super) struct Shadow {
    version: ModelVersion,
    file: ModelFile,
}

impl Shadow {
    pub(super) async fn load(models: &Models, version: ModelVersion) -> Result<Self> {
        let loaded = models.load(version).await?;
        Ok(Self {
            version: loaded.version,
            file: loaded.file,
        })
    }

    pub(super) fn version(&self) -> &ModelVersion {
        &self.version
    }

    /// The fingerprint of the vectors that it reads.
    pub(super) fn fingerprint(&self) -> &str {
        &self.file.metadata.fingerprint
    }

    /// The probability that it would tell of a letter of usual length; `None`: it cannot say.
    pub(super) fn tell(&self, vector: &[f32]) -> Result<Option<f64>> {
        let answer = self
            .file
            .answer(ArrayView1::from(vector), 0.0, LEVEL)
            .map_err(shortlist_models::Error::from)?;
        let told = answer.filter(|answer| answer.nearness.support != Support::Outside);
        Ok(told.map(|answer| answer.pass_probability))
    }
}
