//! Letters from before chances changed weigh less, as far as there is evidence that they did.

use std::collections::HashSet;

use shortlist_storage::Alarm;

use crate::error::Result;
use crate::labelled::LabelledLetter;
use crate::train::Trainer;

/// Outcomes that are read at once.
const ROWS_AT_ONCE: usize = 5_000;
/// So many letters after the change calibrate alone,
const CALIBRATE: usize = 20;
/// with at least so many of the rarer outcome.
const OF_EACH: usize = 5;

/// Letters from before chances changed, and those from after it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Recency {
    /// When the first answer after the change was given, in milliseconds since 1970.
    pub(crate) changed_at: i64,
    /// The content hashes of labelled letters from after it.
    recent: HashSet<String>,
    /// The logarithm of the evidence that there was a change.
    ln_e_value: f64,
}

impl Recency {
    /// The weight of each letter: 1 from after the change. Those from before together weigh as much as these at most,
    /// since what makes a good letter mostly stays; or more, where the evidence of a change is weak.
    pub(crate) fn weights(&self, letters: &[&LabelledLetter]) -> Vec<f32> {
        let is_recent = |letter: &&LabelledLetter| self.recent.contains(&letter.content_hash);
        let recent = letters.iter().filter(|letter| is_recent(letter)).count();
        let old = letters.len() - recent;
        let weight = weight_of_old(old, recent, self.ln_e_value);
        let of_letter = |letter| if is_recent(letter) { 1.0 } else { weight };
        letters.iter().map(of_letter).collect()
    }

    /// How many letters are from after the change.
    pub(crate) fn count(&self) -> usize {
        self.recent.len()
    }
}

/// The weight of a letter from before the change: the chance that there was none, by even odds and the evidence; or
/// what makes both sides weigh the same.
#[expect(clippy::cast_possible_truncation, reason = "a share, from 0 to 1")]
fn weight_of_old(old: usize, recent: usize, ln_e_value: f64) -> f32 {
    if recent == 0 || old == 0 {
        return 1.0;
    }
    let unchanged = 1.0 / (1.0 + ln_e_value.exp());
    let even = recent as f64 / old as f64;
    unchanged.max(even.min(1.0)) as f32
}

/// The scores and labels to calibrate on: those of letters of full weight where there are enough, else all.
pub(crate) fn window(scores: &[f64], labels: &[bool], weights: &[f32]) -> (Vec<f64>, Vec<bool>) {
    let all = scores.iter().copied().zip(labels.iter().copied());
    let recent = all
        .clone()
        .zip(weights)
        .filter(|(_, weight)| **weight >= 1.0);
    let (of_recent, labels_of_recent): (Vec<f64>, Vec<bool>) =
        recent.map(|(letter, _)| letter).unzip();
    let passed = labels_of_recent.iter().filter(|label| **label).count();
    let rarer = passed.min(labels_of_recent.len() - passed);
    if labels_of_recent.len() >= CALIBRATE && rarer >= OF_EACH {
        return (of_recent, labels_of_recent);
    }
    all.unzip()
}

impl Trainer {
    /// What outcomes say of a change; `None`: no alarm was raised, or the last was closed by hand as none.
    pub(crate) async fn recency(&self) -> Result<Option<Recency>> {
        let alarms = self.alarms.alarms().await?;
        let last = alarms.iter().rev().find(|alarm| !alarm.is_dismissed());
        let Some((changed_at, ln_e_value)) = last.and_then(change) else {
            return Ok(None);
        };
        let (mut recent, mut after) = (HashSet::new(), 0);
        loop {
            let outcomes = self.outcomes.outcomes_after(after, ROWS_AT_ONCE).await?;
            let Some(end) = outcomes.last() else {
                break;
            };
            after = end.sequence;
            for recorded in outcomes {
                let answered = recorded.answer.map(|answer| answer.entry.answered_at);
                let is_after = answered.is_some_and(|at| at >= changed_at);
                if recorded.is_current && is_after && recorded.outcome.label().is_some() {
                    recent.insert(recorded.outcome.content_hash);
                }
            }
        }
        Ok(Some(Recency {
            changed_at,
            recent,
            ln_e_value,
        }))
    }
}

fn change(alarm: &Alarm) -> Option<(i64, f64)> {
    Some((alarm.details.changed_at?, alarm.details.ln_e_value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_letters_weigh_no_more_than_new_ones_and_more_without_evidence() {
        assert_eq!(weight_of_old(300, 30, 5.0), 0.1);
        assert_eq!(weight_of_old(30, 300, 5.0), 1.0);
        assert_eq!(weight_of_old(300, 0, 50.0), 1.0);
        assert!((weight_of_old(300, 3, 0.0) - 0.5).abs() < 1e-6);
        assert!(weight_of_old(3_000, 30, 3.0) < 0.05);
    }

    #[test]
    fn enough_letters_after_the_change_calibrate_alone() {
        let scores: Vec<f64> = (0..60).map(f64::from).collect();
        let labels: Vec<bool> = (0..60).map(|row| row % 3 == 0).collect();
        let weights = |recent: usize| -> Vec<f32> {
            (0..60)
                .map(|row| if row >= 60 - recent { 1.0 } else { 0.2 })
                .collect()
        };
        let (of_recent, kept) = window(&scores, &labels, &weights(30));
        assert_eq!((of_recent.len(), kept.len(), of_recent[0]), (30, 30, 30.0));
        assert_eq!(window(&scores, &labels, &weights(10)).0.len(), 60);
        assert_eq!(window(&scores, &labels, &[1.0; 60]).0.len(), 60);
        assert_eq!(window(&scores, &[true; 60], &weights(30)).0.len(), 60);
    }
}
