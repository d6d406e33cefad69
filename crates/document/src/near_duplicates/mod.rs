//! Letters that are nearly the same: handed in twice, or edited a little.

mod cluster;
mod disjoint_sets;
mod shingles;
mod signature;

use rayon::prelude::*;

use cluster::Cluster;
pub use disjoint_sets::DisjointSets;
pub use signature::TextSignature;
use signature::Tolerance;

/// Parts that work is divided into, at most: each holds sets of all texts.
const MOST_PARTS: usize = 64;

/// Two texts that share most of what they say.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct NearDuplicate {
    /// Index of the first.
    pub first: usize,
    /// Index of the second, greater.
    pub second: usize,
    /// The share of their five-character pieces that both have (Jaccard), from 0 to 1.
    pub similarity: f64,
}

/// All pairs of texts whose similarity is at least `least`, the most similar first.
///
/// Where many texts are alike the pairs are as many as their square: [`NearDuplicates`] tells the groups
/// without them.
///
/// ```
/// use shortlist_document::near_duplicates;
///
/// let texts = [
///     "저는 결제 서버를 3년간 운영하며 장애를 40% 줄였습니다.",
///     "고객의 말에서 답을 찾는 마케터가 되겠습니다.",
///     "저는 결제 서버를 4년간 운영하며 장애를 40% 줄였습니다!",
/// ];
/// let found = near_duplicates(&texts, 0.5);
/// assert_eq!((found.len(), found[0].first, found[0].second), (1, 0, 2));
/// ```
#[must_use]
pub fn near_duplicates(texts: &[&str], least: f64) -> Vec<NearDuplicate> {
    let mut found = NearDuplicates::among(texts, least).pairs();
    found.sort_by(|a, b| {
        let places = (a.first, a.second).cmp(&(b.first, b.second));
        b.similarity.total_cmp(&a.similarity).then(places)
    });
    found
}

/// Which texts are nearly the same as which, without a list of the pairs.
///
/// Candidates are found by comparing [signatures](TextSignature) of 64 bytes, each with each, in a few
/// nanoseconds a pair (20,000 texts: a second of one processor); only [candidates](Candidates) are
/// compared piece by piece, exactly. A pair just at the border is missed once in 30,000 times, one that
/// shares a twentieth more never in practice.
///
/// ```
/// use shortlist_document::NearDuplicates;
///
/// let texts = ["장애를 40% 줄였습니다.", "다른 글입니다.", "장애를 40% 줄였습니다!"];
/// let found = NearDuplicates::among(&texts, 0.5);
/// assert_eq!(found.groups(), [vec![0, 2]]);
/// assert_eq!(found.similarity(0, 1), None);
/// // Of nine runs of five characters, white space left out, they share seven.
/// assert_eq!(found.similarity(2, 0), Some(7.0 / 9.0));
/// ```
#[derive(Debug)]
pub struct NearDuplicates {
    candidates: Candidates,
    clusters: Vec<Cluster>,
    /// The cluster of each text and its place there.
    places: Vec<Option<(usize, usize)>>,
    groups: Vec<Vec<usize>>,
}

impl NearDuplicates {
    /// Looks for texts whose similarity is at least `least`.
    #[must_use]
    pub fn among(texts: &[&str], least: f64) -> Self {
        let signatures = TextSignature::of_each(texts);
        Candidates::among(signatures, vec![true; texts.len()], least)
            .compared(|index| texts.get(index).copied().unwrap_or_default())
    }

    /// Texts that are nearly the same, or that a chain of such texts joins: groups of more than one, each
    /// ascending, in the order of their first texts.
    #[must_use]
    pub fn groups(&self) -> &[Vec<usize>] {
        &self.groups
    }

    /// The similarity of two texts, if it reaches the least that was asked for.
    #[must_use]
    pub fn similarity(&self, first: usize, second: usize) -> Option<f64> {
        let (cluster, left) = (*self.places.get(first)?)?;
        let (other, right) = (*self.places.get(second)?)?;
        if cluster != other || !self.candidates.allows(first, second) {
            return None;
        }
        self.clusters[cluster].similarity(left, right, self.candidates.least)
    }

    /// All pairs, in the order of their texts.
    #[must_use]
    pub fn pairs(&self) -> Vec<NearDuplicate> {
        let of = |group: &[usize], place: usize| -> Vec<NearDuplicate> {
            let first = group[place];
            let others = group[place + 1..].iter();
            others
                .filter_map(|second| {
                    Some(NearDuplicate {
                        first,
                        second: *second,
                        similarity: self.similarity(first, *second)?,
                    })
                })
                .collect()
        };
        let mut pairs: Vec<NearDuplicate> = self
            .groups
            .par_iter()
            .flat_map(|group| {
                let places = (0..group.len()).into_par_iter();
                places.flat_map(|place| of(group, place))
            })
            .collect();
        pairs.sort_unstable_by_key(|pair| (pair.first, pair.second));
        pairs
    }

