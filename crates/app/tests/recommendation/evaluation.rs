//! Rankings held against labelled pairs.

use std::fmt::Write;

use serde_json::{Value, json};
use shortlist_app::{MatchingError, RankingFiles, Shortlist};

use crate::support::{LETTERS, POSTINGS, home};

fn postings() -> Vec<Value> {
    POSTINGS
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Queries by kind of work, and the postings of that kind.
fn pairs() -> (String, String) {
    let postings = postings();
    let (mut queries, mut relevance) = (
        String::new(),
        String::from("query_id,posting_id,relevance\n"),
    );
    for kind in ["백엔드 개발", "인사", "마케팅", "간호"] {
        let of_kind = postings
            .iter()
            .filter(|posting| posting["job_family"] == kind);
        for posting in of_kind {
            let id = posting["posting_id"].as_str().unwrap();
            writeln!(relevance, "{kind},{id},1").unwrap();
        }
        writeln!(
            queries,
            "{}",
            json!({"query_id": kind, "text": format!("{kind} 담당자를 찾습니다")})
        )
        .unwrap();
    }
    (queries, relevance)
}

async fn here(folder: &std::path::Path) -> Shortlist {
    home(&folder.join("home")).await
}

#[tokio::test]
async fn every_strategy_is_far_above_chance_and_popularity() {
    let folder = tempfile::tempdir().unwrap();
    let (queries, relevance) = pairs();
    let files = RankingFiles::read(
        queries.as_bytes(),
        POSTINGS.as_bytes(),
        relevance.as_bytes(),
    )
    .unwrap();
    let evaluation = here(folder.path())
        .await
        .matcher
        .evaluate_ranking(&files, 7)
        .unwrap();
    let score = |name: &str| {
        evaluation
            .strategies
            .iter()
            .find(|one| one.name == name)
            .unwrap()
    };
    let trivial = score("popularity")
        .ndcg_at_10
        .value
        .max(score("random").ndcg_at_10.value);
    for name in [
        "fused", "rrf", "semantic", "keyword", "weighted", "cascade", "mixed",
    ] {
        let one = score(name);
        assert!(one.ndcg_at_10.value > trivial + 0.3, "{name}: {one:?}");
        assert!(one.ndcg_at_10.interval.low <= one.ndcg_at_10.value);
        assert!(
            one.mrr.value > 0.7 && one.recall_at_10.value > 0.2,
            "{name}: {one:?}"
        );
    }
    assert_eq!(evaluation.strategies.len(), 9);
    let again = here(folder.path())
        .await
        .matcher
        .evaluate_ranking(&files, 7)
        .unwrap();
    assert_eq!(again, evaluation, "the same seed, the same numbers");
}

#[tokio::test]
async fn letters_are_queries_too() {
    let folder = tempfile::tempdir().unwrap();
    let mut queries = String::new();
    let mut relevance = String::new();
    for (number, line) in LETTERS.lines().take(30).enumerate() {
        let mut letter: Value = serde_json::from_str(line).unwrap();
        let kind = letter["기본정보"]["직무"].clone();
        letter["query_id"] = json!(number);
        writeln!(queries, "{letter}").unwrap();
        for posting in postings()
            .iter()
            .filter(|posting| posting["job_family"] == kind)
        {
            let id = posting["posting_id"].as_str().unwrap();
            writeln!(relevance, "{number} 0 {id} 1").unwrap();
        }
    }
    let files = RankingFiles::read(
        queries.as_bytes(),
        POSTINGS.as_bytes(),
        relevance.as_bytes(),
    )
    .unwrap();
    let evaluation = here(folder.path())
        .await
        .matcher
        .evaluate_ranking(&files, 7)
        .unwrap();
    assert_eq!(evaluation.queries, 30);
    assert!(
        evaluation.strategies[0].ndcg_at_10.value > 0.9,
        "{:?}",
        evaluation.strategies[0]
    );
}

#[tokio::test]
async fn files_that_do_not_fit_together_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = here(folder.path()).await;
    let (queries, _) = pairs();
    for relevance in [
        "인사 0 posting-unknown 1",
        "인사 0 posting-001 0",
        "nobody 0 posting-001 1",
    ] {
        let files = RankingFiles::read(
            queries.as_bytes(),
            POSTINGS.as_bytes(),
            relevance.as_bytes(),
        )
        .unwrap();
        let refused = shortlist.matcher.evaluate_ranking(&files, 7);
        assert!(
            matches!(refused, Err(MatchingError::RankingFile { .. })),
            "{relevance}"
        );
    }
    assert!(RankingFiles::read(b"\xff", POSTINGS.as_bytes(), b"").is_err());
    assert!(RankingFiles::read(queries.as_bytes(), b"{\"posting_id\": 1}\n", b"").is_err());
}
