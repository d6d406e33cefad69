//! Postings into an index, hard rules, a search by meaning and words, and what each score is made of.
//!
//! `cargo run -p shortlist-recommendation --example index_filter_search`
//!
//! The vectors are made up, three numbers each; in a program they come from an embedder such as
//! `shortlist-embedding`.
#![allow(clippy::print_stdout, reason = "a program for people")]

use shortlist_document::Posting;
use shortlist_recommendation::{
    Collaboration, Entry, Error, Filter, PostingIndex, QueryPart, Request,
};

fn main() -> Result<(), Error> {
    let postings = [
        posting(
            "backend",
            "Python 백엔드 개발자",
            "서울 강남구",
            "경력 3년 이상",
        ),
        posting("data", "데이터 엔지니어", "서울 마포구", "신입"),
        posting("lead", "백엔드 개발 팀장", "서울 송파구", "경력 10년 이상"),
        posting("nurse", "병동 간호사", "부산 해운대구", "신입"),
    ];
    let vectors = [
        [1.0, 0.3, 0.0],
        [0.8, 0.6, 0.1],
        [0.9, 0.2, 0.2],
        [0.0, 0.1, 1.0],
    ];

    let index = PostingIndex::new(3)?;
    let entries: Vec<Entry<'_>> = postings
        .iter()
        .zip(&vectors)
        .map(|(posting, vector)| Entry { posting, vector })
        .collect();
    index.add(&entries)?;

    let mut request = Request::default()
        .with_parts(vec![
            QueryPart::default()
                .with_vector(vec![0.9, 0.4, 0.0])
                .with_text("파이썬으로 백엔드 서버를 개발했습니다"),
        ])
        .with_top(10);
    println!("All postings:");
    show(&index, &request)?;

    request.filter = Filter::default()
        .with_locations(vec!["서울".into()])
        .with_max_experience(Some(5));
    println!("In Seoul, for five years of work at most:");
    show(&index, &request)?;

    // A snapshot that is being searched does not change; the next one lacks what was removed.
    index.remove(&["backend"]);
    println!("After one is removed:");
    show(&index, &request)
}

fn show(index: &PostingIndex, request: &Request) -> Result<(), Error> {
    let ranking = index.snapshot().rank(request, &Collaboration::new())?;
    for found in &ranking.postings {
        println!("  {:8} {:?}", found.posting_id, found.scores);
    }
    println!("  left out by rules: {}", ranking.removed.total());
    Ok(())
}

fn posting(id: &str, title: &str, location: &str, experience: &str) -> Posting {
    Posting {
        posting_id: id.into(),
        title: title.into(),
        company: format!("회사 {id}"),
        location: Some(location.into()),
        experience_level: Some(experience.into()),
        ..Posting::default()
    }
}