    /// Joins texts that are alike. What is joined already is not compared again, so that a thousand
    /// copies cost a thousand comparisons.
    fn joined(&self) -> Vec<Vec<usize>> {
        let sets: Vec<DisjointSets> = self
            .candidates
            .groups
            .par_iter()
            .map(|members| {
                let is_new: Vec<bool> = members
                    .iter()
                    .map(|index| self.candidates.is_new[*index])
                    .collect();
                let may_be = |left, right| self.candidates.allows(members[left], members[right]);
                joined_by(&is_new, may_be, |left, right| {
                    self.similarity(members[left], members[right]).is_some()
                })
            })
            .collect();
        let mut all = DisjointSets::new(self.places.len());
        for (members, sets) in self.candidates.groups.iter().zip(sets) {
            for group in sets.groups() {
                for place in &group[1..] {
                    all.join(members[group[0]], members[*place]);
                }
            }
        }
        all.groups()
    }
}

/// Texts that may be alike by their signatures. Their texts alone need to be read.
#[derive(Debug)]
pub struct Candidates {
    least: f64,
    tolerance: Tolerance,
    signatures: Vec<TextSignature>,
    is_new: Vec<bool>,
    groups: Vec<Vec<usize>>,
}

impl Candidates {
    /// Those of texts with a similarity of at least `least`. Only pairs are looked at of which one text at
    /// least is new; texts for which `is_new` says nothing are not.
    #[must_use]
    pub fn among(signatures: Vec<TextSignature>, mut is_new: Vec<bool>, least: f64) -> Self {
        is_new.resize(signatures.len(), false);
        let tolerance = Tolerance::of(least);
        let may_be =
            |left: usize, right: usize| tolerance.allows(&signatures[left], &signatures[right]);
        let groups = joined_by(&is_new, may_be, |_, _| true).groups();
        Self {
            least,
            tolerance,
            signatures,
            is_new,
            groups,
        }
    }

    /// Texts that may be alike, or that a chain of such texts joins, by their indices.
    #[must_use]
    pub fn groups(&self) -> &[Vec<usize>] {
        &self.groups
    }

    /// Compares the candidates' texts piece by piece. `text` gives them by their index.
    pub fn compared<'a>(self, text: impl Fn(usize) -> &'a str) -> NearDuplicates {
        let mut places = vec![None; self.signatures.len()];
        for (cluster, members) in self.groups.iter().enumerate() {
            for (place, index) in members.iter().enumerate() {
                places[*index] = Some((cluster, place));
            }
        }
        let texts: Vec<Vec<&str>> = self
            .groups
            .iter()
            .map(|members| members.iter().map(|index| text(*index)).collect())
            .collect();
        let mut found = NearDuplicates {
            clusters: texts.par_iter().map(|texts| Cluster::new(texts)).collect(),
            candidates: self,
            places,
            groups: Vec::new(),
        };
        found.groups = found.joined();
        found
    }

    fn allows(&self, first: usize, second: usize) -> bool {
        self.tolerance
            .allows(&self.signatures[first], &self.signatures[second])
    }
}

