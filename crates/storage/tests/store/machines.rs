//! Many processes embed from one database.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use shortlist_storage::{
    BatchRepository, ClaimedText, EmbeddingWork, NewBatch, NewBatchLetter, NewPosting,
    PostingRepository, PredictionRepository, RecordKind, StoredVector, TrainingRepository,
    VectorRepository,
};
use shortlist_test_postgres::Kind;

use crate::backends::{postgres, shared};
use crate::samples::{entry, letter, posting, vector};

const POSTINGS: usize = 600;

fn vectors_of(texts: &[ClaimedText]) -> Vec<StoredVector> {
    texts
        .iter()
        .map(|text| vector(&text.content_hash, vec![1.0, 2.0]))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn letters_of_a_batch_are_answered_by_one_server_each() {
    let Some(server) = shared(Kind::System) else {
        return;
    };
    let address = server.database();
    let store = postgres(&address).await;
    let letters: Vec<NewBatchLetter> = (0..300)
        .map(|i| letter(&format!("{i}번째 글입니다."), None).letter)
        .map(|letter| NewBatchLetter {
            content_hash: letter.content_hash,
            content: Ok(letter.document),
            personal_fields: 0,
        })
        .collect();
    let hashes: Vec<String> = letters.iter().map(|l| l.content_hash.clone()).collect();
    let batch = NewBatch {
        batch_id: "b".into(),
        owner: None,
        created_at: 1,
        letters,
    };
    store.add_batch(&batch).await.unwrap();
    let workers = (0..4).map(|_| {
        let address = address.clone();
        tokio::spawn(async move {
            let store = postgres(&address).await;
            while let Some(claim) = store.claim_batch(7).await.unwrap() {
                let answers = claim.letters().iter().map(|letter| {
                    let entry = entry(&letter.content_hash);
                    (letter.content_hash.clone(), Some(entry.into()))
                });
                let answers: Vec<_> = answers.collect();
                claim.finish(&answers).await.unwrap();
            }
        })
    });
    for worker in workers.collect::<Vec<_>>() {
        worker.await.unwrap();
    }
    let stored = store.batch("b").await.unwrap().unwrap();
    let answered: Vec<String> = stored
        .answers
        .into_iter()
        .map(|(_, answer)| answer)
        .collect();
    assert_eq!(answered, hashes);
    for hash in &hashes {
        assert_eq!(store.predictions_of(hash).await.unwrap().len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_trainings_that_begin_together_one_goes_on() {
    let Some(server) = shared(Kind::System) else {
        return;
    };
    let address = server.database();
    for round in 0..5 {
        let servers = (0..4).map(|number| {
            let address = address.clone();
            tokio::spawn(async move {
                let store = postgres(&address).await;
                let id = format!("{round}-{number}");
                let other = store.begin_training(&id, 100, 50).await.unwrap();
                (id, other)
            })
        });
        let mut begun = Vec::new();
        let mut in_the_way = Vec::new();
        for server in servers.collect::<Vec<_>>() {
            match server.await.unwrap() {
                (id, None) => begun.push(id),
                (_, Some(other)) => in_the_way.push(other),
            }
        }
        assert_eq!(begun.len(), 1, "{begun:?}");
        assert_eq!(in_the_way, vec![begun[0].clone(); 3]);
        let store = postgres(&address).await;
        assert!(store.end_training(&begun[0], 200, "{}").await.unwrap());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn work_is_shared_and_nothing_is_done_twice() {
    let Some(server) = shared(Kind::System) else {
        return;
    };
    let address = server.database();
    let store = postgres(&address).await;
    let postings: Vec<NewPosting> = (0..POSTINGS)
        .map(|i| posting(&i.to_string(), &format!("{i}번 자리")))
        .collect();
    store.add_postings(&postings, 1).await.unwrap();

    // One worker dies while it holds texts: its connections are gone, and so is its claim.
    let dying = postgres(&address).await;
    let held = dying
        .claim(RecordKind::Posting, "f", 0, 50)
        .await
        .unwrap()
        .unwrap();
    let beside = store
        .claim(RecordKind::Posting, "f", 0, 10)
        .await
        .unwrap()
        .unwrap();
    let is_held = |text: &ClaimedText| held.texts().contains(text);
    assert!(!beside.texts().iter().any(is_held), "held by one at a time");
    drop((held, beside, dying));

    let made = embed_by(4, &address, 16).await;
    assert_eq!(made.len(), POSTINGS);
    assert!(made.values().all(|times| *times == 1), "embedded twice");
    assert_eq!(store.vectors("f").await.unwrap().len(), POSTINGS);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn three_workers_that_claim_more_and_more_get_each_text_once_and_all_end() {
    const TEXTS: usize = 6_000;
    let Some(server) = shared(Kind::System) else {
        return;
    };
    let address = server.database();
    let store = postgres(&address).await;
    let postings: Vec<NewPosting> = (0..TEXTS)
        .map(|i| posting(&i.to_string(), &format!("{i}번 자리")))
        .collect();
    store.add_postings(&postings, 1).await.unwrap();

    let made = embed_by(3, &address, 1_024).await;
    assert_eq!(made.len(), TEXTS);
    assert!(made.values().all(|times| *times == 1), "embedded twice");
    assert_eq!(store.vectors("f").await.unwrap().len(), TEXTS);
}

/// Has workers embed all postings, each from the first again until there is nothing left, in claims that
/// grow from 16 texts: how many times each text was embedded, by content hash.
async fn embed_by(workers: usize, address: &str, greatest_claim: usize) -> HashMap<String, usize> {
    let made: Arc<Mutex<HashMap<String, usize>>> = Arc::default();
    let workers = (0..workers).map(|_| {
        let (made, address) = (made.clone(), address.to_owned());
        tokio::spawn(async move {
            let store = postgres(&address).await;
            let kind = RecordKind::Posting;
            while store.without_vector(kind, "f").await.unwrap().1 > 0 {
                let (mut after, mut most) = (0, 16);
                while let Some(claim) = store.claim(kind, "f", after, most).await.unwrap() {
                    after = claim.last();
                    most = greatest_claim.min(2 * most);
                    let vectors = vectors_of(claim.texts());
                    for vector in &vectors {
                        let mut made = made.lock().unwrap();
                        *made.entry(vector.content_hash.clone()).or_default() += 1;
                    }
                    claim.finish(&vectors).await.unwrap();
                }
            }
        })
    });
    for worker in workers.collect::<Vec<_>>() {
        worker.await.unwrap();
    }
    let made = made.lock().unwrap();
    made.clone()
}
