//! How far a sentence entails a requirement, by the vectors of their tokens: a small convolutional network.
//!
//! Each token of the sentence is set beside the tokens of the requirement that are nearest to it, and the other way
//! round (decomposable attention, Parikh et al. 2016); two convolutions read the sentence in its order, one the
//! requirement. Learnt from natural language inference and from written pairs by `tools/entailment`; the weights are
//! of the vectors of `static-ko` alone.

use std::sync::{LazyLock, OnceLock};

use shortlist_kernels::float_rows::{LANES, products};

use crate::pieces::log_sum;

/// Weights as `f32` scales and `i8` numbers, in the order of [`Network`].
const WEIGHTS: &[u8] = include_bytes!("entailment.bin");

/// Numbers of a token's vector, and of what the network makes of it.
const DIMENSION: usize = 256;
const WIDTH: usize = 32;
/// What is known of a token of the sentence: itself, the nearest of the requirement, both multiplied, and how near.
const SAID: usize = 3 * WIDTH + 4;
/// The same of a token of the requirement.
const ASKED: usize = 2 * WIDTH + 2;
/// Numbers that are read of a pair: of the sentence the greatest, those of the nearest and of the last tokens; of the
/// requirement the greatest and the mean.
const READ: usize = 5 * WIDTH;
/// Met, partly, short, denied, not mentioned.
pub(super) const KINDS: usize = 5;

/// How much nearer tokens count for more.
const SHARPNESS: f32 = 8.0;
/// The last tokens of a sentence, where its verb is.
const LAST: usize = 5;
/// Tokens that are read of one text.
const MOST: usize = 80;

/// Rows that a convolution sees at a time.
const SEEN: usize = 3;

type Row = [f32; WIDTH];

/// The tokens of a text, as the network reads them that tells what a sentence says to a requirement. It was learnt for the
/// vectors of the bundled model, and reads no other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tokens {
    /// Of length 1, one after the other.
    vectors: Vec<f32>,
    weights: Vec<f32>,
    /// What the network makes of each alone, once it reads the text: most sentences it never reads.
    narrow: OnceLock<Vec<Row>>,
}

impl Tokens {
    /// The vector of each token and its weight. None where there is no token, or its vector has another length than 256.
    #[must_use]
    pub fn new<'t>(tokens: impl IntoIterator<Item = (&'t [f32], f32)>) -> Option<Self> {
        let mut read = Self::default();
        for (vector, weight) in tokens.into_iter().take(MOST) {
            if vector.len() != DIMENSION {
                return None;
            }
            let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
            let scale = 1.0 / length.max(f32::MIN_POSITIVE);
            read.vectors
                .extend(vector.iter().map(|value| value * scale));
            read.weights.push(weight);
        }
        (!read.weights.is_empty()).then_some(read)
    }

    fn narrow(&self) -> &[Row] {
        self.narrow.get_or_init(|| {
            let rows = NETWORK.narrow.times(&self.vectors).into_iter();
            rows.map(|row| row.map(|value| (2.0 * value).tanh()))
                .collect()
        })
    }
}

/// The logarithms of the probabilities of each kind.
pub(super) fn entailment(asked: &Tokens, said: &Tokens) -> [f32; KINDS] {
    let network = &*NETWORK;
    let cosines = cosines(said, asked);
    let nearest: Vec<f32> = cosines
        .iter()
        .map(|row| row.iter().copied().fold(-1.0, f32::max))
        .collect();
    let sentence = sentence_rows(network, asked, said, &cosines, &nearest);
    let requirement = requirement_rows(network, asked, said, &cosines);

    let mut read = [0.0; READ];
    let (parts, _) = read.as_chunks_mut::<WIDTH>();
    parts[0] = greatest(&sentence);
    parts[1] = weighted(
        &sentence,
        &softmax(nearest.iter().map(|near| near * SHARPNESS)),
    );
    let last = &sentence[sentence.len().saturating_sub(LAST)..];
    parts[2] = weighted(last, &vec![1.0 / last.len() as f32; last.len()]);
    parts[3] = greatest(&requirement);
    let all = asked.weights.iter().sum::<f32>().max(1e-3);
    let shares: Vec<f32> = asked.weights.iter().map(|weight| weight / all).collect();
    parts[4] = weighted(&requirement, &shares);

    let mut hidden = network.hidden_bias;
    multiply(&network.hidden, &read, &mut hidden);
    let hidden = hidden.map(|value| value.max(0.0));
    let mut scores = network.kind_bias;
    multiply(&network.kind, &hidden, &mut scores);
    log_softmax(scores)
}

/// The cosine similarities of each token of one text and those of another.
fn cosines(one: &Tokens, other: &Tokens) -> Vec<Vec<f32>> {
    let columns = other.weights.len();
    let mut cosines = vec![0.0; one.weights.len() * columns];
    products(&one.vectors, &other.vectors, DIMENSION, &mut cosines);
    cosines.chunks_exact(columns).map(<[f32]>::to_vec).collect()
}

