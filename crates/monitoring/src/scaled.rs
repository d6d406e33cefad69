//! Positive numbers of any size.

use serde::{Deserialize, Serialize};

use crate::bits;

/// Beyond these a number is given another scale, long before `f64` has no room for it.
const GREATEST: f64 = 1e150;
const LEAST: f64 = 1e-150;

/// A number from 0 to beyond what `f64` can hold, `value * exp(ln_scale)`: products over whole streams, without a logarithm for
/// each factor. What is below the least `f64` counts as 0.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Scaled {
    #[serde(with = "bits")]
    value: f64,
    /// At least 0, unless another was handed in.
    #[serde(with = "bits")]
    ln_scale: f64,
}

impl Scaled {
    pub(crate) const ZERO: Self = Self::from_value(0.0);

    pub(crate) const fn from_value(value: f64) -> Self {
        let ln_scale = 0.0;
        Self { value, ln_scale }
    }

    pub(crate) fn add(&mut self, value: f64) {
        *self = self.plus(Self::from_value(value));
    }

    pub(crate) fn multiply(&mut self, factor: f64) {
        self.value *= factor;
        let is_out_of_room = self.value > GREATEST
            || (self.ln_scale > 0.0 && self.value < LEAST && self.value > 0.0);
        if is_out_of_room {
            let ln = self.ln();
            self.ln_scale = ln.max(0.0);
            self.value = (ln - self.ln_scale).exp();
        }
    }

    /// The product with a factor that is near to 1.
    pub(crate) fn times(self, factor: f64) -> Self {
        let value = self.value * factor;
        Self { value, ..self }
    }

    /// The product with a number of which only the logarithm is known.
    pub(crate) fn times_exp(self, ln_factor: f64) -> Self {
        let ln_scale = self.ln_scale + ln_factor;
        Self { ln_scale, ..self }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        if self.value == 0.0 {
            return other;
        }
        let (low, high) = if self.ln_scale < other.ln_scale {
            (self, other)
        } else {
            (other, self)
        };
        let difference = low.ln_scale - high.ln_scale;
        let low = if difference == 0.0 {
            low.value
        } else {
            low.value * difference.exp()
        };
        let value = high.value + low;
        Self { value, ..high }
    }

    /// Whether it is at most this.
    pub(crate) fn is_at_most(self, value: f64) -> bool {
        self.value <= value * (-self.ln_scale).exp()
    }

    pub(crate) fn ln(self) -> f64 {
        self.value.ln() + self.ln_scale
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 20,000 factors of 10 and as many of a tenth, with ones added on the way.
    #[test]
    fn it_holds_what_no_float_can() {
        let mut number = Scaled::from_value(1.0);
        for _ in 0..20_000 {
            number.multiply(10.0);
        }
        let expected = 20_000.0 * 10.0_f64.ln();
        assert!((number.ln() - expected).abs() < 1e-8, "{number:?}");
        assert!(!number.is_at_most(f64::MAX));
        number.add(1.0);
        assert!((number.plus(number).ln() - expected - 2.0_f64.ln()).abs() < 1e-8);
        for _ in 0..20_000 {
            number.multiply(0.1);
        }
        assert!(number.ln().abs() < 1e-8, "{number:?}");
        assert!(number.is_at_most(1.1) && !number.is_at_most(0.9));
        number.add(1.0);
        assert!((number.ln() - 2.0_f64.ln()).abs() < 1e-8);
        assert_eq!(Scaled::ZERO.ln(), f64::NEG_INFINITY);
    }

    #[test]
    fn it_is_multiplied_by_what_only_the_logarithm_is_known_of() {
        let small = Scaled::from_value(3.0).times_exp(-1_000.0);
        let large = Scaled::from_value(2.0).times_exp(-999.0);
        let sum = small.plus(large).ln() + 999.0;
        assert!((sum - (2.0 + 3.0 * (-1.0_f64).exp()).ln()).abs() < 1e-12);
    }
}
