//! The vector of a whole letter.

use std::ops::Range;

use crate::embedder::{Embedder, TokenCount};
use crate::error::{Error, Result};

/// The name of the pooling rule, part of the fingerprint of every letter's vector.
pub const POOLING: &str = "token-weighted mean of sentence windows, 1";

/// A letter's vector with the windows that it is the mean of.
#[derive(Debug, Clone, PartialEq)]
pub struct LetterEmbedding {
    /// The token-weighted mean of the windows' vectors, `[dimension]`. It is not normalised, so
    /// that it stays their exact mean, and every window's share of it can be told.
    pub vector: Vec<f32>,
    /// The windows, in order. Every sentence is in exactly one; only one that alone is over the
    /// model's limit has several, each with its index alone.
    pub windows: Vec<Window>,
    /// Tokens of the whole letter.
    pub tokens: TokenCount,
}

impl LetterEmbedding {
    /// How much the vector would vary if the same applicant wrote another letter of the same length:
    /// the expected squared distance, estimated from how much the windows differ among themselves.
    /// The shorter a letter, the greater it is. 0 for a letter of one window, which tells nothing.
    #[must_use]
    pub fn sampling_variance(&self) -> f64 {
        let (mut concentration, mut sum) = (0.0, 0.0);
        for window in &self.windows {
            let weight = window.tokens.read as f64 / self.tokens.read.max(1) as f64;
            let pairs = window.vector.iter().zip(&self.vector);
            let squared: f64 = pairs
                .map(|(a, b)| (f64::from(*a) - f64::from(*b)).powi(2))
                .sum();
            concentration += weight * weight;
            sum += weight * weight * squared;
        }
        // Windows are nearer to their own mean than to the true one.
        if concentration < 1.0 {
            sum / (1.0 - concentration)
        } else {
            0.0
        }
    }
}

/// Neighbouring sentences that were embedded as one text.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Window {
    /// Indices of its sentences.
    pub sentences: Range<usize>,
    /// Its vector, `[dimension]`.
    pub vector: Vec<f32>,
    /// Its tokens; `read` is its weight in the mean.
    pub tokens: TokenCount,
}

/// Embeds a letter, given as its sentences: the one function for training and serving.
///
/// Sentences are grouped in order into windows within the model's token limit; one that alone is
/// over it is cut between its words. So the whole letter is read, and `tokens.dropped` is 0. A
/// model without a limit reads each sentence by itself.
///
/// # Errors
///
/// [`Error::NothingToEmbed`] if the model knows no token of it; [`Error::Tokenize`].
pub fn embed_letter(embedder: &dyn Embedder, sentences: &[&str]) -> Result<LetterEmbedding> {
    let windows = LetterWindows::new(embedder, sentences)?;
    let mut letters = embed_letters(embedder, &[&windows])?;
    letters.pop().unwrap_or(Err(Error::NothingToEmbed))
}

/// A letter that was cut into windows and waits to be embedded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterWindows {
    /// The sentences of each window, and its text.
    windows: Vec<(Range<usize>, String)>,
    /// Tokens of all windows; 0 where the model has no limit and none were counted.
    tokens: usize,
}

impl LetterWindows {
    /// Cuts a letter, given as its sentences, as [`embed_letter`] does.
    ///
    /// # Errors
    ///
    /// [`Error::Tokenize`].
    pub fn new(embedder: &dyn Embedder, sentences: &[&str]) -> Result<Self> {
        let mut tokens = 0;
        let windows = window_texts(embedder, sentences, &mut tokens)?;
        Ok(Self { windows, tokens })
    }

    /// Tokens of all windows; 0 where the model has no limit and none were counted.
    #[must_use]
    pub fn tokens(&self) -> usize {
        self.tokens
    }
}

/// Embeds several letters in one run: each as [`embed_letter`] does, one that cannot be embedded beside
/// the others.
///
/// # Errors
///
/// [`Error::Tokenize`], and what keeps the model from running.
pub fn embed_letters(
    embedder: &dyn Embedder,
    letters: &[&LetterWindows],
) -> Result<Vec<Result<LetterEmbedding>>> {
    let all = letters.iter().flat_map(|letter| &letter.windows);
    let texts: Vec<&str> = all.map(|(_, text)| text.as_str()).collect();
    let mut embeddings = embedder.embed(&texts)?.into_iter();
    let assembled = letters.iter().map(|letter| {
        let ranges = letter
            .windows
            .iter()
            .map(|(sentences, _)| sentences.clone());
        let windows = ranges
            .zip(embeddings.by_ref())
            .map(|(sentences, embedding)| Window {
                sentences,
                vector: embedding.vector,
                tokens: embedding.tokens,
            });
        letter_of(windows.collect(), embedder.dimension())
    });
    Ok(assembled.collect())
}

