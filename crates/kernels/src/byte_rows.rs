//! Products of rows with queries in bytes: a quarter of the memory of floats. Sums are exact in 32 bits.
//!
//! Rows stand in groups of [`GROUP`]: first four bytes of each row of the group, then the next four of each,
//! and so on. One instruction multiplies them with the same four bytes of a query, and each lane of a register is
//! the sum of a row: nothing has to be added up across lanes.
#![allow(
    unsafe_code,
    reason = "no safe crate offers these instructions; equal to the portable kernel by test"
)]

#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::{
    __m256i, __m512i, _mm_cvtepi8_epi16, _mm_cvtsi32_si128, _mm_loadu_si128, _mm256_add_epi32,
    _mm256_broadcastq_epi64, _mm256_cvtepu8_epi16, _mm256_hadd_epi32, _mm256_madd_epi16,
    _mm256_permute4x64_epi64, _mm256_setzero_si256, _mm256_storeu_si256, _mm512_dpbusd_epi32,
    _mm512_loadu_si512, _mm512_set1_epi32, _mm512_setzero_si512, _mm512_storeu_si512,
};

/// Rows that stand side by side.
pub const GROUP: usize = 16;
/// Bytes of a row that stand together.
pub const QUAD: usize = 4;
/// Bytes that are multiplied with four bytes of a query: those of a whole group.
const LINE: usize = GROUP * QUAD;
/// Groups that are worked on side by side: their sums need not wait for each other.
#[cfg(target_arch = "x86_64")]
const TOGETHER: usize = 4;
/// Queries that rows are multiplied with while they are in registers.
#[cfg(target_arch = "x86_64")]
const QUERIES: usize = 4;

/// Four bytes of each row of a group.
type Line = [u8; LINE];
/// Four bytes of a query.
type Quad = [i8; QUAD];
/// The sums of a group's rows.
type Sums = [i32; GROUP];

/// What multiplies: made of the instructions that the processor has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByteKernel(Instructions);

/// Those but `Portable` are chosen only where they were detected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Instructions {
    #[cfg(target_arch = "x86_64")]
    Vnni,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// What the compiler makes of plain code: NEON on 64-bit ARM.
    Portable,
}

impl ByteKernel {
    /// All that this machine has, the fastest first. They give the same sums.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut kernels = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            if is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vnni") {
                kernels.push(Self(Instructions::Vnni));
            }
            if is_x86_feature_detected!("avx2") {
                kernels.push(Self(Instructions::Avx2));
            }
        }
        kernels.push(Self(Instructions::Portable));
        kernels
    }

    /// The fastest.
    #[must_use]
    pub fn detect() -> Self {
        let fastest = Self::all().first().copied();
        fastest.unwrap_or(Self(Instructions::Portable))
    }

    /// The products of the rows of `groups[n_groups, stride / 4, 16, 4]` with each query `[stride]`, into
    /// `out[n_queries, n_groups * 16]`; `stride` is a multiple of 4, and the same for all. Values of a query are -127
    /// at least, so that the sums of two products fit 16 bits.
    pub fn dots(self, groups: &[u8], queries: &[&[i8]], out: &mut [i32]) {
        let stride = queries.first().map_or(0, |query| query.len());
        let bytes = stride * GROUP;
        let fits = bytes > 0
            && stride.is_multiple_of(QUAD)
            && queries.iter().all(|query| query.len() == stride)
            && groups.len().is_multiple_of(bytes)
            && out.len() == queries.len() * (groups.len() / bytes) * GROUP;
        if !fits || groups.is_empty() {
            return;
        }
        let groups = Groups {
            lines: groups.as_chunks().0,
            quads: stride / QUAD,
        };
        let queries: Vec<&[Quad]> = queries.iter().map(|query| query.as_chunks().0).collect();
        let out = out.as_chunks_mut().0;
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            // SAFETY: it is chosen only where avx512f and avx512vnni were detected.
            Instructions::Vnni => unsafe { vnni(groups, &queries, out) },
            #[cfg(target_arch = "x86_64")]
            // SAFETY: it is chosen only where avx2 was detected.
            Instructions::Avx2 => unsafe { avx2(groups, &queries, out) },
            Instructions::Portable => portable(groups, &queries, out),
        }
    }
}

