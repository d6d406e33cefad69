#![doc = include_str!("../README.md")]

/// `config.json`: the model's kind and dimension.
pub static CONFIG: &[u8] = include_bytes!("../model/config.json");

/// `tokenizer.json`: 40,000 word pieces, as the `tokenizers` library reads them.
pub static TOKENIZER: &[u8] = include_bytes!("../model/tokenizer.json");

/// `model.safetensors`: one int8 vector of 256 dimensions and one weight a piece.
pub static WEIGHTS: &[u8] = include_bytes!("../model/model.safetensors");
