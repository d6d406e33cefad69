//! BERT-like models, as sentence-transformers saves them.

mod config;
mod encoder;
mod folder;
mod head;
mod ops;
mod options;
mod pooling;
mod tokenizer;
mod tokenizer_files;
mod weights;

use std::path::Path;

use candle_core::Device;
use rayon::prelude::*;

use crate::embedder::{Embedder, Embedding};
use crate::error::{Error, Result};
use crate::fingerprint::Fingerprint;
use crate::letter::group_within;
use config::Config;
use encoder::{Encoder, Engine};
use folder::ModelFolder;
use head::Head;
pub use options::{ComputeDevice, Precision, TransformerOptions, multiplies_bf16};
use pooling::Pooling;
use tokenizer::{TextTokenizer, Tokens};
use weights::Weights;

/// A transformer with its tokenizer, pooling and heads: the vectors of sentence-transformers.
pub struct TransformerModel {
    name: String,
    tokenizer: TextTokenizer,
    encoder: Encoder,
    pooling: Pooling,
    heads: Vec<Head>,
    dimension: usize,
    fingerprint: Fingerprint,
    tokens_per_batch: usize,
}

impl TransformerModel {
    /// Loads a folder that sentence-transformers saved, in its old or new layout, or a bare
    /// transformers folder.
    ///
    /// # Errors
    ///
    /// [`Error::Read`] and [`Error::NoWeights`] for what is missing; [`Error::Architecture`],
    /// [`Error::Prompt`] and [`Error::Device`] for what is not there to be computed;
    /// [`Error::Format`] for damage: truncated weights, shapes that do not fit the configuration,
    /// numbers that are not finite, a tokenizer with more ids than the model has rows.
    pub fn from_folder(folder: &Path, options: &TransformerOptions) -> Result<Self> {
        let engine = Engine {
            device: open_device(options.device)?,
            precision: options.precision,
            own_kernels: options.device == ComputeDevice::Cpu,
        };
        Self::load(folder, options, engine)
    }

    fn load(folder: &Path, options: &TransformerOptions, engine: Engine) -> Result<Self> {
        let parts = ModelFolder::read(folder)?;
        let config = Config::read(&parts.transformer)?;
        let mut tokenizer =
            TextTokenizer::read(&parts.transformer, config.max_length(), options.max_length)?;
        if let Some(prompt) = parts.prompts.resolve(options.prompt_name.as_deref())? {
            tokenizer = tokenizer.with_prompt(prompt)?;
        }
        check_ids(&tokenizer, &config)?;
        let mut weights = Weights::open(&parts.transformer)?;
        let encoder = Encoder::load(&config, &mut weights, engine)?;
        let mut dimension = encoder.hidden() * parts.pooling.modes.len();
        let mut hashes = vec![weights.hash()];
        let mut heads = Vec::with_capacity(parts.heads.len());
        for spec in &parts.heads {
            let head = Head::load(spec, dimension, &mut hashes)?;
            dimension = head.dimension(dimension);
            heads.push(head);
        }
        hashes.extend(tokenizer.description().map(<[u8]>::to_vec));
        let rules = format!(
            "{} {:?} {:?}",
            config.description(),
            parts.pooling,
            options.precision
        );
        hashes.push(rules.into_bytes());
        let name = folder.file_name().map_or_else(
            || folder.display().to_string(),
            |name| name.to_string_lossy().into_owned(),
        );
        Ok(Self {
            name,
            tokenizer,
            encoder,
            pooling: parts.pooling,
            heads,
            dimension,
            fingerprint: Fingerprint::of_parts(hashes.iter().map(Vec::as_slice)),
            tokens_per_batch: options.tokens_per_batch.max(1),
        })
    }

    /// Gives the model another name, for people.
    #[must_use]
    pub fn with_name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// The token ids of a text as the model reads them: special ones included, cut at its limit.
    ///
    /// # Errors
    ///
    /// [`Error::Tokenize`].
    pub fn token_ids(&self, text: &str) -> Result<Vec<u32>> {
        self.tokenizer.tokens(text).map(|tokens| tokens.ids)
    }

    /// Every token of the vocabulary by itself through the network, pooled, and through the dense
    /// layers if there are any.
    #[cfg(feature = "distill")]
    pub(crate) fn embed_vocabulary(
        &self,
        mut progress: impl FnMut(usize, usize),
    ) -> Result<crate::distill::VocabularyVectors> {
        let vocabulary = self.tokenizer.vocabulary()?;
        let per_batch =
            (self.tokens_per_batch / vocabulary.first().map_or(1, |(_, ids)| ids.len())).max(1);
        let mut numbers = Vec::new();
        let mut done = 0;
        for batch in vocabulary.chunks(per_batch) {
            let sequences: Vec<&[u32]> = batch.iter().map(|(_, ids)| ids.as_slice()).collect();
            for pooled in self.pool_states(&sequences, 0)? {
                let dense = self
                    .heads
                    .iter()
                    .filter(|head| matches!(head, Head::Dense { .. }));
                numbers.extend(dense.fold(pooled, |vector, head| head.apply(vector)));
            }
            done += batch.len();
            progress(done, vocabulary.len());
        }
        let ids: Vec<u32> = vocabulary.into_iter().map(|(id, _)| id).collect();
        let shape = (ids.len(), self.dimension);
        Ok(crate::distill::VocabularyVectors {
            name: self.name.clone(),
            tokenizer: self.tokenizer.json().to_vec(),
            rows: self.tokenizer.greatest_id().map_or(0, |id| id as usize + 1),
            vectors: ndarray::Array2::from_shape_vec(shape, numbers).map_err(|error| {
                Error::Compute {
                    reason: error.to_string(),
                }
            })?,
            ids,
        })
    }

