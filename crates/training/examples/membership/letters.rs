//! Generated letters with their vectors, whole and in parts.

use rand::RngExt;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_embedding::{Embedder, bundled, embed_letter};
use shortlist_fixtures::Dataset;

/// The share of a letter's sentences that somebody knows who knows it in part.
const KNOWN_SHARE: f64 = 0.7;

/// A letter as somebody has it who asks whether a model learned from it.
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    /// Tells it from the others.
    pub(crate) number: usize,
    /// Its vector, `[dimension]`.
    pub(crate) whole: Vec<f32>,
    /// The vector of seven tenths of its sentences, in another order.
    pub(crate) part: Vec<f32>,
    pub(crate) is_passed: bool,
}

/// So many letters, the same for the same number; labels are drawn with each letter's own chance.
pub(crate) fn letters(count: usize, number: u64) -> Vec<Letter> {
    let model = bundled().unwrap();
    let mut rng = ChaCha8Rng::seed_from_u64(number);
    // Seeds are a thousand apart, so that no letter is generated twice.
    (1_000 * (number + 1)..)
        .flat_map(|seed| Dataset::generate(seed).letters)
        .take(count)
        .enumerate()
        .map(|(number, labelled)| {
            let sentences: Vec<&str> = labelled
                .letter
                .sentences()
                .map(|sentence| sentence.text.as_str())
                .collect();
            Letter {
                number,
                whole: embed_letter(&model, &sentences).unwrap().vector,
                part: part(&model, sentences, &mut rng),
                is_passed: rng.random::<f64>() < labelled.pass_probability,
            }
        })
        .collect()
}

fn part(model: &dyn Embedder, mut sentences: Vec<&str>, rng: &mut ChaCha8Rng) -> Vec<f32> {
    sentences.shuffle(rng);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a number of sentences"
    )]
    let known = (KNOWN_SHARE * sentences.len() as f64).ceil() as usize;
    sentences.truncate(known);
    embed_letter(model, &sentences).unwrap().vector
}
