//! One letter after another, no two of one family where another is to be had.

use std::cmp::Reverse;
use std::collections::HashMap;

use shortlist_document::ContentHash;

use super::QueueReason;

/// What comes before what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tier {
    /// Another rater labelled it, and a second opinion is missing.
    Begun,
    /// Nothing is known of it.
    Unlabelled,
    /// It has a label that is no real outcome.
    OtherLabel,
    /// It has a real outcome.
    Outcome,
    /// Raters labelled it as often as is needed, or its label is decided.
    Enough,
    /// The rater skipped it.
    Skipped,
}

/// A letter that a rater has not labelled.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) content_hash: String,
    /// Its place in the order of import.
    pub(crate) place: usize,
    pub(crate) family: usize,
    pub(crate) tier: Tier,
    /// How much it would teach, from 0 to 1, if none of its family were labelled.
    pub(crate) worth: f64,
    pub(crate) reasons: Vec<QueueReason>,
}

/// The first `most` candidates in the order in which they are to be asked. What a letter is worth is shared with those of
/// its family that are labelled (`labelled`, by family) or asked before it. `last`: the family of what the rater read last.
/// Letters of the same worth come newest first, or with a seed in an order that it draws.
pub(crate) fn choose(
    mut candidates: Vec<Candidate>,
    mut labelled: HashMap<usize, usize>,
    mut last: Option<usize>,
    seed: Option<u64>,
    most: usize,
) -> Vec<Candidate> {
    // Of equal worth the first is taken.
    match seed {
        None => candidates.sort_by_key(|candidate| Reverse(candidate.place)),
        Some(seed) => candidates.sort_by_cached_key(|candidate| drawn(seed, candidate)),
    }
    let mut chosen = Vec::new();
    while chosen.len() < most {
        let shared = |candidate: &Candidate| {
            let others = labelled.get(&candidate.family).copied().unwrap_or(0);
            candidate.worth / (1 + others) as f64
        };
        let Some(tier) = candidates.iter().map(|candidate| candidate.tier).min() else {
            break;
        };
        let mut best: Option<(bool, f64, usize)> = None;
        for (index, candidate) in candidates.iter().enumerate() {
            if candidate.tier != tier {
                continue;
            }
            let key = (last != Some(candidate.family), shared(candidate));
            if best.is_none_or(|(is_other, worth, _)| key > (is_other, worth)) {
                best = Some((key.0, key.1, index));
            }
        }
        let Some((_, _, index)) = best else {
            break;
        };
        let candidate = candidates.remove(index);
        last = Some(candidate.family);
        *labelled.entry(candidate.family).or_default() += 1;
        chosen.push(candidate);
    }
    chosen
}

/// Where the seed puts a letter, the same on every machine.
fn drawn(seed: u64, candidate: &Candidate) -> String {
    ContentHash::of_parts([seed.to_string().as_str(), &candidate.content_hash]).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(name: &str, place: usize, family: usize, worth: f64) -> Candidate {
        Candidate {
            content_hash: name.to_owned(),
            place,
            family,
            tier: Tier::Unlabelled,
            worth,
            reasons: Vec::new(),
        }
    }

    fn names(chosen: &[Candidate]) -> Vec<&str> {
        chosen.iter().map(|one| one.content_hash.as_str()).collect()
    }

    fn chosen(candidates: &[Candidate], most: usize) -> Vec<Candidate> {
        choose(candidates.to_vec(), HashMap::new(), None, None, most)
    }

    #[test]
    fn the_most_worth_comes_first_and_no_two_of_a_family_after_one_another() {
        let candidates = [
            candidate("a1", 0, 0, 0.9),
            candidate("a2", 1, 0, 0.89),
            candidate("a3", 2, 0, 0.88),
            candidate("b", 3, 1, 0.5),
            candidate("c", 4, 2, 0.2),
        ];
        assert_eq!(names(&chosen(&candidates, 9)), ["a1", "b", "a2", "c", "a3"]);
        assert_eq!(names(&chosen(&candidates, 2)), ["a1", "b"]);
        // Where one family alone is left its letters follow one another.
        assert_eq!(names(&chosen(&candidates[..3], 9)), ["a1", "a2", "a3"]);
        // What was read last counts, too, and so do labels that are there.
        let after = choose(candidates.to_vec(), HashMap::new(), Some(0), None, 1);
        assert_eq!(names(&after), ["b"]);
        let known = choose(candidates.to_vec(), HashMap::from([(0, 3)]), None, None, 1);
        assert_eq!(names(&known), ["b"]);
    }

    #[test]
    fn a_later_tier_waits_however_much_it_is_worth() {
        let mut candidates = [
            candidate("skipped", 0, 0, 0.9),
            candidate("outcome", 1, 1, 0.9),
            candidate("new", 2, 2, 0.1),
            candidate("begun", 3, 3, 0.0),
        ];
        let tiers = [Tier::Skipped, Tier::Outcome, Tier::Unlabelled, Tier::Begun];
        for (candidate, tier) in candidates.iter_mut().zip(tiers) {
            candidate.tier = tier;
        }
        let all = ["begun", "new", "outcome", "skipped"];
        assert_eq!(names(&chosen(&candidates, 9)), all);
    }

    #[test]
    fn of_the_same_worth_the_newest_is_first_unless_a_seed_draws() {
        let candidates: Vec<_> = (0..20)
            .map(|place| candidate(&format!("letter {place}"), place, place, 1.0))
            .collect();
        let newest = chosen(&candidates, 3);
        assert_eq!(names(&newest), ["letter 19", "letter 18", "letter 17"]);
        let drawn = |seed| {
            let chosen = choose(candidates.clone(), HashMap::new(), None, Some(seed), 20);
            names(&chosen)
                .into_iter()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        assert_eq!(drawn(7), drawn(7));
        assert_ne!(drawn(7), drawn(8));
        let mut reversed = candidates.clone();
        reversed.reverse();
        let again = choose(reversed, HashMap::new(), None, Some(7), 20);
        assert_eq!(names(&again), drawn(7));
    }
}
