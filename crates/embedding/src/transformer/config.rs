//! The shape of a transformer, from its `config.json`.

use std::path::Path;

use serde::Deserialize;

use super::folder::read_json;
use crate::error::{Error, Result};
use crate::kernels::Activation;

/// The families that are computed here; they differ in where positions begin to count.
const FAMILIES: [&str; 4] = ["bert", "roberta", "xlm-roberta", "camembert"];

/// What `config.json` says, as far as it decides the vectors.
#[derive(Debug, Deserialize)]
struct ConfigFile {
    model_type: Option<String>,
    hidden_size: usize,
    num_hidden_layers: usize,
    num_attention_heads: usize,
    intermediate_size: usize,
    #[serde(default = "default_activation")]
    hidden_act: String,
    vocab_size: usize,
    max_position_embeddings: usize,
    #[serde(default)]
    type_vocab_size: usize,
    #[serde(default = "default_epsilon")]
    layer_norm_eps: f32,
    #[serde(default)]
    pad_token_id: Option<u32>,
    #[serde(default)]
    position_embedding_type: Option<String>,
    #[serde(default)]
    is_decoder: bool,
}

fn default_activation() -> String {
    "gelu".into()
}

fn default_epsilon() -> f32 {
    1e-12
}

/// The checked shape of a transformer.
#[derive(Debug)]
pub(super) struct Config {
    pub(super) hidden: usize,
    pub(super) layers: usize,
    pub(super) heads: usize,
    pub(super) intermediate: usize,
    pub(super) activation: Activation,
    pub(super) vocabulary: usize,
    /// Rows of the position table.
    pub(super) positions: usize,
    /// The padding token, where positions are counted from behind it.
    pub(super) padding: Option<u32>,
    pub(super) token_types: usize,
    pub(super) epsilon: f32,
}

impl Config {
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let file: ConfigFile = read_json(&folder.join("config.json"))?;
        let family = file.model_type.as_deref().unwrap_or("bert");
        if !FAMILIES.contains(&family) {
            return Err(Error::Architecture {
                family: family.to_owned(),
                known: FAMILIES.join(", "),
            });
        }
        let activation = Activation::of_config(&file.hidden_act)
            .ok_or_else(|| format_error("a known hidden_act, such as gelu", &file.hidden_act))?;
        if let Some(kind) = file
            .position_embedding_type
            .filter(|kind| kind != "absolute")
        {
            return Err(format_error("position_embedding_type \"absolute\"", &kind));
        }
        if file.is_decoder {
            return Err(format_error("an encoder", "is_decoder: true"));
        }
        let (hidden, heads) = (file.hidden_size, file.num_attention_heads);
        if hidden == 0 || heads == 0 || !hidden.is_multiple_of(heads) || file.intermediate_size == 0
        {
            let came = format!("hidden_size {hidden} with {heads} heads");
            return Err(format_error(
                "a hidden_size that is a multiple of the heads",
                &came,
            ));
        }
        // RoBERTa counts positions from behind its padding token (Liu and others 2019, fairseq).
        let padding = match family {
            "bert" => None,
            _ => Some(file.pad_token_id.unwrap_or(1).min(u32::MAX / 2)),
        };
        let first_position = padding.map_or(0, |padding| padding as usize + 1);
        if file.max_position_embeddings <= first_position {
            let came = file.max_position_embeddings.to_string();
            return Err(format_error("room for at least one position", &came));
        }
        Ok(Self {
            hidden,
            layers: file.num_hidden_layers,
            heads,
            intermediate: file.intermediate_size,
            activation,
            vocabulary: file.vocab_size,
            positions: file.max_position_embeddings,
            padding,
            token_types: file.type_vocab_size,
            epsilon: file.layer_norm_eps,
        })
    }

    /// What else than the weights decides the vectors, for the fingerprint.
    pub(super) fn description(&self) -> String {
        let Self {
            heads,
            activation,
            padding,
            epsilon,
            ..
        } = self;
        format!("{heads} heads, {activation:?}, padding {padding:?}, epsilon {epsilon:e}")
    }

    /// The longest text that the position table has room for, in tokens.
    pub(super) fn max_length(&self) -> usize {
        self.positions - self.padding.map_or(0, |padding| padding as usize + 1)
    }
}

fn format_error(expected: &str, came: &str) -> Error {
    Error::Format {
        file: "config.json".into(),
        expected: expected.into(),
        came: format!("it says {came}"),
    }
}
