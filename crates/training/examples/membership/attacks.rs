//! Ways to ask of a letter whether a model learned from it: each gives a number that is greater the
//! more it speaks for it.

use ndarray::ArrayView1;

use crate::letters::Letter;
use crate::model::Published;

const LEVEL: f64 = 0.9;
/// The narrowest interval that can be asked for: its middle is what the plausible models say.
const NARROW: f64 = 0.01;

/// A question with its name.
pub(crate) struct Attack {
    pub(crate) name: &'static str,
    pub(crate) evidence: fn(&Published, &Letter) -> f64,
    /// Whether it knows nothing of letters that a model was calibrated on.
    pub(crate) is_of_training_alone: bool,
}

pub(crate) const ATTACKS: [Attack; 12] = [
    Attack {
        name: "greatest cosine to anything in the file",
        evidence: |model, letter| model.nearest_row(&letter.whole),
        is_of_training_alone: false,
    },
    Attack {
        name: "the same, of 70 % of the sentences",
        evidence: |model, letter| model.nearest_row(&letter.part),
        is_of_training_alone: false,
    },
    Attack {
        name: "distance in the answer",
        evidence: |model, letter| -distance(model, &letter.whole),
        is_of_training_alone: false,
    },
    Attack {
        name: "the same, of 70 % of the sentences",
        evidence: |model, letter| -distance(model, &letter.part),
        is_of_training_alone: false,
    },
    Attack {
        name: "score among those of the calibration",
        evidence: |model, letter| model.nearest_score(&letter.whole),
        is_of_training_alone: false,
    },
    Attack {
        name: "values among the forest's thresholds",
        evidence: |model, letter| model.nearest_thresholds(&letter.whole),
        is_of_training_alone: false,
    },
    Attack {
        name: "width of the interval",
        evidence: |model, letter| {
            let (low, high) = interval(model, &letter.whole, LEVEL);
            low - high
        },
        is_of_training_alone: false,
    },
    Attack {
        name: "the plausible models' loss, with the outcome",
        evidence: |model, letter| {
            let (low, high) = interval(model, &letter.whole, NARROW);
            agreement(0.5 * (low + high), letter.is_passed)
        },
        is_of_training_alone: false,
    },
    Attack {
        name: "the model's own loss, with the outcome",
        evidence: |model, letter| {
            let features = ArrayView1::from(&letter.whole);
            let probability = model.file.classifier.pass_probability(features).unwrap();
            agreement(probability, letter.is_passed)
        },
        is_of_training_alone: false,
    },
    Attack {
        name: "how sure the model is, without the outcome",
        evidence: |model, letter| {
            let features = ArrayView1::from(&letter.whole);
            model.file.classifier.log_odds(features).unwrap().abs()
        },
        is_of_training_alone: false,
    },
    Attack {
        name: "pairs of letters with a threshold in their middle",
        evidence: Published::midpoints_of,
        is_of_training_alone: true,
    },
    Attack {
        name: "likelihood ratio by 24 models of one's own, with the outcome",
        evidence: Published::log_likelihood_ratio,
        is_of_training_alone: true,
    },
];

fn distance(model: &Published, vector: &[f32]) -> f64 {
    let features = ArrayView1::from(vector);
    let answer = model.file.answer(features, 0.0, LEVEL).unwrap().unwrap();
    answer.nearness.distance
}

fn interval(model: &Published, vector: &[f32], level: f64) -> (f64, f64) {
    let reference = model.file.reference.as_ref().unwrap();
    let features = ArrayView1::from(vector);
    let interval = reference.plausible.interval(features, level).unwrap();
    (interval.low, interval.high)
}

fn agreement(pass_probability: f64, is_passed: bool) -> f64 {
    if is_passed {
        pass_probability
    } else {
        1.0 - pass_probability
    }
}
