#![doc = include_str!("../README.md")]

/// `config.json`: the model's kind and dimension.
pub static CONFIG: &[u8] = include_bytes!("../model/config.json");

/// `tokenizer.json`: 40,000 word pieces, as the `tokenizers` library reads them.
pub static TOKENIZER: &[u8] = include_bytes!("../model/tokenizer.json");

/// `model.safetensors`: one int8 vector of 256 dimensions and one weight a piece.
pub static WEIGHTS: &[u8] = include_bytes!("../model/model.safetensors");

/// The table of [`WEIGHTS`] in steps 16 times as wide, in the same layout: its vectors are another model's, near to the
/// full one's, and pack to 3.4 MB instead of 8.4 MB.
#[cfg(feature = "small")]
pub static SMALL_WEIGHTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/small.safetensors"));
