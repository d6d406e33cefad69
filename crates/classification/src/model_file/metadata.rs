//! What a model file says of its model.

use serde::{Deserialize, Serialize};

use super::{FORMAT_VERSION, OLDEST_FORMAT, format_error};
use crate::calibration::CalibrationMethod;
use crate::classifier::Kind;
use crate::error::{Error, Result};
use crate::forest::OutOfBag;
use crate::uncertainty::{CoverageTests, Drift};

/// What a model was trained with and on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ModelMetadata {
    /// The embedder's short name.
    pub embedder: String,
    /// The fingerprint of the vectors; only vectors with the same one fit the model.
    pub fingerprint: String,
    /// SHA-256 of the training letters and labels.
    pub training_data_hash: String,
    /// Number of training letters.
    pub training_letters: usize,
    /// Number of letters that it was calibrated on.
    pub calibration_letters: usize,
    /// Characters of the training letter in the middle.
    pub median_characters: usize,
    /// The share of Hangul in the training letter in the middle, from 0 to 1.
    pub median_hangul_share: f64,
    /// Where the labels come from, such as `outcome`.
    pub label_source: String,
    /// The version of the library that trained it.
    pub library_version: String,
    /// How far chances have moved by the latest labels; `None`: it was not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drift: Option<Drift>,
    /// The share of the variance of log-odds that is assumed to stand in no letter
    /// ([`LabelOrigin::unseen_share`](crate::LabelOrigin)); `None`: the file is older than the assumption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unseen_share: Option<f64>,
    /// From which probability on a letter is said to pass; `None`: the file is older than that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision_threshold: Option<f64>,
}

/// The whole of the file's metadata.
#[derive(Serialize, Deserialize)]
pub(super) struct Header {
    pub(super) format_version: u32,
    pub(super) kind: Kind,
    pub(super) parameters: serde_json::Value,
    pub(super) classes: [String; 2],
    pub(super) dimension: usize,
    /// Whether the optimiser converged, and in how many iterations.
    pub(super) convergence: Option<(bool, usize)>,
    #[serde(default)]
    pub(super) out_of_bag: Option<OutOfBag>,
    pub(super) calibration: Option<CalibrationMethod>,
    /// The share of labelled letters that passed, where the file holds what an answer rests on.
    pub(super) base_rate: Option<f64>,
    /// What held-out letters said of intervals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) coverage: Option<CoverageTests>,
    pub(super) metadata: ModelMetadata,
}

impl Header {
    pub(super) fn read(text: &str) -> Result<Self> {
        #[derive(Deserialize)]
        struct Version {
            format_version: u32,
        }
        let version: Version = serde_json::from_str(text).map_err(|error| format_error(&error))?;
        if version.format_version < OLDEST_FORMAT {
            return Err(Error::OlderFormat {
                supported: OLDEST_FORMAT,
                came: version.format_version,
            });
        }
        if version.format_version > FORMAT_VERSION {
            return Err(Error::NewerFormat {
                supported: FORMAT_VERSION,
                came: version.format_version,
            });
        }
        let header: Self = serde_json::from_str(text).map_err(|error| format_error(&error))?;
        let is_share = header
            .base_rate
            .is_none_or(|rate| (0.0..=1.0).contains(&rate));
        if header.dimension == 0 || !is_share {
            return Err(format_error(&"its dimension or base rate makes no sense"));
        }
        Ok(header)
    }
}
