//! Many postings, of which few are looked at: the same as if all were.

use proptest::prelude::*;
use shortlist_document::Posting;
use shortlist_recommendation::{
    Collaboration, Entry, Filter, Lookup, PostingIndex, QueryPart, Ranking, Request, Search,
    Snapshot, Strategy as By, look_up,
};

use crate::support::{numbers, posting};

const DIMENSION: usize = 8;
const WORDS: [&str; 8] = [
    "데이터",
    "서버",
    "고객",
    "재고",
    "채용",
    "회계",
    "영업",
    "디자인",
];
const PLACES: [&str; 2] = ["서울", "부산"];

fn words(count: usize, seed: u64) -> String {
    let chosen = numbers(count, seed).into_iter().map(|number| {
        let place = number.to_bits() >> 12;
        WORDS[place as usize % WORDS.len()]
    });
    chosen.collect::<Vec<_>>().join(" ")
}

/// Postings in two segments, of which every seventh is gone.
fn index(count: usize, seed: u64) -> PostingIndex {
    let index = PostingIndex::new(DIMENSION).unwrap();
    let postings: Vec<Posting> = (0..count)
        .map(|place| Posting {
            duties: Some(words(place % 9, seed ^ place as u64)),
            location: Some(PLACES[place % 3 % 2].to_owned()),
            ..posting(&place.to_string())
        })
        .collect();
    let vectors: Vec<Vec<f32>> = (0..count)
        .map(|place| numbers(DIMENSION, seed.wrapping_add(place as u64)))
        .collect();
    let entries: Vec<Entry<'_>> = postings
        .iter()
        .zip(&vectors)
        .map(|(posting, vector)| Entry { posting, vector })
        .collect();
    for part in entries.chunks(count / 3 * 2 + 1) {
        index.add(part).unwrap();
    }
    let gone: Vec<String> = (0..count)
        .step_by(7)
        .map(|place| place.to_string())
        .collect();
    index.remove(&gone.iter().map(String::as_str).collect::<Vec<_>>());
    index
}

fn request(number: usize, seed: u64) -> Request {
    let strategies = [By::Rrf, By::Semantic, By::Keyword, By::Mixed];
    let part = |part: u64| {
        QueryPart::default()
            .with_vector(numbers(DIMENSION, seed ^ part))
            .with_text(words(4, seed ^ part))
    };
    Request::default()
        .with_parts((0..=number as u64 % 2).map(part).collect())
        .with_top(3 + number % 20)
        .with_strategy(strategies[number % strategies.len()])
        .with_filter(
            Filter::default().with_locations(
                PLACES[..number % 3 % 2]
                    .iter()
                    .map(|place| (*place).to_owned())
                    .collect(),
            ),
        )
}

fn scores(snapshot: &Snapshot, request: &Request) -> Vec<f32> {
    let ranking = snapshot.rank(request, &Collaboration::new()).unwrap();
    ranking.postings.iter().map(|one| one.score).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_best_of_many_are_the_first_of_all(
        count in prop_oneof![200..800_usize, 4_000..7_000_usize], number in 0..12_usize, seed: u64,
    ) {
        let snapshot = index(count, seed).snapshot();
        for strategy in [By::Semantic, By::Keyword] {
            let some = request(number, seed)
.with_strategy(strategy)
.with_parts(request(0, seed).parts);
            let all = some.clone()
.with_top(count);
            let best = scores(&snapshot, &some);
            prop_assert!(strategy == By::Keyword || best.len() == some.top);
            prop_assert_eq!(&best[..], &scores(&snapshot, &all)[..best.len()], "{}", strategy);
        }
    }

    #[test]
    fn what_is_looked_up_together_is_what_each_finds_alone(
        count in 20..600_usize, requests in 1..20_usize, seed: u64,
    ) {
        let index = index(count, seed);
        let before = index.snapshot();
        index.remove(&["1", "2", "3"]);
        let snapshots = [before, index.snapshot()];
        let requests: Vec<Request> = (0..requests).map(|number| request(number, seed ^ number as u64)).collect();
        let collaboration = Collaboration::new();
        let asked = requests.iter().enumerate().map(|(number, request)| (&snapshots[number % 2], request));
        let alone: Vec<Ranking> =
            asked.clone().map(|(snapshot, request)| snapshot.rank(request, &collaboration).unwrap()).collect();
        let searches: Vec<Search<'_>> =
            asked.map(|(snapshot, request)| snapshot.search(request, &collaboration).unwrap()).collect();
        let lookups: Vec<Lookup> = searches.iter().flat_map(Search::lookups).collect();
        let nearest = look_up(&lookups);
        // Each takes its own out of all; what is another's does not harm.
        let together: Vec<Ranking> = searches.into_iter().map(|search| search.rank(nearest.clone())).collect();
        prop_assert_eq!(together, alone);
    }
}
