//! What the gate decides, and why.

use serde::{Deserialize, Serialize};
use shortlist_metrics::{NonInferiority, letters_for_order};

use super::evidence::{Evidence, Order, VersusProduction};
use super::{GateMode, PromotionGate};

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
    /// Whether it may although nothing was shown: there are so few test letters that not even a perfect order would
    /// show anything, and nothing better answers.
    #[serde(default)]
    pub is_provisional: bool,
    /// Why: what all rules say if it may, else what the unmet ones say.
    pub reason: String,
    /// Each rule.
    pub rules: Vec<RuleVerdict>,
}

impl PromotionGate {
    /// Judges a model by its evidence. NaN meets no rule.
    ///
    /// - **Skill**: its probabilities lose less than always saying the base rate does.
    /// - **Above chance**: scores that say nothing would order the letters so well in fewer cases than this look may
    ///   use of [`alpha`](Self::alpha).
    /// - **Not worse**: the interval of its difference to the model that answers lies above the margin.
    ///
    /// Where so few test letters are there that not even a perfect order is above chance, and nothing answers that
    /// was ever shown to know more, the model answers provisionally.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_registry::{Evidence, InProduction, PromotionGate};
    ///
    /// let gate = PromotionGate::default();
    /// let passed: Vec<bool> = (0..80).map(|letter| letter % 2 == 0).collect();
    /// let judged = |says: fn(usize) -> f64| {
    ///     let says: Vec<f64> = (0..80).map(says).collect();
    ///     let evidence =
    ///         Evidence::measured(&gate, 1, &passed, &says, (0.5, 0.5), &InProduction::Nothing)?;
    ///     Ok::<_, shortlist_metrics::Error>(gate.judge(&evidence))
    /// };
    /// assert!(judged(|letter| if letter % 2 == 0 { 0.7 } else { 0.3 })?.passes);
    /// let verdict = judged(|letter| if letter % 3 == 0 { 0.6 } else { 0.4 })?;
    /// assert!(!verdict.passes && verdict.reason.contains("may be chance"));
    /// # Ok::<(), shortlist_metrics::Error>(())
    /// ```
    #[must_use]
    pub fn judge(&self, evidence: &Evidence) -> Verdict {
        let mut rules: Vec<RuleVerdict> = self
            .least_f1()
            .map(|least| f1(evidence.f1, least))
            .into_iter()
            .collect();
        let mut is_provisional = false;
        if self.mode == GateMode::Full {
            let not_worse = self.not_worse(evidence);
            is_provisional = not_worse.passes && self.can_tell_nothing(evidence);
            if is_provisional {
                rules.push(too_few(evidence));
            } else {
                rules.extend([skill(evidence), self.above_chance(evidence)]);
            }
            rules.push(not_worse);
        }
        let passes = rules.iter().all(|rule| rule.passes);
        let reasons: Vec<&str> = rules
            .iter()
            .filter(|rule| passes || !rule.passes)
            .map(|rule| rule.reason.as_str())
            .collect();
        Verdict {
            passes,
            is_provisional: is_provisional && passes,
            reason: reasons.join("; "),
            rules,
        }
    }

    /// Whether no order whatever would show anything at the first look, and nothing answers that was shown to know
    /// more.
    fn can_tell_nothing(&self, evidence: &Evidence) -> bool {
        let is_open = match evidence.production {
            VersusProduction::None => true,
            VersusProduction::Unknown { .. } => false,
            VersusProduction::Paired { is_provisional, .. } => is_provisional,
        };
        is_open && evidence.order.least_chance > self.allowed_at_look(1)
    }

