//! One story through every repository.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use shortlist_document::{LabelSource, Posting, Split, read_letter};
use shortlist_storage::{
    Added, Error, LetterRepository, PostingRepository, SqliteStore, StoredLetter, StoredVector,
    VectorRepository,
};

fn letter(text: &str, is_passed: Option<bool>) -> StoredLetter {
    let record = read_letter(text.as_bytes()).unwrap();
    StoredLetter {
        is_passed,
        ..StoredLetter::new(record, LabelSource::Rubric)
    }
}

fn vector(content_hash: &str, vector: Vec<f32>) -> StoredVector {
    StoredVector {
        content_hash: content_hash.into(),
        vector,
        tokens_read: 3,
        tokens_dropped: 1,
    }
}

/// The story, on any backend.
async fn story(store: &(impl LetterRepository + PostingRepository + VectorRepository)) {
    letters(store).await;
    postings(store).await;
    vectors(store).await;
}

async fn letters(store: &impl LetterRepository) {
    let first = letter("저는 서버를 운영했습니다.", None);
    let second = letter("저는 환자를 돌보았습니다.", Some(false));
    let added = store
        .add_letters(&[first.clone(), second.clone(), second.clone()], 1)
        .await
        .unwrap();
    assert_eq!(
        added,
        Added {
            added: 2,
            unchanged: 1,
            ..Added::default()
        }
    );
    assert_eq!(
        store.letters().await.unwrap(),
        [first.clone(), second.clone()]
    );
    assert_eq!(store.letter("unknown").await.unwrap(), None);

    let outcome = StoredLetter {
        is_passed: Some(true),
        split: Some(Split::Test),
        label_source: LabelSource::Outcome,
        ..first.clone()
    };
    assert_eq!(
        store
            .add_letters(std::slice::from_ref(&outcome), 2)
            .await
            .unwrap()
            .updated,
        1
    );
    assert_eq!(
        store.letter(&first.content_hash).await.unwrap(),
        Some(outcome.clone())
    );

    let otherwise = StoredLetter {
        is_passed: Some(false),
        ..outcome.clone()
    };
    assert_eq!(
        store
            .add_letters(&[otherwise], 3)
            .await
            .unwrap()
            .conflicting,
        1
    );
    assert_eq!(
        store.letter(&first.content_hash).await.unwrap(),
        Some(outcome)
    );
}

async fn postings(store: &impl PostingRepository) {
    let posting = Posting {
        posting_id: "a".into(),
        title: "백엔드 개발자".into(),
        skills: vec!["Rust".into()],
        ..Posting::default()
    };
    assert_eq!(
        store
            .add_postings(std::slice::from_ref(&posting), 1)
            .await
            .unwrap()
            .added,
        1
    );
    assert_eq!(
        store
            .add_postings(std::slice::from_ref(&posting), 1)
            .await
            .unwrap()
            .unchanged,
        1
    );
    let changed = Posting {
        is_active: Some(false),
        ..posting
    };
    assert_eq!(
        store
            .add_postings(std::slice::from_ref(&changed), 2)
            .await
            .unwrap()
            .updated,
        1
    );
    assert_eq!(store.posting("a").await.unwrap(), Some(changed.clone()));
    assert_eq!(store.posting("b").await.unwrap(), None);
    assert_eq!(store.postings().await.unwrap(), [changed]);
}

async fn vectors(store: &impl VectorRepository) {
    let kept = [
        vector("x", vec![0.5, -1.25]),
        vector("y", vec![f32::MIN_POSITIVE, 3.0]),
    ];
    store.put_vectors("model-1", &kept).await.unwrap();
    store
        .put_vectors("model-2", &[vector("x", vec![1.0])])
        .await
        .unwrap();
    assert_eq!(store.vectors("model-1").await.unwrap(), kept);
    assert_eq!(store.vectors("model-3").await.unwrap(), []);
    let broken = [
        vector("z", vec![1.0, 2.0]),
        vector("n", vec![f32::NAN, 0.0]),
    ];
    assert!(matches!(
        store.put_vectors("model-1", &broken).await,
        Err(Error::Vector { .. })
    ));
    let counts = store.vector_counts().await.unwrap();
    assert_eq!(
        counts,
        [("model-1".to_owned(), 2), ("model-2".to_owned(), 1)]
    );
}

#[tokio::test]
async fn on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    story(
        &SqliteStore::create(&folder.path().join("a.db"))
            .await
            .unwrap(),
    )
    .await;
}

#[tokio::test]
async fn two_writers_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let stores = [
        SqliteStore::create(&path).await.unwrap(),
        SqliteStore::create(&path).await.unwrap(),
    ];
    let batch = |name: &str| -> Vec<StoredLetter> {
        (0..50)
            .map(|i| letter(&format!("{name}의 {i}번째 글입니다."), None))
            .collect()
    };
    let (a, b) = (batch("가"), batch("나"));
    let (one, other) = tokio::join!(stores[0].add_letters(&a, 1), stores[1].add_letters(&b, 1));
    assert_eq!(one.unwrap().added + other.unwrap().added, 100);
    assert_eq!(stores[0].letters().await.unwrap().len(), 100);
}

#[tokio::test]
async fn a_missing_file_is_not_made_by_opening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.db");
    assert!(matches!(
        SqliteStore::open(&path).await,
        Err(Error::Open(_))
    ));
    assert!(!path.exists());
}

#[tokio::test]
async fn personal_fields_are_never_stored() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let store = SqliteStore::create(&path).await.unwrap();
    let text =
        "이름: 홍길동\n연락처: 010-1234-5678\n\n저 홍길동은 gil@example.com으로 연락 바랍니다.";
    store
        .add_letters(&[letter(text, Some(true))], 1)
        .await
        .unwrap();
    drop(store);
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        for planted in ["홍길동", "1234-5678", "gil@example.com"] {
            assert!(
                !bytes
                    .windows(planted.len())
                    .any(|window| window == planted.as_bytes())
            );
        }
    }
}
