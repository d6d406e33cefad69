//! Exponential and error function, free of branches so that the compiler turns a loop over them
//! into vector instructions.

/// `e^x` with a relative error below 3e-7 for `x <= 88`; 0 below -87.
#[inline(always)]
pub(super) fn exp(x: f32) -> f32 {
    // e^x = 2^n e^r with |r| <= ln 2 / 2; the polynomial is that of Cephes' expf.
    const ROUND: f32 = 12_582_912.0; // 1.5 * 2^23: adding it leaves the nearest integer
    let x = x.clamp(-87.0, 88.0);
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    let r = x - n * 0.693_359_4 + n * 2.121_944_4e-4;
    let p = 1.987_569_2e-4;
    let p = p * r + 1.398_199_9e-3;
    let p = p * r + 8.333_452e-3;
    let p = p * r + 4.166_579_6e-2;
    let p = p * r + 1.666_666_5e-1;
    let p = p * r + 5e-1;
    let p = p * r * r + r + 1.0;
    // The low bits of `shifted` are n as an integer.
    let exponent = shifted.to_bits().wrapping_add(127) << 23;
    p * f32::from_bits(exponent)
}

/// The error function with an absolute error below 5e-7: a rational approximation on [-4, 4], the
/// one of Eigen and XLA.
#[inline(always)]
pub(super) fn erf(x: f32) -> f32 {
    let x = x.clamp(-4.0, 4.0);
    let s = x * x;
    let p = -2.726_142_3e-10;
    let p = p * s + 2.770_681_4e-8;
    let p = p * s - 2.101_024e-6;
    let p = p * s - 5.692_506_4e-5;
    let p = p * s - 7.349_906_3e-4;
    let p = p * s - 2.954_6e-3;
    let p = p * s - 1.609_603_3e-2;
    let q = -1.456_607_2e-5;
    let q = q * s - 2.133_740_5e-4;
    let q = q * s - 1.682_827e-3;
    let q = q * s - 7.373_329_2e-3;
    let q = q * s - 1.426_473_9e-2;
    x * p / q
}

/// The hyperbolic tangent, by [`exp`].
#[inline(always)]
pub(super) fn tanh(x: f32) -> f32 {
    let x = x.clamp(-10.0, 10.0);
    1.0 - 2.0 / (exp(2.0 * x) + 1.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Abramowitz and Stegun 7.1.5, the Maclaurin series, in f64.
    fn erf_series(x: f64) -> f64 {
        if x.abs() > 5.0 {
            return x.signum();
        }
        let (mut term, mut sum) = (x, x);
        for n in 1..200 {
            let n = f64::from(n);
            term *= -x * x / n;
            sum += term / (2.0 * n + 1.0);
        }
        2.0 / std::f64::consts::PI.sqrt() * sum
    }

    proptest! {
        #[test]
        fn exponential(x in -80.0_f32..80.0) {
            let expected = f64::from(x).exp();
            prop_assert!(((f64::from(exp(x)) - expected) / expected).abs() < 3e-7);
        }

        #[test]
        fn error_function(x in -5.0_f32..5.0) {
            let difference = (f64::from(erf(x)) - erf_series(f64::from(x))).abs();
            prop_assert!(difference < 5e-7, "{difference}");
        }

        #[test]
        fn hyperbolic_tangent(x in -20.0_f32..20.0) {
            prop_assert!((f64::from(tanh(x)) - f64::from(x).tanh()).abs() < 1e-6);
        }
    }

    #[test]
    fn exponential_of_much_less_than_zero_is_nothing() {
        assert!(exp(-1e30) < 1e-37);
        assert!(exp(f32::NEG_INFINITY) < 1e-37);
    }
}
