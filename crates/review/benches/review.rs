//! One letter of 3,000 characters, with faults of every kind.
#![allow(clippy::unwrap_used, missing_docs, reason = "a bench may panic")]

use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use shortlist_document::{Document, Question, read_letter};
use shortlist_review::{Reviewer, Settings, Target};

const CHARACTERS: usize = 3_000;

/// Answers of the letters in `tests/letters`, as many as make 3,000 characters, the last one cut.
fn letter() -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters");
    let mut questions: Vec<Question> = Vec::new();
    let mut left = CHARACTERS;
    for name in ["empty", "careless", "repeated", "reused", "blind"] {
        let bytes = std::fs::read(folder.join(name).with_extension("md")).unwrap();
        for mut question in read_letter(&bytes).unwrap().document.questions {
            question.answer = question.answer.chars().take(left).collect();
            left -= question.answer.chars().count();
            questions.extend((!question.answer.is_empty()).then_some(question));
        }
    }
    assert_eq!(left, 0);
    Document {
        questions,
        ..Document::default()
    }
}

fn review(criterion: &mut Criterion) {
    let letter = letter();
    let target = Target::default()
        .with_company("누리정밀".to_owned())
        .with_blind(Some(true));
    let reviewer = Reviewer::new(Settings::default()).unwrap();
    criterion.bench_function("a letter of 3,000 characters", |bencher| {
        bencher.iter(|| reviewer.review(&letter, &target, &[]));
    });
}

criterion_group!(benches, review);
criterion_main!(benches);
