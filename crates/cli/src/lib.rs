#![doc = include_str!("../README.md")]

mod arguments;
mod clock;
mod commands;
mod context;
mod error;
mod input;
mod output;
mod progress;
mod render;

pub use arguments::{Arguments, Command, ImportKind, ModelChoice, ModelsCommand};
pub use commands::run;
pub use error::{Error, Result};
