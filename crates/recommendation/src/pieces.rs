//! Kinds of texts by pieces of their words: a multinomial logistic regression that is learnt from written examples at its
//! first use.

use crate::fixed::FixedMap;

/// Characters of the longest piece of a word.
const LONGEST: usize = 3;
/// What marks pieces of the last word, and how a text ends.
const LAST: char = '@';
const END: char = '$';
/// Times that the examples are gone through, and the length of a step (AdaGrad).
const ROUNDS: usize = 10;
const STEP: f32 = 0.5;
/// A prime by which the order of examples is mixed.
const STRIDE: usize = 7919;
const SMALLEST: f32 = 1e-6;

/// A piece of a word: its mark, if it has one, and its characters, 32 bits for each, from the left.
type Piece = u128;

fn piece(characters: impl IntoIterator<Item = char>) -> Piece {
    let filled = characters.into_iter().chain(std::iter::repeat('\0'));
    let numbers = filled.take(LONGEST + 1).map(u32::from);
    numbers.fold(0, |piece, number| piece << u32::BITS | Piece::from(number))
}

/// Multinomial logistic regression over pieces of words, for so many kinds.
pub(crate) struct PieceModel<const KINDS: usize> {
    pieces: FixedMap<Piece, usize>,
    weights: Vec<[f32; KINDS]>,
    marks_last: bool,
}

impl<const KINDS: usize> PieceModel<KINDS> {
    /// Learns from examples, a line each, in sections that are named like the kinds; `# ` begins a remark.
    pub(crate) fn of(examples: &str, kinds: [&str; KINDS]) -> Self {
        Self::learnt(examples, kinds, false)
    }

    /// The same, to which the pieces of a text's last word count once more apart: of its verb, by which it affirms or
    /// denies.
    pub(crate) fn by_last_word(examples: &str, kinds: [&str; KINDS]) -> Self {
        Self::learnt(examples, kinds, true)
    }

    fn learnt(examples: &str, kinds: [&str; KINDS], marks_last: bool) -> Self {
        let mut pieces: FixedMap<Piece, usize> = FixedMap::default();
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
            let named = section.and_then(|name| kinds.iter().position(|known| *known == name));
            if let Some(named) = named {
                kind = named;
                continue;
            }
            let known = pieces_of(&line, marks_last).into_iter().map(|piece| {
                let next = pieces.len();
                *pieces.entry(piece).or_insert(next)
            });
            lines.push((known.collect(), kind));
        }
        let weights = fitted(&lines, pieces.len());
        Self {
            pieces,
            weights,
            marks_last,
        }
    }

    /// The score of each kind; logarithms of their odds are differences of [`log_sum`].
    pub(crate) fn scores(&self, folded: &str) -> [f32; KINDS] {
        let pieces = pieces_of(folded, self.marks_last);
        let known: Vec<usize> = pieces
            .iter()
            .filter_map(|piece| self.pieces.get(piece).copied())
            .collect();
        scores(&self.weights, &known, pieces.len())
    }
}

/// Weights that tell the kinds apart, each kind counting as much as another.
fn fitted<const KINDS: usize>(lines: &[(Vec<usize>, usize)], pieces: usize) -> Vec<[f32; KINDS]> {
    let mut of_kind = [0.0_f32; KINDS];
    for (_, kind) in lines {
        of_kind[*kind] += 1.0;
    }
    let all = lines.len() as f32 / KINDS as f32;
    let mut weights = vec![[0.0; KINDS]; pieces];
    let mut squares = vec![[SMALLEST; KINDS]; pieces];
    for _ in 0..ROUNDS {
        for turn in 0..lines.len() {
            let (known, kind) = &lines[turn * STRIDE % lines.len()];
            let scores = scores(&weights, known, known.len());
            let whole = log_sum(&scores);
            let scale = all / of_kind[*kind] / (known.len() as f32).sqrt();
            for place in 0..KINDS {
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

/// The scores of a text by the pieces of it that are known, of so many.
fn scores<const KINDS: usize>(
    weights: &[[f32; KINDS]],
    known: &[usize],
    of: usize,
) -> [f32; KINDS] {
    let mut scores = [0.0; KINDS];
    for piece in known {
        for (score, weight) in scores.iter_mut().zip(&weights[*piece]) {
            *score += weight;
        }
    }
    let length = (of.max(1) as f32).sqrt();
    scores.map(|score| score / length)
}

/// The logarithm of the sum of exponentials.
pub(crate) fn log_sum(scores: &[f32]) -> f32 {
    let greatest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = scores.iter().map(|score| (score - greatest).exp()).sum();
    greatest + sum.ln()
}

/// The pieces of a text's words, their borders counted as a character, those of its last word once more apart if asked, and how it
/// ends; each once, in order.
fn pieces_of(line: &str, marks_last: bool) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(LONGEST * line.len());
    let mut characters = Vec::new();
    for word in line.split_whitespace() {
        add_pieces(&mut pieces, None, word, &mut characters);
    }
    if marks_last && let Some(last) = line.split_whitespace().next_back() {
        let last = last.trim_end_matches(['.', ',', '!', '?']);
        add_pieces(&mut pieces, Some(LAST), last, &mut characters);
    }
    let mut letters = line.chars().rev().filter(|c| c.is_alphanumeric());
    let (last, before) = (letters.next(), letters.next());
    pieces.push(piece([END].into_iter().chain(before).chain(last)));
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

/// Adds the pieces of a word, with a mark before each. `characters` is room to write in.
fn add_pieces(pieces: &mut Vec<Piece>, mark: Option<char>, word: &str, characters: &mut Vec<char>) {
    characters.clear();
    characters.extend([' '].into_iter().chain(word.chars()).chain([' ']));
    for length in 1..=LONGEST {
        for window in characters.windows(length) {
            if window.iter().any(|c| *c != ' ') {
                pieces.push(piece(mark.into_iter().chain(window.iter().copied())));
            }
        }
    }
}
