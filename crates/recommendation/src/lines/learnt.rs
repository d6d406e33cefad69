//! What a line is for by pieces of its words, where no rule tells.

use std::sync::LazyLock;

use super::kind::LineKind;
use crate::pieces::{PieceModel, log_sum};

/// Lines by what they are for, in sections: written for this, none of a real posting.
const EXAMPLES: &str = include_str!("examples.txt");
const KINDS: [(&str, LineKind); 8] = [
    ("required", LineKind::Required),
    ("preferred", LineKind::Preferred),
    ("duty", LineKind::Duty),
    ("process", LineKind::Process),
    ("documents", LineKind::Documents),
    ("benefits", LineKind::Benefits),
    ("conditions", LineKind::Conditions),
    ("other", LineKind::Other),
];
static MODEL: LazyLock<PieceModel<8>> =
    LazyLock::new(|| PieceModel::of(EXAMPLES, KINDS.map(|(name, _)| name)));

/// What is learnt of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Learnt {
    /// The likeliest kind of those that ask, and of the others.
    pub(super) asking: LineKind,
    pub(super) other: LineKind,
    /// The logarithm of the odds that it asks for something.
    pub(super) asks: f32,
    /// The same of the likeliest kind that asks for nothing.
    pub(super) sure: f32,
}

/// What pieces of words tell of a folded line.
pub(super) fn learnt(line: &str) -> Learnt {
    let scores = MODEL.scores(line);
    let (asking, others) = scores.split_at(2);
    let best = |scores: &[f32]| {
        let places = 0..scores.len();
        places
            .max_by(|a, b| scores[*a].total_cmp(&scores[*b]))
            .unwrap_or(0)
    };
    let other = best(others);
    let rest: Vec<f32> = (2..scores.len())
        .filter(|place| *place != other + 2)
        .map(|place| scores[place])
        .chain(asking.iter().copied())
        .collect();
    Learnt {
        sure: others[other] - log_sum(&rest),
        asking: KINDS[best(asking)].1,
        other: KINDS[2 + other].1,
        asks: log_sum(asking) - log_sum(others),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_lines_are_learnt() {
        for (line, asks) in [
            ("거래처와 협상해 본 경험", true),
            ("차분하게 설명할 수 있는 분", true),
            ("면접은 두 차례 진행됩니다", false),
            ("간식과 커피를 드립니다", false),
        ] {
            assert_eq!(learnt(line).asks > 0.0, asks, "{line}: {:?}", learnt(line));
        }
        assert_eq!(learnt("간식과 커피를 드립니다").other, LineKind::Benefits);
        assert!(learnt("").asks.is_finite());
    }
}
