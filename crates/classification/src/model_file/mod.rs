//! A model as one safetensors file: typed metadata and plain arrays, readable from Python, and
//! nothing that runs when loaded.

mod arrays;
mod calibration_arrays;
mod held_letters;
mod metadata;
mod reference_arrays;

use std::collections::HashMap;

use safetensors::SafeTensors;

use crate::calibration::{Calibrated, Calibration};
use crate::classifier::{Classifier, Kind};
use crate::error::{Error, Result};
use crate::forest::{RandomForest, RandomForestValidParams};
use crate::logistic::{LogisticRegression, LogisticRegressionValidParams};
use crate::reference_data::{Answer, ReferenceData};
use crate::rows::Vector;
use arrays::{forest_arrays, logistic_arrays, read_logistic, read_trees};
use calibration_arrays::{calibration_arrays, read_calibration};
pub use held_letters::HeldLetters;
use metadata::Header;
pub use metadata::ModelMetadata;
use reference_arrays::{read_reference, reference_arrays};

/// The format that this version writes, and the newest that it reads: from 3 on a file holds no single
/// letter's vector or score, from 4 on its plausible models see groups of letters, slopes and steps.
pub const FORMAT_VERSION: u32 = 4;

/// The oldest format that is read: 2 is the first whose answers have intervals.
const OLDEST_FORMAT: u32 = 2;

/// The one metadata key, so that its bytes have one order.
const KEY: &str = "shortlist";

/// A model with everything that is needed to use it.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelFile {
    /// The fitted model.
    pub classifier: Classifier,
    /// How its log-odds become a shown probability; `None`: it was not calibrated.
    pub calibration: Option<Calibration>,
    /// What an answer rests on beside the model; `None`: it has no interval and no support.
    pub reference: Option<ReferenceData>,
    /// What it was trained with and on.
    pub metadata: ModelMetadata,
}

impl ModelFile {
    /// P(pass) for one vector `[dimension]`: calibrated, where a calibration is there.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`] or [`Error::NotFinite`].
    pub fn pass_probability<'a>(&self, features: impl Into<Vector<'a>>) -> Result<f64> {
        Ok(self.calibrated(&features.into())?.probability)
    }

    /// The whole answer for one vector `[dimension]`, with an interval of the given level, or `None`
    /// for a model without calibration or reference data, whose number could not be defended.
    /// `excess_variance` as in [`Neighbourhood::locate`](crate::Neighbourhood::locate).
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`], [`Error::NotFinite`]; [`Error::Parameter`] for a level that is not
    /// between 0 and 1.
    pub fn answer<'a>(
        &self,
        features: impl Into<Vector<'a>>,
        excess_variance: f64,
        level: f64,
    ) -> Result<Option<Answer>> {
        let features = features.into();
        let calibrated = self.calibrated(&features)?;
        match (&self.calibration, &self.reference) {
            (Some(_), Some(reference)) => reference
                .answer(&features, calibrated, excess_variance, level)
                .map(Some),
            _ => Ok(None),
        }
    }

    fn calibrated(&self, features: &Vector<'_>) -> Result<Calibrated> {
        Ok(match &self.calibration {
            Some(calibration) => calibration.apply(self.classifier.log_odds(features.clone())?),
            None => Calibrated {
                probability: self.classifier.pass_probability(features.clone())?,
                range: None,
            },
        })
    }

    /// The file's bytes, the same for the same model.
    ///
    /// # Errors
    ///
    /// [`Error::Format`] if a tensor could not be written.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let (kind, parameters, mut arrays) = match &self.classifier {
            Classifier::LogisticRegression(model) => (
                Kind::LogisticRegression,
                serde_json::json!(model.params),
                logistic_arrays(model),
            ),
            Classifier::RandomForest(model) => (
                Kind::RandomForest,
                serde_json::json!(model.params),
                forest_arrays(model),
            ),
        };
        let header = Header {
            format_version: FORMAT_VERSION,
            kind,
            parameters,
            classes: ["rejected".into(), "passed".into()],
            dimension: self.classifier.dimension(),
            convergence: match &self.classifier {
                Classifier::LogisticRegression(model) => Some((model.converged, model.iterations)),
                Classifier::RandomForest(_) => None,
            },
            out_of_bag: match &self.classifier {
                Classifier::LogisticRegression(_) => None,
                Classifier::RandomForest(model) => model.out_of_bag,
            },
            calibration: self.calibration.as_ref().map(Calibration::method),
            base_rate: self.reference.as_ref().map(|reference| reference.base_rate),
            coverage: self
                .reference
                .as_ref()
                .and_then(|reference| reference.plausible.coverage.clone()),
            metadata: self.metadata.clone(),
        };
        if let Some(calibration) = &self.calibration {
            arrays.extend(calibration_arrays(calibration));
        }
        if let Some(reference) = &self.reference {
            arrays.extend(reference_arrays(reference));
        }
        let header = serde_json::to_string(&header).map_err(|error| format_error(&error))?;
        let metadata = HashMap::from([(KEY.to_owned(), header)]);
        safetensors::serialize(arrays, Some(metadata)).map_err(|error| format_error(&error))
    }

    /// Reads and checks a file's bytes. What a file of format 2 holds of single letters is summed up, as if it
    /// had been trained now, and no longer there when the model is written again.
    ///
    /// # Errors
    ///
    /// [`Error::Pickle`], [`Error::NewerFormat`], or [`Error::Format`] for anything else that is
    /// not a sound model.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        if matches!(bytes, [0x80, 2..=5, ..]) {
            return Err(Error::Pickle);
        }
        let header = read_header(bytes)?;
        let tensors = SafeTensors::deserialize(bytes).map_err(|error| format_error(&error))?;
        Ok(Self {
            classifier: read_classifier(&header, &tensors)?,
            calibration: header
                .calibration
                .map(|method| read_calibration(&tensors, method))
                .transpose()?,
            reference: header
                .base_rate
                .map(|rate| read_reference(&tensors, header.dimension, rate, header.coverage))
                .transpose()?,
            metadata: header.metadata,
        })
    }
}

fn read_header(bytes: &[u8]) -> Result<Header> {
    let (_, metadata) = SafeTensors::read_metadata(bytes).map_err(|error| format_error(&error))?;
    let header = metadata
        .metadata()
        .as_ref()
        .and_then(|entries| entries.get(KEY))
        .ok_or_else(|| format_error(&"it has no Shortlist metadata"))?;
    Header::read(header)
}

fn read_classifier(header: &Header, tensors: &SafeTensors<'_>) -> Result<Classifier> {
    let parameters = header.parameters.clone();
    Ok(match header.kind {
        Kind::LogisticRegression => {
            let params: LogisticRegressionValidParams =
                serde_json::from_value(parameters).map_err(|error| format_error(&error))?;
            let (weights, intercept) = read_logistic(tensors, header.dimension)?;
            let (converged, iterations) = header.convergence.unwrap_or_default();
            Classifier::LogisticRegression(LogisticRegression {
                weights,
                intercept,
                converged,
                iterations,
                params,
            })
        }
        Kind::RandomForest => {
            let params: RandomForestValidParams =
                serde_json::from_value(parameters).map_err(|error| format_error(&error))?;
            Classifier::RandomForest(RandomForest {
                trees: read_trees(tensors, header.dimension)?,
                dimension: header.dimension,
                params,
                out_of_bag: header.out_of_bag,
            })
        }
    })
}

fn format_error(reason: &dyn std::fmt::Display) -> Error {
    Error::Format {
        came: reason.to_string(),
    }
}
