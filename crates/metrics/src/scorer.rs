//! All scores in one pass, so that a bootstrap need not sort its draws.

use crate::binary::BinaryData;
use crate::confusion::ConfusionMatrix;
use crate::error::Result;
use crate::scores::BinaryScores;

/// Letters by probability, from the highest to the lowest, with what each adds to the losses.
pub(crate) struct Scorer {
    letters: Vec<Letter>,
}

struct Letter {
    /// Its place in the data.
    index: usize,
    passed: bool,
    /// Whether it is predicted to pass.
    predicted: bool,
    /// Whether the next letter has another probability.
    ends_tie: bool,
    squared_error: f64,
    log_loss: f64,
}

impl Scorer {
    pub(crate) fn new(data: BinaryData<'_>, threshold: f64) -> Result<Self> {
        data.check_probabilities()?;
        let entries: Vec<_> = data.entries().collect();
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by(|a, b| entries[*b].0.total_cmp(&entries[*a].0));
        let letters = order
            .iter()
            .enumerate()
            .map(|(place, index)| {
                let (probability, passed, _) = entries[*index];
                let next = order.get(place + 1).map(|next| entries[*next].0);
                let given = if passed {
                    probability
                } else {
                    1.0 - probability
                };
                Letter {
                    index: *index,
                    passed,
                    predicted: probability >= threshold,
                    ends_tie: next != Some(probability),
                    squared_error: (1.0 - given).powi(2),
                    log_loss: -given.clamp(f64::EPSILON, 1.0 - f64::EPSILON).ln(),
                }
            })
            .collect();
        Ok(Self { letters })
    }

    /// The scores with a weight for each letter by its place in the data, or `None` if all weight is
    /// on one class.
    pub(crate) fn scores(&self, weight: impl Fn(usize) -> f64) -> Option<BinaryScores> {
        let mut confusion = ConfusionMatrix::default();
        let (mut brier, mut log_loss) = (0.0, 0.0);
        // Weight of the letters seen so far, of those before the tie, and areas under the curves;
        // the precision-recall curve's is not yet divided by all passes.
        let (mut passed, mut rejected) = (0.0, 0.0);
        let (mut passed_before, mut rejected_before) = (0.0, 0.0);
        let (mut ordered_pairs, mut precision_area) = (0.0, 0.0);
        for letter in &self.letters {
            let weight = weight(letter.index);
            confusion.add(letter.predicted, letter.passed, weight);
            brier += weight * letter.squared_error;
            log_loss += weight * letter.log_loss;
            if letter.passed {
                passed += weight;
            } else {
                rejected += weight;
            }
            if letter.ends_tie {
                let gained: f64 = passed - passed_before;
                let lost: f64 = rejected - rejected_before;
                // Each rejected letter of the tie stands below the passed ones before it, and is
                // tied with those in it.
                ordered_pairs += lost * (passed_before + 0.5 * gained);
                if gained > 0.0 {
                    precision_area += gained * passed / (passed + rejected);
                }
                (passed_before, rejected_before) = (passed, rejected);
            }
        }
        let total: f64 = passed + rejected;
        (passed > 0.0 && rejected > 0.0).then(|| BinaryScores {
            accuracy: confusion.accuracy(),
            precision: confusion.precision(),
            recall: confusion.recall(),
            f1: confusion.f1(),
            roc_auc: ordered_pairs / (passed * rejected),
            average_precision: precision_area / passed,
            brier: brier / total,
            log_loss: log_loss / total,
        })
    }
}
