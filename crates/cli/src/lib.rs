#![doc = include_str!("../README.md")]

mod advice;
mod arguments;
mod commands;
mod context;
mod error;
mod input;
mod locale;
mod output;
mod progress;
mod render;
mod stop_watch;

pub use arguments::{
    Arguments, Command, EmbedCommand, EmbedderArguments, EngineArgument, ExperimentsCommand,
    Features, ImportKind, LanguageArgument, ModelArguments, ModelChoice, ModelVersionName,
    ModelsCommand, PostingsCommand, PrecisionChoice, RegistryArgument, RunsCommand,
    SearchArguments,
};
pub use commands::run;
pub use error::{Error, Result};