    fn above_chance(&self, evidence: &Evidence) -> RuleVerdict {
        let Order {
            roc_auc,
            interval,
            chance,
            learned,
            ..
        } = evidence.order;
        let look = evidence.look;
        let allowed = self.allowed_at_look(look);
        let passes = chance <= allowed;
        let beside = learned.map_or_else(String::new, |learned| {
            format!(
                " (beside {:.3} on {} letters learned from, by models that did not learn from them)",
                learned.roc_auc, learned.letters
            )
        });
        let order = format!(
            "test ROC-AUC {roc_auc:.3} [{:.3}, {:.3}]{beside}",
            interval.low, interval.high
        );
        let compared = format!(
            "by chance in {} of cases, at most {} at look {look}",
            percent(chance),
            percent(allowed)
        );
        let reason = if passes {
            format!("{order} is above chance ({compared})")
        } else {
            let next = self.allowed_at_look(look + 1);
            let more = letters_for_order(roc_auc, evidence.passed, evidence.letters, next);
            let enough = match more {
                Some(more) => format!(
                    "not enough letters to tell: some {more} more test letters would do, if it stayed so"
                ),
                None => "it does not order letters".to_owned(),
            };
            format!("{order} may be chance (0.5): {compared}; {enough}")
        };
        RuleVerdict {
            rule: "above chance".to_owned(),
            passes,
            reason,
        }
    }

    fn not_worse(&self, evidence: &Evidence) -> RuleVerdict {
        let (passes, reason) = match &evidence.production {
            VersusProduction::None => (true, "no model answers yet".to_owned()),
            VersusProduction::Unknown { model, reason } => (
                true,
                format!("cannot be compared with {model}, which answers now ({reason})"),
            ),
            VersusProduction::Paired {
                model,
                difference,
                is_provisional,
            } => {
                let interval = difference.interval;
                let compared = format!(
                    "{model}, which answers now (ROC-AUC {:+.3} [{:+.3}, {:+.3}], {:.2} less is allowed)",
                    difference.value, interval.low, interval.high, self.margin
                );
                match NonInferiority::of(difference, self.margin, evidence.letters) {
                    NonInferiority::NotWorse => (true, format!("is not worse than {compared}")),
                    NonInferiority::Worse => (false, format!("is worse than {compared}")),
                    NonInferiority::TooFew { .. } if *is_provisional => (
                        true,
                        format!(
                            "is not shown to be worse than {compared}, of which nothing was ever shown"
                        ),
                    ),
                    NonInferiority::TooFew { more } => {
                        (false, format!("{} {compared}", not_told(more)))
                    }
                }
            }
        };
        RuleVerdict {
            rule: "not worse".to_owned(),
            passes,
            reason,
        }
    }
}

fn not_told(more: Option<usize>) -> String {
    match more {
        Some(more) => format!(
            "not enough letters to tell: some {more} more test letters would do, if it stayed so, to show that it is \
             not worse than"
        ),
        None => "cannot be shown to be not worse than".to_owned(),
    }
}

fn f1(f1: f64, least: f64) -> RuleVerdict {
    let passes = f1 >= least;
    let relation = if passes { "is at least" } else { "is below" };
    RuleVerdict {
        rule: "f1".to_owned(),
        passes,
        reason: format!("test F1 {f1:.3} {relation} {least:.3}"),
    }
}

fn skill(evidence: &Evidence) -> RuleVerdict {
    let gain = evidence.skill;
    let passes = gain.value > 0.0;
    let relation = if passes { "beats" } else { "does not beat" };
    let score = if evidence.order.learned.is_some() {
        "Brier score on test and learned letters"
    } else {
        "test Brier score"
    };
    RuleVerdict {
        rule: "skill".to_owned(),
        passes,
        reason: format!(
            "{score} {relation} the base rate (by {:+.4} [{:+.4}, {:+.4}])",
            gain.value, gain.interval.low, gain.interval.high
        ),
    }
}

fn too_few(evidence: &Evidence) -> RuleVerdict {
    RuleVerdict {
        rule: "too few to tell".to_owned(),
        passes: true,
        reason: format!(
            "answers provisionally: of {} test letters {} passed, so few that not even a perfect order would show \
             anything; nothing is shown",
            evidence.letters, evidence.passed
        ),
    }
}

/// A small share in percent.
fn percent(share: f64) -> String {
    if share < 0.000_05 {
        "less than 0.01 %".to_owned()
    } else {
        format!("{:.2} %", 100.0 * share)
    }
}
