//! From the vectors of tokens to one of the text.

use std::path::Path;

use serde::Deserialize;

use super::folder::read_json;
use crate::error::{Error, Result};

/// One way to make a vector of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PoolingMode {
    /// The first token's.
    Cls,
    /// The greatest of each number.
    Max,
    /// Their mean.
    Mean,
    /// Their sum over the square root of their number.
    MeanSqrtLength,
    /// Their mean, weighted by position from 1.
    WeightedMean,
    /// The last token's.
    LastToken,
}

impl PoolingMode {
    /// The modes with the names of the new layout (one key with their names) and of the old one
    /// (a key for each), in the order in which their vectors are joined.
    const NAMES: [(Self, &str, &str); 6] = [
        (Self::Cls, "cls", "pooling_mode_cls_token"),
        (Self::Max, "max", "pooling_mode_max_tokens"),
        (Self::Mean, "mean", "pooling_mode_mean_tokens"),
        (
            Self::MeanSqrtLength,
            "mean_sqrt_len_tokens",
            "pooling_mode_mean_sqrt_len_tokens",
        ),
        (
            Self::WeightedMean,
            "weightedmean",
            "pooling_mode_weightedmean_tokens",
        ),
        (Self::LastToken, "lasttoken", "pooling_mode_lasttoken"),
    ];

    fn of_name(name: &str) -> Result<Self> {
        let found = Self::NAMES.iter().find(|(_, known, _)| *known == name);
        found.map(|(mode, _, _)| *mode).ok_or_else(|| {
            let known = Self::NAMES.map(|(_, known, _)| known).join(", ");
            format_error(
                format!("a pooling mode of {known}"),
                format!("it says {name:?}"),
            )
        })
    }
}

/// The modes of a model; the vectors of several are joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pooling {
    pub(super) modes: Vec<PoolingMode>,
    /// Whether a prompt's tokens count.
    pub(super) include_prompt: bool,
}

impl Default for Pooling {
    fn default() -> Self {
        Self {
            modes: vec![PoolingMode::Mean],
            include_prompt: true,
        }
    }
}

impl Pooling {
    /// Reads the `config.json` of a Pooling module, old or new.
    pub(super) fn read(path: &Path) -> Result<Self> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Names {
            One(String),
            Several(Vec<String>),
        }
        #[derive(Deserialize)]
        struct File {
            pooling_mode: Option<Names>,
            include_prompt: Option<bool>,
            #[serde(flatten)]
            others: serde_json::Map<String, serde_json::Value>,
        }
        let file: File = read_json(path)?;
        let modes = match file.pooling_mode {
            Some(Names::One(name)) => vec![PoolingMode::of_name(&name)?],
            Some(Names::Several(names)) => {
                let modes: Result<Vec<_>> = names
                    .iter()
                    .map(|name| PoolingMode::of_name(name))
                    .collect();
                modes?
            }
            None => PoolingMode::NAMES
                .iter()
                .filter(|(_, _, key)| file.others.get(*key) == Some(&true.into()))
                .map(|(mode, _, _)| *mode)
                .collect(),
        };
        Ok(Self {
            modes: if modes.is_empty() {
                vec![PoolingMode::Mean]
            } else {
                modes
            },
            include_prompt: file.include_prompt.unwrap_or(true),
        })
    }

    /// Pools the vectors of one text's tokens, `[tokens, hidden]`, into `[modes x hidden]`.
    /// The first `prompt` tokens are left out where the model wants that.
    pub(super) fn pool(&self, tokens: &[f32], hidden: usize, prompt: usize) -> Vec<f32> {
        if tokens.is_empty() {
            return vec![0.0; self.modes.len() * hidden];
        }
        let count = tokens.len() / hidden;
        let skip = if self.include_prompt || prompt >= count {
            0
        } else {
            prompt
        };
        let rows = || tokens.chunks_exact(hidden).enumerate().skip(skip);
        let mut pooled = Vec::with_capacity(self.modes.len() * hidden);
        for mode in &self.modes {
            let vector = match mode {
                PoolingMode::Cls => rows()
                    .next()
                    .map_or_else(|| vec![0.0; hidden], |(_, row)| row.to_vec()),
                PoolingMode::LastToken => rows()
                    .last()
                    .map_or_else(|| vec![0.0; hidden], |(_, row)| row.to_vec()),
                PoolingMode::Max => greatest(rows().map(|(_, row)| row), hidden),
                PoolingMode::Mean => {
                    let count = (count - skip) as f64;
                    weighted_sum(rows().map(|(_, row)| (1.0, row)), hidden, count)
                }
                PoolingMode::MeanSqrtLength => {
                    let count = (count - skip) as f64;
                    weighted_sum(rows().map(|(_, row)| (1.0, row)), hidden, count.sqrt())
                }
                PoolingMode::WeightedMean => {
                    let total: f64 = rows().map(|(index, _)| (index + 1) as f64).sum();
                    let weighted = rows().map(|(index, row)| ((index + 1) as f64, row));
                    weighted_sum(weighted, hidden, total)
                }
            };
            pooled.extend(vector);
        }
        pooled
    }
}

fn greatest<'a>(rows: impl Iterator<Item = &'a [f32]>, hidden: usize) -> Vec<f32> {
    let mut greatest = vec![f32::NEG_INFINITY; hidden];
    for row in rows {
        for (slot, value) in greatest.iter_mut().zip(row) {
            *slot = slot.max(*value);
        }
    }
    greatest
}

/// The weighted sum of the rows over `divisor`.
#[expect(clippy::cast_possible_truncation, reason = "vectors are f32")]
fn weighted_sum<'a>(
    rows: impl Iterator<Item = (f64, &'a [f32])>,
    hidden: usize,
    divisor: f64,
) -> Vec<f32> {
    let mut sum = vec![0.0_f64; hidden];
    for (weight, row) in rows {
        for (slot, value) in sum.iter_mut().zip(row) {
            *slot += weight * f64::from(*value);
        }
    }
    let divisor = divisor.max(1e-9);
    sum.into_iter()
        .map(|value| (value / divisor) as f32)
        .collect()
}

fn format_error(expected: String, came: String) -> Error {
    Error::Format {
        file: "1_Pooling/config.json".into(),
        expected,
        came,
    }
}
