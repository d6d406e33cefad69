//! Attention of every token on the tokens of its own sequence, without padding.

use std::ops::Range;

use pulp::{Arch, Simd, WithSimd};
use rayon::prelude::*;

use super::aligned::AlignedFloats;
use super::math::exp;
use super::tile::{self, MAX_COLUMNS, MAX_ROWS, Tile};

/// Query rows of one sequence that one task works on.
const MAX_QUERIES_PER_TASK: usize = 96;

/// How the rows of queries, keys and values are divided.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AttentionShape {
    /// Heads.
    pub(crate) heads: usize,
    /// Numbers of one head's query.
    pub(crate) head_size: usize,
}

impl AttentionShape {
    fn hidden(self) -> usize {
        self.heads * self.head_size
    }
}

/// Scaled dot-product attention (Vaswani and others 2017) over packed sequences.
///
/// `qkv` is `[total tokens, 3 x hidden]`: queries, keys and values of each token beside each other.
/// `lengths` are the tokens of each sequence, in order. The result is `[total tokens, hidden]`.
pub(crate) fn attention(qkv: &[f32], lengths: &[usize], shape: AttentionShape) -> Vec<f32> {
    let hidden = shape.hidden();
    let mut out = vec![0.0; qkv.len() / 3];
    let mut tasks = Vec::new();
    let (mut qkv_left, mut out_left) = (qkv, out.as_mut_slice());
    for length in lengths {
        let (sequence, rest) = qkv_left.split_at(length * 3 * hidden);
        qkv_left = rest;
        let mut start = 0;
        while start < *length {
            let end = (start + MAX_QUERIES_PER_TASK).min(*length);
            let (out, rest) = std::mem::take(&mut out_left).split_at_mut((end - start) * hidden);
            out_left = rest;
            tasks.push(Queries {
                sequence,
                length: *length,
                rows: start..end,
                shape,
                out,
            });
            start = end;
        }
    }
    tasks
        .into_par_iter()
        .for_each(|task| Arch::new().dispatch(task));
    out
}

/// Some queries of one sequence against all of its keys.
struct Queries<'a> {
    sequence: &'a [f32],
    length: usize,
    rows: Range<usize>,
    shape: AttentionShape,
    out: &'a mut [f32],
}

impl WithSimd for Queries<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self {
            sequence,
            length,
            rows,
            shape,
            out,
        } = self;
        let AttentionShape { heads, head_size } = shape;
        let (hidden, stride) = (shape.hidden(), 3 * shape.hidden());
        let width = tile::columns::<S>();
        let padded = length.next_multiple_of(width);
        let mut keys = AlignedFloats::zeros(padded * head_size);
        let mut values = AlignedFloats::zeros(length * head_size.next_multiple_of(width));
        let mut scores = AlignedFloats::zeros(tile::rows::<S>() * padded);
        let scale = 1.0 / (head_size as f32).sqrt();
        let mut tile: Tile = [0.0; MAX_ROWS * MAX_COLUMNS];
        for head in 0..heads {
            let offset = head * head_size;
            pack_keys(
                keys.as_mut_slice(),
                &sequence[hidden + offset..],
                stride,
                width,
                shape,
            );
            pack_values(
                values.as_mut_slice(),
                &sequence[2 * hidden + offset..],
                stride,
                width,
                shape,
                length,
            );
            for row in rows.clone().step_by(tile::rows::<S>()) {
                let count = tile::rows::<S>().min(rows.end - row);
                let queries = &sequence[row * stride + offset..];
                let scores = scores.as_mut_slice();
                for (index, panel) in keys.as_slice().chunks_exact(width * head_size).enumerate() {
                    tile::multiply(simd, queries, stride, count, panel, &[], &mut tile);
                    for (scores, tile) in scores
                        .chunks_exact_mut(padded)
                        .zip(tile.chunks_exact(width))
                        .take(count)
                    {
                        scores[index * width..][..width].copy_from_slice(tile);
                    }
                }
                for scores in scores.chunks_exact_mut(padded).take(count) {
                    softmax(simd, &mut scores[..length], scale);
                }
                for (index, panel) in values.as_slice().chunks_exact(width * length).enumerate() {
                    tile::multiply(simd, scores, padded, count, panel, &[], &mut tile);
                    let columns = index * width..((index + 1) * width).min(head_size);
                    for (query, tile) in tile.chunks_exact(width).take(count).enumerate() {
                        let begin = (row - rows.start + query) * hidden + offset;
                        out[begin + columns.start..begin + columns.end]
                            .copy_from_slice(&tile[..columns.len()]);
                    }
                }
            }
        }
    }
}

/// Panels of `width` keys, each `[head_size, width]`; keys beyond the sequence stay zero.
#[inline(always)]
fn pack_keys(panels: &mut [f32], keys: &[f32], stride: usize, width: usize, shape: AttentionShape) {
    let panels = panels.chunks_exact_mut(width * shape.head_size);
    for (panel, keys) in panels.zip(keys.chunks(width * stride)) {
        for (column, key) in keys.chunks(stride).enumerate() {
            for (slots, value) in panel.chunks_exact_mut(width).zip(&key[..shape.head_size]) {
                slots[column] = *value;
            }
        }
    }
}

