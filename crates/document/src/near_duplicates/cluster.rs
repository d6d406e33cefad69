//! Texts that may be alike, so packed that any two are compared in nanoseconds.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use rayon::prelude::*;

use super::shingles::shingle_set;

/// A piece that at least one of so many texts has gets a bit in all of them; others stand in lists.
const COMMON: usize = 32;

/// The pieces of some texts. Those that one text alone has are only counted.
#[derive(Debug)]
pub(super) struct Cluster {
    texts: Vec<PackedText>,
    /// The bits of the common pieces, `words` for each text.
    bits: Vec<u64>,
    words: usize,
}

#[derive(Debug)]
struct PackedText {
    /// All pieces.
    size: usize,
    /// Numbers of the pieces that few of the texts have, ascending.
    rare: Vec<u32>,
}

impl Cluster {
    pub(super) fn new(texts: &[&str]) -> Self {
        let sets: Vec<Vec<u64>> = texts.par_iter().map(|text| shingle_set(text)).collect();
        let (numbers, common) = numbered(&sets);
        let words = common.div_ceil(64);
        let packed: Vec<(PackedText, Vec<u64>)> = sets
            .par_iter()
            .map(|set| {
                let mut bits = vec![0; words];
                let mut rare = Vec::new();
                for number in set.iter().filter_map(|piece| numbers.get(piece)) {
                    let place = *number as usize;
                    if place < common {
                        bits[place / 64] |= 1 << (place % 64);
                    } else {
                        rare.push(*number);
                    }
                }
                rare.sort_unstable();
                let size = set.len();
                (PackedText { size, rare }, bits)
            })
            .collect();
        let (texts, bits): (Vec<_>, Vec<_>) = packed.into_iter().unzip();
        Self {
            texts,
            bits: bits.concat(),
            words,
        }
    }

    /// The part of their pieces that two texts share (Jaccard), if it is at least `least` and not
    /// nothing.
    pub(super) fn similarity(&self, first: usize, second: usize, least: f64) -> Option<f64> {
        let (left, right) = (&self.texts[first], &self.texts[second]);
        let jaccard = |both: usize| both as f64 / (left.size + right.size - both).max(1) as f64;
        let common: u32 = self
            .bits_of(first)
            .iter()
            .zip(self.bits_of(second))
            .map(|(left, right)| (left & right).count_ones())
            .sum();
        let common = common as usize;
        let most = common + left.rare.len().min(right.rare.len());
        if most == 0 || jaccard(most) < least {
            return None;
        }
        let both = common + in_both(&left.rare, &right.rare);
        let similarity = jaccard(both);
        (both > 0 && similarity >= least).then_some(similarity)
    }

    fn bits_of(&self, text: usize) -> &[u64] {
        &self.bits[text * self.words..(text + 1) * self.words]
    }
}

/// A number for each piece that more than one text has, and how many of them are common: these have the
/// first numbers.
fn numbered(sets: &[Vec<u64>]) -> (HashMap<u64, u32, BuildHasherDefault<AsItIs>>, usize) {
    let mut pieces: Vec<u64> = sets.concat();
    pieces.par_sort_unstable();
    let mut shared: Vec<(usize, u64)> = pieces
        .chunk_by(|left, right| left == right)
        .filter(|run| run.len() > 1)
        .map(|run| (run.len(), run[0]))
        .collect();
    shared.sort_unstable_by(|a, b| b.cmp(a));
    let common = shared.partition_point(|(count, _)| count * COMMON >= sets.len());
    let numbers = (0..)
        .zip(shared)
        .map(|(number, (_, piece))| (piece, number));
    (numbers.collect(), common)
}

/// How many numbers stand in both ascending lists.
fn in_both(left: &[u32], right: &[u32]) -> usize {
    let (mut l, mut r, mut both) = (0, 0, 0);
    while let (Some(a), Some(b)) = (left.get(l), right.get(r)) {
        both += usize::from(a == b);
        l += usize::from(a <= b);
        r += usize::from(b <= a);
    }
    both
}

/// Pieces are hashes already.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
