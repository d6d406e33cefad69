//! The product in bf16 in plain Rust, for every machine: each number is widened to a float.

use super::{PAIR, Tile, WIDTH, float};

/// `left[rows, depth] x panel[depth / PAIR, WIDTH, PAIR]`, into `tile`.
#[inline(always)]
pub(super) fn multiply(left: &[u16], stride: usize, rows: usize, panel: &[u16], tile: &mut Tile) {
    for (row, sums) in tile.chunks_exact_mut(WIDTH).take(rows).enumerate() {
        sums.fill(0.0);
        let left = left[row * stride..].as_chunks::<PAIR>().0;
        for (values, weights) in left.iter().zip(panel.chunks_exact(WIDTH * PAIR)) {
            let values = values.map(float);
            for (sum, weights) in sums.iter_mut().zip(weights.as_chunks::<PAIR>().0) {
                for (value, weight) in values.iter().zip(weights) {
                    *sum += value * float(*weight);
                }
            }
        }
    }
}
