//! What trainings learned from: listed, compared, and learned from again.

mod details;
mod difference;
mod summary;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use shortlist_storage::{
    Dataset, DatasetMark, DatasetRepository, Error as StorageError, SoundDatasets,
};

pub use details::DatasetDetails;
pub use difference::{DatasetDifference, MovedLetter, RelabelledLetter, SettingDifference};
pub use summary::{DatasetPart, DatasetSummary};

use crate::error::{Error, Result};

/// What trainings learned from.
#[derive(Clone)]
pub struct Datasets {
    /// Where it is kept.
    pub datasets: Arc<dyn DatasetRepository>,
    /// Datasets in a few numbers, as they were when somebody looked last.
    pub summaries: DatasetSummaries,
}

/// Datasets in a few numbers, as they were when somebody looked last: their letters need not be read again.
#[derive(Debug, Clone, Default)]
pub struct DatasetSummaries(Arc<Mutex<HashMap<DatasetMark, DatasetSummary>>>);

/// Some of the datasets that can be learned from again.
#[derive(Debug, Clone, PartialEq)]
pub struct DatasetPage {
    /// How many there are.
    pub total: usize,
    /// Those of the page, the newest first.
    pub datasets: Vec<DatasetSummary>,
    /// The hashes of those of the page that a fault changed.
    pub damaged_datasets: Vec<String>,
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

    /// Some of them, the newest first, `after` those of earlier pages.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`].
    pub async fn page(&self, after: usize, most: usize) -> Result<DatasetPage> {
        let marks = self.datasets.dataset_marks().await?;
        let mut page = DatasetPage {
            total: marks.len(),
            datasets: Vec::new(),
            damaged_datasets: Vec::new(),
        };
        for mark in marks.into_iter().rev().skip(after).take(most) {
            match self.summary(&mark).await {
                Ok(summary) => page.datasets.extend(summary),
                Err(Error::Storage(StorageError::Changed { .. })) => {
                    page.damaged_datasets.push(mark.hash);
                }
                Err(error) => return Err(error),
            }
        }
        Ok(page)
    }

    async fn summary(&self, mark: &DatasetMark) -> Result<Option<DatasetSummary>> {
        if let Some(known) = self.summaries.get(mark) {
            return Ok(Some(known));
        }
        let dataset = self.datasets.dataset(&mark.hash).await?;
        let summary = dataset.as_ref().map(DatasetSummary::new).transpose()?;
        if let Some(summary) = &summary {
            self.summaries.keep(mark, summary);
        }
        Ok(summary)
    }

    pub(crate) async fn named(&self, name: &str) -> Result<Dataset> {
        let mut found = self.datasets.dataset_marks().await?;
        found.retain(|mark| !name.is_empty() && mark.hash.starts_with(name));
        let none = |count| Error::NoDataset {
            name: name.to_owned(),
            count,
        };
        match found.as_slice() {
            [one] => self
                .datasets
                .dataset(&one.hash)
                .await?
                .ok_or_else(|| none(0)),
            _ => Err(none(found.len())),
        }
    }
}

impl DatasetSummaries {
    fn get(&self, mark: &DatasetMark) -> Option<DatasetSummary> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(mark).cloned()
    }

    fn keep(&self, mark: &DatasetMark, summary: &DatasetSummary) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // One of an earlier state is of no use.
        known.retain(|other, _| other.hash != mark.hash);
        known.insert(mark.clone(), summary.clone());
    }
}
