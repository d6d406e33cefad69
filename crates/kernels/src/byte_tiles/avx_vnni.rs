//! The product in 8-bit integers with AVX-VNNI, which processors without AVX-512 have: 32 products and sums an
//! instruction.
#![allow(
    unsafe_code,
    reason = "no safe crate offers these instructions; equal to the portable kernel by test"
)]

use std::arch::x86_64::{
    __m256i, _mm256_dpbusd_avx_epi32, _mm256_loadu_si256, _mm256_set1_epi32, _mm256_setzero_si256,
    _mm256_storeu_si256,
};

use super::{GROUP, Tile, WIDTH};

/// Lanes of 32 bits in a register.
const LANES: usize = 8;
/// Rows that are worked on together: their sums and values and a register of weights fill sixteen registers.
const ROWS: usize = 3;

/// A group of inputs of every column of a panel.
type Weights = [i8; WIDTH * GROUP];

/// The kernel, once for each spelling of its one instruction.
macro_rules! kernel {
    ($kernel:ident, $multiply:ident, $dot:ident, [$($detected:tt),+], $features:tt) => {
        /// Proof that the processor has the instructions.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(in crate::byte_tiles) struct $kernel(());

        impl $kernel {
            pub(in crate::byte_tiles) fn detect() -> Option<Self> {
                let has = $(is_x86_feature_detected!($detected))&&+;
                has.then_some(Self(()))
            }

            /// `left[rows, depth] x panel[depth / GROUP, WIDTH, GROUP]`, into `tile`.
            pub(in crate::byte_tiles) fn multiply(
                self,
                left: &[u8],
                stride: usize,
                rows: usize,
                panel: &[i8],
                tile: &mut Tile,
            ) {
                let panel: &[Weights] = panel.as_chunks().0;
                let tile = &mut tile.as_chunks_mut().0[..rows];
                for (index, tile) in tile.chunks_mut(ROWS).enumerate() {
                    let left = &left[index * ROWS * stride..];
                    // SAFETY: `self` exists only where `detect` found the instructions.
                    unsafe {
                        match tile.len() {
                            1 => $multiply::<1>(left, stride, panel, tile),
                            2 => $multiply::<2>(left, stride, panel, tile),
                            _ => $multiply::<ROWS>(left, stride, panel, tile),
                        }
                    }
                }
            }
        }

        /// The first `R` rows.
        #[target_feature(enable = $features)]
        fn $multiply<const R: usize>(
            left: &[u8],
            stride: usize,
            panel: &[Weights],
            tile: &mut [[i32; WIDTH]],
        ) {
            let left: [&[[u8; GROUP]]; R] =
                std::array::from_fn(|row| &left[row * stride..].as_chunks().0[..panel.len()]);
            let mut sums = [[_mm256_setzero_si256(); WIDTH / LANES]; R];
            for (index, weights) in panel.iter().enumerate() {
                let values = left.map(|row| _mm256_set1_epi32(i32::from_le_bytes(row[index])));
                for (columns, weights) in weights.as_chunks().0.iter().enumerate() {
                    let weights = loaded(weights);
                    for row in 0..R {
                        sums[row][columns] = $dot(sums[row][columns], values[row], weights);
                    }
                }
            }
            for (tile, sums) in tile.iter_mut().zip(sums) {
                for (slots, sums) in tile.as_chunks_mut().0.iter_mut().zip(sums) {
                    store(sums, slots);
                }
            }
        }
    };
}

kernel!(
    AvxVnni,
    multiply_avx_vnni,
    _mm256_dpbusd_avx_epi32,
    ["avx2", "avxvnni"],
    "avx2,avxvnni"
);

/// The same instruction as AVX-512 spells it: processors that have one spelling often lack the other, and the kernel is
/// to be tested on both.
#[cfg(test)]
mod of_avx512 {
    use std::arch::x86_64::_mm256_dpbusd_epi32;

    use super::*;

    kernel!(
        Avx512Vl,
        multiply_avx512_vl,
        _mm256_dpbusd_epi32,
        ["avx512vl", "avx512vnni"],
        "avx512vl,avx512vnni"
    );
}
#[cfg(test)]
pub(super) use of_avx512::Avx512Vl;

#[target_feature(enable = "avx2")]
#[inline]
fn loaded(weights: &[i8; LANES * GROUP]) -> __m256i {
    // SAFETY: 32 bytes are there, and the load needs no alignment.
    unsafe { _mm256_loadu_si256(weights.as_ptr().cast()) }
}

#[target_feature(enable = "avx2")]
#[inline]
fn store(sums: __m256i, slots: &mut [i32; LANES]) {
    // SAFETY: eight numbers are there, and the store needs no alignment.
    unsafe { _mm256_storeu_si256(slots.as_mut_ptr().cast(), sums) };
}
