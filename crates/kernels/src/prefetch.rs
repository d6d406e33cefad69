//! Asks for memory before it is needed.
#![allow(
    unsafe_code,
    reason = "no safe crate offers the hint; it reads and writes nothing"
)]

/// Floats of a cache line.
pub const LINE_FLOATS: usize = 16;

/// Asks for the cache line at a slice's beginning to be brought to the second-level cache.
#[inline(always)]
pub fn prefetch(values: &[f32]) {
    #[cfg(target_arch = "x86_64")]
    {
        use std::arch::x86_64::{_MM_HINT_T1, _mm_prefetch};

        // SAFETY: a hint accesses nothing and faults at no address; every x86-64 has it.
        unsafe { _mm_prefetch::<_MM_HINT_T1>(values.as_ptr().cast()) }
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = values;
}
