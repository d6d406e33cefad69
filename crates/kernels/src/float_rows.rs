//! Products of rows with queries in floats. Each product is summed in one order, whatever is computed beside it, so that
//! one query and a batch give the same bits.

#[cfg(feature = "simd")]
use crate::float_rows_simd as simd;

/// Floats that are multiplied side by side. Rows of a multiple of it are multiplied by the widest registers.
pub const LANES: usize = 16;

/// `rows[n, stride] x query[stride]`, into `out[n]`.
///
/// # Examples
///
/// ```
/// let mut out = [0.0; 2];
/// shortlist_kernels::float_rows::dots(&[1.0, 2.0, 3.0, 4.0], &[10.0, 1.0], &mut out);
/// assert_eq!(out, [12.0, 34.0]);
/// ```
pub fn dots(rows: &[f32], query: &[f32], out: &mut [f32]) {
    products(rows, query, query.len(), out);
}

/// `rows[n, stride] x queries[m, stride]`, into `out[n, m]`.
pub fn products(rows: &[f32], queries: &[f32], stride: usize, out: &mut [f32]) {
    let fits = stride > 0
        && rows.len().is_multiple_of(stride)
        && queries.len().is_multiple_of(stride)
        && out.len() == (rows.len() / stride) * (queries.len() / stride);
    if !fits || out.is_empty() {
        return;
    }
    #[cfg(feature = "simd")]
    if stride.is_multiple_of(LANES) {
        if queries.len() == stride {
            return simd::dots(rows, queries, out);
        }
        return simd::products(rows, queries, stride, out);
    }
    plain(rows, queries, stride, out);
}

fn plain(rows: &[f32], queries: &[f32], stride: usize, out: &mut [f32]) {
    let out = out.chunks_exact_mut(queries.len() / stride);
    for (row, out) in rows.chunks_exact(stride).zip(out) {
        for (query, out) in queries.chunks_exact(stride).zip(out) {
            *out = dot(row, query);
        }
    }
}

/// Sums that need not wait for each other, so that the compiler can use vector registers.
fn dot(row: &[f32], query: &[f32]) -> f32 {
    let (row, row_rest) = row.as_chunks::<LANES>();
    let (query, query_rest) = query.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for (row, query) in row.iter().zip(query) {
        for ((sum, left), right) in sums.iter_mut().zip(row).zip(query) {
            *sum += left * right;
        }
    }
    let rest = row_rest.iter().zip(query_rest).map(|(a, b)| a * b);
    sums.into_iter().chain(rest).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn numbers(count: usize, seed: u32) -> Vec<f32> {
        (0..count)
            .map(|place| {
                let mixed = (u32::try_from(place).unwrap() ^ seed).wrapping_mul(2_654_435_761);
                (mixed >> 8) as f32 / (1 << 23) as f32 - 1.0
            })
            .collect()
    }

    fn on_every_machine(rows: &[f32], query: &[f32]) -> Vec<Vec<f32>> {
        let zeros = || vec![0.0; rows.len() / query.len()];
        let (mut chosen, mut by_plain) = (zeros(), zeros());
        dots(rows, query, &mut chosen);
        plain(rows, query, query.len(), &mut by_plain);
        #[cfg(feature = "simd")]
        if query.len().is_multiple_of(LANES) {
            let mut answers = vec![chosen, by_plain];
            answers.extend(simd::on_every_machine(rows, query));
            return answers;
        }
        vec![chosen, by_plain]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_machine_multiplies_alike(
            (rows, lines) in prop_oneof![(0..40_usize, 1..20_usize), (0..6_usize, 20..258_usize)],
            more in prop_oneof![Just(0_usize), 0..LANES],
            seed: u32,
        ) {
            let stride = LANES * lines + more;
            let (block, query) = (numbers(rows * stride, seed), numbers(stride, !seed));
            let exact = block.chunks_exact(stride).map(|row| {
                row.iter().zip(&query).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum::<f64>()
            });
            let exact: Vec<f64> = exact.collect();
            for answer in on_every_machine(&block, &query) {
                for (ours, exact) in answer.iter().zip(&exact) {
                    prop_assert!((f64::from(*ours) - exact).abs() < 1e-6 * stride as f64);
                }
            }
        }

        #[test]
        fn a_batch_gives_the_bits_of_single_queries(
            rows in 0..20_usize, count in 1..11_usize, stride in prop_oneof![1..40_usize, (1..9_usize).prop_map(|lines| lines * LANES)],
            seed: u32,
        ) {
            let (block, queries) = (numbers(rows * stride, seed), numbers(count * stride, !seed));
            let mut together = vec![0.0; rows * count];
            products(&block, &queries, stride, &mut together);
            for (index, query) in queries.chunks_exact(stride).enumerate() {
                let mut alone = vec![0.0; rows];
                dots(&block, query, &mut alone);
                for (row, dot) in alone.iter().enumerate() {
                    prop_assert_eq!(dot.to_bits(), together[row * count + index].to_bits());
                }
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_not_computed() {
        let rows = [1.0; 32];
        for (queries, stride, room) in [
            (16, 16, 1),
            (16, 0, 2),
            (15, 16, 2),
            (16, 15, 2),
            (0, 16, 2),
        ] {
            let mut out = vec![7.0; room];
            products(&rows, &rows[..queries], stride, &mut out);
            assert!(
                out.iter().all(|value| *value == 7.0),
                "{queries} {stride} {room}"
            );
        }
    }
}
