//! What is written is read back, on all stores alike.

use proptest::prelude::*;
use shortlist_document::{
    Application, Document, LabelSource, PersonalFields, Posting, Question, Split,
};
use shortlist_storage::{
    JournalEntry, NewAnswer, NewLetter, NewPosting, RecordKind, StoredLetter, StoredVector,
};

use crate::backends;
use crate::samples::entry;

/// Any text that a reader can hand on: no NUL.
fn text() -> impl Strategy<Value = String> {
    "[^\0]{0,40}"
}

fn letter() -> impl Strategy<Value = NewLetter> {
    let labels = (any::<Option<bool>>(), 0..4_usize, 0..3_usize);
    (text(), text(), text(), proptest::option::of(text()), labels).prop_map(
        |(prompt, answer, name, company, (is_passed, split, source))| {
            let document = Document {
                application: Application {
                    company_size: None,
                    company,
                    role: None,
                },
                questions: vec![Question {
                    prompt: Some(prompt),
                    answer,
                }],
                unanswered: Vec::new(),
            };
            NewLetter {
                letter: StoredLetter {
                    content_hash: document.content_hash().to_string(),
                    document,
                    is_passed,
                    split: [
                        None,
                        Some(Split::Train),
                        Some(Split::Validation),
                        Some(Split::Test),
                    ][split],
                    label_source: [
                        LabelSource::Outcome,
                        LabelSource::Rubric,
                        LabelSource::Synthetic,
                    ][source],
                    origin: None,
                },
                personal: PersonalFields {
                    names: vec![name],
                    ..PersonalFields::default()
                },
            }
        },
    )
}

fn posting() -> impl Strategy<Value = NewPosting> {
    let numbers = (any::<Option<i64>>(), any::<Option<bool>>());
    (
        text(),
        text(),
        text(),
        proptest::option::of(text()),
        numbers,
    )
        .prop_map(|(id, title, company, location, (salary_min, is_active))| {
            NewPosting::from(Posting {
                posting_id: format!("id-{id}"),
                title,
                company,
                location,
                salary_min,
                is_active,
                ..Posting::default()
            })
        })
}

fn vector() -> impl Strategy<Value = StoredVector> {
    let number = any::<f32>().prop_filter("finite", |value| value.is_finite());
    (text(), proptest::collection::vec(number, 1..9), 0..9_usize).prop_map(
        |(hash, vector, tokens_read)| StoredVector {
            content_hash: format!("hash-{hash}"),
            vector,
            tokens_read,
            tokens_dropped: 1,
        },
    )
}

fn journal_entry() -> impl Strategy<Value = JournalEntry> {
    let probability = proptest::option::of(0.0..=1.0_f64);
    (text(), probability, any::<i64>(), any::<u32>()).prop_map(
        |(support, pass_probability, answered_at, model_version)| JournalEntry {
            support,
            pass_probability,
            answered_at,
            model_version,
            interval: pass_probability.map(|p| (p / 3.0, p)),
            ..entry("a")
        },
    )
}

/// The last record of each identity, in the order in which the identities first came.
fn last_of_each<T: Clone>(records: &[T], identity: impl Fn(&T) -> String) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for record in records {
        match kept
            .iter_mut()
            .find(|known| identity(known) == identity(record))
        {
            Some(known) => *known = record.clone(),
            None => kept.push(record.clone()),
        }
    }
    kept
}

#[test]
fn what_is_written_is_read_back_on_all_stores_alike() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(8));
    let records = (
        proptest::collection::vec(letter(), 0..30),
        proptest::collection::vec(posting(), 0..30),
        proptest::collection::vec(vector(), 0..30),
        proptest::collection::vec(journal_entry(), 0..30),
    );
    runner
        .run(&records, |(letters, postings, vectors, entries)| {
            runtime.block_on(check(&letters, &postings, &vectors, &entries));
            Ok(())
        })
        .unwrap();
}

async fn check(
    letters: &[NewLetter],
    postings: &[NewPosting],
    vectors: &[StoredVector],
    entries: &[JournalEntry],
) {
    let mut answers = Vec::new();
    for backend in backends::all().await {
        let store = &*backend.store;
        let first = store.add_letters(letters, 1).await.unwrap().counts();
        let again = store.add_letters(letters, 2).await.unwrap().counts();
        assert_eq!(
            (again.added, again.updated),
            (0, 0),
            "a second import brings nothing"
        );
        let first_postings = store.add_postings(postings, 1).await.unwrap().counts();
        store.put_vectors("a", vectors).await.unwrap();
        let journalled: Vec<NewAnswer> = entries.iter().cloned().map(NewAnswer::from).collect();
        store.add_predictions(&journalled).await.unwrap();

        let read = store.letters().await.unwrap();
        for stored in &read {
            let handed_in: Vec<&NewLetter> = letters
                .iter()
                .filter(|new| new.letter.content_hash == stored.content_hash)
                .collect();
            assert_eq!(handed_in[0].letter.document, stored.document);
            let personal = store
                .personal_fields(RecordKind::Letter, &stored.content_hash)
                .await
                .unwrap();
            assert!(
                handed_in
                    .iter()
                    .all(|new| personal.iter().any(|p| p.fields == new.personal))
            );
        }
        let expected = last_of_each(postings, |new| new.posting.posting_id.clone());
        let expected: Vec<Posting> = expected.into_iter().map(|new| new.posting).collect();
        assert_eq!(store.postings().await.unwrap(), expected);
        let mut expected = last_of_each(vectors, |vector| vector.content_hash.clone());
        let mut read_vectors = store.vectors("a").await.unwrap();
        expected.sort_by(|a, b| a.content_hash.cmp(&b.content_hash));
        read_vectors.sort_by(|a, b| a.content_hash.cmp(&b.content_hash));
        assert_eq!(read_vectors, expected);
        let journal = store.predictions(0, 1_000).await.unwrap();
        let read_entries: Vec<JournalEntry> = journal.into_iter().map(|p| p.entry).collect();
        assert_eq!(read_entries, entries);
        answers.push((read, first, first_postings));
    }
    assert!(
        answers.windows(2).all(|pair| pair[0] == pair[1]),
        "the stores differ"
    );
}
