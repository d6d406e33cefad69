//! What the model that answers says of stored letters, which raters are told afterwards alone.

use std::collections::HashMap;
use std::sync::Arc;

use ndarray::ArrayView1;
use shortlist_classification::Support;
use shortlist_features::StoredVectors;
use shortlist_metrics::Interval;
use shortlist_models::{AnsweringModel, Error as ModelError, ModelInfo, Models};
use shortlist_runtime::Silent;
use tokio::sync::Mutex;

use crate::error::Result;

/// The level of intervals, as answers have it.
const LEVEL: f64 = 0.9;
/// Where a model's own threshold is not known.
const HALF: f64 = 0.5;

/// What the model says of a letter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// P(pass), calibrated.
    pub pass_probability: f64,
    /// Where it lies.
    pub interval: Interval,
    /// How near the letter is to those that were learned from.
    pub support: Support,
    /// From where on the model decides that a letter passes.
    pub threshold: f64,
}

/// What the model that answers says of stored letters.
pub struct Estimates {
    models: Arc<Models>,
    vectors: StoredVectors,
    is_read_only: bool,
    told: Mutex<Told>,
}

/// What one version said: it never changes, nor does a letter.
#[derive(Debug, Default)]
struct Told {
    version: Option<(String, u32)>,
    estimates: HashMap<String, Option<Estimate>>,
}

/// What a model says of letters, and which model it is.
pub(crate) struct ModelSays {
    pub(crate) model: ModelInfo,
    pub(crate) estimates: HashMap<String, Estimate>,
}

impl Estimates {
    /// Of a model, by stored vectors. Where nothing can be stored, letters without a vector are not told of.
    #[must_use]
    pub fn new(models: Arc<Models>, vectors: StoredVectors, is_read_only: bool) -> Self {
        Self {
            models,
            vectors,
            is_read_only,
            told: Mutex::default(),
        }
    }

    /// What the model says of these letters; `None`: no model answers. Letters of which it cannot say anything are left out.
    pub(crate) async fn of(&self, content_hashes: &[&str]) -> Result<Option<ModelSays>> {
        let model = match self.models.production().await {
            Ok(model) => model,
            Err(ModelError::NoProductionModel { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let version = (model.version.name.clone(), model.version.version);
        let mut told = self.told.lock().await;
        if told.version.as_ref() != Some(&version) {
            *told = Told {
                version: Some(version),
                estimates: HashMap::new(),
            };
        }
        let unknown: Vec<&str> = content_hashes
            .iter()
            .filter(|hash| !told.estimates.contains_key(**hash))
            .copied()
            .collect();
        if !unknown.is_empty() {
            let asked = self.asked(&model, &unknown).await?;
            told.estimates.extend(asked);
        }
        let estimates = content_hashes.iter().filter_map(|hash| {
            let estimate = told.estimates.get(*hash).copied().flatten()?;
            Some(((*hash).to_owned(), estimate))
        });
        Ok(Some(ModelSays {
            model: model.info(),
            estimates: estimates.collect(),
        }))
    }

    async fn asked(
        &self,
        model: &AnsweringModel,
        content_hashes: &[&str],
    ) -> Result<Vec<(String, Option<Estimate>)>> {
        if !self.is_read_only {
            self.vectors.embed_letters(&Silent).await?;
        }
        let fingerprint = &model.file.metadata.fingerprint;
        let vectors = &self.vectors.vectors;
        let found = vectors.vectors_by_hash(fingerprint, content_hashes).await?;
        found
            .into_iter()
            .map(|stored| {
                let estimate = estimate(model, &stored.vector)?;
                Ok((stored.content_hash, estimate))
            })
            .collect()
    }
}

fn estimate(model: &AnsweringModel, vector: &[f32]) -> Result<Option<Estimate>> {
    let file = &model.file;
    let answer = file.answer(ArrayView1::from(vector), 0.0, LEVEL);
    let answer = answer.map_err(ModelError::from)?;
    Ok(answer.map(|answer| Estimate {
        pass_probability: answer.pass_probability,
        interval: answer.interval,
        support: answer.nearness.support,
        threshold: file.metadata.decision_threshold.unwrap_or(HALF),
    }))
}
