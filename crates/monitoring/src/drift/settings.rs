//! How comparisons are made.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// How two samples are compared. The same settings and samples give the same answer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DriftSettings {
    /// The chance that one comparison finds a drift where there is none. Default: 0.05.
    pub level: f64,
    /// How often the smallest shift that is told of would be found. Default: 0.8.
    pub power: f64,
    /// How many permutations and simulated samples each figure rests on. A p-value is at least
    /// `1 / (draws + 1)`. Default: 499.
    pub draws: usize,
    /// Of vectors, at most so many of each sample are compared, drawn by chance. Default: 500.
    pub most_vectors: usize,
    /// Where chance begins. Default: 0.
    pub seed: u64,
}

impl DriftSettings {
    /// Sets [`Self::level`].
    #[must_use]
    pub const fn with_level(mut self, level: f64) -> Self {
        self.level = level;
        self
    }

    /// Sets [`Self::power`].
    #[must_use]
    pub const fn with_power(mut self, power: f64) -> Self {
        self.power = power;
        self
    }

    /// Sets [`Self::draws`].
    #[must_use]
    pub const fn with_draws(mut self, draws: usize) -> Self {
        self.draws = draws;
        self
    }

    /// Sets [`Self::most_vectors`].
    #[must_use]
    pub const fn with_most_vectors(mut self, most_vectors: usize) -> Self {
        self.most_vectors = most_vectors;
        self
    }

    /// Sets [`Self::seed`].
    #[must_use]
    pub const fn with_seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }
}

impl Default for DriftSettings {
    /// Level 0.05, power 0.8, 499 draws, 500 vectors.
    fn default() -> Self {
        Self {
            level: 0.05,
            power: 0.8,
            draws: 499,
            most_vectors: 500,
            seed: 0,
        }
    }
}

impl DriftSettings {
    /// # Errors
    ///
    /// [`Error::Parameter`].
    pub(super) fn check(&self) -> Result<()> {
        for (parameter, value) in [("level", self.level), ("power", self.power)] {
            if !(value > 0.0 && value < 1.0) {
                let expected = "between 0 and 1";
                return Err(Error::Parameter {
                    parameter,
                    expected,
                    value,
                });
            }
        }
        if self.draws as f64 + 1.0 < 1.0 / self.level {
            return Err(Error::Parameter {
                parameter: "draws",
                expected: "at least 1/level - 1, as no p-value can be below the level with fewer",
                value: self.draws as f64,
            });
        }
        Ok(())
    }
}
