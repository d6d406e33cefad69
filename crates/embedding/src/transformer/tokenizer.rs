//! From a text to the token ids that a transformer reads.

use std::path::Path;

use tokenizers::Tokenizer;

use super::tokenizer_files::TokenizerFiles;
use crate::embedder::TokenCount;
use crate::error::{Error, Result};

/// A tokenizer with the model's limit.
pub(super) struct TextTokenizer {
    tokenizer: Tokenizer,
    /// The most tokens of a text, special ones included.
    max_length: usize,
    /// Special tokens around every text.
    specials: usize,
    /// Stands before every text.
    prompt: String,
    prompt_tokens: usize,
    /// Tokens at the front that belong to the prompt, the special one before it included.
    prompt_length: usize,
    /// What decides the tokens, for the fingerprint.
    description: Vec<u8>,
}

/// The tokens of one text, special ones included.
pub(super) struct Tokens {
    pub(super) ids: Vec<u32>,
    /// Of the text itself: without special tokens and prompt.
    pub(super) count: TokenCount,
}

impl TextTokenizer {
    /// Reads the tokenizer of a folder.
    /// `model_limit` is the longest text that the model has room for.
    pub(super) fn read(
        folder: &Path,
        model_limit: usize,
        max_length: Option<usize>,
    ) -> Result<Self> {
        let TokenizerFiles {
            tokenizer,
            max_length: own_limit,
        } = TokenizerFiles::read(folder)?;
        let bytes = tokenizer.to_string(false).map_err(tokenize_error)?;
        let specials = encode(&tokenizer, "")?.specials();
        let limit = max_length
            .or(own_limit)
            .unwrap_or(model_limit)
            .min(model_limit);
        if limit <= specials {
            return Err(Error::Format {
                file: "sentence_bert_config.json".into(),
                expected: format!("a max_seq_length above the {specials} special tokens"),
                came: format!("it is {limit}"),
            });
        }
        Ok(Self {
            tokenizer,
            max_length: limit,
            specials,
            prompt: String::new(),
            prompt_tokens: 0,
            prompt_length: 0,
            description: bytes.into_bytes(),
        })
    }

    /// Puts a prompt before every text.
    pub(super) fn with_prompt(mut self, prompt: &str) -> Result<Self> {
        let encoded = encode(&self.tokenizer, prompt)?;
        let tokens = encoded.end - encoded.start;
        if tokens + self.specials >= self.max_length {
            return Err(Error::Format {
                file: "config_sentence_transformers.json".into(),
                expected: format!(
                    "a prompt shorter than the limit of {} tokens",
                    self.max_length
                ),
                came: format!("it has {tokens}"),
            });
        }
        prompt.clone_into(&mut self.prompt);
        self.prompt_tokens = tokens;
        self.prompt_length = encoded.end;
        Ok(self)
    }

    /// The greatest token id, if there is any token.
    pub(super) fn greatest_id(&self) -> Option<u32> {
        self.tokenizer.get_vocab(true).values().max().copied()
    }

    /// The tokens of the vocabulary by id, without special ones, each between those that stand
    /// around every text.
    #[cfg(feature = "distill")]
    pub(super) fn vocabulary(&self) -> Result<Vec<(u32, Vec<u32>)>> {
        let frame = encode(&self.tokenizer, "")?.ids;
        let (before, after) = frame.split_at(frame.len().div_ceil(2));
        let special = self.tokenizer.get_added_tokens_decoder();
        let mut ids: Vec<u32> = self.tokenizer.get_vocab(true).into_values().collect();
        ids.sort_unstable();
        ids.retain(|id| !special.get(id).is_some_and(|token| token.special));
        Ok(ids
            .into_iter()
            .map(|id| (id, [before, &[id], after].concat()))
            .collect())
    }

    /// `tokenizer.json`.
    #[cfg(feature = "distill")]
    pub(super) fn json(&self) -> &[u8] {
        &self.description
    }

    /// What decides the ids of a text.
    pub(super) fn description(&self) -> [&[u8]; 2] {
        [&self.description, self.prompt.as_bytes()]
    }

    /// The most tokens of a text, without special ones and prompt.
    pub(super) fn max_tokens(&self) -> usize {
        self.max_length - self.specials - self.prompt_tokens
    }

    /// Tokens at the front of every text that belong to the prompt.
    pub(super) fn prompt_length(&self) -> usize {
        self.prompt_length
    }

