//! How a transformer is loaded.

use serde::{Deserialize, Serialize};
use shortlist_kernels::half_tiles::HalfKernel;

/// How the numbers of a transformer's linear layers are kept and multiplied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// 32-bit floats: the vectors of sentence-transformers, to the last digits.
    #[default]
    Float32,
    /// bf16, the upper half of a float, with sums in floats: half of the memory, and faster where the processor multiplies it
    /// (AVX-512 BF16, [`multiplies_bf16`]); elsewhere slower than 32-bit floats. The vectors differ slightly
    /// (cosine at least 0.9999), and so does their fingerprint.
    Bf16,
    /// 8-bit integers, weights by column and activations by row: a quarter of the memory, and
    /// faster where the processor multiplies them (AVX-512 VNNI). The vectors differ slightly, and
    /// so does their fingerprint.
    Int8,
}

/// Whether this processor multiplies bf16; elsewhere [`Precision::Bf16`] widens each number to a float.
#[must_use]
pub fn multiplies_bf16() -> bool {
    HalfKernel::detect().is_native()
}

/// Where a transformer computes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ComputeDevice {
    /// The processor, by our own kernels.
    #[default]
    Cpu,
    /// A CUDA device, by its number (feature `cuda`).
    Cuda(usize),
    /// A Metal device, by its number (feature `metal`).
    Metal(usize),
}

/// How a transformer is loaded. The default gives the vectors of sentence-transformers on a CPU.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransformerOptions {
    /// Of the linear layers. Default: [`Precision::Float32`].
    pub precision: Precision,
    /// Where to compute. Default: [`ComputeDevice::Cpu`].
    pub device: ComputeDevice,
    /// The name of one of the model's prompts, to put before every text. Without a name, the
    /// model's default prompt, if it has one. Default: none.
    pub prompt_name: Option<String>,
    /// Overrides the model's own limit of tokens a text, special ones included. Default: that limit.
    pub max_length: Option<usize>,
    /// Tokens that are computed at once; more use more memory (about 60 kB each for a model of
    /// 768 dimensions) and, beyond some hundreds, give no more speed. Default: 1,024.
    pub tokens_per_batch: usize,
}

impl TransformerOptions {
    /// Sets [`Self::precision`].
    #[must_use]
    pub fn with_precision(mut self, precision: Precision) -> Self {
        self.precision = precision;
        self
    }

    /// Sets [`Self::device`].
    #[must_use]
    pub fn with_device(mut self, device: ComputeDevice) -> Self {
        self.device = device;
        self
    }

    /// Sets [`Self::prompt_name`].
    #[must_use]
    pub fn with_prompt_name(mut self, prompt_name: impl Into<Option<String>>) -> Self {
        self.prompt_name = prompt_name.into();
        self
    }

    /// Sets [`Self::max_length`].
    #[must_use]
    pub fn with_max_length(mut self, max_length: impl Into<Option<usize>>) -> Self {
        self.max_length = max_length.into();
        self
    }

    /// Sets [`Self::tokens_per_batch`].
    #[must_use]
    pub fn with_tokens_per_batch(mut self, tokens_per_batch: usize) -> Self {
        self.tokens_per_batch = tokens_per_batch;
        self
    }
}

impl Default for TransformerOptions {
    fn default() -> Self {
        Self {
            precision: Precision::default(),
            device: ComputeDevice::default(),
            prompt_name: None,
            max_length: None,
            tokens_per_batch: 1024,
        }
    }
}
