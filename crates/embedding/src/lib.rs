#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "bundled")]
mod bundled;
#[cfg(feature = "distill")]
mod distill;
mod embedder;
mod error;
mod fingerprint;
#[cfg(feature = "hub")]
mod hub;
#[cfg(feature = "transformer")]
mod kernels;
mod letter;
mod limits;
mod model_name;
mod numbers;
mod similarity;
#[cfg(feature = "transformer")]
mod source;
mod static_model;
#[cfg(feature = "transformer")]
mod transformer;

#[cfg(feature = "bundled-small")]
pub use bundled::bundled_small;
#[cfg(feature = "bundled")]
pub use bundled::{bundled, bundled_files};
#[cfg(feature = "distill")]
pub use distill::{DistillOptions, DistilledModel, distill};
pub use embedder::{Embedder, Embedding, TokenCount, TokenVector};
pub use error::{Error, Result};
pub use fingerprint::Fingerprint;
#[cfg(feature = "hub")]
pub use hub::HubSettings;
pub use letter::{LetterEmbedding, LetterWindows, POOLING, Window, embed_letter, embed_letters};
pub use model_name::{BUNDLED_NAME, BUNDLED_SMALL_NAME};
pub use similarity::cosine;
#[cfg(feature = "transformer")]
pub use source::{ModelLoader, ModelSource};
pub use static_model::{StaticModel, StaticModelFiles};
#[cfg(feature = "transformer")]
pub use transformer::{
    ComputeDevice, Precision, TransformerModel, TransformerOptions, multiplies_bf16,
};
