//! How much a letter would teach.

use shortlist_classification::Support;

use super::QueueReason;
use crate::estimates::Estimate;

/// How much being near the threshold, a wide interval and the edge count.
const WEIGHTS: [f64; 3] = [0.5, 0.25, 0.25];
/// From this share of certainty missing on, a letter is said to be uncertain.
const UNCERTAIN: f64 = 0.7;
/// From this width on, an interval is said to be wide.
const WIDE: f64 = 0.5;
/// A letter outside of what is known may be none at all: it counts less than one at the edge.
const OUTSIDE: f64 = 0.75;

/// What a letter would teach, from 0 to 1, and why.
pub(crate) fn worth(estimate: &Estimate) -> (f64, Vec<QueueReason>) {
    let Estimate {
        pass_probability,
        interval,
        support,
        threshold,
    } = estimate;
    let farthest = threshold.max(1.0 - threshold);
    let near = 1.0 - ((pass_probability - threshold).abs() / farthest).min(1.0);
    let width = (interval.high - interval.low).clamp(0.0, 1.0);
    let (edge, at_the_edge) = match support {
        Support::Inside => (0.0, None),
        Support::Edge => (1.0, Some(QueueReason::AtTheEdge)),
        Support::Outside => (OUTSIDE, Some(QueueReason::Outside)),
    };
    let worth = WEIGHTS[0] * near + WEIGHTS[1] * width + WEIGHTS[2] * edge;
    let reasons = [
        (near >= UNCERTAIN).then_some(QueueReason::Uncertain),
        (width >= WIDE).then_some(QueueReason::WideInterval),
        at_the_edge,
    ];
    (worth, reasons.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use shortlist_metrics::Interval;

    use super::*;

    fn of(pass_probability: f64, half_width: f64, support: Support, threshold: f64) -> f64 {
        let estimate = Estimate {
            pass_probability,
            interval: Interval {
                low: pass_probability - half_width,
                high: pass_probability + half_width,
                level: 0.9,
            },
            support,
            threshold,
        };
        worth(&estimate).0
    }

    #[test]
    fn what_is_uncertain_wide_or_at_the_edge_teaches_more() {
        let inside = Support::Inside;
        assert!(of(0.5, 0.1, inside, 0.5) > of(0.6, 0.1, inside, 0.5));
        assert!(of(0.6, 0.1, inside, 0.5) > of(0.95, 0.05, inside, 0.5));
        assert!(of(0.2, 0.1, inside, 0.2) > of(0.5, 0.1, inside, 0.2));
        assert!(of(0.5, 0.3, inside, 0.5) > of(0.5, 0.1, inside, 0.5));
        assert!(of(0.8, 0.1, Support::Edge, 0.5) > of(0.8, 0.1, Support::Outside, 0.5));
        assert!(of(0.8, 0.1, Support::Outside, 0.5) > of(0.8, 0.1, inside, 0.5));
        assert!((of(0.3, 0.2, inside, 0.5) - of(0.7, 0.2, inside, 0.5)).abs() < 1e-12);
    }
}
