//! The words of texts, and the order of postings by words alone, from a JSON object on standard input.

use std::error::Error;
use std::io::stdin;
use std::time::Instant;

use serde::Deserialize;
use serde_json::json;
use shortlist_document::Posting;
use shortlist_recommendation::{
    Analyser, Collaboration, Entry, PostingIndex, QueryPart, Request, Strategy, Weights,
};

/// What is asked.
#[derive(Deserialize)]
struct Asked {
    /// Texts that are cut into words.
    texts: Vec<String>,
    /// Postings that are ranked.
    postings: Vec<Posting>,
    /// Texts for which they are.
    queries: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let asked: Asked = serde_json::from_reader(stdin().lock())?;
    let analyser = Analyser::default();
    let start = Instant::now();
    let words: Vec<Vec<String>> = asked.texts.iter().map(|text| analyser.words(text)).collect();
    let seconds = start.elapsed().as_secs_f64();
    let rankings = rankings(&asked)?;
    println!("{}", json!({"words": words, "seconds": seconds, "rankings": rankings}));
    Ok(())
}

/// The ids of postings for each query, best first, by words alone.
fn rankings(asked: &Asked) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let index = PostingIndex::new(1)?;
    let entries: Vec<Entry<'_>> =
        asked.postings.iter().map(|posting| Entry { posting, vector: &[0.0] }).collect();
    index.add(&entries)?;
    let snapshot = index.snapshot();
    let of_query = |text: &String| {
        let request = Request::default()
            .with_parts(vec![QueryPart::default().with_text(text.as_str())])
            .with_top(10)
            .with_strategy(Strategy::Keyword)
            .with_weights(Weights::default().with_fold(false));
        let ranking = snapshot.rank(&request, &Collaboration::new())?;
        Ok(ranking.postings.into_iter().map(|one| one.posting_id).collect())
    };
    asked.queries.iter().map(of_query).collect()
}
