//! A linear model's shares: exact, and one number each whatever the other parts are.

use super::{Contributions, Method, Part, Unit, step};
use crate::logistic::{LogisticRegression, dot};

pub(super) fn contributions(
    model: &LogisticRegression,
    parts: &[Part],
    centre: &[f32],
) -> Contributions {
    let base = model.intercept() + dot(model.weights(), centre);
    let shares: Vec<f64> = parts
        .iter()
        .map(|part| {
            let products = step(part, centre).zip(model.weights());
            products.map(|(value, weight)| value * weight).sum()
        })
        .collect();
    Contributions {
        unit: Unit::LogOdds,
        method: Method::Linear,
        base,
        total: base + shares.iter().sum::<f64>(),
        shares,
        standard_errors: None,
    }
}
