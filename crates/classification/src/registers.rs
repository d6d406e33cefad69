//! Work by the widest vector registers that the processor has with the feature `simd`, by those that every one of its
//! kind has without. Sums have the same order either way, and the same result.
#![expect(
    clippy::inline_always,
    reason = "the vector code exists only once this is inlined"
)]

/// Work that the compiler makes vector code of. A type and no closure, since only a method can be told to be compiled
/// anew for each kind of registers: `run` must be `#[inline(always)]`.
pub(crate) trait Work {
    type Output;

    fn run(self) -> Self::Output;
}

/// Does the work.
#[cfg(feature = "simd")]
pub(crate) fn by_widest<W: Work>(work: W) -> W::Output {
    pulp::Arch::new().dispatch(Widest(work))
}

/// Does the work.
#[cfg(not(feature = "simd"))]
#[inline(always)]
pub(crate) fn by_widest<W: Work>(work: W) -> W::Output {
    work.run()
}

#[cfg(feature = "simd")]
struct Widest<W>(W);

#[cfg(feature = "simd")]
impl<W: Work> pulp::WithSimd for Widest<W> {
    type Output = W::Output;

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) -> W::Output {
        self.0.run()
    }
}