    /// The number of a text's own tokens.
    pub(super) fn count(&self, text: &str) -> Result<usize> {
        let encoded = encode(&self.tokenizer, text)?;
        Ok(encoded.end - encoded.start)
    }

    /// The tokens of a text; what is beyond the limit is counted and left out.
    pub(super) fn tokens(&self, text: &str) -> Result<Tokens> {
        let Encoded {
            mut ids,
            start,
            end,
        } = if self.prompt.is_empty() {
            encode(&self.tokenizer, text)?
        } else {
            encode(&self.tokenizer, &format!("{}{text}", self.prompt))?
        };
        let content = end - start;
        let kept = content.min(self.max_length - self.specials);
        ids.drain(start + kept..end);
        Ok(Tokens {
            ids,
            count: TokenCount {
                read: kept.saturating_sub(self.prompt_tokens),
                dropped: content - kept,
            },
        })
    }

    /// Cuts a text into pieces of at most [`TextTokenizer::max_tokens`] tokens, between words where
    /// there are any. Joined, they are the text.
    pub(super) fn pieces<'a>(&self, text: &'a str) -> Result<Vec<&'a str>> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let end = self.first_piece(rest)?;
            let (piece, after) = rest.split_at(end);
            pieces.push(piece);
            rest = after;
        }
        Ok(pieces)
    }

    /// The length in bytes of the longest piece at the front that is within the limit.
    fn first_piece(&self, text: &str) -> Result<usize> {
        let limit = self.max_tokens();
        // No known vocabulary has pieces longer than this on average; it keeps the work linear.
        let window = floor_boundary(text, limit.saturating_mul(MAX_BYTES_PER_TOKEN));
        let mut end = match self.end_of_tokens(&text[..window], limit)? {
            Some(end) => end,
            None if window == text.len() => return Ok(window),
            None => window,
        };
        // A cut may change how the words beside it are split: look again, and shrink.
        loop {
            let cut = text[..end].rfind(char::is_whitespace).map_or(end, |at| {
                at + text[at..].chars().next().map_or(1, char::len_utf8)
            });
            for candidate in [cut, end] {
                if candidate > 0 && self.count(&text[..candidate])? <= limit {
                    return Ok(candidate);
                }
            }
            let shorter = floor_boundary(text, end.min(cut) / 2);
            if shorter == 0 {
                return Ok(text.chars().next().map_or(text.len(), char::len_utf8));
            }
            end = shorter;
        }
    }

    /// The byte at which the token after the first `limit` begins; `None` if there are no more.
    fn end_of_tokens(&self, text: &str, limit: usize) -> Result<Option<usize>> {
        let encoding = self.tokenizer.encode(text, false).map_err(tokenize_error)?;
        let offset = encoding.get_offsets().get(limit).map(|(start, _)| *start);
        Ok(offset.map(|offset| floor_boundary(text, offset)))
    }
}

/// Bytes that a token stands for at most, on average, in a text that is worth cutting exactly.
const MAX_BYTES_PER_TOKEN: usize = 32;

/// The last boundary between characters at or before a byte.
fn floor_boundary(text: &str, byte: usize) -> usize {
    text.floor_char_boundary(byte)
}

/// The ids of a text with special tokens; its own are `start..end`.
struct Encoded {
    ids: Vec<u32>,
    start: usize,
    end: usize,
}

impl Encoded {
    fn specials(&self) -> usize {
        self.ids.len() - (self.end - self.start)
    }
}

fn encode(tokenizer: &Tokenizer, text: &str) -> Result<Encoded> {
    let encoding = tokenizer.encode_fast(text, true).map_err(tokenize_error)?;
    let mask = encoding.get_special_tokens_mask();
    let start = mask.iter().take_while(|special| **special == 1).count();
    let after = mask
        .iter()
        .rev()
        .take_while(|special| **special == 1)
        .count();
    let ids = encoding.get_ids().to_vec();
    // A text without tokens of its own has special ones only.
    let end = ids.len().saturating_sub(after).max(start);
    Ok(Encoded { ids, start, end })
}

#[expect(clippy::needless_pass_by_value, reason = "the form that map_err wants")]
pub(super) fn tokenize_error(error: tokenizers::Error) -> Error {
    Error::Tokenize {
        reason: error.to_string(),
    }
}
