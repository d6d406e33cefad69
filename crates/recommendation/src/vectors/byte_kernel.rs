//! Products of rows with a query in bytes: a quarter of the memory of floats. Sums are exact in 32 bits.
#![allow(
    unsafe_code,
    reason = "no safe crate offers these instructions; equal to the portable kernel by test"
)]
#![expect(
    clippy::inline_always,
    reason = "only what is inlined into a function with vector instructions is compiled with them"
)]

#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::{
    __m512i, _mm512_add_epi32, _mm512_dpbusd_epi32, _mm512_loadu_si512, _mm512_reduce_add_epi32,
    _mm512_setzero_si512, _mm512_storeu_si512, _mm512_unpackhi_epi32, _mm512_unpackhi_epi64,
    _mm512_unpacklo_epi32, _mm512_unpacklo_epi64,
};

/// Bytes of a register: strides are multiples of it.
const LANES: usize = 64;
/// Rows that are worked on side by side.
#[cfg(target_arch = "x86_64")]
const TOGETHER: usize = 4;

/// Which instructions multiply. Values other than `Portable` exist only where [`Kernel::detect`] found
/// the instructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kernel {
    #[cfg(target_arch = "x86_64")]
    Vnni(Detected),
    #[cfg(target_arch = "x86_64")]
    Avx2(Detected),
    /// What the compiler makes of plain code: NEON on 64-bit ARM.
    Portable,
}

/// Proof that the processor has the instructions.
#[cfg(target_arch = "x86_64")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Detected(());

impl Kernel {
    /// All that this machine has, the fastest first.
    pub(super) fn all() -> Vec<Self> {
        let mut kernels = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vnni") {
                kernels.push(Self::Vnni(Detected(())));
            }
            if is_x86_feature_detected!("avx2") {
                kernels.push(Self::Avx2(Detected(())));
            }
        }
        kernels.push(Self::Portable);
        kernels
    }

    /// The fastest.
    pub(super) fn detect() -> Self {
        Self::all().first().copied().unwrap_or(Self::Portable)
    }

    /// `rows[n, stride] x query[stride]`, into `out[n]`; `stride` is a multiple of 64.
    pub(super) fn dots(self, rows: &[u8], query: &[i8], out: &mut [i32]) {
        match self {
            #[cfg(target_arch = "x86_64")]
            // SAFETY: the value exists only where avx512f and avx512vnni were detected.
            Self::Vnni(_) => unsafe { vnni(rows, query, out) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: the value exists only where avx2 was detected.
            Self::Avx2(_) => unsafe { avx2(rows, query, out) },
            Self::Portable => portable(rows, query, out),
        }
    }
}

#[inline(always)]
fn portable(rows: &[u8], query: &[i8], out: &mut [i32]) {
    for (row, out) in rows.chunks_exact(query.len()).zip(out) {
        *out = row
            .iter()
            .zip(query)
            .map(|(code, value)| i32::from(i16::from(*code)) * i32::from(*value))
            .sum();
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn avx2(rows: &[u8], query: &[i8], out: &mut [i32]) {
    portable(rows, query, out);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vnni")]
fn vnni(rows: &[u8], query: &[i8], out: &mut [i32]) {
    let query = query.as_chunks::<LANES>().0;
    let rows = rows.as_chunks::<LANES>().0;
    let groups = rows.chunks_exact(TOGETHER * query.len());
    let (out_groups, out_rest) = out.as_chunks_mut::<TOGETHER>();
    let rest = groups.remainder().chunks_exact(query.len());
    for (group, out) in groups.zip(out_groups) {
        // Rows are read one behind the other, as memory likes it best; sums of their own need not wait for
        // each other.
        let mut sums = [_mm512_setzero_si512(); TOGETHER];
        for (row, sum) in group.chunks_exact(query.len()).zip(&mut sums) {
            for (codes, values) in row.iter().zip(query) {
                *sum = add_products(*sum, codes, values);
            }
        }
        *out = totals(sums);
    }
    for (row, out) in rest.zip(out_rest) {
        let mut sum = _mm512_setzero_si512();
        for (codes, values) in row.iter().zip(query) {
            sum = add_products(sum, codes, values);
        }
        *out = _mm512_reduce_add_epi32(sum);
    }
}
/// The total of each register: quarters are put side by side first, so that four are added at once.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f")]
#[inline]
fn totals([a, b, c, d]: [__m512i; TOGETHER]) -> [i32; TOGETHER] {
    let ab = _mm512_add_epi32(_mm512_unpacklo_epi32(a, b), _mm512_unpackhi_epi32(a, b));
    let cd = _mm512_add_epi32(_mm512_unpacklo_epi32(c, d), _mm512_unpackhi_epi32(c, d));
    let quarters = _mm512_add_epi32(_mm512_unpacklo_epi64(ab, cd), _mm512_unpackhi_epi64(ab, cd));
    let mut lanes = [0; 4 * TOGETHER];
    // SAFETY: sixteen numbers are there, and the store needs no alignment.
    unsafe { _mm512_storeu_si512(lanes.as_mut_ptr().cast(), quarters) };
    let mut totals = [0; TOGETHER];
    for quarter in lanes.as_chunks::<TOGETHER>().0 {
        for (total, part) in totals.iter_mut().zip(quarter) {
            *total += part;
        }
    }
    totals
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vnni")]
#[inline]
fn add_products(sum: __m512i, codes: &[u8; LANES], values: &[i8; LANES]) -> __m512i {
    // SAFETY: 64 bytes are there each, and the loads need no alignment.
    let (codes, values) = unsafe {
        (
            _mm512_loadu_si512(codes.as_ptr().cast()),
            _mm512_loadu_si512(values.as_ptr().cast()),
        )
    };
    _mm512_dpbusd_epi32(sum, codes, values)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn every_kernel_gives_the_exact_sums(
            (rows, lines) in prop_oneof![(0..20_usize, 1..20_usize), (0..4_usize, 20..66_usize)],
            seed in prop::collection::vec(any::<u8>(), 64),
        ) {
            let stride = LANES * lines;
            let codes: Vec<u8> = (0..rows * stride).map(|place| seed[(place * 7 + place / 64) % 64]).collect();
            let query: Vec<i8> = (0..stride).map(|place| seed[(place * 5) % 64].cast_signed().max(-127)).collect();
            let exact: Vec<i64> = codes.chunks_exact(stride)
                .map(|row| row.iter().zip(&query).map(|(a, b)| i64::from(*a) * i64::from(*b)).sum())
                .collect();
            for kernel in Kernel::all() {
                let mut out = vec![0; rows];
                kernel.dots(&codes, &query, &mut out);
                let out: Vec<i64> = out.into_iter().map(i64::from).collect();
                prop_assert_eq!(&out, &exact, "{:?}", kernel);
            }
        }
    }
}
