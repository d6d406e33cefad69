//! The default order is hardly ever worse than words or meaning alone, and for letters better than each
//! (docs/measurements.md, "Order by evidence").

use std::path::Path;
use std::sync::Arc;

use shortlist_embedding::bundled;
use shortlist_features::Featuriser;
use shortlist_matching::{RankingFiles, evaluate_ranking};
use shortlist_recommendation::{Analyser, Strategy};

#[path = "../examples/order_by_evidence/repository.rs"]
mod repository;
#[path = "../examples/order_by_evidence/sample.rs"]
mod sample;
#[path = "../examples/order_by_evidence/set.rs"]
#[expect(dead_code, reason = "the example writes sets to files")]
mod set;

/// By how much the default may stay behind the better of words and meaning.
const BEHIND: f64 = 0.02;
/// The same for letters, of which words alone find all of a kind in one set: nothing is better than that.
const BEHIND_FOR_LETTERS: f64 = 0.005;

#[test]
fn the_default_order_is_hardly_worse_than_the_best_single_way() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let featuriser = Featuriser::new(Arc::new(bundled().unwrap()));
    for set in repository::sets(&root).unwrap() {
        let files = RankingFiles::read(
            set.queries.as_bytes(),
            set.postings.as_bytes(),
            set.relevance.as_bytes(),
        );
        let evaluation =
            evaluate_ranking(&featuriser, Analyser::default(), &files.unwrap(), 7).unwrap();
        let of = |name: Strategy| {
            let named = |one: &&shortlist_matching::RankedStrategy| one.name == name.as_str();
            evaluation
                .strategies
                .iter()
                .find(named)
                .unwrap()
                .ndcg_at_10
                .value
        };
        let (default, words, meaning) = (
            of(Strategy::default()),
            of(Strategy::Keyword),
            of(Strategy::Semantic),
        );
        let best = words.max(meaning);
        let name = &set.name;
        assert!(
            default >= best - BEHIND,
            "{name}: {default:.3}, {words:.3}, {meaning:.3}"
        );
        if name.contains("letter") {
            assert!(
                default >= best - BEHIND_FOR_LETTERS,
                "{name}: {default:.3}, {words:.3}, {meaning:.3}"
            );
        }
    }
}
