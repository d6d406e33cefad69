//! The product in 8-bit integers with AVX2. It multiplies bytes of unlike sign only with sums of two products cut to 16
//! bits, which would not be exact: so both sides are widened to 16 bits, the rows once for all columns.
#![allow(
    unsafe_code,
    reason = "no safe crate offers these instructions; equal to the portable kernel by test"
)]

use std::arch::x86_64::{
    __m256i, _mm_loadl_epi64, _mm_loadu_si128, _mm256_add_epi32, _mm256_broadcastq_epi64,
    _mm256_cvtepi8_epi16, _mm256_hadd_epi32, _mm256_loadu_si256, _mm256_madd_epi16,
    _mm256_permute4x64_epi64, _mm256_setzero_si256, _mm256_storeu_si256,
};

use super::{GROUP, TILE_ROWS, Tile, WIDTH};

/// Lanes of 32 bits in a register: columns that are worked on together.
const LANES: usize = 8;
/// Rows that are worked on together: their sums, the weights and a product fill sixteen registers.
const ROWS: usize = 6;
/// Groups of inputs that are widened at a time: their rows stay in the nearest cache.
const BLOCK: usize = 64;

/// A block of a row in 16 bits.
type Wide = [[i16; GROUP]; BLOCK];
/// A group of inputs of every column of a panel.
type Weights = [i8; WIDTH * GROUP];

/// Proof that the processor has the instructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Avx2(());

impl Avx2 {
    pub(super) fn detect() -> Option<Self> {
        is_x86_feature_detected!("avx2").then_some(Self(()))
    }

    /// `left[rows, depth] x panel[depth / GROUP, WIDTH, GROUP]`, into `tile`.
    #[expect(
        clippy::unused_self,
        reason = "the proof that the instructions are there"
    )]
    pub(super) fn multiply(
        self,
        left: &[u8],
        stride: usize,
        rows: usize,
        panel: &[i8],
        tile: &mut Tile,
    ) {
        let panel = panel.as_chunks().0;
        let tile = &mut tile.as_chunks_mut().0[..rows];
        // SAFETY: `self` exists only where `detect` found avx2.
        unsafe { multiply_blocks(left, stride, panel, tile) }
    }
}

#[target_feature(enable = "avx2")]
fn multiply_blocks(left: &[u8], stride: usize, panel: &[Weights], tile: &mut [[i32; WIDTH]]) {
    tile.fill([0; WIDTH]);
    let mut wide = [[[0; GROUP]; BLOCK]; TILE_ROWS];
    let wide = &mut wide[..tile.len()];
    for (block, panel) in panel.chunks(BLOCK).enumerate() {
        for (row, wide) in wide.iter_mut().enumerate() {
            let begin = row * stride + block * BLOCK * GROUP;
            let (bytes, _) = left[begin..][..panel.len() * GROUP].as_chunks::<GROUP>();
            for (wide, bytes) in wide.iter_mut().zip(bytes) {
                *wide = bytes.map(i16::from);
            }
        }
        for (wide, tile) in wide.chunks(ROWS).zip(tile.chunks_mut(ROWS)) {
            match wide.len() {
                1 => add_rows::<1>(wide, panel, tile),
                2 => add_rows::<2>(wide, panel, tile),
                3 => add_rows::<3>(wide, panel, tile),
                4 => add_rows::<4>(wide, panel, tile),
                5 => add_rows::<5>(wide, panel, tile),
                _ => add_rows::<ROWS>(wide, panel, tile),
            }
        }
    }
}

/// Adds the products of a block to the sums of the first `R` rows.
#[target_feature(enable = "avx2")]
fn add_rows<const R: usize>(wide: &[Wide], panel: &[Weights], tile: &mut [[i32; WIDTH]]) {
    let rows: [&[[i16; GROUP]]; R] = std::array::from_fn(|row| &wide[row][..panel.len()]);
    for columns in 0..WIDTH / LANES {
        // Two sums a column, of four columns a register.
        let mut sums = [[_mm256_setzero_si256(); 2]; R];
        for (index, weights) in panel.iter().enumerate() {
            let (weights, _) = weights.as_chunks::<{ LANES * GROUP / 2 }>();
            let first = widened(&weights[2 * columns]);
            let second = widened(&weights[2 * columns + 1]);
            for row in 0..R {
                let values = repeated(&rows[row][index]);
                let sums = &mut sums[row];
                sums[0] = _mm256_add_epi32(sums[0], _mm256_madd_epi16(first, values));
                sums[1] = _mm256_add_epi32(sums[1], _mm256_madd_epi16(second, values));
            }
        }
        for (tile, [first, second]) in tile.iter_mut().zip(sums) {
            // Neighbours are added within each half of a register, so columns come in another order.
            let added = _mm256_hadd_epi32(first, second);
            add_to(
                &mut tile.as_chunks_mut().0[columns],
                _mm256_permute4x64_epi64::<0b11_01_10_00>(added),
            );
        }
    }
}

#[target_feature(enable = "avx2")]
#[inline]
fn widened(weights: &[i8; LANES * GROUP / 2]) -> __m256i {
    // SAFETY: 16 bytes are there, and the load needs no alignment.
    _mm256_cvtepi8_epi16(unsafe { _mm_loadu_si128(weights.as_ptr().cast()) })
}

/// Four times the same four values.
#[target_feature(enable = "avx2")]
#[inline]
fn repeated(values: &[i16; GROUP]) -> __m256i {
    // SAFETY: eight bytes are there, and the load needs no alignment.
    _mm256_broadcastq_epi64(unsafe { _mm_loadl_epi64(values.as_ptr().cast()) })
}

#[target_feature(enable = "avx2")]
#[inline]
fn add_to(slots: &mut [i32; LANES], sums: __m256i) {
    let start: *mut __m256i = slots.as_mut_ptr().cast();
    // SAFETY: eight numbers are there, and neither the load nor the store needs alignment.
    unsafe { _mm256_storeu_si256(start, _mm256_add_epi32(_mm256_loadu_si256(start), sums)) };
}
