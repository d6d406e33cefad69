#![doc = include_str!("../README.md")]

pub mod calibration;
mod error;
mod logit;

pub use error::{Error, Result};
