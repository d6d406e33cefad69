//! What trainings learned from: listed, compared, and learned from again.

mod details;
mod difference;
mod summary;

use std::sync::Arc;

use serde::Serialize;
use shortlist_storage::{Dataset, DatasetRepository, Error as StorageError, SoundDatasets};

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

/// The datasets that can be learned from again.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DatasetList {
    /// Them, the oldest first.
    pub datasets: Vec<DatasetSummary>,
    /// The hashes of those that a fault changed.
    pub damaged_datasets: Vec<String>,
}

impl Datasets {
    /// All of them.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`].
    pub async fn list(&self) -> Result<DatasetList> {
        let SoundDatasets { datasets, damaged } = self.datasets.datasets().await?;
        let summaries = datasets.iter().map(DatasetSummary::new);
        Ok(DatasetList {
            datasets: summaries.collect::<Result<_>>()?,
            damaged_datasets: damaged,
        })
    }

    /// The one whose hash begins so, with its letters.
    ///
    /// # Errors
    ///
    /// [`Error::NoDataset`] where there is none, or more than one; [`Error::Storage`] for one that a fault changed.
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
        let SoundDatasets {
            datasets: mut found,
            mut damaged,
        } = self.datasets.datasets().await?;
        let is_meant = |hash: &str| !name.is_empty() && hash.starts_with(name);
        found.retain(|dataset| is_meant(&dataset.hash));
        damaged.retain(|hash| is_meant(hash));
        let count = found.len() + damaged.len();
        match (found.pop(), damaged.pop()) {
            (Some(dataset), None) if count == 1 => Ok(dataset),
            (None, Some(hash)) if count == 1 => Err(StorageError::changed("dataset", &hash).into()),
            _ => Err(Error::NoDataset {
                name: name.to_owned(),
                count,
            }),
        }
    }
}
