//! Means of several letters instead of letters.

use ndarray::{Array1, Array2, ArrayView1, ArrayView2, Axis};

/// The means of groups of neighbouring rows `[rows, dimension]`, each of at least `fewest` rows (of all, if
/// there are fewer): `[groups, dimension]`.
///
/// Microaggregation by the maximum distance to the average vector (MDAV, Domingo-Ferrer and Mateo-Sanz 2002;
/// one group at a time as Solanas and Martínez-Ballesté 2006): the row that is farthest from the mean of what is
/// left makes a group with its nearest rows, until fewer than two groups are left, which make the last one.
/// Each row is in one group, so that a mean tells of a single row no more than that it may be one of so many.
pub(crate) fn group_means(rows: ArrayView2<'_, f32>, fewest: usize) -> Array2<f32> {
    let fewest = fewest.max(1);
    let mut left: Vec<usize> = (0..rows.nrows()).collect();
    let mut means = Array2::zeros((0, rows.ncols()));
    while !left.is_empty() {
        let group = if left.len() < 2 * fewest {
            std::mem::take(&mut left)
        } else {
            let outermost = farthest(rows, &left, mean(rows, &left).view());
            by_distance(rows, &mut left, rows.row(outermost));
            left.drain(..fewest).collect()
        };
        let mean = mean(rows, &group).insert_axis(Axis(0));
        if means.append(Axis(0), mean.view()).is_err() {
            break;
        }
    }
    means
}

#[expect(clippy::cast_possible_truncation, reason = "the mean of f32 values")]
fn mean(rows: ArrayView2<'_, f32>, indices: &[usize]) -> Array1<f32> {
    let mut sum = Array1::<f64>::zeros(rows.ncols());
    for index in indices {
        sum.zip_mut_with(&rows.row(*index), |sum, value| *sum += f64::from(*value));
    }
    let count = indices.len().max(1) as f64;
    sum.mapv(|sum| (sum / count) as f32)
}

fn farthest(rows: ArrayView2<'_, f32>, indices: &[usize], from: ArrayView1<'_, f32>) -> usize {
    let distance = |index: &usize| squared_distance(rows.row(*index), from);
    let mut best = (0, f64::NEG_INFINITY);
    for index in indices {
        let distance = distance(index);
        if distance > best.1 {
            best = (*index, distance);
        }
    }
    best.0
}

/// Sorts by the distance from a row; of equal ones the first stays first.
fn by_distance(rows: ArrayView2<'_, f32>, indices: &mut Vec<usize>, from: ArrayView1<'_, f32>) {
    let mut placed: Vec<(f64, usize)> = indices
        .iter()
        .map(|index| (squared_distance(rows.row(*index), from), *index))
        .collect();
    placed.sort_by(|a, b| a.0.total_cmp(&b.0));
    *indices = placed.into_iter().map(|(_, index)| index).collect();
}

fn squared_distance(left: ArrayView1<'_, f32>, right: ArrayView1<'_, f32>) -> f64 {
    let pairs = left.into_iter().zip(right);
    pairs
        .map(|(a, b)| (f64::from(*a) - f64::from(*b)).powi(2))
        .sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Means weigh as much as their rows: groups of the fewest rows, and a last one of those that are left.
        #[test]
        fn every_row_counts_once_and_no_group_is_smaller_than_asked(
            values in prop::collection::vec(-1.0_f32..1.0, 2..400),
            fewest in 1_usize..40,
        ) {
            let count = values.len() / 2;
            let rows = Array2::from_shape_vec((count, 2), values[..2 * count].to_vec()).unwrap();
            let means = group_means(rows.view(), fewest);
            let groups = (count / fewest).max(1);
            prop_assert_eq!(means.nrows(), groups);
            let last = count - (groups - 1) * fewest;
            prop_assert!(groups == 1 || last >= fewest);
            let weight = |group: usize| if group + 1 == groups { last } else { fewest };
            for column in 0..2 {
                let means = means.column(column);
                let sums = means.iter().enumerate();
                let sum: f32 = sums.map(|(group, mean)| mean * weight(group) as f32).sum();
                prop_assert!((sum - rows.column(column).sum()).abs() < 1e-2);
            }
        }
    }

    #[test]
    fn rows_of_two_places_make_groups_of_one_place_each() {
        let rows = Array2::from_shape_fn((40, 1), |(row, _)| if row % 2 == 0 { 1.0 } else { -1.0 });
        let means = group_means(rows.view(), 20);
        let mut values = means.column(0).to_vec();
        values.sort_by(f32::total_cmp);
        assert_eq!(values, [-1.0, 1.0]);
    }
}