/// The sentence's tokens, each with its neighbours.
fn sentence_rows(
    network: &Network,
    asked: &Tokens,
    said: &Tokens,
    cosines: &[Vec<f32>],
    nearest: &[f32],
) -> Vec<Row> {
    let rarity: Vec<f32> = asked
        .weights
        .iter()
        .map(|weight| (weight + 1e-6).ln())
        .collect();
    let tokens = said
        .narrow()
        .iter()
        .zip(cosines)
        .zip(nearest.iter().zip(&said.weights));
    let inputs: Vec<[f32; SAID]> = tokens
        .map(|((own, cosines), (near, weight))| {
            let odds = cosines
                .iter()
                .zip(&rarity)
                .map(|(cosine, rarity)| cosine * SHARPNESS + rarity);
            let other = weighted(asked.narrow(), &softmax(odds));
            let mut input = [0.0; SAID];
            for place in 0..WIDTH {
                input[place] = own[place];
                input[WIDTH + place] = other[place];
                input[2 * WIDTH + place] = own[place] * other[place];
            }
            input[3 * WIDTH..].copy_from_slice(&[*near, near * weight, *weight, 1.0]);
            input
        })
        .collect();
    let first = convolved(&inputs, &network.said);
    let mut second = convolved(&first, &network.said_again);
    for (row, first) in second.iter_mut().zip(&first) {
        for (value, first) in row.iter_mut().zip(first) {
            *value += first;
        }
    }
    second
}

/// The requirement's tokens, each with its neighbours.
fn requirement_rows(
    network: &Network,
    asked: &Tokens,
    said: &Tokens,
    cosines: &[Vec<f32>],
) -> Vec<Row> {
    let tokens = asked.narrow().iter().zip(&asked.weights).enumerate();
    let inputs: Vec<[f32; ASKED]> = tokens
        .map(|(at, (own, weight))| {
            let column: Vec<f32> = cosines.iter().map(|row| row[at]).collect();
            let near = column.iter().copied().fold(-1.0, f32::max);
            let other = weighted(
                said.narrow(),
                &softmax(column.iter().map(|cosine| cosine * SHARPNESS)),
            );
            let mut input = [0.0; ASKED];
            for place in 0..WIDTH {
                input[place] = own[place];
                input[WIDTH + place] = own[place] * other[place];
            }
            input[2 * WIDTH..].copy_from_slice(&[near, near * weight]);
            input
        })
        .collect();
    convolved(&inputs, &network.asked)
}

/// A convolution of three rows, and what is above zero of it.
fn convolved<const IN: usize>(rows: &[[f32; IN]], layer: &Layer) -> Vec<Row> {
    let mut seen = vec![0.0; rows.len() * layer.inputs];
    for (at, seen) in seen.chunks_exact_mut(layer.inputs).enumerate() {
        for (offset, seen) in seen.chunks_exact_mut(IN).take(SEEN).enumerate() {
            let row = (at + offset).checked_sub(1).and_then(|at| rows.get(at));
            if let Some(row) = row {
                seen.copy_from_slice(row);
            }
        }
    }
    let mut convolved = layer.times(&seen);
    for row in &mut convolved {
        for (value, bias) in row.iter_mut().zip(&layer.bias) {
            *value = (*value + bias).max(0.0);
        }
    }
    convolved
}

/// Adds the product of a row and a matrix.
fn multiply<const OUT: usize>(matrix: &[[f32; OUT]], row: &[f32], sum: &mut [f32; OUT]) {
    for (value, weights) in row.iter().zip(matrix) {
        for (sum, weight) in sum.iter_mut().zip(weights) {
            *sum += value * weight;
        }
    }
}

fn greatest(rows: &[Row]) -> Row {
    rows.iter().fold([0.0; WIDTH], |greatest, row| {
        let mut greater = greatest;
        for (greater, value) in greater.iter_mut().zip(row) {
            *greater = greater.max(*value);
        }
        greater
    })
}

fn weighted(rows: &[Row], weights: &[f32]) -> Row {
    let mut sum = [0.0; WIDTH];
    for (row, weight) in rows.iter().zip(weights) {
        for (sum, value) in sum.iter_mut().zip(row) {
            *sum += weight * value;
        }
    }
    sum
}

fn softmax(odds: impl Iterator<Item = f32>) -> Vec<f32> {
    let odds: Vec<f32> = odds.collect();
    let whole = log_sum(&odds);
    odds.iter().map(|one| (one - whole).exp()).collect()
}

fn log_softmax(scores: [f32; KINDS]) -> [f32; KINDS] {
    let whole = log_sum(&scores);
    scores.map(|score| score - whole)
}

/// The network's weights.
struct Network {
    narrow: Layer,
    said: Layer,
    said_again: Layer,
    asked: Layer,
    hidden: Vec<Row>,
    hidden_bias: Row,
    kind: Vec<[f32; KINDS]>,
    kind_bias: [f32; KINDS],
}

/// Makes rows of many rows at once.
struct Layer {
    /// Numbers of a row that comes in, filled up with zeros to what registers hold.
    inputs: usize,
    /// For each number that comes out, those that it is made with: `[WIDTH, inputs]`.
    weights: Vec<f32>,
    bias: Row,
}

