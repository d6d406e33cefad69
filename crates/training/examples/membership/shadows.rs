//! The likelihood-ratio attack (Carlini and others 2022, "Membership inference attacks from first principles"): who has
//! a model's recipe and letters of its kind trains models of their own, with and without the letter in question, and
//! sees which of them the model resembles.

use linfa::Dataset;
use ndarray::{Array1, ArrayView1};
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_classification::Classifier;
use shortlist_models::ModelName;
use shortlist_training::fit_model;

use crate::letters::Letter;
use crate::model::{labels_of, rows_of};

/// Models of the attacker's own.
const COUNT: u64 = 24;

/// Models of the attacker, and what they say of letters that they learned from and did not.
pub(crate) struct Shadows {
    models: Vec<Shadow>,
    /// How much greater the evidence of a letter is that a model learned from, in the mean.
    shift: f64,
    /// Its standard deviation over models without the letter.
    spread: f64,
}

struct Shadow {
    classifier: Classifier,
    /// The numbers of the letters that it learned from, in order.
    letters: Vec<usize>,
}

impl Shadows {
    /// Each learned from half of the letters, which are the model's own and as many others: nobody outside knows more.
    pub(crate) fn new(name: ModelName, letters: &[Letter]) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(7);
        let mut order: Vec<&Letter> = letters.iter().collect();
        let models: Vec<Shadow> = (0..COUNT)
            .map(|seed| {
                order.shuffle(&mut rng);
                let half: Vec<Letter> = order[..letters.len() / 2]
                    .iter()
                    .copied()
                    .cloned()
                    .collect();
                let dataset = Dataset::new(rows_of(&half), Array1::from(labels_of(&half)));
                let mut numbers: Vec<usize> = half.iter().map(|letter| letter.number).collect();
                numbers.sort_unstable();
                Shadow {
                    classifier: fit_model(name, &dataset, 1_000 + seed).unwrap(),
                    letters: numbers,
                }
            })
            .collect();
        let mut shadows = Self {
            models,
            shift: 0.0,
            spread: 1.0,
        };
        let sides: Vec<(f64, f64, f64)> = letters
            .iter()
            .map(|letter| {
                let (with, without) = shadows.evidence(letter);
                (mean(&with), mean(&without), variance(&without))
            })
            .collect();
        let count = sides.len() as f64;
        shadows.shift = sides
            .iter()
            .map(|(with, without, _)| with - without)
            .sum::<f64>()
            / count;
        shadows.spread = (sides.iter().map(|(.., variance)| variance).sum::<f64>() / count).sqrt();
        shadows
    }

    /// What the models say for the letter's outcome: of those that learned from it, and of the others.
    fn evidence(&self, letter: &Letter) -> (Vec<f64>, Vec<f64>) {
        let (mut with, mut without) = (Vec::new(), Vec::new());
        for model in &self.models {
            let said = for_outcome(&model.classifier, letter);
            match model.letters.binary_search(&letter.number) {
                Ok(_) => with.push(said),
                Err(_) => without.push(said),
            }
        }
        (with, without)
    }

    /// The logarithm of how much likelier the model's answer is if it learned from the letter.
    pub(crate) fn log_likelihood_ratio(&self, classifier: &Classifier, letter: &Letter) -> f64 {
        let (with, without) = self.evidence(letter);
        let others = mean(&without);
        let own = if with.is_empty() {
            others + self.shift
        } else {
            mean(&with)
        };
        let said = for_outcome(classifier, letter);
        let squared = |centre: f64| ((said - centre) / self.spread).powi(2);
        0.5 * (squared(others) - squared(own))
    }
}

/// The model's log-odds of the outcome that the letter had.
fn for_outcome(classifier: &Classifier, letter: &Letter) -> f64 {
    let log_odds = classifier
        .log_odds(ArrayView1::from(&letter.whole))
        .unwrap();
    if letter.is_passed {
        log_odds
    } else {
        -log_odds
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn variance(values: &[f64]) -> f64 {
    let centre = mean(values);
    let squares = values.iter().map(|value| (value - centre).powi(2));
    squares.sum::<f64>() / values.len().saturating_sub(1).max(1) as f64
}
