//! How long outcomes take.

use super::report::DelayReport;

const DAY: f64 = 24.0 * 60.0 * 60.0 * 1_000.0;

/// How long outcomes took: in milliseconds, by whether they were passes.
#[derive(Debug, Default)]
pub(crate) struct Delays {
    passed: Vec<i64>,
    rejected: Vec<i64>,
}

impl Delays {
    pub(crate) fn add(&mut self, is_passed: bool, milliseconds: i64) {
        if is_passed {
            self.passed.push(milliseconds);
        } else {
            self.rejected.push(milliseconds);
        }
    }

    pub(crate) fn report(&self, answers: u64) -> DelayReport {
        let all = [self.passed.as_slice(), &self.rejected].concat();
        DelayReport {
            answers,
            resolved: all.len() as u64,
            median_days: quantile(&all, 50),
            ninety_percent_days: quantile(&all, 90),
            passed_median_days: quantile(&self.passed, 50),
            rejected_median_days: quantile(&self.rejected, 50),
        }
    }
}

/// The smallest number of days that so many in a hundred do not exceed.
fn quantile(milliseconds: &[i64], percent: usize) -> Option<f64> {
    let mut sorted = milliseconds.to_vec();
    sorted.sort_unstable();
    let rank = (percent * sorted.len()).div_ceil(100).max(1);
    sorted.get(rank - 1).map(|delay| *delay as f64 / DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_are_told_by_what_came() {
        let mut delays = Delays::default();
        assert_eq!(delays.report(3).median_days, None);
        for days in 1..=10_i64 {
            delays.add(days > 5, days * 86_400_000);
        }
        let report = delays.report(12);
        assert_eq!((report.answers, report.resolved), (12, 10));
        assert_eq!(report.median_days, Some(5.0));
        assert_eq!(report.ninety_percent_days, Some(9.0));
        assert_eq!(report.passed_median_days, Some(8.0));
        assert_eq!(report.rejected_median_days, Some(3.0));
    }
}
