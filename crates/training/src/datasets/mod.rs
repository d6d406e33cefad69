//! What trainings learned from: listed, compared, and learned from again.

mod details;
mod difference;
mod summary;

use std::sync::Arc;

use shortlist_storage::{Dataset, DatasetRepository};

pub use details::DatasetDetails;
pub use difference::{DatasetDifference, MovedLetter, RelabelledLetter, SettingDifference};
pub use summary::{DatasetPart, DatasetSummary};

use crate::error::{Error, Result};

/// What trainings learned from.
#[derive(Clone)]
pub struct Datasets {
    /// Where it is kept.
    pub datasets: Arc<dyn DatasetRepository>,
}

impl Datasets {
    /// All of them, the oldest first.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`].
    pub async fn list(&self) -> Result<Vec<DatasetSummary>> {
        let datasets = self.datasets.datasets().await?;
        datasets.iter().map(DatasetSummary::new).collect()
    }

    /// The one whose hash begins so, with its letters.
    ///
    /// # Errors
    ///
    /// [`Error::NoDataset`] where there is none, or more than one.
    pub async fn show(&self, name: &str) -> Result<(DatasetSummary, Dataset)> {
        let dataset = self.named(name).await?;
        Ok((DatasetSummary::new(&dataset)?, dataset))
    }

    /// What is different in the second.
    ///
    /// # Errors
    ///
    /// As [`Datasets::show`].
    pub async fn difference(&self, from: &str, to: &str) -> Result<DatasetDifference> {
        DatasetDifference::new(&self.named(from).await?, &self.named(to).await?)
    }

    pub(crate) async fn named(&self, name: &str) -> Result<Dataset> {
        let mut found = self.datasets.datasets().await?;
        found.retain(|dataset| !name.is_empty() && dataset.hash.starts_with(name));
        let count = found.len();
        found.pop().filter(|_| count == 1).ok_or(Error::NoDataset {
            name: name.to_owned(),
            count,
        })
    }
}
