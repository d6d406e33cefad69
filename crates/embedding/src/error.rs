//! Why there is no vector.

use std::path::PathBuf;

/// The result of loading a model or embedding a text.
pub type Result<T> = std::result::Result<T, Error>;

/// What was expected of a model or text, what came, and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file of the model folder cannot be read.
    #[error("expected a model file at {path}, but it cannot be read; check the folder")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },

    /// A file of the model is damaged or of another layout.
    #[error("expected {file} to hold {expected}, but {came}; fetch or make the model again")]
    Format {
        /// The file.
        file: String,
        /// What it should hold.
        expected: String,
        /// What is wrong.
        came: String,
    },

    /// A file cannot be written.
    #[error("expected to write {path}, but it failed; check the folder and its free space")]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },

    /// A name that is none of a model.
    #[error(
        "expected static-ko, kr-sbert, ORG/NAME of a hub, or a model's folder, but {name:?} came; \
         check the path"
    )]
    UnknownModel {
        /// What came.
        name: String,
    },

    /// A model of the hub was asked for where no hub may be asked.
    #[error("expected a model that is on this machine, but {name} is on a hub; give its folder")]
    NoHub {
        /// The model.
        name: String,
    },

    /// A model could not be had from the hub.
    #[error(
        "expected the model {name} from {endpoint}, but {reason}; without a network, put its \
         folder anywhere and give the path, or copy it into the cache at {cache}"
    )]
    Hub {
        /// The model.
        name: String,
        /// The hub.
        endpoint: String,
        /// What failed.
        reason: String,
        /// The folder of models that were fetched.
        cache: PathBuf,
    },

    /// A model folder has no weights.
    #[error(
        "expected model.safetensors or pytorch_model.bin in {folder}, but neither is there; \
         copy the whole model folder"
    )]
    NoWeights {
        /// The folder.
        folder: PathBuf,
    },

    /// A model of a family that is not computed here.
    #[error("expected a model of a family of {known}, but its model_type is {family:?}")]
    Architecture {
        /// What came.
        family: String,
        /// What is known.
        known: String,
    },

    /// A model that has no network to distil.
    #[error("expected a transformer to distil, but {name} is a static model already")]
    StaticAlready {
        /// The model.
        name: String,
    },

    /// A static model of such a size cannot be made.
    #[error(
        "expected a dimension from 1 to {width}, and fewer than the {tokens} tokens of the \
         vocabulary, but {dimension} came"
    )]
    Distill {
        /// What came.
        dimension: usize,
        /// That of the transformer.
        width: usize,
        /// Tokens that have a vector.
        tokens: usize,
    },

    /// A prompt that the model does not have.
    #[error("expected the name of one of the model's prompts ({known}), but {name:?} came")]
    Prompt {
        /// What came.
        name: String,
        /// What is known.
        known: String,
    },

    /// A device that is not there.
    #[error("expected the device {device}, but it cannot be used: {reason}; compute on the CPU")]
    Device {
        /// Which one.
        device: String,
        /// Why not.
        reason: String,
    },

    /// The computation failed.
    #[error("expected the model to compute the vectors, but {reason}")]
    Compute {
        /// What the engine says.
        reason: String,
    },

    /// The tokenizer failed on a text.
    #[error("expected the tokenizer to split the text, but {reason}")]
    Tokenize {
        /// What it says.
        reason: String,
    },

    /// A text has no token that the model knows.
    #[error(
        "expected text that the model can read, but none of it is; Korean or English words are needed"
    )]
    NothingToEmbed,

    /// Vectors of different dimension were compared.
    #[error(
        "expected vectors of one dimension, but they have {left} and {right}; \
         they were made by different models: embed both again with one"
    )]
    Dimension {
        /// Of the first.
        left: usize,
        /// Of the second.
        right: usize,
    },
}
