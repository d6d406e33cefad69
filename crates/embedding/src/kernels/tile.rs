//! The innermost product: a few rows times one panel of columns, held in registers.

use pulp::Simd;
use shortlist_kernels::{LINE_FLOATS, prefetch};

/// The most rows of a tile, on any machine.
pub(super) const MAX_ROWS: usize = 12;

/// The most columns of a tile, on any machine.
pub(super) const MAX_COLUMNS: usize = 32;

/// Steps between two requests for memory.
const BLOCK: usize = 8;

/// The sums of one tile, row after row.
pub(super) type Tile = [f32; MAX_ROWS * MAX_COLUMNS];

/// The columns of a tile: two vector registers.
pub(super) const fn columns<S: Simd>() -> usize {
    2 * S::F32_LANES
}

/// The rows of a tile, so that its sums, one row of the panel and a broadcast fit the registers.
pub(super) const fn rows<S: Simd>() -> usize {
    match S::REGISTER_COUNT {
        32.. => 12,
        16.. => 6,
        _ => 2,
    }
}

/// `left[rows, depth] x panel[depth, columns]`, into `tile`; `stride` floats lie between rows of
/// `left`. `rows` is at most [`rows::<S>()`](rows). Meanwhile, `next` is asked for: what will be
/// multiplied after this.
#[inline(always)]
pub(super) fn multiply<S: Simd>(
    simd: S,
    left: &[f32],
    stride: usize,
    rows: usize,
    panel: &[f32],
    next: &[f32],
    tile: &mut Tile,
) {
    match rows {
        1 => multiply_rows::<S, 1>(simd, left, stride, panel, next, tile),
        2 => multiply_rows::<S, 2>(simd, left, stride, panel, next, tile),
        3 => multiply_rows::<S, 3>(simd, left, stride, panel, next, tile),
        4 => multiply_rows::<S, 4>(simd, left, stride, panel, next, tile),
        5 => multiply_rows::<S, 5>(simd, left, stride, panel, next, tile),
        6 => multiply_rows::<S, 6>(simd, left, stride, panel, next, tile),
        7 => multiply_rows::<S, 7>(simd, left, stride, panel, next, tile),
        8 => multiply_rows::<S, 8>(simd, left, stride, panel, next, tile),
        9 => multiply_rows::<S, 9>(simd, left, stride, panel, next, tile),
        10 => multiply_rows::<S, 10>(simd, left, stride, panel, next, tile),
        11 => multiply_rows::<S, 11>(simd, left, stride, panel, next, tile),
        _ => multiply_rows::<S, 12>(simd, left, stride, panel, next, tile),
    }
}

#[inline(always)]
fn multiply_rows<S: Simd, const ROWS: usize>(
    simd: S,
    left: &[f32],
    stride: usize,
    panel: &[f32],
    next: &[f32],
    tile: &mut Tile,
) {
    let (panel, _) = S::as_simd_f32s(panel);
    let depth = panel.len() / 2;
    let left: [&[f32]; ROWS] = std::array::from_fn(|row| &left[row * stride..][..depth]);
    let mut sums = [[simd.splat_f32s(0.0); 2]; ROWS];
    let mut lines = next.chunks(LINE_FLOATS);
    let lines_per_block = next
        .len()
        .div_ceil(LINE_FLOATS)
        .div_ceil(depth.div_ceil(BLOCK).max(1));
    for (block, columns) in panel.chunks(2 * BLOCK).enumerate() {
        lines.by_ref().take(lines_per_block).for_each(prefetch);
        for (index, columns) in columns.chunks_exact(2).enumerate() {
            let (first, second) = (columns[0], columns[1]);
            for row in 0..ROWS {
                let value = simd.splat_f32s(left[row][block * BLOCK + index]);
                sums[row][0] = simd.mul_add_e_f32s(value, first, sums[row][0]);
                sums[row][1] = simd.mul_add_e_f32s(value, second, sums[row][1]);
            }
        }
    }
    let (tile, _) = S::as_mut_simd_f32s(tile);
    for (slots, sums) in tile.chunks_exact_mut(2).zip(sums) {
        slots.copy_from_slice(&sums);
    }
}
