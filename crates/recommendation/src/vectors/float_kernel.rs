//! Products of rows with queries in floats. Each product is summed in one order, whatever is computed
//! beside it, so that one query and a batch give the same bits.
#![expect(
    clippy::inline_always,
    reason = "only what is inlined into pulp's dispatch is compiled with the vector instructions"
)]

use pulp::{Arch, Simd, WithSimd};

/// Rows that are multiplied side by side with one query, so that sums need not wait for each other.
const ROWS: usize = 4;

/// `rows[n, stride] x query[stride]`, into `out[n]`.
pub(super) fn dots(rows: &[f32], query: &[f32], out: &mut [f32]) {
    Arch::new().dispatch(Dots { rows, query, out });
}

/// `rows[n, stride] x queries[m, stride]`, into `out[n, m]`.
pub(super) fn products(rows: &[f32], queries: &[f32], stride: usize, out: &mut [f32]) {
    Arch::new().dispatch(Products {
        rows,
        queries,
        stride,
        out,
    });
}

pub(super) struct Dots<'a> {
    pub(super) rows: &'a [f32],
    pub(super) query: &'a [f32],
    pub(super) out: &'a mut [f32],
}

impl WithSimd for Dots<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let stride = self.query.len();
        let (rows, rest) = (
            self.rows.chunks_exact(ROWS * stride),
            self.rows.chunks_exact(ROWS * stride).remainder(),
        );
        let (out, out_rest) = self.out.as_chunks_mut::<ROWS>();
        for (rows, out) in rows.zip(out) {
            *out = multiply::<S, ROWS>(simd, rows, self.query);
        }
        for (row, out) in rest.chunks_exact(stride).zip(out_rest) {
            [*out] = multiply::<S, 1>(simd, row, self.query);
        }
    }
}

#[inline(always)]
fn multiply<S: Simd, const N: usize>(simd: S, rows: &[f32], query: &[f32]) -> [f32; N] {
    let stride = query.len();
    let (query, _) = S::as_simd_f32s(query);
    let rows: [&[S::f32s]; N] = std::array::from_fn(|row| {
        &S::as_simd_f32s(&rows[row * stride..][..stride]).0[..query.len()]
    });
    let mut sums = [simd.splat_f32s(0.0); N];
    for (place, value) in query.iter().enumerate() {
        for row in 0..N {
            sums[row] = simd.mul_add_e_f32s(rows[row][place], *value, sums[row]);
        }
    }
    let mut dots = [0.0; N];
    for (dot, sum) in dots.iter_mut().zip(sums) {
        *dot = simd.reduce_sum_f32s(sum);
    }
    dots
}

pub(super) struct Products<'a> {
    pub(super) rows: &'a [f32],
    pub(super) queries: &'a [f32],
    pub(super) stride: usize,
    pub(super) out: &'a mut [f32],
}

impl WithSimd for Products<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        match S::REGISTER_COUNT {
            32.. => multiply_tiles::<S, 6, 4>(simd, self),
            _ => multiply_tiles::<S, 4, 2>(simd, self),
        }
    }
}

/// Works on `R` rows and `Q` queries at a time: their sums fit the registers.
#[inline(always)]
fn multiply_tiles<S: Simd, const R: usize, const Q: usize>(simd: S, products: Products<'_>) {
    let Products {
        rows,
        queries,
        stride,
        out,
    } = products;
    let count = queries.len() / stride;
    let out = out.chunks_mut(R * count);
    for (rows, out) in rows.chunks(R * stride).zip(out) {
        for (tile, queries) in queries.chunks(Q * stride).enumerate() {
            let (n, m) = (rows.len() / stride, queries.len() / stride);
            if n == R && m == Q {
                let sums = multiply_tile::<S, R, Q>(simd, rows, queries, stride);
                for (row, sums) in sums.iter().enumerate() {
                    for (query, sum) in sums.iter().enumerate() {
                        out[row * count + tile * Q + query] = simd.reduce_sum_f32s(*sum);
                    }
                }
                continue;
            }
            for (row, floats) in rows.chunks_exact(stride).enumerate() {
                for (query, other) in queries.chunks_exact(stride).enumerate() {
                    let [sum] = multiply::<S, 1>(simd, floats, other);
                    out[row * count + tile * Q + query] = sum;
                }
            }
        }
    }
}

#[inline(always)]
fn multiply_tile<S: Simd, const R: usize, const Q: usize>(
    simd: S,
    rows: &[f32],
    queries: &[f32],
    stride: usize,
) -> [[S::f32s; Q]; R] {
    let lanes = stride / S::F32_LANES;
    let rows: [&[S::f32s]; R] =
        std::array::from_fn(|row| &S::as_simd_f32s(&rows[row * stride..][..stride]).0[..lanes]);
    let queries: [&[S::f32s]; Q] = std::array::from_fn(|query| {
        &S::as_simd_f32s(&queries[query * stride..][..stride]).0[..lanes]
    });
    let mut sums = [[simd.splat_f32s(0.0); Q]; R];
    for place in 0..lanes {
        for row in 0..R {
            let left = rows[row][place];
            for query in 0..Q {
                sums[row][query] =
                    simd.mul_add_e_f32s(left, queries[query][place], sums[row][query]);
            }
        }
    }
    sums
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
        let count = rows.len() / query.len();
        let mut answers = Vec::new();
        let run = |answer: &mut dyn FnMut(Dots<'_>)| {
            let mut out = vec![0.0; count];
            answer(Dots {
                rows,
                query,
                out: &mut out,
            });
            out
        };
        answers.push(run(&mut |dots| Arch::new().dispatch(dots)));
        answers.push(run(&mut |dots| dots.with_simd(pulp::Scalar::new())));
        #[cfg(target_arch = "x86_64")]
        if let Some(avx2) = pulp::x86::V3::try_new() {
            answers.push(run(&mut |dots| pulp::Simd::vectorize(avx2, dots)));
        }
        answers
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn every_machine_multiplies_alike(
            (rows, lines) in prop_oneof![(0..40_usize, 1..20_usize), (0..6_usize, 20..258_usize)],
            seed: u32,
        ) {
            let stride = 16 * lines;
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
            rows in 0..20_usize, count in 1..11_usize, lines in 1..9_usize, seed: u32,
        ) {
            let stride = 16 * lines;
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
}
