//! Homes to test in.

use std::path::Path;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use serde_json::{Value, json};
use shortlist_app::{
    Clock, Home, ImportOptions, LabelSource, LetterFile, PostingFile, RecommendOptions,
    Recommendations, Shortlist, Silent, TrainOptions,
};

pub(crate) const LETTERS: &str = include_str!("../../../../fixtures/letters.jsonl");
pub(crate) const POSTINGS: &str = include_str!("../../../../fixtures/postings.jsonl");
pub(crate) const FRESH: &[u8] = include_bytes!("../../../../fixtures/fresh_letter.md");

/// 2026-11-20, 08:00 in Korea; in Greenwich it is the day before.
pub(crate) struct Morning;

impl Clock for Morning {
    fn now(&self) -> i64 {
        1_795_129_200_000
    }
}

pub(crate) async fn home(folder: &Path) -> Shortlist {
    let random = ChaCha20Rng::seed_from_u64(1);
    Shortlist::create(Home::new(folder), Box::new(Morning), random)
        .await
        .unwrap()
}

pub(crate) async fn add_letters(shortlist: &Shortlist, lines: &str) {
    let file = LetterFile::read(lines.as_bytes()).unwrap();
    let options = ImportOptions {
        label_source: LabelSource::Synthetic,
        split: None,
    };
    let import = shortlist.import_letters(file, options).await.unwrap();
    assert!(import.rejected.is_empty(), "{:?}", import.rejected);
}

pub(crate) async fn add_postings(shortlist: &Shortlist, lines: &str) {
    let file = PostingFile::read(lines.as_bytes()).unwrap();
    let import = shortlist.import_postings(file).await.unwrap();
    assert!(import.rejected.is_empty(), "{:?}", import.rejected);
}

/// A home with the sample data and trained models.
pub(crate) async fn trained(folder: &Path) -> Shortlist {
    let shortlist = home(folder).await;
    add_letters(&shortlist, LETTERS).await;
    add_postings(&shortlist, POSTINGS).await;
    shortlist
        .trainer
        .train(&TrainOptions::default(), &Silent)
        .await
        .unwrap();
    shortlist
}

pub(crate) async fn recommend(shortlist: &Shortlist, options: RecommendOptions) -> Recommendations {
    shortlist
        .recommender
        .recommend(FRESH, options, &Silent)
        .await
        .unwrap()
}

/// A posting about the fresh letter's kind of work.
pub(crate) fn support_posting(id: &str, fields: Value) -> String {
    let mut posting = json!({
        "posting_id": id,
        "title": "고객상담 담당자",
        "company": format!("회사 {id}"),
        "job_family": "고객상담",
        "duties": "상담 지침서 작성과 환불 처리, 불만 처리 업무를 담당합니다.",
        "requirements": "상담 품질 관리 경험이 있는 분\nKubernetes 운영 경험\n학력 무관",
    });
    if let (Some(posting), Value::Object(fields)) = (posting.as_object_mut(), fields) {
        posting.extend(fields);
    }
    posting.to_string()
}
