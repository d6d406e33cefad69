//! The weights of a logistic regression, as the scripts that fit them write them down.

use foldhash::HashMap;

/// Weights are written in tenths.
const TENTH: f32 = 0.1;

/// Weights by the kind of a feature, and by what has it.
pub(super) struct Weights(HashMap<&'static str, HashMap<&'static str, f32>>);

impl Weights {
    /// Those of a table with a line `kind feature=tenths feature=tenths ...` for each kind; lines that begin with `#` are
    /// notes.
    pub(super) fn read(table: &'static str) -> Self {
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        let kinds = lines.filter_map(|line| line.split_once(' '));
        Self(
            kinds
                .map(|(kind, weights)| (kind, weights.split(' ').filter_map(weight).collect()))
                .collect(),
        )
    }

    /// The weight of a feature; 0 for one that has none.
    pub(super) fn of(&self, kind: &str, key: &str) -> f32 {
        let weights = self.0.get(kind);
        weights
            .and_then(|weights| weights.get(key))
            .copied()
            .unwrap_or(0.0)
    }
}

fn weight(written: &'static str) -> Option<(&'static str, f32)> {
    let (key, tenths) = written.rsplit_once('=')?;
    Some((key, tenths.parse::<f32>().ok()? * TENTH))
}
