//! What is known of labels beside the letters.

use crate::error::{Error, Result};

/// Who gave the labels, and when.
///
/// Whoever judged may have seen more than the letter: a school, a certificate, how many applied. With one label a
/// letter no label can tell how much that counts, since a single outcome has the variance `p (1 - p)`, however
/// uncertain `p` is: labels of letters that say half are those of letters that say all, and in which quality counts
/// less. So it is an assumption, and stated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LabelOrigin<'a> {
    /// When each label came, in any unit, if that is known. Whether chances have moved with time is then one more
    /// thing that letters may say. Where the order alone tells outcomes well, as in letters that were sorted by
    /// outcome, it is taken for no time.
    pub times: Option<&'a [f64]>,
    /// The share of the variance of log-odds between letters that vectors do not show, from 0 to below 1.
    pub unseen_share: f64,
}

impl<'a> LabelOrigin<'a> {
    /// What is assumed of labels that were given by reading the letter alone: what remains is what a vector loses of
    /// a text.
    pub const UNSEEN_BY_VECTORS: f64 = 0.025;
    /// What is assumed of real outcomes: they depend as much on what no letter shows as on what it does.
    pub const UNSEEN_IN_LETTERS: f64 = 0.5;

    /// Labels that were given by reading the letter alone, all at one time, as a rubric's.
    #[must_use]
    pub const fn of_text() -> Self {
        Self {
            times: None,
            unseen_share: Self::UNSEEN_BY_VECTORS,
        }
    }

    /// Real outcomes, which came at these times.
    #[must_use]
    pub const fn of_outcomes(times: &'a [f64]) -> Self {
        Self {
            times: Some(times),
            unseen_share: Self::UNSEEN_IN_LETTERS,
        }
    }

    pub(super) fn check(&self) -> Result<()> {
        if (0.0..1.0).contains(&self.unseen_share) {
            return Ok(());
        }
        Err(Error::Parameter {
            parameter: "unseen_share",
            expected: "from 0 to below 1",
            value: self.unseen_share,
        })
    }
}
