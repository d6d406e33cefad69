#![doc = include_str!("../README.md")]

mod bits;
pub mod calibration;
pub mod drift;
mod error;
mod logit;
pub mod performance;
mod scaled;

pub use error::{Error, Result};
