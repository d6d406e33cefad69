//! What is known of a new model, measured on test letters.

use serde::{Deserialize, Serialize};
use shortlist_metrics::{
    AlphaBudget, BinaryScores, Difference, Interval, ProperScore, Result, chance_of_order,
    combined_chance, roc_auc, roc_auc_difference, roc_auc_interval,
};

use super::{GateMode, PromotionGate};

/// A letter with at least this probability is predicted to pass in the system replaced.
const REPLACED_THRESHOLD: f64 = 0.5;

/// What is known of a new model, all on the same test letters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Evidence {
    /// Test letters.
    pub letters: usize,
    /// How many of them passed.
    pub passed: usize,
    /// How many models these letters have been asked about, this one among them, from 1.
    pub look: usize,
    /// F1 of decisions at `threshold`.
    pub f1: f64,
    /// A letter with at least this probability is predicted to pass.
    #[serde(default = "replaced_threshold")]
    pub threshold: f64,
    /// How much less the model loses, a letter, than always saying the base rate, by the Brier score.
    pub skill: Difference,
    /// How well it orders letters.
    pub order: Order,
    /// How it compares with the model that answers now.
    pub production: VersusProduction,
}

/// How well a model orders letters.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Order {
    /// The ROC-AUC.
    pub roc_auc: f64,
    /// Its interval at the level that this look may use, by DeLong and others (1988) on the logit.
    pub interval: Interval,
    /// How often scores that say nothing of the outcome order letters as well: the test letters, and those that were
    /// learned from where they stand beside them.
    pub chance: f64,
    /// How often a perfect order of the test letters would come about by chance.
    pub least_chance: f64,
    /// How models of the same kind order the letters that were learned from, each by one that did not learn from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub learned: Option<LearnedOrder>,
}

/// How models of the same kind order the letters that were learned from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LearnedOrder {
    /// Letters.
    pub letters: usize,
    /// The ROC-AUC.
    pub roc_auc: f64,
    /// How often scores that say nothing of the outcome order them as well.
    pub chance: f64,
}

/// Outcomes of letters and what is said of them by what did not learn from them.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// Whether each letter passed.
    pub labels: &'a [bool],
    /// The probability of each.
    pub probabilities: &'a [f64],
}

/// A new model beside the one that answers now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "comparison")]
#[non_exhaustive]
pub enum VersusProduction {
    /// None answers.
    None,
    /// One answers, but it cannot be scored on these letters.
    Unknown {
        /// Its name and version.
        model: String,
        /// Why.
        reason: String,
    },
    /// Both were scored on the same letters.
    Paired {
        /// The other's name and version.
        model: String,
        /// The new model's ROC-AUC less the other's, with the interval of DeLong and others (1988) at the level that
        /// this look may use.
        difference: Difference,
        /// Whether the other answers although too few letters could tell of it.
        is_provisional: bool,
    },
}

/// What answers now, for a comparison.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum InProduction {
    /// Nothing.
    Nothing,
    /// A model that cannot be scored.
    Unscored {
        /// Its name and version.
        model: String,
        /// Why.
        reason: String,
    },
    /// A model with what it says of the same letters.
    Scored {
        /// Its name and version.
        model: String,
        /// Its probabilities, one a letter.
        probabilities: Vec<f64>,
        /// Whether it answers although too few letters could tell of it.
        is_provisional: bool,
    },
}

impl Evidence {
    /// Measures a model's probabilities on test letters for a gate. `base_rate` is the share of letters that passed
    /// among those that were learned from; `look` is how many models these letters have been asked about, this one
    /// among them. Decisions, which F1 alone is about, fall at `threshold`; by
    /// [`GateMode::F1Only`] at one half, as in the system replaced.
    ///
    /// # Errors
    ///
    /// Those of [`BinaryScores::new`]: letters of one outcome alone, another number of probabilities than labels,
    /// what is no probability.
    pub fn measured(
        gate: &PromotionGate,
        look: usize,
        labels: &[bool],
        probabilities: &[f64],
        (base_rate, threshold): (f64, f64),
        production: &InProduction,
    ) -> Result<Self> {
        let threshold = match gate.mode {
            GateMode::Full => threshold,
            GateMode::F1Only => REPLACED_THRESHOLD,
        };
        let scores = BinaryScores::new(labels, probabilities, threshold)?;
        let level = gate.chance_budget().level_at_look(look);
        let passed = labels.iter().filter(|label| **label).count();
        Ok(Self {
            letters: labels.len(),
            passed,
            look,
            f1: scores.f1,
            threshold,
            skill: ProperScore::Brier.gain(labels, probabilities, base_rate, level)?,
            order: Order {
                roc_auc: scores.roc_auc,
                interval: roc_auc_interval(labels, probabilities, level)?,
                chance: chance_of_order(labels, probabilities)?,
                least_chance: chance_of_perfect_order(labels.len(), passed),
                learned: None,
            },
            production: production.compared(
                labels,
                probabilities,
                gate.worse_budget().level_at_look(look),
            )?,
        })
    }
}

impl Evidence {
    /// The same with the letters that were learned from beside the test letters, each judged by a model of the same kind
    /// that did not learn from it (cross-fitting): of few test letters that passed, little can be told by these alone.
    /// Of models that know nothing both say nothing, independently, so that the gate errs no oftener. `test` and
    /// `base_rate` are those that it was measured by.
    ///
    /// # Errors
    ///
    /// As [`Evidence::measured`].
    pub fn beside_learned(
        mut self,
        test: Said<'_>,
        learned: Said<'_>,
        base_rate: f64,
    ) -> Result<Self> {
        let chance = chance_of_order(learned.labels, learned.probabilities)?;
        self.order.chance = combined_chance(self.order.chance, chance);
        self.order.learned = Some(LearnedOrder {
            letters: learned.labels.len(),
            roc_auc: roc_auc(learned.labels, learned.probabilities)?,
            chance,
        });
        let labels = [test.labels, learned.labels].concat();
        let probabilities = [test.probabilities, learned.probabilities].concat();
        let level = self.skill.interval.level;
        self.skill = ProperScore::Brier.gain(&labels, &probabilities, base_rate, level)?;
        Ok(self)
    }
}

impl InProduction {
    fn compared(&self, labels: &[bool], new: &[f64], level: f64) -> Result<VersusProduction> {
        Ok(match self {
            Self::Nothing => VersusProduction::None,
            Self::Unscored { model, reason } => VersusProduction::Unknown {
                model: model.clone(),
                reason: reason.clone(),
            },
            Self::Scored {
                model,
                probabilities,
                is_provisional,
            } => VersusProduction::Paired {
                model: model.clone(),
                difference: roc_auc_difference(labels, new, probabilities, level)?,
                is_provisional: *is_provisional,
            },
        })
    }
}

impl PromotionGate {
    /// How sure a model must be no chance, look by look.
    pub(super) fn chance_budget(&self) -> AlphaBudget {
        AlphaBudget { alpha: self.alpha }
    }

    /// How sure it must be not worse.
    pub(super) fn worse_budget(&self) -> AlphaBudget {
        AlphaBudget {
            alpha: self.alpha_worse,
        }
    }
}

/// What evidence that was kept before thresholds were chosen was measured at.
fn replaced_threshold() -> f64 {
    REPLACED_THRESHOLD
}

/// One by the number of ways to choose the passed letters.
fn chance_of_perfect_order(letters: usize, passed: usize) -> f64 {
    let fewer = passed.min(letters - passed);
    (0..fewer)
        .map(|index| (fewer - index) as f64 / (letters - index) as f64)
        .product()
}
