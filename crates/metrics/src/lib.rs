#![doc = include_str!("../README.md")]

mod baseline;
mod binary;
mod bootstrap;
mod calibration;
mod confusion;
pub mod distribution;
mod error;
mod interval;
pub mod ranking;
mod roc;
mod scorer;
mod scores;
mod sweep;

pub use baseline::{always_pass, prevalence_coin};
pub use binary::BinaryData;
pub use bootstrap::{Bootstrap, Difference};
pub use calibration::{Reliability, ReliabilityBin};
pub use confusion::ConfusionMatrix;
pub use error::{Error, Result};
pub use interval::Interval;
pub use roc::roc_auc;
pub use scores::{BinaryScores, Score, ScoreIntervals};
pub use sweep::{ThresholdPoint, threshold_sweep};
