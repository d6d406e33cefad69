//! Feeds of changes: nothing is missed, and nothing comes twice.

use std::collections::BTreeMap;

use proptest::prelude::*;
use shortlist_storage::{LetterChanges, NewPosting, PostingChanges, Revision, Store};

use crate::backends;
use crate::samples::{letter, posting};

/// What a reader keeps of the postings, and how far it has read.
#[derive(Default)]
struct Reader {
    kept: BTreeMap<String, String>,
    revision: Option<Revision>,
}

impl Reader {
    /// Reads on once; whether that was all.
    async fn read(&mut self, store: &dyn Store, most: usize) -> bool {
        let since = self.revision.as_ref();
        let changes = store.posting_changes(since, most).await.unwrap();
        if changes.begins_anew {
            self.kept.clear();
        }
        if let Some(since) = since.filter(|since| since.feed == changes.revision.feed) {
            assert!(changes.revision.number >= since.number, "{changes:?}");
        }
        for id in changes.deleted {
            self.kept.remove(&id);
        }
        for posting in changes.changed {
            self.kept.insert(posting.posting_id, posting.title);
        }
        self.revision = Some(changes.revision);
        changes.is_all
    }

    async fn read_all(&mut self, store: &dyn Store, most: usize) {
        while !self.read(store, most).await {}
    }
}

async fn stored(store: &dyn Store) -> BTreeMap<String, String> {
    let postings = store.postings().await.unwrap().into_iter();
    postings
        .map(|posting| (posting.posting_id, posting.title))
        .collect()
}

/// Ids of what changed and of what is gone.
fn ids(changes: &PostingChanges) -> (Vec<&str>, Vec<&str>) {
    let there = changes.changed.iter();
    (
        there.map(|posting| posting.posting_id.as_str()).collect(),
        changes.deleted.iter().map(String::as_str).collect(),
    )
}

#[tokio::test]
async fn a_change_is_seen_once_and_a_deletion_too() {
    for backend in backends::all().await {
        let store = &*backend.store;
        let since = async |revision: Option<&Revision>| {
            let changes = store.posting_changes(revision, 100).await.unwrap();
            assert!(changes.is_all);
            changes
        };
        let empty = since(None).await;
        assert!(empty.begins_anew && ids(&empty) == (vec![], vec![]));
        let both = [posting("a", "간호사"), posting("b", "요리사")];
        store.add_postings(&both, 1).await.unwrap();
        let first = since(Some(&empty.revision)).await;
        assert!(!first.begins_anew && first.revision.number == empty.revision.number + 2);
        assert_eq!(ids(&first), (vec!["a", "b"], vec![]), "{}", backend.name);

        // What brings nothing new is no change.
        store.add_postings(&both, 2).await.unwrap();
        assert!(!store.remove_posting("none").await.unwrap());
        let nothing = since(Some(&first.revision)).await;
        assert_eq!(ids(&nothing), (vec![], vec![]));
        assert_eq!(nothing.revision, first.revision);
        assert_eq!(store.posting_revision().await.unwrap(), first.revision);

        // One that changed twice comes once, with what it says now.
        for title in ["수간호사", "간호부장"] {
            store.add_postings(&[posting("a", title)], 3).await.unwrap();
        }
        let changed = since(Some(&first.revision)).await;
        assert_eq!(ids(&changed), (vec!["a"], vec![]));
        assert_eq!(changed.changed[0].title, "간호부장");
        assert_eq!(since(Some(&changed.revision)).await.changed, []);

        assert!(store.remove_posting("b").await.unwrap());
        let deleted = since(Some(&changed.revision)).await;
        assert_eq!(ids(&deleted), (vec![], vec!["b"]));
        store.add_postings(&both[1..], 4).await.unwrap();
        let again = since(Some(&deleted.revision)).await;
        assert_eq!(ids(&again), (vec!["b"], vec![]));
        assert_eq!(
            ids(&since(Some(&changed.revision)).await),
            (vec!["b"], vec![])
        );
        assert_eq!(ids(&since(None).await), (vec!["a", "b"], vec![]));

        // Revisions of another database, or of a later state of this one, say nothing.
        for unknown in [
            Revision {
                feed: "another".into(),
                ..again.revision.clone()
            },
            Revision {
                number: again.revision.number + 1,
                ..again.revision.clone()
            },
        ] {
            let all = since(Some(&unknown)).await;
            assert!(all.begins_anew && all.revision == again.revision);
            assert_eq!(ids(&all), (vec!["a", "b"], vec![]));
        }
    }
}

#[tokio::test]
async fn a_forgotten_letter_leaves_its_number_and_nothing_else() {
    for backend in backends::all().await {
        let store = &*backend.store;
        let since = async |revision: Option<&Revision>| -> LetterChanges {
            store.letter_changes(revision, 100).await.unwrap()
        };
        let private = letter("저는 결제 서버를 운영했습니다.", None);
        let other = letter("저는 환자를 돌보았습니다.", None);
        let both = [private.clone(), other];
        store.add_letters(&both, 1).await.unwrap();
        let first = since(None).await;
        let letters: Vec<_> = first.changed.iter().map(|one| one.letter.clone()).collect();
        assert_eq!(letters, both.clone().map(|new| new.letter));
        store.add_letters(&both, 1).await.unwrap();
        assert_eq!(since(Some(&first.revision)).await.changed, []);

        // It learns a label.
        let mut labelled = private.clone();
        labelled.letter.is_passed = Some(true);
        store.add_letters(&[labelled.clone()], 2).await.unwrap();
        let learned = since(Some(&first.revision)).await;
        assert_eq!(learned.changed[0].letter, labelled.letter);
        let number = learned.changed[0].number;
        assert_eq!(number, first.changed[0].number);

        let hash = private.letter.content_hash.as_str();
        assert_eq!(store.forget_letter(hash).await.unwrap().letters, 1);
        let gone = since(Some(&learned.revision)).await;
        assert_eq!((gone.changed.len(), gone.deleted), (0, vec![number]));
        let left = store.bytes_left(&[hash]).await.unwrap();
        assert!(matches!(left, None | Some(0)), "{left:?}");

        // Come back, it is another letter.
        store.add_letters(&[private], 3).await.unwrap();
        let again = since(Some(&gone.revision)).await;
        assert_eq!(again.changed.len(), 1);
        assert_ne!(again.changed[0].number, number);
    }
}

