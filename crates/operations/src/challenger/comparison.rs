//! Which of two versions tells better what becomes of letters, by outcomes one after another.

use shortlist_monitoring::performance::MeanSequence;
use shortlist_registry::ModelVersion;
use shortlist_storage::JournalEntry;

use crate::error::Result;
use crate::monitor::Estimate;

/// The level of the confidence sequence: who looks as often as they like, and stops when they like, is wrong in one case
/// of twenty at most.
const LEVEL: f64 = 0.95;

/// What outcomes say of a challenger.
#[derive(Debug, Clone, PartialEq)]
pub struct ChallengerReport {
    /// Its registered name.
    pub name: String,
    /// Its number.
    pub version: u32,
    /// The version that answers.
    pub champion: Champion,
    /// Since when outcomes count, in milliseconds since 1970: since it was named.
    pub since: i64,
    /// Outcomes of letters of which both tell a probability.
    pub outcomes: u64,
    /// Outcomes that do not count, because nothing of the letter is kept or the challenger cannot say.
    pub left_out: u64,
    /// The Brier score of the version that answers.
    pub champion_brier: Estimate,
    /// The challenger's.
    pub challenger_brier: Estimate,
    /// By how much the challenger's is better, with an interval that holds at any time.
    pub better_by: Estimate,
    /// What that says.
    pub verdict: ChallengerVerdict,
}

/// The version that answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Champion {
    /// Its registered name.
    pub name: String,
    /// Its number.
    pub version: u32,
}

/// What outcomes say of a challenger so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChallengerVerdict {
    /// It is better.
    Better,
    /// It is worse.
    Worse,
    /// That does not show yet.
    Open,
}

/// The scores of two versions for the same letters.
#[derive(Default)]
pub(super) struct Comparison {
    champion: MeanSequence,
    challenger: MeanSequence,
    /// The difference of the two, moved to lie between 0 and 1: above one half the challenger is better.
    difference: MeanSequence,
    left_out: u64,
}

impl Comparison {
    /// One more outcome: what was told of it, and what the challenger would have told.
    pub(super) fn add(
        &mut self,
        entry: &JournalEntry,
        challenger: Option<f64>,
        is_passed: bool,
    ) -> Result<()> {
        let (Some(champion), Some(challenger)) = (entry.pass_probability, challenger) else {
            self.left_out += 1;
            return Ok(());
        };
        self.observe(champion, challenger, is_passed)
    }

    fn observe(&mut self, champion: f64, challenger: f64, is_passed: bool) -> Result<()> {
        let outcome = f64::from(u8::from(is_passed));
        let (champion, challenger) = ((champion - outcome).powi(2), (challenger - outcome).powi(2));
        self.champion.observe(champion)?;
        self.challenger.observe(challenger)?;
        let difference = f64::midpoint(1.0, champion - challenger);
        self.difference.observe(difference.clamp(0.0, 1.0))?;
        Ok(())
    }

    pub(super) fn report(
        &self,
        challenger: &ModelVersion,
        champion: &ModelVersion,
        since: i64,
    ) -> Result<ChallengerReport> {
        let better_by = self.better_by()?;
        Ok(ChallengerReport {
            name: challenger.name.clone(),
            version: challenger.version,
            champion: Champion {
                name: champion.name.clone(),
                version: champion.version,
            },
            since,
            outcomes: self.difference.count(),
            left_out: self.left_out,
            champion_brier: estimate(&self.champion)?,
            challenger_brier: estimate(&self.challenger)?,
            better_by,
            verdict: verdict(&better_by),
        })
    }

    fn better_by(&self) -> Result<Estimate> {
        let Estimate { value, low, high } = estimate(&self.difference)?;
        Ok(Estimate {
            value: value.map(|value| 2.0 * value - 1.0),
            low: 2.0 * low - 1.0,
            high: 2.0 * high - 1.0,
        })
    }
}

fn verdict(better_by: &Estimate) -> ChallengerVerdict {
    if better_by.low > 0.0 {
        ChallengerVerdict::Better
    } else if better_by.high < 0.0 {
        ChallengerVerdict::Worse
    } else {
        ChallengerVerdict::Open
    }
}

fn estimate(sequence: &MeanSequence) -> Result<Estimate> {
    let interval = sequence.interval(LEVEL)?;
    Ok(Estimate {
        value: sequence.mean(),
        low: interval.low,
        high: interval.high,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use rand::{RngExt, SeedableRng};
    use rand_chacha::ChaCha8Rng;

    use super::*;

    /// After how many of `most` outcomes it is first said which is better, and what is said.
    fn first_word(
        seed: u64,
        most: u64,
        told: impl Fn(&mut ChaCha8Rng) -> (f64, f64, f64),
    ) -> Option<(u64, ChallengerVerdict)> {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let mut comparison = Comparison::default();
        for number in 1..=most {
            let (truth, champion, challenger) = told(&mut random);
            let is_passed = random.random_bool(truth);
            comparison.observe(champion, challenger, is_passed).unwrap();
            let verdict = verdict(&comparison.better_by().unwrap());
            if verdict != ChallengerVerdict::Open {
                return Some((number, verdict));
            }
        }
        None
    }

    /// Two versions that err alike: looking after each of 500 outcomes must not make one the better more often than
    /// in one case of twenty.
    #[test]
    fn one_of_two_equal_versions_is_seldom_called_better() {
        let false_words = (0..200)
            .filter(|seed| {
                let word = first_word(*seed, 500, |random| {
                    let truth: f64 = random.random_range(0.2..0.8);
                    let error: f64 = random.random_range(-0.15..0.15);
                    (truth, truth + error, truth - error)
                });
                word.is_some()
            })
            .count();
        assert!(false_words <= 10, "{false_words} of 200");
    }

    #[test]
    fn a_challenger_that_knows_is_found_and_one_that_does_not_too() {
        let wrong = |seed, knows_challenger: bool| {
            first_word(seed, 2_000, |random| {
                let truth = if random.random_bool(0.5) { 0.8 } else { 0.2 };
                if knows_challenger {
                    (truth, 0.5, truth)
                } else {
                    (truth, truth, 0.5)
                }
            })
        };
        let mut found: Vec<u64> = Vec::new();
        for seed in 0..20 {
            let (at, verdict) = wrong(seed, true).unwrap();
            assert_eq!(verdict, ChallengerVerdict::Better);
            found.push(at);
            assert_eq!(wrong(seed, false).unwrap().1, ChallengerVerdict::Worse);
        }
        found.sort_unstable();
        assert!(found[10] < 400, "half of them after {}", found[10]);
    }
}
