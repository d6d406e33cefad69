//! The rule by which a new model is let into Production.

use serde::{Deserialize, Serialize};

/// The rule: F1 on the test letters at or above a bound, as in the system replaced.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PromotionGate {
    /// The least F1.
    pub min_f1: f64,
}

impl Default for PromotionGate {
    fn default() -> Self {
        Self { min_f1: 0.55 }
    }
}

/// What the gate decided, in words that are stored with the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Whether the model may answer.
    pub passes: bool,
    /// Why.
    pub reason: String,
}

impl PromotionGate {
    /// Judges a model by its F1 on the test letters. NaN does not pass.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_registry::PromotionGate;
    ///
    /// let verdict = PromotionGate::default().judge(0.74);
    /// assert!(verdict.passes);
    /// assert_eq!(verdict.reason, "test F1 0.740 is at least 0.550");
    /// ```
    #[must_use]
    pub fn judge(&self, f1: f64) -> Verdict {
        let passes = f1 >= self.min_f1;
        let relation = if passes { "is at least" } else { "is below" };
        Verdict {
            passes,
            reason: format!("test F1 {f1:.3} {relation} {:.3}", self.min_f1),
        }
    }
}