    /// The vectors of one batch of texts, in order.
    fn embed_batch(&self, texts: &[Tokens]) -> Result<Vec<Embedding>> {
        let sequences: Vec<&[u32]> = texts.iter().map(|tokens| tokens.ids.as_slice()).collect();
        let pooled = self.pool_states(&sequences, self.tokenizer.prompt_length())?;
        let embeddings = pooled
            .into_iter()
            .zip(texts)
            .map(|(vector, tokens)| Embedding {
                vector: self
                    .heads
                    .iter()
                    .fold(vector, |vector, head| head.apply(vector)),
                tokens: tokens.count,
            });
        Ok(embeddings.collect())
    }

    /// The pooled vectors of one batch of sequences; the first `prompt` tokens of each may be left
    /// out.
    fn pool_states(&self, sequences: &[&[u32]], prompt: usize) -> Result<Vec<Vec<f32>>> {
        let hidden = self.encoder.hidden();
        let states = if sequences.iter().all(|ids| ids.is_empty()) {
            Vec::new()
        } else {
            self.encoder.forward(sequences)?
        };
        let mut rest = states.as_slice();
        let pooled = sequences.iter().map(|ids| {
            let (own, after) = rest.split_at(ids.len() * hidden);
            rest = after;
            self.pooling.pool(own, hidden, prompt)
        });
        Ok(pooled.collect())
    }
}

fn open_device(device: ComputeDevice) -> Result<Device> {
    match device {
        ComputeDevice::Cpu => Ok(Device::Cpu),
        ComputeDevice::Cuda(number) => Device::new_cuda(number),
        ComputeDevice::Metal(number) => Device::new_metal(number),
    }
    .map_err(|error| Error::Device {
        device: format!("{device:?}"),
        reason: error.to_string(),
    })
}

fn check_ids(tokenizer: &TextTokenizer, config: &Config) -> Result<()> {
    match tokenizer.greatest_id() {
        Some(id) if id as usize >= config.vocabulary => Err(Error::Format {
            file: "config.json".into(),
            expected: format!("a vocab_size above the tokenizer's greatest id, {id}"),
            came: format!("it is {}", config.vocabulary),
        }),
        _ => Ok(()),
    }
}

impl Embedder for TransformerModel {
    fn name(&self) -> &str {
        &self.name
    }

    fn dimension(&self) -> usize {
        self.dimension
    }

    fn max_tokens(&self) -> Option<usize> {
        Some(self.tokenizer.max_tokens())
    }

    fn fingerprint(&self) -> &Fingerprint {
        &self.fingerprint
    }

    fn count_tokens(&self, text: &str) -> Result<usize> {
        self.tokenizer.count(text)
    }

    fn pieces<'a>(&self, text: &'a str) -> Result<Vec<&'a str>> {
        self.tokenizer.pieces(text)
    }

    fn embed(&self, texts: &[&str]) -> Result<Vec<Embedding>> {
        // Inside the thread pool from the start, so that none of the many small steps has to wait
        // for a thread to be woken.
        rayon::scope(|_| {
            let tokens: Result<Vec<Tokens>> = texts
                .par_iter()
                .map(|text| self.tokenizer.tokens(text))
                .collect();
            let tokens = tokens?;
            let lengths: Vec<usize> = tokens.iter().map(|tokens| tokens.ids.len()).collect();
            let mut embeddings = Vec::with_capacity(texts.len());
            for batch in group_within(&lengths, self.tokens_per_batch) {
                embeddings.extend(self.embed_batch(&tokens[batch])?);
            }
            Ok(embeddings)
        })
    }
}

impl std::fmt::Debug for TransformerModel {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("TransformerModel")
            .field("name", &self.name)
            .field("dimension", &self.dimension)
            .field("fingerprint", &self.fingerprint.short())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    /// What a GPU computes, on the CPU: candle's own operations.
    #[test]
    fn candles_operations_give_the_vectors_of_our_kernels() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/models/golden");
        let texts = [
            "회계 업무를 담당했습니다.",
            "I worked as a data engineer.",
            "가나다 ".repeat(30).as_str(),
        ]
        .map(str::to_owned);
        let texts = texts.each_ref().map(String::as_str);
        for name in ["bert-old", "bert-new", "roberta", "xlm-roberta"] {
            let options = TransformerOptions::default();
            let ours = TransformerModel::from_folder(&root.join(name), &options).unwrap();
            let engine = Engine {
                device: Device::Cpu,
                precision: Precision::Float32,
                own_kernels: false,
            };
            let candle = TransformerModel::load(&root.join(name), &options, engine).unwrap();
            assert_eq!(ours.fingerprint(), candle.fingerprint());
            let pairs = ours
                .embed(&texts)
                .unwrap()
                .into_iter()
                .zip(candle.embed(&texts).unwrap());
            for (ours, candle) in pairs {
                for (a, b) in ours.vector.iter().zip(&candle.vector) {
                    assert!((a - b).abs() < 1e-5, "{name}: {a} and {b}");
                }
            }
        }
    }
}
