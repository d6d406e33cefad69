//! The arithmetic of a transformer on a CPU, on plain slices.
//!
//! These are the operations in which a general tensor library loses most: products with weights
//! that never change (packed once, here), attention on sequences of unequal length without padding,
//! and the element-wise operations between them, spread over the threads and fused with what is
//! next to them. Every matrix is row-major. The vector instructions are chosen at run time (pulp).
#![expect(
    clippy::inline_always,
    reason = "only what is inlined into pulp's dispatch is compiled with the vector instructions"
)]

mod activation;
mod aligned;
mod attention;
mod bf16;
mod dense;
mod int8;
mod layer_norm;
mod math;
mod panels;
mod tile;

use std::ops::Range;

pub(crate) use activation::Activation;
pub(crate) use attention::{AttentionShape, attention};
pub(crate) use bf16::HalfMatrix;
pub(crate) use dense::PackedMatrix;
pub(crate) use int8::QuantisedMatrix;
pub(crate) use layer_norm::{LayerNorm, add_and_normalise};

/// Neighbouring rows that one task works on: few enough that they stay in a core's cache.
const MAX_ROWS_PER_TASK: usize = 192;

/// Splits rows into tasks, as many for each thread, whose sizes differ by at most `step`.
fn row_tasks(rows: usize, step: usize) -> Vec<Range<usize>> {
    let steps = rows.div_ceil(step);
    let threads = rayon::current_num_threads().max(1);
    let tasks = rows.div_ceil(MAX_ROWS_PER_TASK).next_multiple_of(threads);
    let boundary = |task: usize| (steps * task / tasks * step).min(rows);
    (0..tasks)
        .map(|task| boundary(task)..boundary(task + 1))
        .filter(|rows| !rows.is_empty())
        .collect()
}

/// Numbers from -1 to 1 without a visible pattern, for tests.
#[cfg(test)]
fn numbers(count: usize, seed: u32) -> Vec<f32> {
    let number = |index: u32| {
        let mixed = index.wrapping_add(seed).wrapping_mul(2_654_435_761);
        (mixed >> 8) as f32 / (1 << 23) as f32 - 1.0
    };
    (0..).take(count).map(number).collect()
}

/// What an operation gives without vector instructions, and with those of older machines that this
/// one has too.
#[cfg(test)]
fn each_machine<T: pulp::WithSimd>(operation: impl Fn() -> T) -> Vec<T::Output> {
    let mut answers = vec![operation().with_simd(pulp::Scalar::new())];
    #[cfg(target_arch = "x86_64")]
    if let Some(avx2) = pulp::x86::V3::try_new() {
        answers.push(operation().with_simd(avx2));
    }
    answers
}
