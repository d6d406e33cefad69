//! The numbers that features may be.

use std::borrow::Cow;

mod sealed {
    pub trait Sealed {}
    impl Sealed for f32 {}
    impl Sealed for f64 {}
}

/// A number that a feature may be: `f32` or `f64`. Logistic regression reads `f64` as it is; a forest splits `f32`, as
/// scikit-learn's does, and rounds `f64` to it.
pub trait Feature:
    Copy + std::fmt::Debug + Into<f64> + Send + Sync + sealed::Sealed + 'static
{
    /// Whether it is neither NaN nor infinite.
    #[doc(hidden)]
    fn is_finite(self) -> bool;

    /// Rounded to `f32`.
    #[doc(hidden)]
    fn single(self) -> f32;

    /// Many, rounded to `f32`.
    #[doc(hidden)]
    fn in_single(values: Cow<'_, [Self]>) -> Cow<'_, [f32]>;
}

impl Feature for f32 {
    fn is_finite(self) -> bool {
        self.is_finite()
    }

    fn single(self) -> f32 {
        self
    }

    fn in_single(values: Cow<'_, [f32]>) -> Cow<'_, [f32]> {
        values
    }
}

impl Feature for f64 {
    fn is_finite(self) -> bool {
        self.is_finite()
    }

    #[expect(clippy::cast_possible_truncation, reason = "rounding is meant")]
    fn single(self) -> f32 {
        self as f32
    }

    fn in_single(values: Cow<'_, [f64]>) -> Cow<'_, [f32]> {
        values.iter().map(|value| value.single()).collect()
    }
}
