//! What came of postings that were shown.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;
use shortlist_storage::{Interaction, InteractionKind, Outcome, ShownPosting};

use super::place::{Came, PlaceBias, ShownPlace};
use crate::error::Result;

/// The places that are told of: the first and the last of each.
const PLACES: [(u32, u32); 6] = [(1, 1), (2, 2), (3, 3), (4, 5), (6, 10), (11, u32::MAX)];

/// What came of postings that were shown, by how they were ordered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownEvaluation {
    /// Letters that postings were shown for.
    pub letters: usize,
    /// Lists that were shown.
    pub lists: usize,
    /// What was done with postings that were not shown to who did it: it says nothing of a list.
    pub done_elsewhere: usize,
    /// What is assumed of places.
    pub bias: PlaceBias,
    /// Each order.
    pub strategies: Vec<ShownStrategy>,
}

/// What came of postings in one order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownStrategy {
    /// How lists were ordered.
    pub strategy: String,
    /// Postings, each once a letter.
    pub postings: usize,
    /// Places from the first.
    pub places: Vec<ShownPlace>,
}

/// A letter and a posting.
type Pair<'a> = (&'a str, &'a str);

impl ShownEvaluation {
    /// A posting counts once a letter: where it last stood before it was first dealt with, or else where it was first
    /// shown. Only what was done after it was shown counts.
    pub(super) fn new(
        shown: &[ShownPosting],
        interactions: &[Interaction],
        outcomes: &[Outcome],
        bias: PlaceBias,
    ) -> Result<Self> {
        let mut showings: HashMap<Pair<'_>, Vec<&ShownPosting>> = HashMap::new();
        for one in shown {
            let pair = (one.content_hash.as_str(), one.posting_id.as_str());
            showings.entry(pair).or_default().push(one);
        }
        let mut done: HashMap<Pair<'_>, Vec<&Interaction>> = HashMap::new();
        let mut done_elsewhere = 0;
        for one in interactions {
            let pair = (one.actor.as_str(), one.posting_id.as_str());
            let is_after = |shown: &&ShownPosting| shown.shown_at <= one.at;
            if showings
                .get(&pair)
                .is_some_and(|all| all.iter().any(is_after))
            {
                done.entry(pair).or_default().push(one);
            } else {
                done_elsewhere += 1;
            }
        }
        let told = outcomes.iter().filter_map(|outcome| {
            let pair = (
                outcome.content_hash.as_str(),
                outcome.posting_id.as_deref()?,
            );
            Some((pair, outcome.label()?))
        });
        let told: HashMap<Pair<'_>, bool> = told.collect();
        let mut came: BTreeMap<&str, Vec<Came>> = BTreeMap::new();
        for (pair, showings) in &showings {
            let done = done.get(pair).map_or(&[][..], Vec::as_slice);
            let counts = counting(showings, done);
            let has = |kind| done.iter().any(|one| one.kind == kind);
            came.entry(counts.strategy.as_str())
                .or_default()
                .push(Came {
                    rank: counts.rank,
                    is_viewed: has(InteractionKind::Viewed),
                    is_saved: has(InteractionKind::Saved),
                    is_applied: has(InteractionKind::Applied),
                    is_passed: told.get(pair).copied(),
                });
        }
        let strategies = came.iter().map(|(strategy, came)| {
            let places = PLACES.map(|places| ShownPlace::new(places, came, bias));
            Ok(ShownStrategy {
                strategy: (*strategy).to_owned(),
                postings: came.len(),
                places: places.into_iter().collect::<Result<_>>()?,
            })
        });
        let letters: BTreeSet<&str> = shown.iter().map(|one| one.content_hash.as_str()).collect();
        let lists: BTreeSet<(&str, i64)> = shown
            .iter()
            .map(|one| (one.content_hash.as_str(), one.shown_at))
            .collect();
        Ok(Self {
            letters: letters.len(),
            lists: lists.len(),
            done_elsewhere,
            bias,
            strategies: strategies.collect::<Result<_>>()?,
        })
    }
}

/// The showing that counts: the last before the first thing that was done, or else the first. There is at least one.
fn counting<'a>(showings: &[&'a ShownPosting], done: &[&Interaction]) -> &'a ShownPosting {
    let first_done = done.iter().map(|one| one.at).min();
    let before = first_done.and_then(|at| {
        let before = showings.iter().filter(|shown| shown.shown_at <= at);
        before.max_by_key(|shown| shown.shown_at)
    });
    before.unwrap_or(&showings[0])
}

