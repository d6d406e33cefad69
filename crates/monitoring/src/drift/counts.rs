//! Two samples as counts over the same bins: how far apart, how surprising, what would have been seen.

use super::chance::{critical, generator, multinomial, p_value, permuted, smallest_found};
use super::measure::{Measure, Measured};
use super::settings::DriftSettings;
use crate::error::{Error, Result};

/// Streams of chance: of the test, of the null of the power, of the power.
const TEST: u64 = 0;
const NULL: u64 = 1;
const POWER: u64 = 2;

/// Two samples as counts over the same bins.
pub(super) struct Counts {
    pub(super) reference: Vec<u64>,
    pub(super) current: Vec<u64>,
}

impl Counts {
    /// # Errors
    ///
    /// [`Error::TooFew`] where a sample is empty.
    pub(super) fn check(&self) -> Result<()> {
        for (sample, counts) in [
            ("the reference", &self.reference),
            ("what came in", &self.current),
        ] {
            if counts.iter().sum::<u64>() == 0 {
                return Err(Error::TooFew {
                    sample,
                    count: 0,
                    least: 1,
                });
            }
        }
        Ok(())
    }

    /// Each measure, tested by permutations, with the smallest shift that it would find. `shifted`
    /// has the shares of the bins after a shift of some size, one way or the other.
    pub(super) fn measure(
        &self,
        measures: &[Measure],
        sizes: &[f64],
        settings: &DriftSettings,
        shifted: impl Fn(f64, bool) -> Vec<f64>,
    ) -> Result<Vec<Measured>> {
        let pooled: Vec<u64> = self.bins().map(|(left, right)| left + right).collect();
        let all_sizes: Vec<(f64, [Vec<f64>; 2])> = sizes
            .iter()
            .map(|size| (*size, [shifted(*size, false), shifted(*size, true)]))
            .collect();
        measures
            .iter()
            .map(|measure| {
                let value = measure.value(&self.reference, &self.current)?;
                let under_null = self.permutations(*measure, &pooled, settings, TEST)?;
                Ok(Measured {
                    measure: *measure,
                    value,
                    p_value: p_value(value, &under_null),
                    smallest_found: self.smallest(*measure, &all_sizes, settings)?,
                })
            })
            .collect()
    }

    fn bins(&self) -> impl Iterator<Item = (u64, u64)> {
        let pairs = self.reference.iter().zip(&self.current);
        pairs.map(|(left, right)| (*left, *right))
    }

    /// The measure's values when it is chance who belongs to which sample.
    fn permutations(
        &self,
        measure: Measure,
        pooled: &[u64],
        settings: &DriftSettings,
        stream: u64,
    ) -> Result<Vec<f64>> {
        let mut random = generator(settings.seed, stream);
        let count = self.current.iter().sum();
        let draw = |_| {
            let current = permuted(pooled, count, &mut random);
            let reference = pooled.iter().zip(&current).map(|(all, here)| all - here);
            measure.value(&reference.collect::<Vec<u64>>(), &current)
        };
        (0..settings.draws).map(draw).collect()
    }

    /// The smallest size whose samples are found often enough: both samples are drawn anew, the
    /// current one with shifted shares, and held against the value that permutations of an unshifted
    /// pair exceed with the chance of the level.
    fn smallest(
        &self,
        measure: Measure,
        sizes: &[(f64, [Vec<f64>; 2])],
        settings: &DriftSettings,
    ) -> Result<Option<f64>> {
        let (before, now) = (
            self.reference.iter().sum::<u64>(),
            self.current.iter().sum::<u64>(),
        );
        let shares: Vec<f64> = self
            .reference
            .iter()
            .map(|count| *count as f64 / before as f64)
            .collect();
        let mut random = generator(settings.seed, POWER);
        let expected = multinomial(&shares, now, &mut random);
        let unshifted: Vec<u64> = self
            .reference
            .iter()
            .zip(&expected)
            .map(|(left, right)| left + right)
            .collect();
        let under_null = self.permutations(measure, &unshifted, settings, NULL)?;
        let bound = critical(under_null, settings.level);
        let names: Vec<f64> = sizes.iter().map(|(size, _)| *size).collect();
        let mut upwards = false;
        Ok(smallest_found(
            &names,
            settings.power,
            settings.draws,
            |size| {
                upwards = !upwards;
                let Some((_, shifted)) = sizes.iter().find(|(name, _)| *name == size) else {
                    return false;
                };
                let reference = multinomial(&shares, before, &mut random);
                let current = multinomial(&shifted[usize::from(upwards)], now, &mut random);
                measure
                    .value(&reference, &current)
                    .is_ok_and(|value| value > bound)
            },
        ))
    }
}
