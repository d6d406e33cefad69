//! The sets of public files, and of real postings.

use std::collections::HashMap;
use std::error::Error;
use std::path::Path;

use serde_json::{Value, json};

use crate::sample::some;
use crate::set::Set;

/// Queries of a set.
const QUERIES: usize = 400;
/// Human similarity from which a pair says the same, of 5.
const SAME: f64 = 4.0;
/// Utterances of one meaning that stand together in paraKQC.
const PARAPHRASES: usize = 10;

type Result<T, E = Box<dyn Error>> = std::result::Result<T, E>;

pub(crate) fn sets(folder: &Path) -> Result<Vec<Set>> {
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
    let mut sets = Vec::new();
    if let Some(text) = read("kor_pair_train.csv") {
        sets.push(pairs("short: kor_pair", &same_questions(&text)?));
    }
    if let Some(text) = read("korsts-train.tsv") {
        sets.push(pairs("short: KorSTS", &same_sentences(&text)));
    }
    if let Some(text) = read("paraKQC_v1.txt") {
        sets.push(paraphrases(&text));
    }
    if let Some(text) = read("klue_nli_train.jsonl") {
        sets.push(pairs("question: KLUE-NLI", &entailed(&text)?));
    }
    if let Some(text) = read("postings_real.jsonl") {
        let postings: Result<Vec<Value>, _> = text.lines().map(serde_json::from_str).collect();
        sets.extend(real_postings(&postings?));
    }
    Ok(sets)
}

/// Pairs of a query and the one text that it shall find, among the texts of all pairs.
fn pairs(name: &str, pairs: &[(String, String)]) -> Set {
    let mut set = Set::new(name);
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (_, found) in pairs {
        let next = places.len();
        if *places.entry(found).or_insert(next) == next {
            set.text(&format!("text-{next}"), found);
        }
    }
    for (number, (query, found)) in some(pairs.iter().collect(), QUERIES).iter().enumerate() {
        let id = format!("query-{number}");
        set.words(&id, query);
        set.finds(&id, &format!("text-{}", places[found.as_str()]));
    }
    set
}

fn same_questions(text: &str) -> Result<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    for row in csv::Reader::from_reader(text.as_bytes()).deserialize() {
        let row: HashMap<String, String> = row?;
        if row["is_duplicate"] == "1" {
            pairs.push((row["question1"].clone(), row["question2"].clone()));
        }
    }
    Ok(pairs)
}

fn same_sentences(text: &str) -> Vec<(String, String)> {
    let rows = text
        .lines()
        .skip(1)
        .map(|line| line.split('\t').collect::<Vec<_>>());
    rows.filter_map(|row| {
        let [.., score, one, other] = row.as_slice() else {
            return None;
        };
        let is_same = score.parse::<f64>().is_ok_and(|score| score >= SAME);
        (is_same && one != other).then(|| ((*one).to_owned(), (*other).to_owned()))
    })
    .collect()
}

/// A hypothesis finds the premise that it follows from.
fn entailed(text: &str) -> Result<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    for line in text.lines() {
        let row: Value = serde_json::from_str(line)?;
        if row["label"] == "entailment" {
            let part = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
            pairs.push((part("hypothesis"), part("premise")));
        }
    }
    Ok(pairs)
}

/// The first utterance of a meaning finds the others.
fn paraphrases(text: &str) -> Set {
    let mut set = Set::new("question: paraKQC");
    let lines: Vec<&str> = text.lines().collect();
    let groups: Vec<(usize, &[&str])> = lines.chunks(PARAPHRASES).enumerate().collect();
    for (group, lines) in &groups {
        for (place, line) in lines.iter().enumerate().skip(1) {
            let said = line.rsplit('\t').next().unwrap_or_default();
            set.text(&format!("text-{group}-{place}"), said);
        }
    }
    for (group, lines) in some(groups, QUERIES) {
        let id = format!("query-{group}");
        set.words(&id, lines[0].rsplit('\t').next().unwrap_or_default());
        for place in 1..lines.len() {
            set.finds(&id, &format!("text-{group}-{place}"));
        }
    }
    set
}

fn field<'v>(posting: &'v Value, name: &str) -> &'v str {
    posting[name].as_str().unwrap_or_default()
}

fn real_postings(postings: &[Value]) -> Vec<Set> {
    vec![
        titles(postings),
        questions(postings),
        own_requirements(postings),
        same_family(postings),
    ]
}

fn chosen(postings: &[Value]) -> Vec<&Value> {
    some(postings.iter().collect(), QUERIES)
}

/// A title without what stands in brackets finds the posting, whose title is left out.
fn titles(postings: &[Value]) -> Set {
    let mut set = Set::new("short: real titles");
    for posting in postings {
        let mut without = posting.clone();
        without["title"] = "-".into();
        set.posting(&without);
    }
    for posting in chosen(postings) {
        let id = field(posting, "posting_id");
        set.words(id, &without_brackets(field(posting, "title")));
        set.finds(id, id);
    }
    set
}

fn without_brackets(title: &str) -> String {
    let mut depth = 0_i32;
    let mut plain = String::new();
    for c in title.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ if depth <= 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

/// A question with every other word of one line of the duties finds the posting.
fn questions(postings: &[Value]) -> Set {
    let mut set = Set::new("question: real duties");
    for posting in postings {
        set.posting(posting);
    }
    for posting in chosen(postings) {
        let id = field(posting, "posting_id");
        let longest = field(posting, "duties")
            .lines()
            .max_by_key(|line| line.chars().count());
        let words: Vec<&str> = longest
            .unwrap_or_default()
            .split_whitespace()
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .step_by(2)
            .take(6)
            .collect();
        if words.len() > 1 {
            set.words(
                id,
                &format!("{} 일을 맡을 사람을 찾는 곳은 어디인가요?", words.join(" ")),
            );
            set.finds(id, id);
        }
    }
    set
}

/// What a posting says of the work, as a letter, finds what it asks for.
fn own_requirements(postings: &[Value]) -> Set {
    let mut set = Set::new("requirements: real postings");
    for posting in postings {
        set.posting(&json!({"posting_id": posting["posting_id"], "title": "-", "requirements": posting["requirements"]}));
    }
    for posting in chosen(postings) {
        let id = field(posting, "posting_id");
        let told = [field(posting, "duties"), field(posting, "preferred")].join("\n");
        if told.trim().chars().count() > 30 {
            set.answer(id, &told);
            set.finds(id, id);
        }
    }
    set
}

/// What one posting says of the work, as a letter, finds others of its family.
fn same_family(postings: &[Value]) -> Set {
    let mut set = Set::new("letters: real families");
    let half = |odd: usize| postings.iter().skip(odd).step_by(2).collect::<Vec<_>>();
    let (asked, found) = (half(0), half(1));
    for posting in &found {
        set.posting(posting);
    }
    for posting in some(asked, QUERIES) {
        let id = format!("query-{}", field(posting, "posting_id"));
        let told = [field(posting, "duties"), field(posting, "requirements")].join("\n");
        if told.trim().chars().count() > 30 {
            set.answer(&id, &told);
            for other in found
                .iter()
                .filter(|other| other["job_family"] == posting["job_family"])
            {
                set.finds(&id, field(other, "posting_id"));
            }
        }
    }
    set
}
