//! Records to store.

use shortlist_document::{LabelSource, Posting, read_letter};
use shortlist_storage::{
    AnswerTraits, JournalEntry, NewLetter, NewPosting, NewResume, Outcome, OutcomeResult, Stage,
    StoredVector,
};

pub(crate) fn letter(text: &str, is_passed: Option<bool>) -> NewLetter {
    let mut new = NewLetter::new(read_letter(text.as_bytes()).unwrap(), LabelSource::Rubric);
    new.letter.is_passed = is_passed;
    new
}

pub(crate) fn resume(id: &str, text: &str) -> NewResume {
    let mut new = NewResume::new(id.into(), read_letter(text.as_bytes()).unwrap());
    new.resume.origin = Some(format!("mlops.resumes/{id}"));
    new
}

pub(crate) fn posting(id: &str, title: &str) -> NewPosting {
    NewPosting::from(Posting {
        posting_id: id.into(),
        title: title.into(),
        company: "가나다".into(),
        skills: vec!["Rust".into()],
        location: Some("서울 강남구".into()),
        deadline: Some("2026-12-31".into()),
        ..Posting::default()
    })
}

pub(crate) fn vector(content_hash: &str, vector: Vec<f32>) -> StoredVector {
    StoredVector {
        content_hash: content_hash.into(),
        vector,
        tokens_read: 3,
        tokens_dropped: 1,
    }
}

pub(crate) fn entry(content_hash: &str) -> JournalEntry {
    JournalEntry {
        content_hash: content_hash.into(),
        answered_at: 1_700_000_000_000,
        use_case: "predict".into(),
        posting_id: None,
        model_name: "LogisticRegression_CoverLetter".into(),
        model_version: 3,
        model_source: "registry".into(),
        fingerprint: "model-1".into(),
        label_source: "outcome".into(),
        support: "inside".into(),
        pass_probability: Some(0.1 + 0.2),
        interval: Some((f64::MIN_POSITIVE, 1.0)),
        traits: Some(AnswerTraits {
            characters: 1_200,
            questions: 3,
            language: "ko".into(),
            job_family: Some("sales".into()),
            distance: Some(0.1234),
            ..AnswerTraits::default()
        }),
    }
}

/// What document screening said of a letter.
pub(crate) fn outcome(content_hash: &str, result: OutcomeResult) -> Outcome {
    Outcome {
        content_hash: content_hash.into(),
        posting_id: None,
        stage: Stage::Document,
        result,
        happened_on: Some("2026-11-20".into()),
        recorded_at: 1_700_000_000_009,
        prediction_id: None,
    }
}
