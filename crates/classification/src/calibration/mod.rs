//! From a model's score to a probability that can be shown.

mod isotonic;
mod platt;
mod venn_abers;

pub use isotonic::IsotonicCalibration;
pub use platt::PlattCalibration;
pub use venn_abers::{VennAbers, VennAbersRange};

use crate::error::{Error, Result};

/// Scores and labels must be as many, at least two, of both classes, and the scores numbers.
fn check(scores: &[f64], labels: &[bool]) -> Result<()> {
    let rows = labels.len();
    if scores.len() != rows || rows < 2 {
        return Err(Error::Rows {
            rows: scores.len(),
            labels: rows,
        });
    }
    if let Some(row) = scores.iter().position(|score| !score.is_finite()) {
        #[expect(clippy::cast_possible_truncation, reason = "the value is only told")]
        return Err(Error::NotFinite {
            row,
            column: 0,
            value: scores[row] as f32,
        });
    }
    let passed = labels.iter().filter(|label| **label).count();
    if passed == 0 || passed == rows {
        let class = if passed == 0 { "rejected" } else { "passed" };
        return Err(Error::OneClass { rows, class });
    }
    Ok(())
}
