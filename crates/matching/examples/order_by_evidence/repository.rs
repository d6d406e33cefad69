//! The sets of this repository.

use std::error::Error;
use std::path::Path;

use serde_json::Value;

use crate::sample::some;
use crate::set::Set;

/// Letters of a set.
const LETTERS: usize = 150;

pub(crate) fn sets(root: &Path) -> Result<Vec<Set>, Box<dyn Error>> {
    let mut sets = hand_written(&root.join("fixtures/ranking"))?;
    sets.push(sample_letters(&root.join("fixtures"))?);
    sets.push(labelled_requirements(
        &root.join("fixtures/postings_labels"),
    )?);
    Ok(sets)
}

fn lines(file: &Path) -> Result<Vec<Value>, Box<dyn Error>> {
    let text = std::fs::read_to_string(file)?;
    let values: Result<Vec<Value>, _> = text.lines().map(serde_json::from_str).collect();
    Ok(values?)
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

/// Queries of each kind and postings, written by hand.
fn hand_written(folder: &Path) -> Result<Vec<Set>, Box<dyn Error>> {
    let postings = std::fs::read_to_string(folder.join("postings.jsonl"))?;
    let queries = lines(&folder.join("queries.jsonl"))?;
    let mut sets = Vec::new();
    for kind in ["short", "question", "letter"] {
        let mut set = Set::new(&format!("by hand: {kind}"));
        set.postings.clone_from(&postings);
        for query in queries.iter().filter(|query| text(query, "kind") == kind) {
            let id = text(query, "query_id");
            if kind == "letter" {
                set.answer(id, text(query, "text"));
            } else {
                set.words(id, text(query, "text"));
            }
            for posting in query["relevant"].as_array().into_iter().flatten() {
                set.finds(id, posting.as_str().unwrap_or_default());
            }
        }
        sets.push(set);
    }
    Ok(sets)
}

/// The sample letters without their role and company; relevant is the letter's kind of work.
fn sample_letters(folder: &Path) -> Result<Set, Box<dyn Error>> {
    let mut set = Set::new("letters: sample data");
    let postings = lines(&folder.join("postings.jsonl"))?;
    for posting in &postings {
        set.posting(posting);
    }
    for (number, mut letter) in some(lines(&folder.join("letters.jsonl"))?, LETTERS)
        .into_iter()
        .enumerate()
    {
        let id = format!("letter-{number}");
        let kind = letter["기본정보"]["직무"].take();
        letter["기본정보"]["회사명"].take();
        for posting in postings.iter().filter(|one| one["job_family"] == kind) {
            set.finds(&id, text(posting, "posting_id"));
        }
        letter["query_id"] = id.into();
        set.letter(&letter);
    }
    Ok(set)
}

/// Labelled requirements; each text of a letter shall find those that it meets.
fn labelled_requirements(folder: &Path) -> Result<Set, Box<dyn Error>> {
    let mut set = Set::new("requirements: labelled pairs");
    let pairs = lines(&folder.join("pairs.jsonl"))?;
    let mut asked: Vec<&str> = pairs.iter().map(|pair| text(pair, "requirement")).collect();
    asked.sort_unstable();
    asked.dedup();
    for (place, requirement) in asked.iter().enumerate() {
        set.text(&format!("requirement-{place}"), requirement);
    }
    let met = pairs.iter().filter(|pair| text(pair, "verdict") == "met");
    for (number, pair) in met.enumerate() {
        let id = format!("letter-{number}");
        let sentences = pair["letter"].as_array().into_iter().flatten();
        let sentences: Vec<&str> = sentences.filter_map(Value::as_str).collect();
        set.answer(&id, &sentences.join(" "));
        let place = asked.binary_search(&text(pair, "requirement"));
        set.finds(&id, &format!("requirement-{}", place.unwrap_or_default()));
    }
    Ok(set)
}
