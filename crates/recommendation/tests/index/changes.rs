//! Adding, changing and removing, while others search.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use proptest::prelude::*;
use shortlist_document::Posting;
use shortlist_recommendation::{
    Collaboration, Entry, Error, PostingIndex, QueryPart, Request, SearchPrecision, Strategy as By,
};

use crate::support::{numbers, posting};

const DIMENSION: usize = 8;

#[derive(Debug, Clone)]
enum Change {
    Add(Vec<u8>),
    Remove(Vec<u8>),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..30).prop_map(Change::Add),
        prop::collection::vec(any::<u8>(), 0..30).prop_map(Change::Remove),
    ]
}

/// A word that shares no part with another.
fn word(version: usize) -> String {
    let letter = |place: usize| char::from(b'a' + u8::try_from(place).unwrap());
    format!("{}{}x", letter(version / 26), letter(version % 26))
}

fn worded(id: u8, version: usize) -> Posting {
    Posting {
        title: format!("{} everywhere", word(version)),
        ..posting(&id.to_string())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_index_has_what_was_added_last_and_not_removed(changes in prop::collection::vec(change(), 0..60)) {
        let index = PostingIndex::new(DIMENSION).unwrap();
        let mut expected: BTreeMap<String, usize> = BTreeMap::new();
        for (version, change) in changes.iter().enumerate() {
            match change {
                Change::Add(ids) => {
                    let postings: Vec<Posting> = ids.iter().map(|id| worded(*id, version)).collect();
                    let vectors: Vec<Vec<f32>> = ids.iter().map(|id| numbers(DIMENSION, u64::from(*id) << 32 | version as u64)).collect();
                    let entries: Vec<Entry<'_>> = postings.iter().zip(&vectors).map(|(posting, vector)| Entry { posting, vector }).collect();
                    index.add(&entries).unwrap();
                    expected.extend(ids.iter().map(|id| (id.to_string(), version)));
                }
                Change::Remove(ids) => {
                    let names: Vec<String> = ids.iter().map(u8::to_string).collect();
                    let names: Vec<&str> = names.iter().map(String::as_str).collect();
                    let there = names.iter().filter(|id| expected.remove(**id).is_some()).count();
                    prop_assert_eq!(index.remove(&names), there);
                }
            }
        }
        let snapshot = index.snapshot();
        let mut ids: Vec<&str> = snapshot.posting_ids().collect();
        ids.sort_unstable();
        let mut names: Vec<&str> = expected.keys().map(String::as_str).collect();
        names.sort_unstable();
        prop_assert_eq!(ids, names);
        for (id, version) in &expected {
            let vector = numbers(DIMENSION, id.parse::<u64>().unwrap() << 32 | *version as u64);
            let nearest = snapshot.nearest(&vector, 1, SearchPrecision::default()).unwrap();
            prop_assert_eq!(&nearest[0].posting_id, id);
            let request = Request::default()
.with_parts(vec![QueryPart::default()
.with_text(word(*version))])
.with_top(1_000)
.with_strategy(By::Keyword);
            let found = snapshot.rank(&request, &Collaboration::new()).unwrap();
            let with: usize = expected.values().filter(|other| *other == version).count();
            prop_assert!(found.postings.iter().any(|one| &one.posting_id == id));
            prop_assert_eq!(found.postings.len(), with);
        }
    }
}

#[test]
fn a_vector_that_is_refused_leaves_the_index_as_it_was() {
    let index = PostingIndex::new(2).unwrap();
    let (good, bad) = (posting("good"), posting("bad"));
    let refused = index.add(&[
        Entry {
            posting: &good,
            vector: &[1.0, 0.0],
        },
        Entry {
            posting: &bad,
            vector: &[f32::NAN, 0.0],
        },
    ]);
    assert!(matches!(refused, Err(Error::NotFinite { .. })));
    assert!(index.snapshot().is_empty());
}

#[test]
fn who_searches_sees_one_moment_while_others_change_it() {
    let index = PostingIndex::new(DIMENSION).unwrap();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let searcher = scope.spawn(|| {
            let mut most = 0;
            while !done.load(Ordering::Acquire) {
                let snapshot = index.snapshot();
                let count = snapshot.len();
                let found = snapshot
                    .nearest(&numbers(DIMENSION, 1), 10_000, SearchPrecision::default())
                    .unwrap();
                assert_eq!(found.len(), count);
                assert!(count >= most, "nothing is lost meanwhile");
                most = count;
            }
        });
        for id in 0..2_000_u64 {
            let posting = posting(&id.to_string());
            let vector = numbers(DIMENSION, id);
            index
                .add(&[Entry {
                    posting: &posting,
                    vector: &vector,
                }])
                .unwrap();
        }
        done.store(true, Ordering::Release);
        searcher.join().unwrap();
    });
    assert_eq!(index.snapshot().len(), 2_000);
}