/// The letter that windows make.
fn letter_of(windows: Vec<Window>, dimension: usize) -> Result<LetterEmbedding> {
    let tokens = windows
        .iter()
        .fold(TokenCount::default(), |sum, window| TokenCount {
            read: sum.read + window.tokens.read,
            dropped: sum.dropped + window.tokens.dropped,
        });
    if tokens.read == 0 {
        return Err(Error::NothingToEmbed);
    }
    Ok(LetterEmbedding {
        vector: weighted_mean(&windows, tokens.read, dimension),
        windows,
        tokens,
    })
}

/// The sentences of each window, and its text; the tokens of all, where they have to be counted.
fn window_texts(
    embedder: &dyn Embedder,
    sentences: &[&str],
    tokens: &mut usize,
) -> Result<Vec<(Range<usize>, String)>> {
    let Some(limit) = embedder.max_tokens() else {
        let alone = sentences.iter().enumerate();
        return Ok(alone
            .map(|(index, text)| (index..index + 1, (*text).to_owned()))
            .collect());
    };
    let counts: Result<Vec<usize>> = sentences
        .iter()
        .map(|sentence| embedder.count_tokens(sentence))
        .collect();
    let counts = counts?;
    *tokens = counts.iter().sum();
    let mut windows = Vec::new();
    for range in group_within(&counts, limit) {
        push_window(embedder, sentences, range, limit, &mut windows)?;
    }
    Ok(windows)
}

/// Adds a group of sentences. Joined, they may have more tokens than the sum of theirs: then the
/// group is halved, and a single sentence is cut.
fn push_window(
    embedder: &dyn Embedder,
    sentences: &[&str],
    range: Range<usize>,
    limit: usize,
    windows: &mut Vec<(Range<usize>, String)>,
) -> Result<()> {
    let text = sentences[range.clone()].join(" ");
    if embedder.count_tokens(&text)? <= limit {
        windows.push((range, text));
    } else if range.len() > 1 {
        let middle = usize::midpoint(range.start, range.end);
        push_window(embedder, sentences, range.start..middle, limit, windows)?;
        push_window(embedder, sentences, middle..range.end, limit, windows)?;
    } else {
        for piece in embedder.pieces(&text)? {
            windows.push((range.clone(), piece.to_owned()));
        }
    }
    Ok(())
}

/// Groups neighbours while their sum is within the limit. One that alone is over it stands alone.
pub(crate) fn group_within(counts: &[usize], limit: usize) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let (mut start, mut sum) = (0, 0);
    for (index, count) in counts.iter().enumerate() {
        if index > start && sum + count > limit {
            ranges.push(start..index);
            (start, sum) = (index, 0);
        }
        sum += count;
    }
    if start < counts.len() {
        ranges.push(start..counts.len());
    }
    ranges
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the mean of f32 values is rounded to f32"
)]
fn weighted_mean(windows: &[Window], total: usize, dimension: usize) -> Vec<f32> {
    let mut sum = vec![0.0_f64; dimension];
    for window in windows {
        let weight = window.tokens.read as f64 / total as f64;
        for (slot, value) in sum.iter_mut().zip(&window.vector) {
            *slot += weight * f64::from(*value);
        }
    }
    sum.into_iter().map(|value| value as f32).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_sentence_is_in_exactly_one_window(
            counts in prop::collection::vec(0_usize..200, 0..60),
            limit in 1_usize..256,
        ) {
            let ranges = group_within(&counts, limit);
            let order: Vec<usize> = ranges.iter().cloned().flatten().collect();
            prop_assert_eq!(order, (0..counts.len()).collect::<Vec<_>>());
            for range in ranges {
                let sum: usize = counts[range.clone()].iter().sum();
                prop_assert!(range.len() == 1 || sum <= limit);
            }
        }
    }
}
