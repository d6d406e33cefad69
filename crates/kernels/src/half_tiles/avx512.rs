//! The product in bf16 with AVX-512 BF16: 32 products and sums an instruction.
#![allow(
    unsafe_code,
    reason = "no safe crate offers these instructions; equal to the portable kernel by test"
)]

use std::arch::x86_64::{
    __m512, __m512bh, __m512i, _mm512_dpbf16_ps, _mm512_loadu_si512, _mm512_set1_epi32,
    _mm512_setzero_ps, _mm512_storeu_ps,
};
use std::mem::transmute;

use super::{PAIR, TILE_ROWS, Tile, WIDTH};

/// Lanes of 32 bits in a register.
const LANES: usize = 16;

/// Proof that the processor has the instructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Avx512Bf16(());

impl Avx512Bf16 {
    pub(super) fn detect() -> Option<Self> {
        let has = is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512bf16");
        has.then_some(Self(()))
    }

    /// `left[rows, depth] x panel[depth / PAIR, WIDTH, PAIR]`, into `tile`.
    pub(super) fn multiply(
        self,
        left: &[u16],
        stride: usize,
        rows: usize,
        panel: &[u16],
        tile: &mut Tile,
    ) {
        match rows {
            1 => self.multiply_rows::<1>(left, stride, panel, tile),
            2 => self.multiply_rows::<2>(left, stride, panel, tile),
            3 => self.multiply_rows::<3>(left, stride, panel, tile),
            4 => self.multiply_rows::<4>(left, stride, panel, tile),
            5 => self.multiply_rows::<5>(left, stride, panel, tile),
            6 => self.multiply_rows::<6>(left, stride, panel, tile),
            7 => self.multiply_rows::<7>(left, stride, panel, tile),
            8 => self.multiply_rows::<8>(left, stride, panel, tile),
            9 => self.multiply_rows::<9>(left, stride, panel, tile),
            10 => self.multiply_rows::<10>(left, stride, panel, tile),
            11 => self.multiply_rows::<11>(left, stride, panel, tile),
            _ => self.multiply_rows::<TILE_ROWS>(left, stride, panel, tile),
        }
    }

    #[expect(
        clippy::unused_self,
        reason = "the proof that the instructions are there"
    )]
    fn multiply_rows<const ROWS: usize>(
        self,
        left: &[u16],
        stride: usize,
        panel: &[u16],
        tile: &mut Tile,
    ) {
        let pairs = panel.len() / (WIDTH * PAIR);
        let left: [&[[u16; PAIR]]; ROWS] =
            std::array::from_fn(|row| &left[row * stride..].as_chunks::<PAIR>().0[..pairs]);
        // SAFETY: `self` exists only where `detect` found avx512f and avx512bf16.
        unsafe { multiply_pairs(left, panel.as_chunks::<{ WIDTH * PAIR }>().0, tile) }
    }
}

/// Every slice of `left` has as many pairs as `panel`; `ROWS` is at most [`TILE_ROWS`].
#[target_feature(enable = "avx512f,avx512bf16")]
fn multiply_pairs<const ROWS: usize>(
    left: [&[[u16; PAIR]]; ROWS],
    panel: &[[u16; WIDTH * PAIR]],
    tile: &mut Tile,
) {
    let mut sums: [[__m512; 2]; ROWS] = [[_mm512_setzero_ps(); 2]; ROWS];
    for (index, weights) in panel.iter().enumerate() {
        // SAFETY: a pair of inputs has two registers' weights, and the loads need no alignment.
        let (first, second) = unsafe {
            let start = weights.as_ptr();
            (
                _mm512_loadu_si512(start.cast()),
                _mm512_loadu_si512(start.add(LANES * PAIR).cast()),
            )
        };
        let (first, second) = (as_halves(first), as_halves(second));
        for row in 0..ROWS {
            let [low, high] = left[row][index];
            let pair = (u32::from(high) << 16) | u32::from(low);
            let values = as_halves(_mm512_set1_epi32(pair.cast_signed()));
            sums[row][0] = _mm512_dpbf16_ps(sums[row][0], values, first);
            sums[row][1] = _mm512_dpbf16_ps(sums[row][1], values, second);
        }
    }
    for (slots, sums) in tile.as_chunks_mut::<WIDTH>().0.iter_mut().zip(sums) {
        // SAFETY: a row of the tile has two registers' lanes, and the stores need no alignment.
        unsafe {
            let start = slots.as_mut_ptr();
            _mm512_storeu_ps(start, sums[0]);
            _mm512_storeu_ps(start.add(LANES), sums[1]);
        }
    }
}

#[inline]
#[target_feature(enable = "avx512f,avx512bf16")]
fn as_halves(register: __m512i) -> __m512bh {
    // SAFETY: both types are 512 bits, every pattern of which is a value.
    unsafe { transmute::<__m512i, __m512bh>(register) }
}
