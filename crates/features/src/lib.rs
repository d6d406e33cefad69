#![doc = include_str!("../README.md")]

mod analyser_source;
#[cfg(feature = "distill")]
mod distill;
#[cfg(feature = "transformer")]
mod embedder_choice;
mod embedding_queue;
mod error;
mod featuriser;
mod lazy_featuriser;
mod letter_vectors;
mod pair_features;
mod stored_vectors;
mod text_vectors;
mod vector_cache;

pub use analyser_source::AnalyserSource;
#[cfg(feature = "distill")]
pub use distill::{DistillReport, distill_model};
#[cfg(feature = "transformer")]
pub use embedder_choice::EmbedderChoice;
pub use error::{Error, Result};
pub use featuriser::{Featuriser, unit};
pub use lazy_featuriser::LazyFeaturiser;
pub use letter_vectors::{EmbeddingSettings, LetterVectorSettings, LetterVectors};
pub use pair_features::{PairFeatures, PairTarget};
pub use stored_vectors::{Embedded, StoredVectors, stored_vector};
pub use text_vectors::{Similarity, TextVector, TextVectors};
