//! What a training learns from: what is stored now, or a dataset that was learned from before.

use shortlist_storage::Dataset;

use crate::datasets::DatasetDetails;
use crate::error::{Error, Result};
use crate::labelled::Labelled;
use crate::recency::Recency;
use crate::train::{TrainOptions, Trainer};

/// What a training learns from, and how.
pub(crate) struct LearnedFrom {
    pub(crate) labelled: Labelled,
    pub(crate) dataset: Dataset,
    pub(crate) options: TrainOptions,
    /// Since when chances have changed, where outcomes say so and this is not learned from again.
    pub(crate) recency: Option<Recency>,
}

impl Trainer {
    pub(crate) async fn learned_from(&self, options: &TrainOptions) -> Result<LearnedFrom> {
        match &options.dataset {
            Some(name) => self.learned_before(name, options).await,
            None => self.stored_now(options).await,
        }
    }

    async fn stored_now(&self, options: &TrainOptions) -> Result<LearnedFrom> {
        let mut labelled = self.labelled.read(options.labels).await?;
        let recency = self.recency().await?;
        if let Some(recency) = &recency {
            labelled.weigh(recency);
        }
        let featuriser = self.vectors.featuriser.get()?;
        let details = DatasetDetails {
            library_version: env!("CARGO_PKG_VERSION").to_owned(),
            embedder: featuriser.name().to_owned(),
            fingerprint: featuriser.fingerprint().to_string(),
            label_source: labelled.label_source,
            chances_changed_at: recency.as_ref().map(|recency| recency.changed_at),
            models: options.models.clone(),
            seed: options.seed,
            cross_validation: options.cross_validation,
            calibration: options.calibration,
            cost_of_false_hope: options.cost_of_false_hope,
            unseen_share: options.unseen_share,
        };
        let letters = labelled.dataset_letters();
        Ok(LearnedFrom {
            dataset: Dataset::new(self.clock.now(), details.text(), letters),
            options: options.clone(),
            labelled,
            recency,
        })
    }

    async fn learned_before(&self, name: &str, options: &TrainOptions) -> Result<LearnedFrom> {
        let dataset = self.datasets.named(name).await?;
        let details = DatasetDetails::of(&dataset)?;
        let featuriser = self.vectors.featuriser.get()?;
        if details.fingerprint != featuriser.fingerprint().as_str() {
            return Err(Error::DatasetEmbedder {
                expected: format!("{} {}", details.embedder, details.fingerprint),
                came: format!("{} {}", featuriser.name(), featuriser.fingerprint()),
            });
        }
        let labelled = self.labelled.read_dataset(&dataset, details.label_source);
        Ok(LearnedFrom {
            labelled: labelled.await?,
            options: details.options(options),
            dataset,
            recency: None,
        })
    }
}
