#![doc = include_str!("../README.md")]

#[cfg(feature = "bundled")]
mod bundled;
mod embedder;
mod error;
mod fingerprint;
#[cfg(feature = "transformer")]
mod kernels;
mod letter;
mod similarity;
mod static_model;
#[cfg(feature = "transformer")]
mod transformer;

#[cfg(feature = "bundled")]
pub use bundled::{BUNDLED_NAME, bundled};
pub use embedder::{Embedder, Embedding, TokenCount};
pub use error::{Error, Result};
pub use fingerprint::Fingerprint;
pub use letter::{LetterEmbedding, POOLING, Window, embed_letter};
pub use similarity::cosine;
pub use static_model::StaticModel;
#[cfg(feature = "transformer")]
pub use transformer::{ComputeDevice, Precision, TransformerModel, TransformerOptions};
