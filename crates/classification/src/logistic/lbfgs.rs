//! L-BFGS (Nocedal 1980; Nocedal and Wright 2006, algorithms 7.4 and 7.5) with a bisection line
//! search for the weak Wolfe conditions (Lewis and Overton 2013).

use std::collections::VecDeque;

use super::curvature::Curvature;
use super::objective::{Loss, Objective};
use crate::error::Result;
use crate::feature::Feature;
use crate::watch::{Watch, step};

/// Pairs of steps and gradient changes that stand for the curvature.
const HISTORY: usize = 10;
/// The share of the predicted decrease that a step must reach.
const SUFFICIENT_DECREASE: f64 = 1e-4;
/// How much of the slope may be left after a step.
const CURVATURE: f64 = 0.9;
/// Halvings and doublings of one line search.
const MOST_TRIALS: usize = 40;
/// Near the optimum, decreases drown in rounding; a rise this small is none.
const ROUNDING: f64 = 1e-15;

/// Where the search ended.
pub(super) struct Minimum {
    pub(super) point: Vec<f64>,
    pub(super) converged: bool,
    pub(super) iterations: usize,
}

struct State {
    point: Vec<f64>,
    gradient: Vec<f64>,
    value: f64,
}

/// A step, the change of the gradient over it, and the inverse of their product.
struct Correction {
    step: Vec<f64>,
    change: Vec<f64>,
    inverse: f64,
}

/// Minimises from the origin until the greatest gradient entry is at most `tolerance`, or [`Error::Stopped`] where it is
/// told to stop.
///
/// [`Error::Stopped`]: crate::error::Error::Stopped
pub(super) fn minimise(
    objective: &Objective<'_, impl Feature, impl Loss>,
    tolerance: f64,
    max_iter: usize,
    watch: Watch<'_>,
) -> Result<Minimum> {
    let start = objective.origin();
    let mut gradient = vec![0.0; start.len()];
    let value = objective.evaluate(&start, &mut gradient);
    let mut state = State {
        point: start,
        gradient,
        value,
    };
    let curvature = Curvature::of(objective);
    let mut history: VecDeque<Correction> = VecDeque::with_capacity(HISTORY);
    for iteration in 0..max_iter {
        if greatest(&state.gradient) <= tolerance {
            return Ok(finish(state, true, iteration));
        }
        let direction = descent_direction(objective, &curvature, &state.gradient, &history);
        let Some(next) = line_search(objective, &state, &direction) else {
            // No step along the best known direction helps: forget the history once, then stop.
            if history.is_empty() {
                return Ok(finish(state, false, iteration));
            }
            history.clear();
            continue;
        };
        remember(&mut history, &state, &next);
        state = next;
        step(watch)?;
    }
    let converged = greatest(&state.gradient) <= tolerance;
    Ok(finish(state, converged, max_iter))
}

fn finish(state: State, converged: bool, iterations: usize) -> Minimum {
    Minimum {
        point: state.point,
        converged,
        iterations,
    }
}

/// The two-loop recursion: minus the approximate inverse Hessian times the gradient. It begins from
/// the curvature at the origin, since the intercept's is far from the features' where rows are short.
fn descent_direction(
    objective: &Objective<'_, impl Feature, impl Loss>,
    curvature: &Curvature,
    gradient: &[f64],
    history: &VecDeque<Correction>,
) -> Vec<f64> {
    let mut direction: Vec<f64> = gradient.iter().map(|value| -value).collect();
    let mut shares = Vec::with_capacity(history.len());
    for correction in history.iter().rev() {
        let share = correction.inverse * product(&correction.step, &direction);
        add(&mut direction, -share, &correction.change);
        shares.push(share);
    }
    let scale = if let Some(last) = history.back() {
        1.0 / (last.inverse * product(&last.change, &curvature.solve(&last.change)))
    } else {
        // The step that a quadratic with the objective's own curvature would take.
        let first = curvature.solve(gradient);
        product(gradient, &first) / objective.curvature_at_zero(&first)
    };
    curvature.solve_scaled(&mut direction, scale);
    for (correction, share) in history.iter().zip(shares.into_iter().rev()) {
        let back = correction.inverse * product(&correction.change, &direction);
        add(&mut direction, share - back, &correction.step);
    }
    direction
}

/// A step that lowers the value enough and flattens the slope, or `None` if none was found.
fn line_search(
    objective: &Objective<'_, impl Feature, impl Loss>,
    state: &State,
    direction: &[f64],
) -> Option<State> {
    let slope = product(&state.gradient, direction);
    if slope >= 0.0 || !slope.is_finite() {
        return None;
    }
    let (mut low, mut high, mut length) = (0.0_f64, f64::INFINITY, 1.0_f64);
    for _ in 0..MOST_TRIALS {
        let mut point = state.point.clone();
        add(&mut point, length, direction);
        let mut gradient = vec![0.0; point.len()];
        let value = objective.evaluate(&point, &mut gradient);
        let allowed =
            state.value + SUFFICIENT_DECREASE * length * slope + ROUNDING * state.value.abs();
        if value.is_nan() || value > allowed {
            high = length;
        } else if product(&gradient, direction) < CURVATURE * slope {
            low = length;
        } else {
            return Some(State {
                point,
                gradient,
                value,
            });
        }
        length = if high.is_finite() {
            0.5 * (low + high)
        } else {
            2.0 * low
        };
    }
    None
}

fn remember(history: &mut VecDeque<Correction>, from: &State, to: &State) {
    let difference =
        |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a - b).collect::<Vec<f64>>();
    let step = difference(&to.point, &from.point);
    let change = difference(&to.gradient, &from.gradient);
    let curvature = product(&step, &change);
    if curvature <= f64::EPSILON * product(&change, &change) {
        return;
    }
    if history.len() == HISTORY {
        history.pop_front();
    }
    history.push_back(Correction {
        step,
        change,
        inverse: 1.0 / curvature,
    });
}

fn product(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(a, b)| a * b).sum()
}

fn add(sum: &mut [f64], factor: f64, values: &[f64]) {
    for (slot, value) in sum.iter_mut().zip(values) {
        *slot += factor * value;
    }
}

fn greatest(values: &[f64]) -> f64 {
    values
        .iter()
        .fold(0.0, |greatest, value| f64::max(greatest, value.abs()))
}
