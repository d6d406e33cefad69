//! The files of a static model's folder.

use std::path::Path;

use serde::Deserialize;
use shortlist_files::read_regular_at_most;
use tokenizers::Tokenizer;

use crate::error::{Error, Result};
use crate::limits;

/// The contents of the three files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaticModelFiles {
    /// `config.json`.
    pub config: Vec<u8>,
    /// `tokenizer.json`.
    pub tokenizer: Vec<u8>,
    /// `model.safetensors`.
    pub weights: Vec<u8>,
}

impl StaticModelFiles {
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let read = |name: &str, limit| {
            let path = folder.join(name);
            read_regular_at_most(&path, limit).map_err(|source| Error::Read { path, source })
        };
        Ok(Self {
            config: read("config.json", limits::SETTINGS)?,
            tokenizer: read("tokenizer.json", limits::TOKENIZER)?,
            weights: read("model.safetensors", limits::STATIC_WEIGHTS)?,
        })
    }
}

/// Whether the model's vectors are normalised; Model2Vec's default is no.
pub(super) fn normalizes(config: &[u8]) -> Result<bool> {
    #[derive(Deserialize)]
    struct Config {
        #[serde(default)]
        normalize: Option<bool>,
    }
    let config: Config = serde_json::from_slice(config).map_err(|error| Error::Format {
        file: "config.json".into(),
        expected: "a JSON object with the model's settings".into(),
        came: error.to_string(),
    })?;
    Ok(config.normalize.unwrap_or(false))
}

/// The tokenizer, without truncation and padding: the whole text is read.
pub(super) fn tokenizer(bytes: &[u8]) -> Result<Tokenizer> {
    let format = |error: tokenizers::Error| Error::Format {
        file: "tokenizer.json".into(),
        expected: "a tokenizer of the tokenizers library".into(),
        came: error.to_string(),
    };
    let bytes = crate::numbers::without_decoder(bytes).map_err(|error| format(error.into()))?;
    let mut tokenizer = Tokenizer::from_bytes(bytes).map_err(format)?;
    tokenizer.with_truncation(None).map_err(format)?;
    tokenizer.with_padding(None);
    Ok(tokenizer)
}

/// The id of the token for unknown words, which says nothing and is left out, as Model2Vec does.
pub(super) fn unknown_token(tokenizer: &Tokenizer) -> Option<u32> {
    ["[UNK]", "<unk>"]
        .iter()
        .find_map(|token| tokenizer.token_to_id(token))
}
