//! How long a letter waits for its postings, each with what the letter says to its requirements, and for one posting.
//!
//! `cargo run --release -p shortlist-matching --example answer_times`
//!
//! The sample letters and postings of this repository, the bundled model, a home on SQLite.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement prints times"
)]

use std::error::Error;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use shortlist_document::{read_letter, read_postings};
use shortlist_embedding::ModelLoader;
use shortlist_features::{
    AnalyserSource, EmbedderChoice, LazyFeaturiser, LetterVectors, StoredVectors,
};
use shortlist_matching::{
    LiveIndex, LiveIndexPorts, Matcher, PostingName, RecommendOptions, SearchPlace, Sought,
};
use shortlist_runtime::{Clock, Silent};
use shortlist_storage::{NewPosting, PostingRepository, SqliteStore};

/// Letters that are answered.
const LETTERS: usize = 60;

/// A day on which the sample postings are open.
struct Morning;

impl Clock for Morning {
    fn now(&self) -> i64 {
        1_795_129_200_000
    }
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Result<(), Box<dyn Error>> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let folder = tempfile::tempdir()?;
    let store = Arc::new(SqliteStore::create(&folder.path().join("home.db")).await?);
    let postings = read_postings(&std::fs::read(fixtures.join("postings.jsonl"))?)?;
    let new: Vec<NewPosting> = postings
        .records
        .into_iter()
        .map(|(_, posting)| posting.into())
        .collect();
    store.add_postings(&new, 0).await?;
    let matcher = matcher(&store, folder.path());
    let letters = std::fs::read_to_string(fixtures.join("letters.jsonl"))?;
    let letters: Vec<&str> = letters.lines().take(LETTERS).collect();
    // The first answer makes the index and loads the model.
    recommend(&matcher, letters[0]).await?;
    let (mut ten, mut one) = (Vec::new(), Vec::new());
    for (letter, posting) in letters.iter().zip(&new) {
        let begun = Instant::now();
        let claims = recommend(&matcher, letter).await?;
        ten.push(begun.elapsed().as_secs_f64());
        assert!(claims > 0);
        let begun = Instant::now();
        let name = PostingName::Id(posting.posting.posting_id.clone());
        matcher.gap(letter.as_bytes(), name).await?;
        one.push(begun.elapsed().as_secs_f64());
    }
    show("ten postings with claims", ten);
    show("gap of one posting", one);
    Ok(())
}

/// Ten postings for a letter with what it says to their requirements; how many there are.
async fn recommend(matcher: &Matcher, letter: &str) -> Result<usize, Box<dyn Error>> {
    let document = read_letter(letter.as_bytes())?.document;
    let embedding = matcher.letters.embed(&document).await?;
    let sought = Sought {
        document: &document,
        embedding: &embedding,
        average_letter: None,
    };
    let found = matcher
        .rank(sought, &RecommendOptions::default(), &Silent)
        .await?;
    let mut claims = 0;
    for one in &found.postings {
        let fit = matcher.fit(&document, &one.found.posting, &found)?;
        claims += fit.requirements.len();
    }
    Ok(claims)
}

fn matcher(store: &Arc<SqliteStore>, folder: &Path) -> Matcher {
    let loader = ModelLoader::default();
    let featuriser = Arc::new(LazyFeaturiser::new(loader, EmbedderChoice::default()));
    let clock: Arc<dyn Clock> = Arc::new(Morning);
    let index = LiveIndex::new(LiveIndexPorts {
        postings: store.clone(),
        interactions: store.clone(),
        changes: store.clone(),
        vectors: StoredVectors {
            featuriser: featuriser.clone(),
            vectors: store.clone(),
            work: store.clone(),
            search: store.clone(),
            clock: clock.clone(),
        },
        analyser: AnalyserSource::new(folder.join("aliases.txt")),
        file: Some(folder.join("postings.index")),
        search: SearchPlace::Memory,
        serves: false,
        is_read_only: false,
        clock: clock.clone(),
    });
    let letters = Arc::new(LetterVectors::new(featuriser));
    Matcher::new(Arc::new(index), letters, clock)
}

fn show(what: &str, mut seconds: Vec<f64>) {
    seconds.sort_by(f64::total_cmp);
    let at = |share: usize| 1e3 * seconds[(seconds.len() - 1) * share / 100];
    println!(
        "{what}: median {:.2} ms, p95 {:.2} ms, longest {:.2} ms",
        at(50),
        at(95),
        at(100)
    );
}