impl Layer {
    /// Of matrices one below the other, each with as many columns as numbers come out.
    fn new(matrices: &[Vec<Row>], bias: Row) -> Self {
        let rows: Vec<&Row> = matrices.iter().flatten().collect();
        let inputs = rows.len().next_multiple_of(LANES);
        let mut weights = vec![0.0; WIDTH * inputs];
        for (out, weights) in weights.chunks_exact_mut(inputs).enumerate() {
            for (weight, row) in weights.iter_mut().zip(&rows) {
                *weight = row[out];
            }
        }
        Self {
            inputs,
            weights,
            bias,
        }
    }

    /// The products of rows `[n, inputs]`.
    fn times(&self, rows: &[f32]) -> Vec<Row> {
        let mut made = vec![[0.0; WIDTH]; rows.len() / self.inputs];
        products(rows, &self.weights, self.inputs, made.as_flattened_mut());
        made
    }
}

static NETWORK: LazyLock<Network> = LazyLock::new(|| {
    let mut rest = WEIGHTS;
    Network {
        narrow: Layer::new(&[matrix(&mut rest, DIMENSION)], [0.0; WIDTH]),
        said: convolution(&mut rest, SAID),
        said_again: convolution(&mut rest, WIDTH),
        asked: convolution(&mut rest, ASKED),
        hidden: matrix(&mut rest, READ),
        hidden_bias: row(&mut rest),
        kind: matrix(&mut rest, WIDTH),
        kind_bias: row(&mut rest),
    }
});

fn convolution(rest: &mut &[u8], inputs: usize) -> Layer {
    let matrices: [Vec<Row>; SEEN] = std::array::from_fn(|_| matrix(rest, inputs));
    Layer::new(&matrices, row(rest))
}

fn row<const OUT: usize>(rest: &mut &[u8]) -> [f32; OUT] {
    matrix(rest, 1).pop().unwrap_or([0.0; OUT])
}

/// Takes a matrix from the weights: its scale, then its numbers.
fn matrix<const OUT: usize>(rest: &mut &[u8], rows: usize) -> Vec<[f32; OUT]> {
    let Some((scale, numbers)) = rest.split_first_chunk::<4>() else {
        return Vec::new();
    };
    let scale = f32::from_le_bytes(*scale);
    let (own, behind) = numbers.split_at(numbers.len().min(rows * OUT));
    *rest = behind;
    let (own, _) = own.as_chunks::<OUT>();
    let number = |byte: u8| f32::from(i8::from_le_bytes([byte])) * scale;
    own.iter().map(|row| row.map(number)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens whose vectors are waves, as far apart as their numbers.
    fn waves(of: &[u8]) -> Tokens {
        let wave = |number: f32| -> Vec<f32> {
            let places = (1..=DIMENSION).map(|place| 0.1 * place as f32 * (number + 1.0));
            places.map(f32::sin).collect()
        };
        let waves: Vec<(Vec<f32>, f32)> = of
            .iter()
            .map(|number| (wave(f32::from(*number)), 0.2 + 0.1 * f32::from(*number)))
            .collect();
        let tokens = waves
            .iter()
            .map(|(wave, weight)| (wave.as_slice(), *weight));
        Tokens::new(tokens).unwrap_or_default()
    }

    /// Expected is what `tools/entailment/golden.py` prints.
    #[test]
    fn the_network_is_that_which_was_learnt() {
        for (said, asked, expected) in [
            (
                waves(&[0, 1, 2]),
                waves(&[3, 4]),
                [-2.015_522, -4.464_257, -3.368_639, -4.048_094, -0.218_972],
            ),
            (
                waves(&[0, 1, 2, 3, 4, 0, 1, 2]),
                waves(&[2]),
                [-0.367_664, -3.640_477, -3.427_65, -2.918_605, -1.635_072],
            ),
        ] {
            let came = entailment(&asked, &said);
            for (came, expected) in came.iter().zip(expected) {
                assert!((came - expected).abs() < 1e-3, "{came} {expected}");
            }
        }
    }

    #[test]
    fn weights_fill_the_network() {
        let numbers = DIMENSION * WIDTH
            + SEEN * (SAID + WIDTH + ASKED) * WIDTH
            + READ * WIDTH
            + WIDTH * KINDS
            + 4 * WIDTH
            + KINDS;
        let matrices = 1 + 3 * SEEN + 3 + 2 + 2;
        assert_eq!(WEIGHTS.len(), numbers + size_of::<f32>() * matrices);
    }

    #[test]
    fn other_vectors_are_not_read() {
        assert_eq!(Tokens::new([]), None);
        assert_eq!(Tokens::new([([1.0, 0.0].as_slice(), 1.0)]), None);
        let nothing = [0.0; DIMENSION];
        let tokens = Tokens::new([(nothing.as_slice(), 0.0)]).unwrap_or_default();
        assert!(
            entailment(&tokens, &tokens)
                .iter()
                .all(|one| one.is_finite())
        );
    }
}
