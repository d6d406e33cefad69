#![doc = include_str!("../README.md")]

mod abandoned_runs;
mod answer_reference;
mod answer_traits;
mod answering_model;
mod catalog;
mod deleter;
mod error;
mod fallback;
mod judgements;
mod learned_letters;
mod model_name;
mod models;
mod portable;
mod production;
mod promoter;
mod rollback;

pub use answer_reference::{
    AnswerReference, REFERENCE_FILE, Watched, WatchedCategory, WatchedNumber,
};
pub use answer_traits::answer_traits;
pub use answering_model::{
    AnsweringModel, EVALUATION_FILE, EXPERIMENT, EmbedderInfo, MODEL_FILE, MODEL_FOLDER, ModelInfo,
    PAIR_MODEL,
};
pub use catalog::ModelCatalog;
pub use deleter::ModelDeleter;
pub use error::{Error, Result};
pub use fallback::Fallback;
pub use judgements::{Judgement, Judgements, Look, weights_hash};
pub use learned_letters::{COPIED_FROM, DATASET, LEARNED_LETTERS, LearnedLetters, LearnedRun};
pub use model_name::ModelName;
pub use models::Models;
pub use portable::{PortableEmbedder, PortableModels};
pub use production::AnsweringState;
pub use promoter::{CHAMPION, Promoter, Promotion};
