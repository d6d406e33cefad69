//! How well each strategy orders postings and sentences, set by set: short queries, questions, whole letters, and
//! letters against requirements.
//!
//! `cargo run --release -p shortlist-matching --example order_by_evidence -- [--data FOLDER] [--dump FOLDER]`
//!
//! Without a folder only the sets of this repository are measured. The folder has the public files that
//! `docs/measurements.md` names; a file that is not there is left out. `--dump` writes each set as the three files that
//! `shortlist evaluate-ranking` reads.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for people"
)]

mod public;
mod repository;
mod sample;
mod set;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use shortlist_embedding::bundled;
use shortlist_features::Featuriser;
use shortlist_matching::{RankedStrategy, RankingFiles, evaluate_ranking};
use shortlist_recommendation::{Analyser, Strategy};

use set::Set;

/// The seed of the intervals.
const SEED: u64 = 7;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut data, mut dump) = (None, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--data" => data = arguments.next().map(PathBuf::from),
            "--dump" => dump = arguments.next().map(PathBuf::from),
            other => return Err(format!("expected --data or --dump, got {other}").into()),
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut sets = repository::sets(&root)?;
    if let Some(folder) = &data {
        sets.extend(public::sets(folder)?);
    }
    let featuriser = Featuriser::new(Arc::new(bundled()?));
    println!("| set | queries | strategy | nDCG@10 | recall@1 | recall@10 |");
    println!("|---|---|---|---|---|---|");
    for set in sets {
        if let Some(folder) = &dump {
            set.write(&folder.join(&set.name))?;
        }
        show(&set, &featuriser)?;
    }
    Ok(())
}

/// The rows of one set, and by how much the default misses the best single way.
fn show(set: &Set, featuriser: &Featuriser) -> Result<(), Box<dyn Error>> {
    let files = RankingFiles::read(
        set.queries.as_bytes(),
        set.postings.as_bytes(),
        set.relevance.as_bytes(),
    )?;
    let evaluation = evaluate_ranking(featuriser, Analyser::default(), &files, SEED)?;
    let of = |name: &str| evaluation.strategies.iter().find(|one| one.name == name);
    for strategy in Strategy::ALL {
        if let Some(scores) = of(strategy.as_str()) {
            println!("{}", row(&set.name, evaluation.queries, scores));
        }
    }
    let value = |name: &str| of(name).map_or(0.0, |one| one.ndcg_at_10.value);
    let best = value("semantic").max(value("keyword"));
    let default = value(Strategy::default().as_str());
    eprintln!("{:32} {:+.3}", set.name, default - best);
    Ok(())
}

fn row(set: &str, queries: usize, strategy: &RankedStrategy) -> String {
    let score = |score: shortlist_matching::RankingScore| {
        let interval = score.interval;
        format!(
            "{:.3} [{:.3}, {:.3}]",
            score.value, interval.low, interval.high
        )
    };
    format!(
        "| {set} | {queries} | {} | {} | {} | {} |",
        strategy.name,
        score(strategy.ndcg_at_10),
        score(strategy.recall_at_1),
        score(strategy.recall_at_10)
    )
}
