//! The greatest files of a model's folder.

/// Settings in JSON: most have some kilobytes.
pub(crate) const SETTINGS: u64 = 16 << 20;
/// A tokenizer or a vocabulary: those of 250,000 tokens have some 20 MB.
pub(crate) const TOKENIZER: u64 = 256 << 20;
/// The vectors of a static model, which are read whole: those of half a million tokens have 0.5 GB.
pub(crate) const STATIC_WEIGHTS: u64 = 2 << 30;
