#![doc = include_str!("../README.md")]

mod alpha_budget;
mod baseline;
mod binary;
mod bootstrap;
mod calibration;
mod confusion;
mod delong;
pub mod distribution;
mod error;
mod interval;
mod non_inferiority;
mod proportion;
pub mod ranking;
mod roc;
mod scorer;
mod scores;
mod skill;
mod special;
mod sweep;

pub use alpha_budget::AlphaBudget;
pub use baseline::{always_pass, prevalence_coin};
pub use binary::BinaryData;
pub use bootstrap::{Bootstrap, Difference};
pub use calibration::{Reliability, ReliabilityBin};
pub use confusion::ConfusionMatrix;
pub use delong::{roc_auc_difference, roc_auc_interval};
pub use error::{Error, Result};
pub use interval::Interval;
pub use non_inferiority::NonInferiority;
pub use proportion::{clopper_pearson, wilson};
pub use roc::roc_auc;
pub use scores::{BinaryScores, Score, ScoreIntervals};
pub use skill::ProperScore;
pub use sweep::{ThresholdPoint, threshold_sweep};
