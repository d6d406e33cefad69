//! The functions between two layers.

use super::math::{erf, exp, tanh};

/// An activation function, applied element by element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Activation {
    /// The value itself.
    Identity,
    /// `x P(X <= x)` for a standard normal X, by the error function.
    Gelu,
    /// The same, by the tanh approximation.
    GeluTanh,
    /// `max(x, 0)`.
    Relu,
    /// `x / (1 + e^-x)`, also called swish.
    Silu,
    /// The hyperbolic tangent.
    Tanh,
    /// `1 / (1 + e^-x)`.
    Sigmoid,
}

impl Activation {
    /// The activation of a name in `config.json` (`hidden_act`).
    pub(crate) fn of_config(name: &str) -> Option<Self> {
        match name {
            "gelu" | "gelu_python" => Some(Self::Gelu),
            "gelu_new" | "gelu_fast" | "gelu_pytorch_tanh" | "gelu_accurate" => {
                Some(Self::GeluTanh)
            }
            "relu" => Some(Self::Relu),
            "silu" | "swish" => Some(Self::Silu),
            "tanh" => Some(Self::Tanh),
            "sigmoid" => Some(Self::Sigmoid),
            "linear" => Some(Self::Identity),
            _ => None,
        }
    }

    /// The activation of a PyTorch class, as a Dense module names it.
    pub(crate) fn of_class(path: &str) -> Option<Self> {
        match path.rsplit('.').next()? {
            "Identity" => Some(Self::Identity),
            "GELU" => Some(Self::Gelu),
            "ReLU" => Some(Self::Relu),
            "SiLU" => Some(Self::Silu),
            "Tanh" => Some(Self::Tanh),
            "Sigmoid" => Some(Self::Sigmoid),
            _ => None,
        }
    }

    /// Applies the function in place.
    #[inline(always)]
    pub(crate) fn apply(self, values: &mut [f32]) {
        match self {
            Self::Identity => {}
            Self::Gelu => map(values, |x| {
                0.5 * x * (1.0 + erf(x * std::f32::consts::FRAC_1_SQRT_2))
            }),
            Self::GeluTanh => map(values, |x| {
                // sqrt(2 / pi), Hendrycks and Gimpel 2016.
                let inner = 0.797_884_6 * (x + 0.044_715 * x * x * x);
                0.5 * x * (1.0 + tanh(inner))
            }),
            Self::Relu => map(values, |x| x.max(0.0)),
            Self::Silu => map(values, |x| x / (1.0 + exp(-x))),
            Self::Tanh => map(values, tanh),
            Self::Sigmoid => map(values, |x| 1.0 / (1.0 + exp(-x))),
        }
    }
}

#[inline(always)]
fn map(values: &mut [f32], function: impl Fn(f32) -> f32) {
    for value in values {
        *value = function(*value);
    }
}
