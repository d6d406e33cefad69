//! Numbers and tokenizers as model files store them.

use half::{bf16, f16};
use safetensors::Dtype;

/// How the numbers of a tensor are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberType {
    F16,
    Bf16,
    F32,
    F64,
}

impl NumberType {
    /// Of a safetensors file; `None` for a type that no weight has, integers say.
    pub(crate) fn of_safetensors(kind: Dtype) -> Option<Self> {
        match kind {
            Dtype::F16 => Some(Self::F16),
            Dtype::BF16 => Some(Self::Bf16),
            Dtype::F32 => Some(Self::F32),
            Dtype::F64 => Some(Self::F64),
            _ => None,
        }
    }

    /// Bytes of one number.
    #[cfg(feature = "transformer")]
    pub(crate) fn size(self) -> u64 {
        match self {
            Self::F16 | Self::Bf16 => 2,
            Self::F32 => 4,
            Self::F64 => 8,
        }
    }

    /// The numbers as `f32`, in which every model computes.
    #[expect(clippy::cast_possible_truncation, reason = "models compute in f32")]
    pub(crate) fn floats(self, bytes: &[u8]) -> Vec<f32> {
        match self {
            Self::F16 => chunks(bytes)
                .map(|b| f16::from_le_bytes(b).to_f32())
                .collect(),
            Self::Bf16 => chunks(bytes)
                .map(|b| bf16::from_le_bytes(b).to_f32())
                .collect(),
            Self::F32 => chunks(bytes).map(f32::from_le_bytes).collect(),
            Self::F64 => chunks(bytes)
                .map(|b| f64::from_le_bytes(b) as f32)
                .collect(),
        }
    }
}

/// The bytes, so many at a time.
pub(crate) fn chunks<const N: usize>(bytes: &[u8]) -> impl Iterator<Item = [u8; N]> {
    bytes.as_chunks::<N>().0.iter().copied()
}

/// What is wrong with the first number that is none: infinite, or not a number.
pub(crate) fn not_finite(values: &[f32]) -> Option<String> {
    let index = values.iter().position(|value| !value.is_finite())?;
    Some(format!("value {index} is {}", values[index]))
}

/// A `tokenizer.json` without its decoder, which nothing here uses and on which the tokenizers
/// library panics where it is none.
pub(crate) fn without_decoder(bytes: &[u8]) -> serde_json::Result<Vec<u8>> {
    let mut tokenizer: serde_json::Value = serde_json::from_slice(bytes)?;
    if let Some(decoder) = tokenizer.get_mut("decoder") {
        *decoder = serde_json::Value::Null;
    }
    serde_json::to_vec(&tokenizer)
}
