//! The rules by which a new model is let into Production.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a new model must show before it may answer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PromotionGate {
    /// Which rules hold.
    pub mode: GateMode,
    /// The least F1 on the test letters.
    pub min_f1: f64,
}

/// Which rules hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GateMode {
    /// F1, a ROC-AUC that is no chance, and not worse than what answers now.
    #[default]
    Full,
    /// F1 alone, as in the system replaced. "Always pass" meets it on most data.
    F1Only,
}

impl Default for PromotionGate {
    fn default() -> Self {
        Self {
            mode: GateMode::Full,
            min_f1: 0.55,
        }
    }
}

/// What is known of a new model, all on the same test letters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// F1.
    pub f1: f64,
    /// The 95 % interval of the ROC-AUC.
    pub roc_auc_interval: (f64, f64),
    /// How it compares with the model that answers now.
    pub production: VersusProduction,
}

/// A new model beside the one that answers now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "comparison")]
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
    /// The new model's ROC-AUC less the other's, on the same letters.
    Paired {
        /// The other's name and version.
        model: String,
        /// The difference.
        difference: f64,
        /// Its 95 % interval.
        interval: (f64, f64),
    },
}

/// What one rule says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleVerdict {
    /// The rule.
    pub rule: String,
    /// Whether it is met.
    pub passes: bool,
    /// Why.
    pub reason: String,
}

/// What the gate decided, in words that are stored with the decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Whether the model may answer.
    pub passes: bool,
    /// Why: what all rules say if it may, else what the unmet ones say.
    pub reason: String,
    /// Each rule.
    pub rules: Vec<RuleVerdict>,
}

impl fmt::Display for PromotionGate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.mode {
            GateMode::Full => "gate: f1, above chance, not worse",
            GateMode::F1Only => "gate: f1",
        })
    }
}

impl PromotionGate {
    /// Judges a model by its evidence. NaN meets no rule.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_registry::{Evidence, PromotionGate, VersusProduction};
    ///
    /// let evidence = Evidence {
    ///     f1: 0.74,
    ///     roc_auc_interval: (0.47, 0.70),
    ///     production: VersusProduction::None,
    /// };
    /// let verdict = PromotionGate::default().judge(&evidence);
    /// assert!(!verdict.passes);
    /// assert_eq!(verdict.reason, "test ROC-AUC [0.470, 0.700] may be chance (0.5)");
    /// ```
    #[must_use]
    pub fn judge(&self, evidence: &Evidence) -> Verdict {
        let mut rules = vec![self.f1(evidence)];
        if self.mode == GateMode::Full {
            rules.push(above_chance(evidence));
            rules.push(not_worse(&evidence.production));
        }
        let passes = rules.iter().all(|rule| rule.passes);
        let reasons: Vec<&str> = rules
            .iter()
            .filter(|rule| passes || !rule.passes)
            .map(|rule| rule.reason.as_str())
            .collect();
        Verdict {
            passes,
            reason: reasons.join("; "),
            rules,
        }
    }

    fn f1(&self, evidence: &Evidence) -> RuleVerdict {
        let (f1, least) = (evidence.f1, self.min_f1);
        let passes = f1 >= least;
        let relation = if passes { "is at least" } else { "is below" };
        RuleVerdict {
            rule: "f1".to_owned(),
            passes,
            reason: format!("test F1 {f1:.3} {relation} {least:.3}"),
        }
    }
}

fn above_chance(evidence: &Evidence) -> RuleVerdict {
    let (low, high) = evidence.roc_auc_interval;
    let passes = low > 0.5;
    let relation = if passes {
        "is above chance"
    } else if high < 0.5 {
        "is below chance (0.5)"
    } else {
        "may be chance (0.5)"
    };
    RuleVerdict {
        rule: "above chance".to_owned(),
        passes,
        reason: format!("test ROC-AUC [{low:.3}, {high:.3}] {relation}"),
    }
}

fn not_worse(production: &VersusProduction) -> RuleVerdict {
    let (passes, reason) = match production {
        VersusProduction::None => (true, "no model answers yet".to_owned()),
        VersusProduction::Unknown { model, reason } => (
            true,
            format!("cannot be compared with {model}, which answers now ({reason})"),
        ),
        VersusProduction::Paired {
            model,
            difference,
            interval: (low, high),
        } => {
            let passes = *high >= 0.0;
            let relation = if passes {
                "is not worse than"
            } else {
                "is worse than"
            };
            (
                passes,
                format!(
                    "{relation} {model}, which answers now (ROC-AUC {difference:+.3} [{low:+.3}, {high:+.3}])"
                ),
            )
        }
    };
    RuleVerdict {
        rule: "not worse".to_owned(),
        passes,
        reason,
    }
}
