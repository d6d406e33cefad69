//! How long outcomes take.

use super::answered::{Answers, Resolved};
use super::report::DelayReport;

const DAY: f64 = 24.0 * 60.0 * 60.0 * 1_000.0;

pub(crate) fn delay(answers: &Answers, resolved: &[Resolved]) -> DelayReport {
    let days = |wanted: Option<bool>| -> Vec<f64> {
        let of_kind = resolved
            .iter()
            .filter(|one| wanted.is_none_or(|wanted| one.is_passed == wanted));
        let mut days: Vec<f64> = of_kind
            .map(|one| (one.told_at - answers.all[one.answer].answered_at) as f64 / DAY)
            .collect();
        days.sort_unstable_by(f64::total_cmp);
        days
    };
    let all = days(None);
    DelayReport {
        answers: answers.all.len() as u64,
        resolved: resolved.len() as u64,
        median_days: quantile(&all, 50),
        ninety_percent_days: quantile(&all, 90),
        passed_median_days: quantile(&days(Some(true)), 50),
        rejected_median_days: quantile(&days(Some(false)), 50),
    }
}

/// The smallest value that so many in a hundred do not exceed.
fn quantile(sorted: &[f64], percent: usize) -> Option<f64> {
    let rank = (percent * sorted.len()).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}
