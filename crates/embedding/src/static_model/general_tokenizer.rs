//! The tokenizer that a model's file describes, whole.

use std::sync::OnceLock;

use tokenizers::Tokenizer;

use super::files;
use crate::error::{Error, Result};

/// A tokenizer that is made at once, or, of a file that is known to be sound, when a text first needs it: everyday words
/// do without ([`WordPieces`](super::word_pieces::WordPieces)).
pub(super) struct GeneralTokenizer {
    json: &'static [u8],
    made: OnceLock<Made>,
}

struct Made {
    tokenizer: Tokenizer,
    unknown_token: Option<u32>,
}

impl Made {
    fn of(json: &[u8]) -> Result<Self> {
        let tokenizer = files::tokenizer(json)?;
        Ok(Self {
            unknown_token: files::unknown_token(&tokenizer),
            tokenizer,
        })
    }
}

impl GeneralTokenizer {
    /// Of the contents of `tokenizer.json`.
    pub(super) fn read(json: &[u8]) -> Result<Self> {
        Ok(Self {
            json: &[],
            made: OnceLock::from(Made::of(json)?),
        })
    }

    /// The same when it is first needed.
    pub(super) fn later(json: &'static [u8]) -> Self {
        Self {
            json,
            made: OnceLock::new(),
        }
    }

    fn made(&self) -> Result<&Made> {
        if let Some(made) = self.made.get() {
            return Ok(made);
        }
        let made = Made::of(self.json)?;
        Ok(self.made.get_or_init(|| made))
    }

    /// How many tokens it knows.
    pub(super) fn tokens(&self) -> Result<usize> {
        Ok(self.made()?.tokenizer.get_vocab_size(true))
    }

    /// The ids of a text's tokens that are known.
    pub(super) fn ids(&self, text: &str) -> Result<Vec<u32>> {
        let made = self.made()?;
        let encoding =
            made.tokenizer
                .encode_fast(text, false)
                .map_err(|error| Error::Tokenize {
                    reason: error.to_string(),
                })?;
        let ids = encoding.get_ids().iter().copied();
        Ok(ids.filter(|id| Some(*id) != made.unknown_token).collect())
    }
}