/// Joins the texts of which both say so, one of each pair being new, on all processors. `may_be` is asked of every
/// pair and takes less than to look up what is joined already; `are_alike` only where that is not known.
fn joined_by(
    is_new: &[bool],
    may_be: impl Fn(usize, usize) -> bool + Sync,
    are_alike: impl Fn(usize, usize) -> bool + Sync,
) -> DisjointSets {
    let count = is_new.len();
    let (new, old): (Vec<usize>, Vec<usize>) = (0..count).partition(|index| is_new[*index]);
    new.par_iter()
        .with_min_len((new.len() / MOST_PARTS).max(1))
        .fold(
            || DisjointSets::new(count),
            |mut sets, left| {
                let mut join = |right: usize| {
                    if may_be(*left, right)
                        && sets.root(*left) != sets.root(right)
                        && are_alike(*left, right)
                    {
                        sets.join(*left, right);
                    }
                };
                let before = old.partition_point(|other| other < left);
                old[..before].iter().copied().for_each(&mut join);
                (left + 1..count).for_each(join);
                sets
            },
        )
        .reduce(|| DisjointSets::new(count), DisjointSets::merged)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::shingles::mixed;
    use super::*;

    const LETTER: &str = "저는 결제 서버를 3년간 운영하며 장애를 40% 줄였습니다. 동료와 함께 원인을 \
        기록하고 같은 문제가 되풀이되지 않도록 점검표를 만들었습니다.";

    #[test]
    fn small_edits_and_white_space_are_seen_through() {
        let edited = LETTER.replace("3년간", "4년간");
        let spaced = LETTER.replace(' ', "\n  ");
        let texts = [
            LETTER,
            "전혀 다른 이야기를 하는 글입니다. 바다와 산을 좋아합니다.",
            &edited,
            &spaced,
        ];
        let found = near_duplicates(&texts, 0.8);
        let pairs: Vec<(usize, usize)> =
            found.iter().map(|pair| (pair.first, pair.second)).collect();
        assert_eq!(pairs, [(0, 3), (0, 2), (2, 3)]);
        assert_eq!(found[0].similarity, 1.0);
    }

    #[test]
    fn nothing_is_like_nothing() {
        assert!(near_duplicates(&["", "", " \n"], 0.0).is_empty());
        assert!(near_duplicates(&[], 0.5).is_empty());
        assert_eq!(near_duplicates(&["가", "가"], 0.9).len(), 1);
    }

    /// A sequence of numbers below a limit, always the same.
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, limit: u32) -> u32 {
            self.0 += 1;
            u32::try_from(mixed(self.0) % u64::from(limit)).unwrap()
        }

        fn text(&mut self, characters: usize) -> String {
            let syllables = (0..characters).map(|_| char::from_u32(0xAC00 + self.below(11_172)));
            syllables.flatten().collect()
        }

        /// The text with a part of its runs of twenty characters replaced.
        fn edited(&mut self, text: &str, percent: u32) -> String {
            let characters: Vec<char> = text.chars().collect();
            let runs = characters.chunks(20).map(|run| {
                if self.below(100) < percent {
                    self.text(20)
                } else {
                    run.iter().collect()
                }
            });
            runs.collect()
        }
    }

    /// Copies of several texts with more and less changed, short and long.
    fn many_texts(numbers: &mut Numbers) -> Vec<String> {
        let lengths = [8, 60, 100, 400, 1_500];
        let templates: Vec<String> = lengths.map(|length| numbers.text(length)).to_vec();
        (0..100)
            .map(|place| {
                let template = &templates[place % templates.len()];
                let percents = [0, 5, 15, 25, 30, 40, 60, 90];
                let percent = percents[usize::try_from(numbers.below(8)).unwrap()];
                numbers.edited(template, percent)
            })
            .collect()
    }

    /// All pairs that share a piece, by comparing each with each.
    fn all_pairs(texts: &[&str]) -> Vec<NearDuplicate> {
        let pieces: Vec<HashSet<Vec<char>>> = texts
            .iter()
            .map(|text| {
                let characters: Vec<char> = text.chars().collect();
                let runs = characters.windows(5.min(characters.len()));
                runs.map(<[char]>::to_vec).collect()
            })
            .collect();
        let mut pairs = Vec::new();
        for (first, left) in pieces.iter().enumerate() {
            for (second, right) in pieces.iter().enumerate().skip(first + 1) {
                let both = left.intersection(right).count() as f64;
                let similarity = both / (left.len() as f64 + right.len() as f64 - both);
                if both > 0.0 {
                    pairs.push(NearDuplicate {
                        first,
                        second,
                        similarity,
                    });
                }
            }
        }
        pairs
    }

    #[test]
    fn what_is_found_is_what_comparing_all_pairs_finds() {
        for seed in 0..4 {
            let texts = many_texts(&mut Numbers(seed << 32));
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let mut expected = all_pairs(&texts);
            for least in [0.4, 0.6, 0.9] {
                expected.retain(|pair| pair.similarity >= least);
                assert!(expected.len() > 50, "{}", expected.len());
                let found = NearDuplicates::among(&texts, least);
                assert_eq!(found.pairs(), expected, "seed {seed}, least {least}");
                let mut groups = DisjointSets::new(texts.len());
                for pair in &expected {
                    groups.join(pair.first, pair.second);
                }
                assert_eq!(found.groups(), groups.groups());
            }
        }
    }

    #[test]
    fn new_texts_are_compared_with_all_and_old_ones_are_not_compared_again() {
        let mut numbers = Numbers(7 << 32);
        let letter = numbers.text(300);
        let texts = [
            letter.clone(),
            letter.clone(),
            numbers.text(300),
            letter.clone(),
            numbers.text(300),
        ];
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let signatures = TextSignature::of_each(&texts);
        let among = |is_new: [bool; 5]| {
            let candidates = Candidates::among(signatures.clone(), is_new.to_vec(), 0.6);
            candidates.compared(|index| texts[index]).groups().to_vec()
        };
        assert_eq!(among([false, false, true, true, true]), [[0, 1, 3]]);
        assert!(among([false, false, true, false, true]).is_empty());
        assert_eq!(among([true, false, false, false, false]), [[0, 1, 3]]);
    }
}