#[derive(Debug, Clone)]
enum Step {
    Add(Vec<(u8, u8)>),
    Remove(u8),
    Read(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        prop::collection::vec((0..12_u8, 0..3_u8), 0..8).prop_map(Step::Add),
        (0..12_u8).prop_map(Step::Remove),
        (1..6_usize).prop_map(Step::Read),
    ]
}

#[test]
fn who_reads_in_pieces_while_others_write_ends_with_what_is_stored() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(12));
    let steps = (prop::collection::vec(step(), 1..25), 1..6_usize);
    runner
        .run(&steps, |(steps, most)| {
            runtime.block_on(async {
                for backend in backends::all().await {
                    let store = &*backend.store;
                    let mut reader = Reader::default();
                    for step in &steps {
                        match step {
                            Step::Add(rows) => {
                                let rows = rows.iter().map(|(id, title)| {
                                    posting(&id.to_string(), &title.to_string())
                                });
                                let rows: Vec<NewPosting> = rows.collect();
                                store.add_postings(&rows, 1).await.unwrap();
                            }
                            Step::Remove(id) => {
                                store.remove_posting(&id.to_string()).await.unwrap();
                            }
                            Step::Read(most) => {
                                reader.read(store, *most).await;
                            }
                        }
                    }
                    reader.read_all(store, most).await;
                    assert_eq!(reader.kept, stored(store).await, "{}", backend.name);
                }
            });
            Ok(())
        })
        .unwrap();
}

/// Postings of one writer: some of its own, and some that all of them change.
fn round_of(writer: usize, round: usize) -> Vec<NewPosting> {
    let title = format!("{writer} {round}");
    (0..6)
        .map(|n| posting(&format!("own-{writer}-{}", (round + n) % 20), &title))
        .chain((0..3).map(|n| posting(&format!("shared-{}", (round + n) % 5), &title)))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_what_several_write_at_once_a_reader_misses_nothing() {
    for backend in backends::all().await {
        let writers = (0..4).map(|writer| {
            let store = backend.store.clone();
            tokio::spawn(async move {
                for round in 0..25 {
                    let rows = round_of(writer, round);
                    store.add_postings(&rows, 1).await.unwrap();
                    let gone = format!("own-{writer}-{}", (round * 7) % 20);
                    store.remove_posting(&gone).await.unwrap();
                }
            })
        });
        let writers: Vec<_> = writers.collect();
        let mut reader = Reader::default();
        while writers.iter().any(|writer| !writer.is_finished()) {
            reader.read(&*backend.store, 10).await;
        }
        for writer in writers {
            writer.await.unwrap();
        }
        reader.read_all(&*backend.store, 10).await;
        assert_eq!(
            reader.kept,
            stored(&*backend.store).await,
            "{}",
            backend.name
        );
    }
}

/// The order in which a plain sequence would lose a posting: who took the smaller revision is committed later.
#[cfg(feature = "postgres")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_writes_waits_for_an_earlier_revision_to_be_committed() {
    use std::time::Duration;

    use sqlx::{Connection, Executor};

    let Some(server) = backends::shared(shortlist_test_postgres::Kind::System) else {
        return;
    };
    let address = server.database();
    let store: std::sync::Arc<dyn Store> = std::sync::Arc::new(backends::postgres(&address).await);
    let mut slow = sqlx::PgConnection::connect(&address).await.unwrap();
    for statement in [
        "BEGIN",
        "LOCK TABLE shortlist.posting_revisions IN EXCLUSIVE MODE",
        "UPDATE shortlist.posting_revisions SET last = last + 1",
        "INSERT INTO shortlist.postings
         (posting_id, content_hash, record_hash, posting, company, imported_at, revision)
         SELECT 'slow', 'h', 'r', '{\"posting_id\":\"slow\",\"title\":\"t\",\"company\":\"c\"}', 'c', 1, last
         FROM shortlist.posting_revisions",
    ] {
        slow.execute(statement).await.unwrap();
    }
    let quick = tokio::spawn({
        let store = store.clone();
        async move { store.add_postings(&[posting("quick", "t")], 1).await }
    });
    let mut reader = Reader::default();
    for _ in 0..5 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        reader.read_all(&*store, 10).await;
        assert!(reader.kept.is_empty() && !quick.is_finished());
    }
    slow.execute("COMMIT").await.unwrap();
    quick.await.unwrap().unwrap();
    reader.read_all(&*store, 10).await;
    let kept: Vec<&str> = reader.kept.keys().map(String::as_str).collect();
    assert_eq!(kept, ["quick", "slow"]);
}
