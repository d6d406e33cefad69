//! The product in 8-bit integers in plain Rust, for every machine and as the truth in tests. Inlined
//! into pulp's dispatch, it is compiled for the vector instructions that the machine has.

use super::{GROUP, Tile, WIDTH};

/// `left[rows, depth] x panel[depth / GROUP, WIDTH, GROUP]`, into `tile`.
#[inline(always)]
pub(super) fn multiply(left: &[u8], stride: usize, rows: usize, panel: &[i8], tile: &mut Tile) {
    for (row, sums) in tile.chunks_exact_mut(WIDTH).take(rows).enumerate() {
        sums.fill(0);
        let left = left[row * stride..].as_chunks::<GROUP>().0;
        for (values, weights) in left.iter().zip(panel.chunks_exact(WIDTH * GROUP)) {
            let values = values.map(i32::from);
            for (sum, weights) in sums.iter_mut().zip(weights.as_chunks::<GROUP>().0) {
                for (value, weight) in values.iter().zip(weights) {
                    *sum += value * i32::from(*weight);
                }
            }
        }
    }
}
