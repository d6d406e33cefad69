#![doc = include_str!("../README.md")]

mod answer;
#[cfg(target_family = "wasm")]
mod bindings;
#[cfg(feature = "engine")]
mod clock;
#[cfg(feature = "engine")]
mod engine;
#[cfg(feature = "files")]
mod files;
#[cfg(feature = "engine")]
mod handed_models;
mod problem;
#[cfg(feature = "engine")]
mod ready;
#[cfg(feature = "engine")]
mod routes;
#[cfg(feature = "engine")]
mod store;
#[cfg(feature = "engine")]
mod use_cases;

pub use answer::Answer;
#[cfg(feature = "engine")]
pub use engine::{Engine, Error, Request};
#[cfg(feature = "files")]
pub use files::read_text;
