//! How much of a letter whose text is known was read of a file.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use shortlist_document::{Question, read_letter};
use shortlist_intake::{Error, Reader};

/// What stands in a file.
#[derive(Debug, Deserialize)]
pub(crate) struct Letter {
    pub(crate) layout: String,
    pub(crate) questions: Vec<Asked>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    pub(crate) prompt: String,
    pub(crate) answer: String,
}

/// How well a file was read.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Score {
    /// Characters that are wrong, missing or too many, of 1: white space not counted, and counted.
    pub(crate) errors: f64,
    pub(crate) errors_with_spaces: f64,
    pub(crate) questions: usize,
    pub(crate) right: usize,
    /// Line ends in answers that are where the letter has them, of 1.
    pub(crate) paragraphs: f64,
}

impl Score {
    /// That of a file which was refused.
    pub(crate) fn unread(letter: &Letter) -> Self {
        Self {
            errors: 1.0,
            errors_with_spaces: 1.0,
            questions: letter.questions.len(),
            ..Self::default()
        }
    }
}

/// The letters of a folder, by the names of their files.
pub(crate) fn letters(folder: &Path) -> BTreeMap<String, Letter> {
    let truth = std::fs::read(folder.join("truth.json")).expect("truth.json beside the files");
    serde_json::from_slice(&truth).expect("truth.json as make_files.py writes it")
}

/// Reads a file, and compares it with its letter.
pub(crate) fn measure(reader: &Reader, bytes: &[u8], letter: &Letter) -> Result<Score, Error> {
    let file = reader.read(bytes)?;
    let found =
        read_letter(file.text().as_bytes()).map_or(Vec::new(), |read| read.document.questions);
    let expected: Vec<Question> = letter
        .questions
        .iter()
        .map(|asked| Question {
            prompt: Some(asked.prompt.clone()),
            answer: asked.answer.clone(),
        })
        .collect();
    let wanted = written(&expected);
    let read = written(&found);
    Ok(Score {
        errors: rate(&packed(&wanted), &packed(&read)),
        errors_with_spaces: rate(&spaced(&wanted), &spaced(&read)),
        questions: expected.len(),
        right: right(&expected, &found),
        paragraphs: paragraphs(&expected, &found),
    })
}

/// The questions whose prompt and answer were both found.
fn right(expected: &[Question], found: &[Question]) -> usize {
    let is_found = |one: &&Question| {
        found.iter().any(|other| {
            let prompt =
                |question: &Question| packed(question.prompt.as_deref().unwrap_or_default());
            let same_prompt = rate(&prompt(one), &prompt(other)) <= 0.1;
            same_prompt && rate(&packed(&one.answer), &packed(&other.answer)) <= 0.05
        })
    };
    expected.iter().filter(is_found).count()
}

/// The share of paragraphs that were found whole.
fn paragraphs(expected: &[Question], found: &[Question]) -> f64 {
    let lines = |questions: &[Question]| -> Vec<Vec<char>> {
        questions
            .iter()
            .flat_map(|one| one.answer.lines())
            .map(packed)
            .filter(|line| !line.is_empty())
            .collect()
    };
    let (wanted, found) = (lines(expected), lines(found));
    let whole = wanted
        .iter()
        .filter(|line| found.iter().any(|other| rate(line, other) <= 0.05));
    whole.count() as f64 / wanted.len().max(1) as f64
}

fn written(questions: &[Question]) -> String {
    let lines = questions.iter().map(|one| {
        let prompt = without_number(one.prompt.as_deref().unwrap_or_default());
        format!("{prompt}\n{}\n", one.answer)
    });
    lines.collect()
}

/// A prompt's number is no part of it: some programs count for themselves.
fn without_number(prompt: &str) -> &str {
    let rest = prompt.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.strip_prefix('.').map_or(prompt, str::trim_start)
}

fn packed(text: &str) -> Vec<char> {
    without_number(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect()
}

fn spaced(text: &str) -> Vec<char> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().collect()
}

/// The Levenshtein distance, by the length of what was wanted.
fn rate(wanted: &[char], found: &[char]) -> f64 {
    let mut above: Vec<usize> = (0..=found.len()).collect();
    for (row, one) in wanted.iter().enumerate() {
        let mut diagonal = above[0];
        above[0] = row + 1;
        for (column, other) in found.iter().enumerate() {
            let replaced = diagonal + usize::from(one != other);
            diagonal = above[column + 1];
            above[column + 1] = replaced.min(diagonal + 1).min(above[column] + 1);
        }
    }
    above[found.len()] as f64 / wanted.len().max(1) as f64
}