/// Panels of `width` numbers of the values, each `[length, width]`.
#[inline(always)]
fn pack_values(
    panels: &mut [f32],
    values: &[f32],
    stride: usize,
    width: usize,
    shape: AttentionShape,
    length: usize,
) {
    for (index, panel) in panels.chunks_exact_mut(width * length).enumerate() {
        let columns = index * width..((index + 1) * width).min(shape.head_size);
        for (slots, value) in panel.chunks_exact_mut(width).zip(values.chunks(stride)) {
            slots[..columns.len()].copy_from_slice(&value[columns.clone()]);
        }
    }
}

/// `exp(scale x)` over its sum, in place; the greatest is subtracted first, so that nothing
/// overflows.
#[inline(always)]
fn softmax<S: Simd>(simd: S, scores: &mut [f32], scale: f32) {
    let greatest = {
        let (vectors, rest) = S::as_simd_f32s(scores);
        let mut greatest = simd.splat_f32s(f32::NEG_INFINITY);
        for vector in vectors {
            greatest = simd.max_f32s(greatest, *vector);
        }
        rest.iter()
            .copied()
            .fold(simd.reduce_max_f32s(greatest), f32::max)
    };
    for score in scores.iter_mut() {
        *score = exp((*score - greatest) * scale);
    }
    let sum = {
        let (vectors, rest) = S::as_simd_f32s(scores);
        let mut sum = simd.splat_f32s(0.0);
        for vector in vectors {
            sum = simd.add_f32s(sum, *vector);
        }
        simd.reduce_sum_f32s(sum) + rest.iter().sum::<f32>()
    };
    let share = 1.0 / sum;
    for score in scores {
        *score *= share;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::kernels::each_machine;
    use crate::kernels::numbers;

    /// One sequence with the instructions of one kind of machine.
    struct OnMachine<'a>(&'a [f32], AttentionShape);

    impl WithSimd for OnMachine<'_> {
        type Output = Vec<f32>;

        fn with_simd<S: Simd>(self, simd: S) -> Vec<f32> {
            let Self(sequence, shape) = self;
            let length = sequence.len() / 3 / shape.hidden();
            let mut out = vec![0.0; length * shape.hidden()];
            let queries = Queries {
                sequence,
                length,
                rows: 0..length,
                shape,
                out: &mut out,
            };
            queries.with_simd(simd);
            out
        }
    }

    #[test]
    fn every_machine_attends_alike() {
        let shape = AttentionShape {
            heads: 2,
            head_size: 24,
        };
        let qkv = numbers(37 * 3 * shape.hidden(), 5);
        let best = attention(&qkv, &[37], shape);
        for other in each_machine(|| OnMachine(&qkv, shape)) {
            for (a, b) in best.iter().zip(&other) {
                assert!((a - b).abs() < 1e-5);
            }
        }
    }

    /// The definition, in `f64`.
    fn plain(qkv: &[f32], lengths: &[usize], shape: AttentionShape) -> Vec<f64> {
        let AttentionShape { heads, head_size } = shape;
        let hidden = shape.hidden();
        let at = |token: usize, part: usize, head: usize, index: usize| {
            f64::from(qkv[token * 3 * hidden + part * hidden + head * head_size + index])
        };
        let mut out = vec![0.0; qkv.len() / 3];
        let mut start = 0;
        for length in lengths {
            let tokens = start..start + length;
            for (query, head) in tokens.clone().flat_map(|q| (0..heads).map(move |h| (q, h))) {
                let score = |key: usize| {
                    let product: f64 = (0..head_size)
                        .map(|i| at(query, 0, head, i) * at(key, 1, head, i))
                        .sum();
                    (product / (head_size as f64).sqrt()).exp()
                };
                let total: f64 = tokens.clone().map(score).sum();
                for index in 0..head_size {
                    let sum: f64 = tokens
                        .clone()
                        .map(|key| score(key) * at(key, 2, head, index))
                        .sum();
                    out[query * hidden + head * head_size + index] = sum / total;
                }
            }
            start += length;
        }
        out
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn each_sequence_attends_to_itself_alone(
            lengths in prop::collection::vec(1_usize..130, 1..4),
            heads in 1_usize..4,
            head_size in 1_usize..40,
            seed in 0_u32..1000,
        ) {
            let shape = AttentionShape { heads, head_size };
            let total: usize = lengths.iter().sum();
            let qkv = numbers(total * 3 * shape.hidden(), seed);
            let expected = plain(&qkv, &lengths, shape);
            for (ours, expected) in attention(&qkv, &lengths, shape).iter().zip(&expected) {
                prop_assert!((f64::from(*ours) - expected).abs() < 1e-5);
            }
        }
    }
}
