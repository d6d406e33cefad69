//! Products of rows with queries in floats by the widest vector registers that the processor has. Rows have a multiple
//! of 16 floats, the most that a register holds.

use pulp::{Arch, Simd, WithSimd};

/// Rows that are multiplied side by side with one query, so that sums need not wait for each other.
const ROWS: usize = 4;

/// `rows[n, stride] x query[stride]`, into `out[n]`.
pub(crate) fn dots(rows: &[f32], query: &[f32], out: &mut [f32]) {
    Arch::new().dispatch(Dots { rows, query, out });
}

/// `rows[n, stride] x queries[m, stride]`, into `out[n, m]`.
pub(crate) fn products(rows: &[f32], queries: &[f32], stride: usize, out: &mut [f32]) {
    Arch::new().dispatch(Products {
        rows,
        queries,
        stride,
        out,
    });
}

pub(crate) struct Dots<'a> {
    pub(crate) rows: &'a [f32],
    pub(crate) query: &'a [f32],
    pub(crate) out: &'a mut [f32],
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

pub(crate) struct Products<'a> {
    pub(crate) rows: &'a [f32],
    pub(crate) queries: &'a [f32],
    pub(crate) stride: usize,
    pub(crate) out: &'a mut [f32],
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

/// The products without vector instructions, and with those of older machines that this one has too.
#[cfg(test)]
pub(crate) fn on_every_machine(rows: &[f32], query: &[f32]) -> Vec<Vec<f32>> {
    let mut answers = vec![vec![0.0; rows.len() / query.len()]];
    let [out] = &mut answers[..] else {
        return answers;
    };
    Dots { rows, query, out }.with_simd(pulp::Scalar::new());
    #[cfg(target_arch = "x86_64")]
    if let Some(avx2) = pulp::x86::V3::try_new() {
        let mut out = vec![0.0; rows.len() / query.len()];
        pulp::Simd::vectorize(
            avx2,
            Dots {
                rows,
                query,
                out: &mut out,
            },
        );
        answers.push(out);
    }
    answers
}
