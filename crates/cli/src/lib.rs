#![doc = include_str!("../README.md")]

mod advice;
mod arguments;
mod commands;
mod context;
mod error;
mod import_file;
mod input;
mod korean;
mod locale;
mod output;
mod progress;
mod reader;
mod refuse;
mod render;
mod stop_watch;

pub use arguments::{
    Arguments, AuditCommand, Command, DatasetsCommand, EmbedCommand, EmbedderArguments,
    EngineArgument, ExperimentsCommand, Features, ImportKind, ImportsCommand, ModelArguments,
    ModelChoice, ModelVersionName, ModelsCommand, PastedArguments, PostingReadingArguments,
    PostingsCommand, PrecisionChoice, ReadingArguments, RegistryArgument, ReviewTarget,
    RunsCommand, SearchArguments,
};
pub use commands::run;
pub use error::{Error, Result};
pub use refuse::refuse;
