//! What would change if a version answered.

use shortlist_registry::ModelVersion;

/// A letter is told otherwise if its probability differs by so much, or lies on the other side of one half.
const NOTABLE: f64 = 0.1;

/// What a version would have told of letters that another one answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// Its registered name.
    pub name: String,
    /// Its number.
    pub version: u32,
    /// Letters that both were asked about.
    pub letters: u64,
    /// Answers that cannot be held against it: neither vector nor text of the letter is kept.
    pub without_vector: u64,
    /// Letters that would be told otherwise: by ten points or more, on the other side of one half, or not at all.
    pub otherwise: u64,
    /// Of those, with a higher probability.
    pub higher: u64,
    /// Of those, with a lower one.
    pub lower: u64,
    /// Of those, of which it cannot say anything.
    pub unsaid: u64,
    /// By how much the probability changes in the mean, up or down. Null: no letter has both.
    pub mean_change: Option<f64>,
}

impl Preview {
    pub(super) fn of(version: &ModelVersion) -> Self {
        Self {
            name: version.name.clone(),
            version: version.version,
            letters: 0,
            without_vector: 0,
            otherwise: 0,
            higher: 0,
            lower: 0,
            unsaid: 0,
            mean_change: None,
        }
    }

    /// One more letter: what was told, and what would be.
    pub(super) fn add(&mut self, told: Option<f64>, would_be: Option<f64>) {
        self.letters += 1;
        let (Some(told), Some(would_be)) = (told, would_be) else {
            self.unsaid += 1;
            self.otherwise += 1;
            return;
        };
        let change = would_be - told;
        let both = (self.letters - self.unsaid) as f64;
        let mean = self.mean_change.unwrap_or(0.0);
        self.mean_change = Some(mean + (change.abs() - mean) / both);
        if change.abs() < NOTABLE && (told < 0.5) == (would_be < 0.5) {
            return;
        }
        self.otherwise += 1;
        if change > 0.0 {
            self.higher += 1;
        } else {
            self.lower += 1;
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use shortlist_registry::Stage;

    use super::*;

    #[test]
    fn letters_that_would_be_told_otherwise_are_counted() {
        let version = ModelVersion {
            name: "LogisticRegression_CoverLetter".to_owned(),
            version: 2,
            stage: Stage::None,
            run_id: String::new(),
            artifact_path: String::new(),
            created_at: 0,
        };
        let mut preview = Preview::of(&version);
        for (told, would_be) in [
            (0.30, Some(0.35)),
            (0.48, Some(0.52)),
            (0.30, Some(0.42)),
            (0.90, Some(0.60)),
            (0.70, None),
        ] {
            preview.add(Some(told), would_be);
        }
        assert_eq!((preview.letters, preview.otherwise), (5, 4));
        assert_eq!((preview.higher, preview.lower, preview.unsaid), (2, 1, 1));
        let mean = (0.05 + 0.04 + 0.12 + 0.30) / 4.0;
        assert!((preview.mean_change.unwrap() - mean).abs() < 1e-12);
    }
}
