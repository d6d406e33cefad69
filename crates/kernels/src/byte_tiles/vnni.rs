//! The product in 8-bit integers with AVX-512 VNNI: 64 products and sums an instruction.
#![allow(
    unsafe_code,
    reason = "no safe crate offers these instructions; equal to the portable kernel by test"
)]

use std::arch::x86_64::{
    __m512i, _mm512_dpbusd_epi32, _mm512_loadu_si512, _mm512_set1_epi32, _mm512_setzero_si512,
    _mm512_storeu_si512,
};

use super::{GROUP, TILE_ROWS, Tile, WIDTH};

/// Lanes of 32 bits in a register.
const LANES: usize = 16;

/// Proof that the processor has the instructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Vnni(());

impl Vnni {
    pub(super) fn detect() -> Option<Self> {
        let has = is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vnni");
        has.then_some(Self(()))
    }

    /// `left[rows, depth] x panel[depth / GROUP, WIDTH, GROUP]`, into `tile`.
    pub(super) fn multiply(
        self,
        left: &[u8],
        stride: usize,
        rows: usize,
        panel: &[i8],
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
        left: &[u8],
        stride: usize,
        panel: &[i8],
        tile: &mut Tile,
    ) {
        let groups = panel.len() / (WIDTH * GROUP);
        let left: [&[[u8; GROUP]]; ROWS] =
            std::array::from_fn(|row| &left[row * stride..].as_chunks::<GROUP>().0[..groups]);
        // SAFETY: `self` exists only where `detect` found avx512f and avx512vnni.
        unsafe { multiply_groups(left, panel.as_chunks::<{ WIDTH * GROUP }>().0, tile) }
    }
}

/// Every slice of `left` has as many groups as `panel`; `ROWS` is at most [`TILE_ROWS`].
#[target_feature(enable = "avx512f,avx512vnni")]
fn multiply_groups<const ROWS: usize>(
    left: [&[[u8; GROUP]]; ROWS],
    panel: &[[i8; WIDTH * GROUP]],
    tile: &mut Tile,
) {
    let mut sums = [[_mm512_setzero_si512(); 2]; ROWS];
    for (index, weights) in panel.iter().enumerate() {
        // SAFETY: a group of weights has two registers' bytes, and the loads need no alignment.
        let (first, second): (__m512i, __m512i) = unsafe {
            let start = weights.as_ptr();
            (
                _mm512_loadu_si512(start.cast()),
                _mm512_loadu_si512(start.add(LANES * GROUP).cast()),
            )
        };
        for row in 0..ROWS {
            let values = _mm512_set1_epi32(i32::from_le_bytes(left[row][index]));
            sums[row][0] = _mm512_dpbusd_epi32(sums[row][0], values, first);
            sums[row][1] = _mm512_dpbusd_epi32(sums[row][1], values, second);
        }
    }
    for (slots, sums) in tile.as_chunks_mut::<WIDTH>().0.iter_mut().zip(sums) {
        // SAFETY: a row of the tile has two registers' lanes, and the stores need no alignment.
        unsafe {
            let start = slots.as_mut_ptr();
            _mm512_storeu_si512(start.cast(), sums[0]);
            _mm512_storeu_si512(start.add(LANES).cast(), sums[1]);
        }
    }
}
