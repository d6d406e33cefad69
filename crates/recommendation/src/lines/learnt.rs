//! What a line is for by pieces of its words, where no rule tells.

use std::sync::LazyLock;

use super::kind::LineKind;
use crate::fixed::FixedMap;

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
/// Characters of the longest piece of a word.
const LONGEST: usize = 3;
/// Times that the examples are gone through, and the length of a step (AdaGrad).
const ROUNDS: usize = 10;
const STEP: f32 = 0.5;
/// A prime by which the order of examples is mixed.
const STRIDE: usize = 7919;
const SMALLEST: f32 = 1e-6;

type Scores = [f32; KINDS.len()];

static MODEL: LazyLock<LineModel> = LazyLock::new(|| LineModel::of(EXAMPLES));

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
    MODEL.told(line)
}

/// Multinomial logistic regression over pieces of words.
struct LineModel {
    pieces: FixedMap<String, usize>,
    weights: Vec<Scores>,
}

impl LineModel {
    fn of(examples: &str) -> Self {
        let mut pieces: FixedMap<String, usize> = FixedMap::default();
        let mut lines: Vec<(Vec<usize>, usize)> = Vec::new();
        let mut kind = 0;
        for line in examples.lines() {
            let line = line.trim().to_lowercase();
            if line.is_empty() || line.starts_with("# ") {
                continue;
            }
            let section = line
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'));
            let named = section.and_then(|name| KINDS.iter().position(|(known, _)| *known == name));
            if let Some(named) = named {
                kind = named;
                continue;
            }
            let known = pieces_of(&line).into_iter().map(|piece| {
                let next = pieces.len();
                *pieces.entry(piece).or_insert(next)
            });
            lines.push((known.collect(), kind));
        }
        let weights = fitted(&lines, pieces.len());
        Self { pieces, weights }
    }

    fn told(&self, line: &str) -> Learnt {
        let pieces = pieces_of(line);
        let known: Vec<usize> = pieces
            .iter()
            .filter_map(|piece| self.pieces.get(piece).copied())
            .collect();
        let scores = scores(&self.weights, &known, pieces.len());
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
}

/// Weights that tell the kinds of lines apart, each kind counting as much as another.
fn fitted(lines: &[(Vec<usize>, usize)], pieces: usize) -> Vec<Scores> {
    let mut of_kind = [0.0_f32; KINDS.len()];
    for (_, kind) in lines {
        of_kind[*kind] += 1.0;
    }
    let all = lines.len() as f32 / KINDS.len() as f32;
    let mut weights = vec![Scores::default(); pieces];
    let mut squares = vec![[SMALLEST; KINDS.len()]; pieces];
    for _ in 0..ROUNDS {
        for turn in 0..lines.len() {
            let (known, kind) = &lines[turn * STRIDE % lines.len()];
            let scores = scores(&weights, known, known.len());
            let whole = log_sum(&scores);
            let scale = all / of_kind[*kind] / (known.len() as f32).sqrt();
            for place in 0..KINDS.len() {
                let wanted = if place == *kind { 1.0 } else { 0.0 };
                let slope = ((scores[place] - whole).exp() - wanted) * scale;
                for piece in known {
                    let square = &mut squares[*piece][place];
                    *square += slope * slope;
                    weights[*piece][place] -= STEP * slope / square.sqrt();
                }
            }
        }
    }
    weights
}

/// The scores of a line by the pieces of it that are known, of so many.
fn scores(weights: &[Scores], known: &[usize], of: usize) -> Scores {
    let mut scores = Scores::default();
    for piece in known {
        for (score, weight) in scores.iter_mut().zip(&weights[*piece]) {
            *score += weight;
        }
    }
    let length = (of.max(1) as f32).sqrt();
    scores.map(|score| score / length)
}

/// The logarithm of the sum of exponentials.
fn log_sum(scores: &[f32]) -> f32 {
    let greatest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = scores.iter().map(|score| (score - greatest).exp()).sum();
    greatest + sum.ln()
}

/// The pieces of a line's words, their borders counted as a character, and how the line ends; each once, in order.
fn pieces_of(line: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for word in line.split_whitespace() {
        let characters: Vec<char> = [' '].into_iter().chain(word.chars()).chain([' ']).collect();
        for length in 1..=LONGEST {
            for piece in characters.windows(length) {
                if piece.iter().any(|c| *c != ' ') {
                    pieces.push(piece.iter().collect());
                }
            }
        }
    }
    let letters: Vec<char> = line.chars().filter(|c| c.is_alphanumeric()).collect();
    let end = letters.len().saturating_sub(2);
    pieces.push(
        ["$"]
            .into_iter()
            .map(String::from)
            .chain(letters[end..].iter().map(char::to_string))
            .collect(),
    );
    pieces.sort_unstable();
    pieces.dedup();
    pieces
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
