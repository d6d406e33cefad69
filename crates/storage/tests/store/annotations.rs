//! What raters say of letters, and decisions.

use std::collections::BTreeMap;

use shortlist_document::LabelSource;
use shortlist_storage::{
    Annotated, AnnotationKind, AnnotationRepository, IntegrityRepository, KeptRubric,
    LetterRepository, LetterVerdict, NewAnnotation, SqliteStore, Store,
};
use sqlx::{Connection, SqliteConnection};

use crate::backends;
use crate::samples::letter;

const NOTE: &str = "눈에 띄게 근거가 많은 글이었다";

fn said(content_hash: &str, kind: AnnotationKind, verdict: LetterVerdict) -> NewAnnotation {
    NewAnnotation {
        content_hash: content_hash.to_owned(),
        kind,
        author: "minji".to_owned(),
        verdict,
        rubric: "0123456789ab".to_owned(),
        criteria: BTreeMap::from([("evidence".to_owned(), 3)]),
        note: Some(NOTE.to_owned()),
        origin: "shortlist".to_owned(),
        external_id: None,
        given_at: 7,
        withdraws: None,
    }
}

async fn became(store: &dyn Store, annotation: &NewAnnotation) -> Annotated {
    let kept = store
        .add_annotations(std::slice::from_ref(annotation))
        .await;
    kept.unwrap().remove(0)
}

#[tokio::test]
async fn what_was_said_is_kept_in_order_and_goes_with_its_letter() {
    for backend in backends::all().await {
        let store = &*backend.store;
        let letters = [
            letter("첫째 글입니다. 결제 서버를 운영했습니다.", None),
            letter("둘째 글입니다.", None),
        ];
        store.add_letters(&letters, 1).await.unwrap();
        let [first, second] = letters.map(|new| new.letter.content_hash);
        let label = said(&first, AnnotationKind::Label, LetterVerdict::CannotSay);
        let unknown = said("0", AnnotationKind::Label, LetterVerdict::Pass);
        assert_eq!(became(store, &unknown).await, Annotated::NoLetter);
        let Annotated::As(number) = became(store, &label).await else {
            panic!("{}", backend.name);
        };
        let withdrawal = NewAnnotation {
            withdraws: Some(number),
            note: None,
            ..label.clone()
        };
        became(store, &withdrawal).await;
        became(
            store,
            &said(&second, AnnotationKind::Label, LetterVerdict::Pass),
        )
        .await;
        let kept = store.annotations().await.unwrap();
        assert!(kept.damaged.is_empty());
        assert_eq!(kept.annotations.len(), 3);
        let of_first = store.annotations_of(&first).await.unwrap();
        assert_eq!(
            (&of_first[0].said, &of_first[1].said),
            (&label, &withdrawal)
        );

        let rubric = KeptRubric {
            version: "v".to_owned(),
            rubric: "[]".to_owned(),
            kept_at: 5,
        };
        store.keep_rubric(&rubric).await.unwrap();
        let later = KeptRubric {
            kept_at: 6,
            ..rubric.clone()
        };
        store.keep_rubric(&later).await.unwrap();
        assert_eq!(store.rubrics().await.unwrap(), [rubric]);

        assert_eq!(store.said(&[NOTE.to_owned()]).await.unwrap(), [NOTE]);
        assert_eq!(store.traces(&first).await.unwrap().annotations, 2);
        assert_eq!(store.forget_letter(&first).await.unwrap().annotations, 2);
        store.forget_letter(&second).await.unwrap();
        assert!(store.annotations().await.unwrap().annotations.is_empty());
        assert!(matches!(
            store.bytes_left(&[NOTE]).await.unwrap(),
            None | Some(0)
        ));
        assert!(store.damage().await.unwrap().is_none(), "{}", backend.name);
    }
}

#[tokio::test]
async fn a_decision_labels_what_has_no_other_label() {
    for backend in backends::all().await {
        let store = &*backend.store;
        let mut letters = [
            letter("첫째 글입니다.", None),
            letter("둘째 글입니다.", Some(true)),
            letter("셋째 글입니다.", Some(true)),
        ];
        letters[1].letter.label_source = LabelSource::Outcome;
        store.add_letters(&letters, 1).await.unwrap();
        let [none, outcome, imported] = letters.map(|new| new.letter.content_hash);
        let decide = async |hash: &str, verdict| {
            let decision = said(hash, AnnotationKind::Decision, verdict);
            let became = became(store, &decision).await;
            let letter = store.letter(hash).await.unwrap().unwrap();
            (became, letter.is_passed, letter.label_source)
        };
        for (verdict, expected) in [
            (LetterVerdict::Pass, Some(true)),
            (LetterVerdict::Fail, Some(false)),
            (LetterVerdict::CannotSay, None),
            (LetterVerdict::Pass, Some(true)),
        ] {
            let (became, is_passed, source) = decide(&none, verdict).await;
            assert!(matches!(became, Annotated::Labelled(_)), "{became:?}");
            assert_eq!((is_passed, source), (expected, LabelSource::Rubric));
        }
        for (hash, stands) in [
            (&outcome, LabelSource::Outcome),
            (&imported, LabelSource::Rubric),
        ] {
            for _ in 0..2 {
                let (became, is_passed, source) = decide(hash, LetterVerdict::Fail).await;
                assert!(matches!(became, Annotated::LabelStands(_, source) if source == stands));
                assert_eq!((is_passed, source), (Some(true), stands));
            }
        }
        assert!(store.damage().await.unwrap().is_none(), "{}", backend.name);
    }
}

#[tokio::test]
async fn what_another_program_changes_counts_for_nothing_and_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shortlist.db");
    let store = SqliteStore::create(&path).await.unwrap();
    let letters = [
        letter("첫째 글입니다.", None),
        letter("둘째 글입니다.", None),
    ];
    store.add_letters(&letters, 1).await.unwrap();
    let [first, second] = letters.map(|new| new.letter.content_hash);
    for hash in [&first, &second] {
        became(
            &store,
            &said(hash, AnnotationKind::Label, LetterVerdict::Pass),
        )
        .await;
    }
    let address = format!("sqlite://{}", path.display());
    let mut connection = SqliteConnection::connect(&address).await.unwrap();
    sqlx::query("UPDATE annotations SET verdict = 'fail' WHERE content_hash = $1")
        .bind(&first)
        .execute(&mut connection)
        .await
        .unwrap();
    let kept = store.annotations().await.unwrap();
    assert_eq!(
        (kept.annotations.len(), kept.damaged.as_slice()),
        (1, [first.clone()].as_slice())
    );
    assert_eq!(store.damage().await.unwrap().annotations, [first]);
    sqlx::query("DELETE FROM annotations")
        .execute(&mut connection)
        .await
        .unwrap();
    let damage = store.damage().await.unwrap();
    assert!(
        damage
            .tallies
            .iter()
            .any(|tally| tally.table == "annotations"),
        "{damage:?}"
    );
}
