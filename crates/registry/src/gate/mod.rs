//! The rules by which a new model is let into Production.

mod evidence;
mod verdict;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use evidence::{Evidence, InProduction, LearnedOrder, Order, Said, VersusProduction};
pub use verdict::{RuleVerdict, Verdict};

/// What a new model must show before it may answer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct PromotionGate {
    /// Which rules hold. Default: [`GateMode::Full`].
    pub mode: GateMode,
    /// The least F1 on the test letters. `None`: 0.55 by [`GateMode::F1Only`], and no such rule by
    /// [`GateMode::Full`]. Default: `None`.
    pub min_f1: Option<f64>,
    /// By how much ROC-AUC a new model may be worse than the one that answers, at most. Default: 0.05.
    pub margin: f64,
    /// How often at most, over all looks at the same test letters together, a model is taken that knows nothing. Default: 0.05.
    pub alpha: f64,
    /// How often at most, over all looks together, one is taken that is worse by the margin. Default: 0.2.
    pub alpha_worse: f64,
}

impl PromotionGate {
    /// Sets [`Self::mode`].
    #[must_use]
    pub fn with_mode(mut self, mode: GateMode) -> Self {
        self.mode = mode;
        self
    }

    /// Sets [`Self::min_f1`].
    #[must_use]
    pub fn with_min_f1(mut self, min_f1: impl Into<Option<f64>>) -> Self {
        self.min_f1 = min_f1.into();
        self
    }

    /// Sets [`Self::margin`].
    #[must_use]
    pub const fn with_margin(mut self, margin: f64) -> Self {
        self.margin = margin;
        self
    }

    /// Sets [`Self::alpha`].
    #[must_use]
    pub const fn with_alpha(mut self, alpha: f64) -> Self {
        self.alpha = alpha;
        self
    }

    /// Sets [`Self::alpha_worse`].
    #[must_use]
    pub const fn with_alpha_worse(mut self, alpha_worse: f64) -> Self {
        self.alpha_worse = alpha_worse;
        self
    }
}

/// Which rules hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum GateMode {
    /// Skill over the base rate, an order that is no chance, and not worse than what answers now; the more often the
    /// same test letters were asked, the surer.
    #[default]
    Full,
    /// F1 alone, as in the system replaced. "Always pass" meets it on most data.
    F1Only,
}

/// The least F1 where it is the only rule.
const F1_ONLY: f64 = 0.55;

impl Default for PromotionGate {
    fn default() -> Self {
        Self {
            mode: GateMode::Full,
            min_f1: None,
            margin: 0.05,
            alpha: 0.05,
            alpha_worse: 0.2,
        }
    }
}

impl fmt::Display for PromotionGate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match (self.mode, self.min_f1) {
            (GateMode::Full, None) => "gate: skill, above chance, not worse",
            (GateMode::Full, Some(_)) => "gate: f1, skill, above chance, not worse",
            (GateMode::F1Only, _) => "gate: f1",
        })
    }
}

impl PromotionGate {
    /// The least F1, where there is such a rule.
    pub(super) fn least_f1(&self) -> Option<f64> {
        match self.mode {
            GateMode::Full => self.min_f1,
            GateMode::F1Only => Some(self.min_f1.unwrap_or(F1_ONLY)),
        }
    }

    /// In what share of all cases scores that say nothing of the outcome may order letters as well as a model does that
    /// is let in, at a look from 1.
    #[must_use]
    pub fn allowed_at_look(&self, look: usize) -> f64 {
        self.chance_budget().at_look(look)
    }

    /// What is wrong with the settings, in words.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_registry::PromotionGate;
    ///
    /// assert_eq!(PromotionGate::default().fault(), None);
    /// let gate = PromotionGate::default().with_alpha(0.0);
    /// assert_eq!(gate.fault().unwrap(), "gate.alpha is 0 and not between 0 and 1");
    /// ```
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        if let Some(f1) = self.min_f1.filter(|f1| !(0.0..=1.0).contains(f1)) {
            return Some(format!("gate.min_f1 is {f1} and not from 0 to 1"));
        }
        let shares = [
            ("margin", self.margin),
            ("alpha", self.alpha),
            ("alpha_worse", self.alpha_worse),
        ];
        shares
            .into_iter()
            .find(|(_, value)| !(*value > 0.0 && *value < 1.0))
            .map(|(name, value)| format!("gate.{name} is {value} and not between 0 and 1"))
    }
}
