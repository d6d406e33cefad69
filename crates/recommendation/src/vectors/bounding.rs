//! How far a similarity can be from what the codes say.

use shortlist_kernels::Work;

use super::codes::BIAS;
use super::query::Query;

/// The upper bounds of rows, by the widest instructions that there are.
pub(super) struct UpperBounds<'a> {
    pub(super) sums: &'a [i32],
    pub(super) scales: &'a [f32],
    pub(super) errors: &'a [f32],
    pub(super) bounding: Bounding,
    pub(super) upper: &'a mut [f32],
}

/// How far a sum of codes lets a similarity be from it, for one query.
///
/// By Cauchy and Schwarz, with `x = x' + e` and `q = q' + f`, where `x'` and `q'` are what the codes
/// stand for: `|x.q - x'.q'| <= |x'||f| + |e||q| <= (|x| + |e|)|f| + |e||q|`. Lengths are 1 or 0.
#[derive(Clone, Copy)]
pub(super) struct Bounding {
    bias: i32,
    scale: f32,
    per_error: f32,
    fixed: f32,
}

impl Bounding {
    pub(super) fn new(query: &Query) -> Self {
        let codes: i32 = query.codes().iter().map(|code| i32::from(*code)).sum();
        let rounding = query.rounding;
        // Sums of so many products in floats are off by this at most, in both passes.
        let slack = 2.0 * (query.dimension as f32 + 4.0) * f32::EPSILON;
        Self {
            bias: codes * i32::from(BIAS),
            scale: rounding.scale,
            per_error: 1.0 + rounding.error,
            fixed: rounding.error + slack,
        }
    }

    #[inline]
    fn upper(self, sum: i32, scale: f32, error: f32) -> f32 {
        let score = (sum - self.bias) as f32 * (scale * self.scale);
        score + self.distance(error)
    }

    /// The greatest distance of a similarity from what the codes say.
    #[inline]
    pub(super) fn distance(self, error: f32) -> f32 {
        error * self.per_error + self.fixed
    }
}

impl Work for UpperBounds<'_> {
    type Output = ();

    #[expect(
        clippy::inline_always,
        reason = "only what is inlined is compiled for the widest registers"
    )]
    #[inline(always)]
    fn run(self) {
        let rows = self.sums.iter().zip(self.scales).zip(self.errors);
        for (((sum, scale), error), upper) in rows.zip(self.upper) {
            *upper = self.bounding.upper(*sum, *scale, *error);
        }
    }
}