/// Rows, a group behind the other.
#[derive(Clone, Copy)]
struct Groups<'a> {
    lines: &'a [Line],
    /// Lines of a group.
    quads: usize,
}

impl<'a> Groups<'a> {
    fn count(self) -> usize {
        self.lines.len() / self.quads
    }

    fn each(self) -> impl Iterator<Item = &'a [Line]> {
        self.lines.chunks_exact(self.quads)
    }
}

fn portable(groups: Groups<'_>, queries: &[&[Quad]], out: &mut [Sums]) {
    for (query, out) in queries.iter().zip(out.chunks_mut(groups.count())) {
        for (group, out) in groups.each().zip(out) {
            let mut sums = [0; GROUP];
            for (line, values) in group.iter().zip(*query) {
                for (sum, codes) in sums.iter_mut().zip(line.as_chunks::<QUAD>().0) {
                    for (code, value) in codes.iter().zip(values) {
                        *sum += i32::from(*code) * i32::from(*value);
                    }
                }
            }
            *out = sums;
        }
    }
}

/// Rows of a group in each of the registers of half the width.
#[cfg(target_arch = "x86_64")]
const QUARTER: usize = GROUP / 4;

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn avx2(groups: Groups<'_>, queries: &[&[Quad]], out: &mut [Sums]) {
    for (query, out) in queries.iter().zip(out.chunks_mut(groups.count())) {
        for (group, out) in groups.each().zip(out) {
            // Two sums a row, of four rows a register.
            let mut sums = [_mm256_setzero_si256(); GROUP / QUARTER];
            for (line, values) in group.iter().zip(*query) {
                let values = _mm_cvtsi32_si128(i32::from_le_bytes(values.map(i8::cast_unsigned)));
                let values = _mm256_broadcastq_epi64(_mm_cvtepi8_epi16(values));
                for (sum, codes) in sums.iter_mut().zip(line.as_chunks().0) {
                    let products = _mm256_madd_epi16(widened(codes), values);
                    *sum = _mm256_add_epi32(*sum, products);
                }
            }
            let (halves, _) = out.as_chunks_mut::<{ 2 * QUARTER }>();
            for (half, [first, second]) in halves.iter_mut().zip(sums.as_chunks().0) {
                // Neighbours are added within each half of a register, so rows come in another order.
                let added = _mm256_hadd_epi32(*first, *second);
                let ordered = _mm256_permute4x64_epi64::<0b11_01_10_00>(added);
                // SAFETY: eight numbers are there, and the store needs no alignment.
                unsafe { _mm256_storeu_si256(half.as_mut_ptr().cast(), ordered) };
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
#[inline]
fn widened(codes: &[u8; QUARTER * QUAD]) -> __m256i {
    // SAFETY: 16 bytes are there, and the load needs no alignment.
    _mm256_cvtepu8_epi16(unsafe { _mm_loadu_si128(codes.as_ptr().cast()) })
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vnni")]
fn vnni(groups: Groups<'_>, queries: &[&[Quad]], out: &mut [Sums]) {
    let count = groups.count();
    for (queries, out) in queries.chunks(QUERIES).zip(out.chunks_mut(QUERIES * count)) {
        match *queries {
            [a, b, c, d] => vnni_of(groups, [a, b, c, d], out),
            [a, b, c] => vnni_of(groups, [a, b, c], out),
            [a, b] => vnni_of(groups, [a, b], out),
            [a] => vnni_of(groups, [a], out),
            _ => {}
        }
    }
}

/// The same for so many queries.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vnni")]
#[inline]
fn vnni_of<const N: usize>(groups: Groups<'_>, queries: [&[Quad]; N], out: &mut [Sums]) {
    let (count, quads) = (groups.count(), groups.quads);
    let together = groups.lines.chunks_exact(TOGETHER * quads);
    let rest = together.remainder().chunks_exact(quads);
    let whole = together.len() * TOGETHER;
    for (step, lines) in together.enumerate() {
        let (a, lines) = lines.split_at(quads);
        let (b, lines) = lines.split_at(quads);
        let (c, d) = lines.split_at(quads);
        let sums = vnni_sums([a, b, c, d], queries);
        for (query, sums) in sums.iter().enumerate() {
            let out = &mut out[query * count + step * TOGETHER..][..TOGETHER];
            for (out, sum) in out.iter_mut().zip(sums) {
                store(*sum, out);
            }
        }
    }
    for (place, lines) in (whole..).zip(rest) {
        for (query, [sum]) in vnni_sums([lines], queries).iter().enumerate() {
            store(*sum, &mut out[query * count + place]);
        }
    }
}

/// The sums of so many groups for each query.
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vnni")]
#[inline]
fn vnni_sums<const G: usize, const N: usize>(
    mut groups: [&[Line]; G],
    mut queries: [&[Quad]; N],
) -> [[__m512i; G]; N] {
    // Said once, so that the bounds of none of them are checked in the loop.
    let quads = queries[0].len();
    for lines in &mut groups {
        *lines = &lines[..quads];
    }
    for query in &mut queries {
        *query = &query[..quads];
    }
    let mut sums = [[_mm512_setzero_si512(); G]; N];
    for quad in 0..quads {
        let mut lines = [_mm512_setzero_si512(); G];
        for (line, group) in lines.iter_mut().zip(groups) {
            // SAFETY: 64 bytes are there, and the load needs no alignment.
            *line = unsafe { _mm512_loadu_si512(group[quad].as_ptr().cast()) };
        }
        for (sums, query) in sums.iter_mut().zip(queries) {
            let values = i32::from_le_bytes(query[quad].map(i8::cast_unsigned));
            let values = _mm512_set1_epi32(values);
            for (sum, line) in sums.iter_mut().zip(lines) {
                *sum = _mm512_dpbusd_epi32(*sum, line, values);
            }
        }
    }
    sums
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f")]
#[inline]
fn store(sums: __m512i, out: &mut Sums) {
    // SAFETY: sixteen numbers are there, and the store needs no alignment.
    unsafe { _mm512_storeu_si512(out.as_mut_ptr().cast(), sums) };
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn every_kernel_gives_the_exact_sums(
            (groups, quads) in prop_oneof![(0..10_usize, 1..30_usize), (0..3_usize, 300..1_060_usize)],
            queries in 0..10_usize,
            seed in prop::collection::vec(any::<u8>(), 67),
        ) {
            let byte = |place: usize| seed[(place * 7 + place / 67) % 67];
            let codes: Vec<u8> = (0..groups * quads * LINE).map(byte).collect();
            let queries: Vec<Vec<i8>> = (0..queries)
                .map(|query| (0..quads * QUAD).map(|place| byte(place * 5 + query).cast_signed().max(-127)).collect())
                .collect();
            let code = |row: usize, place: usize| {
                let line = row / GROUP * quads + place / QUAD;
                codes[line * LINE + row % GROUP * QUAD + place % QUAD]
            };
            let exact: Vec<i64> = queries.iter()
                .flat_map(|query| (0..groups * GROUP).map(move |row| {
                    query.iter().enumerate().map(|(place, value)| i64::from(code(row, place)) * i64::from(*value)).sum()
                }))
                .collect();
            let queries: Vec<&[i8]> = queries.iter().map(Vec::as_slice).collect();
            for kernel in ByteKernel::all() {
                let mut out = vec![0; queries.len() * groups * GROUP];
                kernel.dots(&codes, &queries, &mut out);
                let out: Vec<i64> = out.into_iter().map(i64::from).collect();
                prop_assert_eq!(&out, &exact, "{:?}", kernel);
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_not_computed() {
        let groups = [1_u8; 2 * LINE];
        let (whole, long, odd) = ([1_i8; 4], [1_i8; 12], [1_i8; 3]);
        for kernel in ByteKernel::all() {
            for queries in [&[&whole[..], &long[..]][..], &[&odd[..]], &[&long[..]], &[]] {
                let mut out = [7; 2 * GROUP];
                kernel.dots(&groups, queries, &mut out);
                assert_eq!(out, [7; 2 * GROUP]);
            }
            let mut short = [7; GROUP];
            kernel.dots(&groups, &[&whole], &mut short);
            assert_eq!(short, [7; GROUP]);
        }
    }
}
