//! How far two raters agree beyond chance.

use crate::bootstrap::Bootstrap;
use crate::error::{Error, Result};
use crate::interval::Interval;
use crate::proportion::clopper_pearson;

/// How much it counts that two raters are some categories apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KappaWeights {
    /// Any difference counts the same: for categories without an order.
    Same,
    /// As much as the categories are apart.
    Linear,
    /// As the square of it.
    Quadratic,
}

impl KappaWeights {
    /// The disagreement of two categories, from 0 to 1.
    fn disagreement(self, first: usize, second: usize, categories: usize) -> f64 {
        let farthest = (categories - 1).max(1) as f64;
        let apart = first.abs_diff(second) as f64 / farthest;
        match self {
            Self::Same => f64::from(u8::from(first != second)),
            Self::Linear => apart,
            Self::Quadratic => apart * apart,
        }
    }
}

/// How far two raters agree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kappa {
    /// The share of letters of which both say the same.
    pub agreement: f64,
    /// Cohen's kappa: 1 where both always say the same, 0 where they agree as often as by chance.
    pub kappa: f64,
    /// Its interval.
    pub interval: Interval,
}

/// Cohen's kappa (1960) of two raters' categories of the same letters, from 0 to `categories - 1`; weighted (Cohen 1968)
/// for categories with an order. As scikit-learn's `cohen_kappa_score`.
///
/// The interval is the [`Bootstrap`]'s. Where the raters never differ all draws are alike, and the lower end is where
/// kappa would be if they differed as often as Clopper and Pearson's interval leaves open.
///
/// # Errors
///
/// [`Error::Length`], [`Error::Empty`]; [`Error::OneClass`] where both say the same of all letters in one category: chance
/// would agree as well; [`Error::Parameter`] for a category that there is not, or a level that is not between 0 and 1.
///
/// # Examples
///
/// ```
/// use shortlist_metrics::{Bootstrap, KappaWeights, cohen_kappa};
///
/// // Both pass 20 letters and fail 15 of 50; one passes 5 more, the other 10 (Cohen's table).
/// let (mut one, mut other) = (Vec::new(), Vec::new());
/// for (count, first, second) in [(20, 1, 1), (5, 1, 0), (10, 0, 1), (15, 0, 0)] {
///     one.extend([first].repeat(count));
///     other.extend([second].repeat(count));
/// }
/// let found = cohen_kappa(&one, &other, 2, KappaWeights::Same, &Bootstrap::default())?;
/// assert!((found.agreement - 0.7).abs() < 1e-12 && (found.kappa - 0.4).abs() < 1e-12);
/// assert!(found.interval.low < 0.2 && found.interval.high > 0.6);
/// # Ok::<(), shortlist_metrics::Error>(())
/// ```
pub fn cohen_kappa(
    first: &[usize],
    second: &[usize],
    categories: usize,
    weights: KappaWeights,
    bootstrap: &Bootstrap,
) -> Result<Kappa> {
    if first.len() != second.len() {
        return Err(Error::Length {
            labels: first.len(),
            scores: second.len(),
        });
    }
    if first.is_empty() {
        return Err(Error::Empty);
    }
    if let Some(wrong) = first.iter().chain(second).find(|one| **one >= categories) {
        return Err(Error::Parameter {
            parameter: "category",
            expected: "below the number of categories",
            value: *wrong as f64,
        });
    }
    let pairs = Pairs {
        first,
        second,
        categories,
        weights,
    };
    let (kappa, expected) = pairs.kappa(|_| 1.0).ok_or(Error::OneClass {
        labels: first.len(),
    })?;
    let interval = bootstrap.statistic(first.len(), |counts| {
        let kappa = pairs.kappa(|index| f64::from(counts[index]));
        kappa.map(|(kappa, _)| kappa)
    })?;
    let agreed = first.iter().zip(second).filter(|(a, b)| a == b).count();
    Ok(Kappa {
        agreement: agreed as f64 / first.len() as f64,
        kappa,
        interval: if agreed == first.len() {
            let least = clopper_pearson(agreed, agreed, bootstrap.level)?.low;
            let low = 1.0 - (1.0 - least) / expected;
            Interval {
                low: low.max(-1.0),
                ..interval
            }
        } else {
            interval
        },
    })
}

/// What two raters say of the same letters.
struct Pairs<'a> {
    first: &'a [usize],
    second: &'a [usize],
    categories: usize,
    weights: KappaWeights,
}

impl Pairs<'_> {
    /// Kappa, and the disagreement that chance would have, with so much of each letter; `None`: chance would not disagree.
    fn kappa(&self, weight: impl Fn(usize) -> f64) -> Option<(f64, f64)> {
        let mut of_first = vec![0.0; self.categories];
        let mut of_second = vec![0.0; self.categories];
        let (mut total, mut observed) = (0.0, 0.0);
        for (index, (first, second)) in self.first.iter().zip(self.second).enumerate() {
            let weight = weight(index);
            of_first[*first] += weight;
            of_second[*second] += weight;
            total += weight;
            observed += weight * self.disagreement(*first, *second);
        }
        let mut expected = 0.0;
        for (first, one) in of_first.iter().enumerate() {
            for (second, other) in of_second.iter().enumerate() {
                expected += one * other * self.disagreement(first, second);
            }
        }
        let (observed, expected) = (observed / total, expected / (total * total));
        (expected > 0.0).then(|| (1.0 - observed / expected, expected))
    }

    fn disagreement(&self, first: usize, second: usize) -> f64 {
        self.weights.disagreement(first, second, self.categories)
    }
}
