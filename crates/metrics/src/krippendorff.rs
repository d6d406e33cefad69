//! How far any number of raters agree beyond chance.

use crate::error::{Error, Result};

/// How much it counts that two values differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueOrder {
    /// Values are names: any difference counts the same.
    Nominal,
    /// Values have an order: a difference counts by how many values lie between.
    Ordinal,
}

/// Krippendorff's alpha (2004): 1 where raters always agree, 0 where they do as often as by chance. Each letter has the
/// values, below `categories`, of those who rated it; one with fewer than two tells nothing.
///
/// # Errors
///
/// [`Error::Empty`] where no letter has two values; [`Error::OneClass`] where all values are the same;
/// [`Error::Parameter`] for a value that there is not.
///
/// # Examples
///
/// ```
/// use shortlist_metrics::{ValueOrder, krippendorff_alpha};
///
/// let letters = [vec![1, 1], vec![0, 0, 0], vec![1, 0], vec![1]];
/// let alpha = krippendorff_alpha(&letters, 2, ValueOrder::Nominal)?;
/// assert!((alpha - 0.5).abs() < 1e-12);
/// # Ok::<(), shortlist_metrics::Error>(())
/// ```
pub fn krippendorff_alpha(
    letters: &[Vec<usize>],
    categories: usize,
    order: ValueOrder,
) -> Result<f64> {
    if let Some(wrong) = letters.iter().flatten().find(|value| **value >= categories) {
        return Err(Error::Parameter {
            parameter: "value",
            expected: "below the number of categories",
            value: *wrong as f64,
        });
    }
    let coincidences = coincidences(letters, categories);
    let totals: Vec<f64> = coincidences.iter().map(|row| row.iter().sum()).collect();
    let total: f64 = totals.iter().sum();
    if total == 0.0 {
        return Err(Error::Empty);
    }
    let (mut observed, mut expected) = (0.0, 0.0);
    for first in 0..categories {
        for second in 0..categories {
            let apart = distance(first, second, &totals, order);
            observed += coincidences[first][second] * apart;
            expected += totals[first] * totals[second] * apart;
        }
    }
    if expected == 0.0 {
        return Err(Error::OneClass {
            labels: letters.len(),
        });
    }
    Ok(1.0 - (total - 1.0) * observed / expected)
}

/// How often two values stand beside each other in one letter, each letter counting as often as it has values.
fn coincidences(letters: &[Vec<usize>], categories: usize) -> Vec<Vec<f64>> {
    let mut coincidences = vec![vec![0.0; categories]; categories];
    for values in letters.iter().filter(|values| values.len() > 1) {
        let weight = 1.0 / (values.len() - 1) as f64;
        for (place, first) in values.iter().enumerate() {
            for (other, second) in values.iter().enumerate() {
                if place != other {
                    coincidences[*first][*second] += weight;
                }
            }
        }
    }
    coincidences
}

fn distance(first: usize, second: usize, totals: &[f64], order: ValueOrder) -> f64 {
    let (low, high) = (first.min(second), first.max(second));
    if low == high {
        return 0.0;
    }
    match order {
        ValueOrder::Nominal => 1.0,
        ValueOrder::Ordinal => {
            let between: f64 = totals[low..=high].iter().sum();
            let between = between - 0.5 * (totals[low] + totals[high]);
            between * between
        }
    }
}
