//! The most multiply-adds that the processor's instructions can do: registers alone, no memory.
#![allow(
    unsafe_code,
    reason = "no safe crate offers these instructions; nothing is read or written through pointers"
)]

use crate::Timed;

/// The peak of each kind of instructions that the processor has; none where it is no x86-64.
pub(crate) fn all() -> Vec<Timed> {
    let mut peaks = Vec::new();
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512f") {
            // SAFETY: avx512f was detected.
            peaks.push(peak("peak, floats: AVX-512", || unsafe {
                x86::floats_512()
            }));
        }
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            // SAFETY: avx2 and fma were detected.
            peaks.push(peak("peak, floats: AVX2", || unsafe { x86::floats_256() }));
        }
        if is_x86_feature_detected!("avx512bf16") && is_x86_feature_detected!("avx512f") {
            // SAFETY: avx512bf16 and avx512f were detected.
            peaks.push(peak("peak, bf16: AVX-512", || unsafe { x86::bf16_512() }));
        }
        if is_x86_feature_detected!("avx512vnni") && is_x86_feature_detected!("avx512f") {
            // SAFETY: avx512vnni and avx512f were detected.
            peaks.push(peak("peak, bytes: AVX-512 VNNI", || unsafe {
                x86::bytes_512()
            }));
        }
        if is_x86_feature_detected!("avxvnni") && is_x86_feature_detected!("avx2") {
            // SAFETY: avxvnni and avx2 were detected.
            peaks.push(peak("peak, bytes: AVX-VNNI", || unsafe {
                x86::bytes_256()
            }));
        }
        if is_x86_feature_detected!("avx2") {
            // SAFETY: avx2 was detected.
            peaks.push(peak("peak, bytes in 16 bits: AVX2", || unsafe {
                x86::words_256()
            }));
        }
    }
    peaks
}

fn peak(name: &str, once: fn() -> u64) -> Timed {
    Timed {
        name: name.to_owned(),
        work: Box::new(move || Box::new(once)),
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{
        __m512, __m512bh, _mm256_add_epi32, _mm256_dpbusd_avx_epi32, _mm256_fmadd_ps,
        _mm256_madd_epi16, _mm256_set1_epi32, _mm256_set1_ps, _mm512_dpbf16_ps,
        _mm512_dpbusd_epi32, _mm512_fmadd_ps, _mm512_set1_epi32, _mm512_set1_ps,
    };
    use std::hint::black_box;
    use std::mem::transmute;

    /// Sums that do not wait for each other: more than an instruction's latency times those begun in a cycle.
    const SUMS: usize = 12;
    /// Instructions for each of them in one call.
    const STEPS: usize = 2_000;

    /// A loop over registers: its features, the operands, the instruction, and its multiply-adds.
    macro_rules! peak {
        ($name:ident, $features:tt, $operand:expr, $sum:expr, |$sums:ident, $left:ident, $right:ident| $step:expr, $each:literal) => {
            #[target_feature(enable = $features)]
            pub(super) fn $name() -> u64 {
                let ($left, $right) = (black_box($operand), black_box($operand));
                let mut all = [$sum; SUMS];
                for _ in 0..STEPS {
                    for $sums in &mut all {
                        *$sums = $step;
                    }
                }
                black_box(all);
                (SUMS * STEPS * $each) as u64
            }
        };
    }

    peak!(
        floats_512,
        "avx512f",
        _mm512_set1_ps(0.5),
        _mm512_set1_ps(0.0),
        |sum, left, right| _mm512_fmadd_ps(left, right, *sum),
        16
    );
    peak!(
        floats_256,
        "avx2,fma",
        _mm256_set1_ps(0.5),
        _mm256_set1_ps(0.0),
        |sum, left, right| _mm256_fmadd_ps(left, right, *sum),
        8
    );
    peak!(
        bytes_512,
        "avx512f,avx512vnni",
        _mm512_set1_epi32(1),
        _mm512_set1_epi32(0),
        |sum, left, right| _mm512_dpbusd_epi32(*sum, left, right),
        64
    );
    peak!(
        bytes_256,
        "avx2,avxvnni",
        _mm256_set1_epi32(1),
        _mm256_set1_epi32(0),
        |sum, left, right| _mm256_dpbusd_avx_epi32(*sum, left, right),
        32
    );
    peak!(
        words_256,
        "avx2",
        _mm256_set1_epi32(1),
        _mm256_set1_epi32(0),
        |sum, left, right| {
            // The operand changes, so that the product cannot be taken out of the loop.
            _mm256_add_epi32(*sum, _mm256_madd_epi16(_mm256_add_epi32(left, *sum), right))
        },
        16
    );
    peak!(
        bf16_512,
        "avx512f,avx512bf16",
        _mm512_set1_ps(0.5),
        _mm512_set1_ps(0.0),
        |sum, left, right| {
            // SAFETY: both types are 512 bits, every pattern of which is a value.
            let (left, right) = unsafe {
                (
                    transmute::<__m512, __m512bh>(left),
                    transmute::<__m512, __m512bh>(right),
                )
            };
            _mm512_dpbf16_ps(*sum, left, right)
        },
        32
    );
}
