//! Work by the widest vector registers that the processor has with the feature `simd`, by those that every one of its
//! kind has without. Sums have the same order either way, and the same result.

/// Work that the compiler makes vector code of. A type and no closure, since only a method can be told to be compiled
/// anew for each kind of registers: `run` must be `#[inline(always)]`.
///
/// # Examples
///
/// ```
/// use shortlist_kernels::{Work, by_widest};
///
/// struct Sum<'a>(&'a [f32]);
///
/// impl Work for Sum<'_> {
///     type Output = f32;
///
///     #[inline(always)]
///     fn run(self) -> f32 {
///         let (lanes, rest) = self.0.as_chunks::<16>();
///         let mut sums = [0.0; 16];
///         for lane in lanes {
///             for (sum, value) in sums.iter_mut().zip(lane) {
///                 *sum += value;
///             }
///         }
///         sums.iter().chain(rest).sum()
///     }
/// }
///
/// assert_eq!(by_widest(Sum(&[1.0; 40])), 40.0);
/// ```
pub trait Work {
    /// What comes out.
    type Output;

    /// Does it.
    fn run(self) -> Self::Output;
}

/// Does the work.
#[cfg(feature = "simd")]
pub fn by_widest<W: Work>(work: W) -> W::Output {
    pulp::Arch::new().dispatch(Widest(work))
}

/// Does the work.
#[cfg(not(feature = "simd"))]
#[inline(always)]
pub fn by_widest<W: Work>(work: W) -> W::Output {
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
