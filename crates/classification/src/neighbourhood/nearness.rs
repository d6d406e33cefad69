//! How near a letter is to those that were learned from, and what that means.

use serde::{Deserialize, Serialize};

/// Where a letter lies among those that were learned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Support {
    /// As near to what was learned from as other letters are.
    Inside,
    /// Farther than 95 % of them.
    Edge,
    /// So far that nothing can be said.
    Outside,
}

impl Support {
    /// Its name in files and answers.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Inside => "inside",
            Self::Edge => "edge",
            Self::Outside => "outside",
        }
    }
}

/// How near a letter is to those that were learned from.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Nearness {
    /// The distance (1 - cosine) to the nearest prototype, the mean of at least twenty training letters.
    pub distance: f64,
    /// What 95 % of the calibration letters have at most, which no prototype is made of.
    pub usual: f64,
    /// Where outside begins.
    pub limit: f64,
    /// What that means.
    pub support: Support,
}

impl Nearness {
    /// How much of an answer is supported by training letters: 1 inside, 0 outside, and falling
    /// in a line between.
    #[must_use]
    pub fn supported_share(&self) -> f64 {
        match self.support {
            Support::Inside => 1.0,
            Support::Edge => (self.limit - self.distance) / (self.limit - self.usual),
            Support::Outside => 0.0,
        }
    }
}
