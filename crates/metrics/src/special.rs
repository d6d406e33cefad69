//! Quantiles that intervals need.

/// Halvings until an interval of quantiles is as small as `f64` can tell.
const HALVINGS: usize = 200;
/// Terms of the continued fraction of the incomplete beta function, at most.
const TERMS: usize = 10_000;
const SMALLEST: f64 = 1e-300;

/// Coefficients of Lanczos' approximation with g = 7 (Godfrey 2001).
const LANCZOS: [f64; 9] = [
    0.999_999_999_999_809_9,
    676.520_368_121_885_1,
    -1_259.139_216_722_402_8,
    771.323_428_777_653_1,
    -176.615_029_162_140_6,
    12.507_343_278_686_905,
    -0.138_571_095_265_720_12,
    9.984_369_578_019_572e-6,
    1.505_632_735_149_311_6e-7,
];

/// The logarithm of the gamma function of a positive number.
fn ln_gamma(x: f64) -> f64 {
    if x < 0.5 {
        let sine = (std::f64::consts::PI * x).sin();
        return (std::f64::consts::PI / sine).ln() - ln_gamma(1.0 - x);
    }
    let x = x - 1.0;
    let terms = LANCZOS.iter().enumerate().skip(1);
    let sum: f64 = terms.map(|(index, c)| c / (x + index as f64)).sum();
    let t = x + 7.5;
    0.5 * std::f64::consts::TAU.ln() + (x + 0.5) * t.ln() - t + (LANCZOS[0] + sum).ln()
}

/// The regularised incomplete beta function `I_x(a, b)`: its continued fraction by Lentz' method (Press and
/// others 2007, section 6.4).
pub(crate) fn regularised_beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return x.clamp(0.0, 1.0);
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - regularised_beta(1.0 - x, b, a);
    }
    let front = ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p();
    front.exp() * continued_fraction(x, a, b) / a
}

fn continued_fraction(x: f64, a: f64, b: f64) -> f64 {
    let apart = |value: f64| {
        if value.abs() < SMALLEST {
            SMALLEST
        } else {
            value
        }
    };
    let mut above = 1.0;
    let mut below = 1.0 / apart(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = below;
    for term in 1..TERMS {
        let term = term as f64;
        let place = a + 2.0 * term;
        let even = term * (b - term) * x / ((place - 1.0) * place);
        let odd = -(a + term) * (a + b + term) * x / (place * (place + 1.0));
        let mut change = 1.0;
        for step in [even, odd] {
            below = 1.0 / apart(1.0 + step * below);
            above = apart(1.0 + step / above);
            change = above * below;
            fraction *= change;
        }
        if (change - 1.0).abs() < 1e-15 {
            break;
        }
    }
    fraction
}

/// Where the beta distribution has the given share below.
pub(crate) fn beta_quantile(share: f64, a: f64, b: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if regularised_beta(middle, a, b) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// Where Student's distribution has the given share, of at least a half, below.
pub(crate) fn student_quantile(share: f64, degrees: f64) -> f64 {
    let x = beta_quantile(2.0 * (1.0 - share), 0.5 * degrees, 0.5);
    (degrees * (1.0 - x) / x.max(SMALLEST)).sqrt()
}

/// Where the normal distribution has the given share below (Acklam 2003; relative error below 1.2e-9).
pub(crate) fn normal_quantile(share: f64) -> f64 {
    const A: [f64; 6] = [
        -3.969_683_028_665_376e1,
        2.209_460_984_245_205e2,
        -2.759_285_104_469_687e2,
        1.383_577_518_672_69e2,
        -3.066_479_806_614_716e1,
        2.506_628_277_459_239,
    ];
    const B: [f64; 6] = [
        -5.447_609_879_822_406e1,
        1.615_858_368_580_409e2,
        -1.556_989_798_598_866e2,
        6.680_131_188_771_972e1,
        -1.328_068_155_288_572e1,
        1.0,
    ];
    const C: [f64; 6] = [
        -7.784_894_002_430_293e-3,
        -3.223_964_580_411_365e-1,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 5] = [
        7.784_695_709_041_462e-3,
        3.224_671_290_700_398e-1,
        2.445_134_137_142_996,
        3.754_408_661_907_416,
        1.0,
    ];
    const TAIL: f64 = 0.024_25;
    let value = |coefficients: &[f64], x: f64| coefficients.iter().fold(0.0, |sum, c| sum * x + c);
    if share < TAIL {
        let q = (-2.0 * share.ln()).sqrt();
        value(&C, q) / value(&D, q)
    } else if share > 1.0 - TAIL {
        -normal_quantile(1.0 - share)
    } else {
        let q = share - 0.5;
        q * value(&A, q * q) / value(&B, q * q)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By scipy 1.17: `norm.ppf`, `beta.ppf`, `t.ppf`.
    #[test]
    fn quantiles_are_those_of_scipy() {
        for (share, expected) in [
            (0.975, 1.959_963_984_540_054),
            (0.01, -2.326_347_874_040_841),
            (0.6, 0.253_347_103_135_799_7),
            (0.9999, 3.719_016_485_455_709),
        ] {
            assert!((normal_quantile(share) - expected).abs() < 1e-8, "{share}");
        }
        for (share, a, b, expected) in [
            (0.025, 4.0, 82.0, 0.012_968_875_186_721_61),
            (0.975, 5.0, 81.0, 0.116_126_342_685_584_4),
            (0.5, 0.5, 0.5, 0.5),
        ] {
            let came = beta_quantile(share, a, b);
            assert!((came - expected).abs() < 1e-9, "{share} {a} {b}: {came}");
        }
        for (share, degrees, expected) in [
            (0.975, 3.0, 3.182_446_305_284_263),
            (0.95, 30.0, 1.697_260_886_593_957),
        ] {
            let came = student_quantile(share, degrees);
            assert!((came - expected).abs() < 1e-8, "{share} {degrees}: {came}");
        }
    }
}