#[cfg(test)]
mod tests {
    use rand::RngExt;
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::SeedableRng;
    use shortlist_storage::{OutcomeResult, Stage};

    use super::*;

    fn shown(letter: &str, at: i64, rank: u32, posting: &str) -> ShownPosting {
        ShownPosting {
            content_hash: letter.to_owned(),
            shown_at: at,
            strategy: "fused".to_owned(),
            rank,
            posting_id: posting.to_owned(),
        }
    }

    fn did(letter: &str, kind: InteractionKind, at: i64, posting: &str) -> Interaction {
        Interaction {
            actor: letter.to_owned(),
            posting_id: posting.to_owned(),
            kind,
            at,
        }
    }

    fn evaluated(
        shown: &[ShownPosting],
        done: &[Interaction],
        told: &[Outcome],
    ) -> ShownEvaluation {
        ShownEvaluation::new(shown, done, told, PlaceBias::default()).unwrap()
    }

    #[test]
    fn a_posting_counts_once_where_it_stood_before_it_was_dealt_with() {
        let all = [
            shown("a", 10, 1, "p"),
            shown("a", 20, 3, "p"),
            shown("a", 40, 2, "p"),
            shown("b", 10, 2, "p"),
        ];
        let done = [
            did("a", InteractionKind::Viewed, 30, "p"),
            did("a", InteractionKind::Applied, 50, "p"),
            did("b", InteractionKind::Applied, 5, "p"),
            did("c", InteractionKind::Applied, 50, "p"),
        ];
        let told = [Outcome {
            content_hash: "a".into(),
            posting_id: Some("p".into()),
            stage: Stage::Document,
            result: OutcomeResult::Passed,
            happened_on: None,
            recorded_at: 60,
            prediction_id: None,
        }];
        let found = evaluated(&all, &done, &told);
        assert_eq!(
            (found.letters, found.lists, found.done_elsewhere),
            (2, 4, 2)
        );
        let [strategy] = found.strategies.as_slice() else {
            unreachable!("{found:?}")
        };
        assert_eq!(strategy.postings, 2);
        let of = |place: usize| {
            let place = &strategy.places[place];
            (
                place.viewed.count,
                place.applied.count,
                place.applied.of,
                place.passed.count,
            )
        };
        assert_eq!(
            (of(0), of(1), of(2)),
            ((0, 0, 0, 0), (0, 0, 1, 0), (1, 1, 1, 1))
        );
        assert!(
            strategy
                .places
                .iter()
                .all(|place| place.applied.share.is_none())
        );
    }

    #[test]
    fn nothing_shown_is_no_strategy() {
        let found = evaluated(&[], &[did("a", InteractionKind::Saved, 1, "p")], &[]);
        assert_eq!(
            (found.lists, found.done_elsewhere, found.strategies),
            (0, 1, vec![])
        );
    }

    /// Where the assumption holds, what is left of places after it is how good what stood there is: here the same for all.
    #[test]
    fn the_assumed_bias_is_taken_out() {
        let mut random = ChaCha8Rng::seed_from_u64(1);
        let (mut all, mut done) = (Vec::new(), Vec::new());
        for letter in 0..2_000 {
            let letter = letter.to_string();
            for rank in 1..=5 {
                let posting = format!("p{rank}");
                all.push(shown(&letter, 1, rank, &posting));
                if random.random_bool(0.4 * PlaceBias::default().chance(rank)) {
                    done.push(did(&letter, InteractionKind::Applied, 2, &posting));
                }
            }
        }
        let found = evaluated(&all, &done, &[]);
        for place in &found.strategies[0].places[..4] {
            let (share, interval) = place.applied_if_looked_at.unwrap();
            assert!((share - 0.4).abs() < 0.05, "{place:?}");
            assert!(interval.low < 0.4 && 0.4 < interval.high, "{place:?}");
        }
        let raw = |place: usize| found.strategies[0].places[place].applied.share.unwrap().0;
        assert!(raw(0) > 1.7 * raw(1));
        assert_eq!(found.strategies[0].places[5].applied.of, 0);
    }
}
