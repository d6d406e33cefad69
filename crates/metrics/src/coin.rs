//! What a coin scores, without tossing it.

use crate::binary::BinaryData;
use crate::error::{Error, Result};
use crate::scores::BinaryScores;

/// Shares of tosses below this are left out of a sum.
const NEVER: f64 = 1e-18;

/// The scores that a coin has on average over all tosses: it decides "pass" with the probability `prevalence`
/// whatever the letter, and that is the probability that it names. So its ROC-AUC is 0.5, its average precision the
/// share of letters that passed, and its losses are those of the base rate; nothing depends on luck.
///
/// # Errors
///
/// [`Error::OneClass`], [`Error::Empty`]; [`Error::Probability`] for a prevalence that is none.
///
/// # Examples
///
/// ```
/// use shortlist_metrics::expected_coin;
///
/// let passed = [true, true, true, false];
/// let coin = expected_coin(&passed, 0.5)?;
/// assert_eq!((coin.accuracy, coin.recall, coin.roc_auc), (0.5, 0.5, 0.5));
/// // It names no letter in one of 16 tosses, and else three of four of those named have passed.
/// assert!((coin.precision - 0.75 * 15.0 / 16.0).abs() < 1e-12);
/// # Ok::<(), shortlist_metrics::Error>(())
/// ```
pub fn expected_coin(labels: &[bool], prevalence: f64) -> Result<BinaryScores> {
    let named = vec![prevalence; labels.len()];
    BinaryData::new(labels, &named)?.check_probabilities()?;
    let passed = labels.iter().filter(|label| **label).count();
    let rejected = labels.len() - passed;
    if passed == 0 || rejected == 0 {
        return Err(Error::OneClass {
            labels: labels.len(),
        });
    }
    let share = passed as f64 / labels.len() as f64;
    let names_none = (1.0 - prevalence).powf(labels.len() as f64);
    Ok(BinaryScores {
        accuracy: share * prevalence + (1.0 - share) * (1.0 - prevalence),
        precision: share * (1.0 - names_none),
        recall: prevalence,
        f1: expected_f1(passed, rejected, prevalence),
        // Of decisions at any threshold, these do not depend.
        ..BinaryScores::new(labels, &named, 0.5)?
    })
}

fn expected_f1(passed: usize, rejected: usize, prevalence: f64) -> f64 {
    let right = binomial(passed, prevalence);
    let wrong = binomial(rejected, prevalence);
    let mut sum = 0.0;
    for (named, of_right) in right.iter().enumerate() {
        for (wrongly, of_wrong) in wrong.iter().enumerate() {
            let share = of_right * of_wrong;
            if named > 0 && share > NEVER {
                sum += share * 2.0 * named as f64 / (named + wrongly + passed) as f64;
            }
        }
    }
    sum
}

/// How often so many of `count` tosses come up, from none to all.
fn binomial(count: usize, share: f64) -> Vec<f64> {
    if share <= 0.0 || share >= 1.0 {
        let all = if share <= 0.0 { 0 } else { count };
        return (0..=count)
            .map(|up| f64::from(u8::from(up == all)))
            .collect();
    }
    let odds = (share / (1.0 - share)).ln();
    let mut logarithm = count as f64 * (1.0 - share).ln();
    (0..=count)
        .map(|up| {
            let chance = logarithm.exp();
            logarithm += odds + ((count - up) as f64 / (up + 1) as f64).ln();
            chance
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::SeedableRng;

    use super::*;
    use crate::baseline::prevalence_coin;

    #[test]
    fn many_tosses_come_near_it() {
        let labels: Vec<bool> = (0..40).map(|letter| letter % 10 < 3).collect();
        let coin = expected_coin(&labels, 0.4).unwrap();
        let mut rng = ChaCha8Rng::seed_from_u64(1);
        let tosses: Vec<BinaryScores> = (0..4_000)
            .map(|_| {
                let tossed = prevalence_coin(labels.len(), 0.4, &mut rng);
                BinaryScores::new(&labels, &tossed, 0.5).unwrap()
            })
            .collect();
        let mean = |score: fn(&BinaryScores) -> f64| {
            tosses.iter().map(score).sum::<f64>() / tosses.len() as f64
        };
        for (expected, tossed) in [
            (coin.accuracy, mean(|scores| scores.accuracy)),
            (coin.precision, mean(|scores| scores.precision)),
            (coin.recall, mean(|scores| scores.recall)),
            (coin.f1, mean(|scores| scores.f1)),
            (coin.roc_auc, mean(|scores| scores.roc_auc)),
        ] {
            assert!((expected - tossed).abs() < 0.01, "{expected} {tossed}");
        }
        assert!((coin.brier - (0.3 * 0.36 + 0.7 * 0.16)).abs() < 1e-12);
        assert_eq!(expected_coin(&labels, 0.0).unwrap().f1, 0.0);
        let always = expected_coin(&labels, 1.0).unwrap();
        assert!((always.f1 - 0.6 / 1.3).abs() < 1e-12);
        assert!(expected_coin(&labels, 1.5).is_err());
        assert!(expected_coin(&[true], 0.5).is_err());
    }
}
