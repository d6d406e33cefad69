//! What goes wrong is told, and nothing is half written.

use shortlist_document::Posting;
use shortlist_storage::{Error, LetterRepository, NewLetter, SqliteStore, StoredLetter};

use crate::backends;
use crate::samples::{letter, posting};

#[tokio::test]
async fn what_no_database_keeps_is_refused_whole() {
    for backend in backends::all().await {
        let store = &*backend.store;
        let with = |change: &dyn Fn(&mut Posting)| {
            let mut new = posting("x", "제목");
            change(&mut new.posting);
            new
        };
        for wrong in [
            with(&|posting| posting.posting_id = "a\0b".into()),
            with(&|posting| posting.posting_id = "x".repeat(5_000)),
            with(&|posting| posting.company = "\0".into()),
            with(&|posting| posting.location = Some("서\0울".into())),
        ] {
            let refused = store
                .add_postings(&[posting("good", "제목"), wrong], 1)
                .await;
            assert!(
                matches!(refused, Err(Error::Text { .. })),
                "{}",
                backend.name
            );
        }
        assert_eq!(store.postings().await.unwrap(), [], "nothing half written");
        // What cannot be kept is not there, and asking for it is no error.
        assert_eq!(store.posting("a\0b").await.unwrap(), None);
        assert_eq!(store.postings_by_id(&["a\0b"]).await.unwrap(), []);
        assert!(!store.remove_posting("a\0b").await.unwrap());
        assert!(store.resume("a\0b").await.unwrap().is_none());
        assert_eq!(store.batch("a\0b").await.unwrap(), None);
        assert_eq!(store.training("a\0b").await.unwrap(), None);
        // Within a text NUL is escaped, and a long title is only long.
        let odd = with(&|posting| posting.title = format!("\0{}", "가".repeat(350_000)));
        store
            .add_postings(std::slice::from_ref(&odd), 1)
            .await
            .unwrap();
        assert_eq!(store.posting("x").await.unwrap(), Some(odd.posting));
    }
}

#[tokio::test]
async fn writers_at_once_lose_nothing() {
    for backend in backends::all().await {
        let store = &*backend.store;
        let text = |writer: usize, i: usize| format!("{writer}번째 사람의 {i}번째 글입니다.");
        // Each batch has half of its letters in common with the next writer's.
        let batches: Vec<Vec<NewLetter>> = (0..6)
            .map(|writer| {
                (0..40)
                    .map(|i| letter(&text(writer + i / 20, i % 20), None))
                    .collect()
            })
            .collect();
        let written =
            futures_util::future::join_all(batches.iter().map(|batch| store.add_letters(batch, 1)))
                .await;
        let added: usize = written
            .into_iter()
            .map(|added| added.unwrap().counts().added)
            .sum();
        assert_eq!(added, 7 * 20, "{}", backend.name);
        assert_eq!(store.letters().await.unwrap().len(), 7 * 20);

        // All of them teach the same letter.
        let known = letter(&text(0, 0), None);
        let taught: Vec<NewLetter> = (0..12)
            .map(|i| NewLetter {
                letter: StoredLetter {
                    is_passed: Some(i % 2 == 0),
                    ..known.letter.clone()
                },
                ..known.clone()
            })
            .collect();
        let learned = futures_util::future::join_all(
            taught
                .iter()
                .map(|new| store.add_letters(std::slice::from_ref(new), 1)),
        )
        .await;
        let learned: Vec<_> = learned
            .into_iter()
            .map(|written| written.unwrap().counts())
            .collect();
        let sum =
            |of: fn(&shortlist_storage::Added) -> usize| learned.iter().map(of).sum::<usize>();
        assert_eq!(
            (
                sum(|a| a.updated),
                sum(|a| a.unchanged),
                sum(|a| a.conflicting)
            ),
            (1, 5, 6)
        );
    }
}

#[tokio::test]
async fn two_processes_on_one_file_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let stores = [
        SqliteStore::create(&path).await.unwrap(),
        SqliteStore::create(&path).await.unwrap(),
    ];
    let batch = |name: &str| -> Vec<NewLetter> {
        (0..50)
            .map(|i| letter(&format!("{name}의 {i}번째 글입니다."), None))
            .collect()
    };
    let (a, b) = (batch("가"), batch("나"));
    let (one, other) = tokio::join!(stores[0].add_letters(&a, 1), stores[1].add_letters(&b, 1));
    assert_eq!(
        one.unwrap().counts().added + other.unwrap().counts().added,
        100
    );
    assert_eq!(stores[0].letters().await.unwrap().len(), 100);
}

#[tokio::test]
async fn a_missing_file_is_not_made_by_opening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("none.db");
    let opened = SqliteStore::open(&path).await;
    assert!(matches!(opened, Err(Error::Open(_))));
    assert!(!path.exists());
}

#[tokio::test]
async fn personal_fields_stand_apart_from_the_text() {
    for backend in backends::all().await {
        let text =
            "이름: 홍길동\n연락처: 010-1234-5678\n\n저 홍길동은 gil@example.com으로 연락 바랍니다.";
        let new = letter(text, Some(true));
        backend
            .store
            .add_letters(std::slice::from_ref(&new), 1)
            .await
            .unwrap();
        let stored = backend
            .store
            .letter(&new.letter.content_hash)
            .await
            .unwrap();
        let document = serde_json::to_string(&stored.unwrap()).unwrap();
        for planted in ["홍길동", "1234-5678", "gil@example.com"] {
            assert!(!document.contains(planted));
            assert!(
                serde_json::to_string(&new.personal)
                    .unwrap()
                    .contains(planted)
            );
        }
    }
}
