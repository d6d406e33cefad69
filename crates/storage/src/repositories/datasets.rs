//! What trainings learned from.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::{Dataset, DatasetMark, SoundDatasets};

/// What trainings learned from. A letter that is forgotten is struck out of all of them.
#[async_trait]
pub trait DatasetRepository: Send + Sync {
    /// Keeps a dataset, unless it is known: whether it was kept.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn add_dataset(&self, dataset: &Dataset) -> Result<bool>;

    /// The datasets that are as they were written, in the order in which they were made, and which are not.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn datasets(&self) -> Result<SoundDatasets>;

    /// What tells each dataset, in the order in which they were made. No letter is read.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn dataset_marks(&self) -> Result<Vec<DatasetMark>>;

    /// The dataset of this hash.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    /// [`Error::Changed`](crate::Error::Changed) for one that is not as it was written.
    async fn dataset(&self, hash: &str) -> Result<Option<Dataset>>;
}
