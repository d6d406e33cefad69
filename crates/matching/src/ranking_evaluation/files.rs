//! Queries, postings and which belongs to which, from files.

use serde::Deserialize;
use shortlist_document::{Document, Posting, read_letter, read_postings};
use shortlist_embedding::LetterEmbedding;
use shortlist_features::Featuriser;
use shortlist_recommendation::{QueryPart, Snapshot};

use crate::error::{Error, Result};
use crate::query::{letter_parts, text_part};

/// What an evaluation of rankings needs.
#[derive(Debug, Clone)]
pub struct RankingFiles {
    pub(super) queries: Vec<Query>,
    pub(super) postings: Vec<Posting>,
    pub(super) relevance: Vec<Relevance>,
}

/// A query with its name.
#[derive(Debug, Clone)]
pub(super) struct Query {
    pub(super) query_id: String,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    Letter(Box<Document>),
    Words(String),
}

/// How relevant a posting is to a query.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Relevance {
    #[serde(alias = "qid", alias = "query")]
    pub(super) query_id: String,
    #[serde(alias = "docid", alias = "doc_id", alias = "posting")]
    pub(super) posting_id: String,
    #[serde(
        rename = "relevance",
        alias = "label",
        alias = "score",
        alias = "rel",
        default = "relevant"
    )]
    pub(super) grade: f64,
}

fn relevant() -> f64 {
    1.0
}

impl RankingFiles {
    /// Reads the three files.
    ///
    /// Queries are JSON Lines: `{"query_id": "q1", "text": "백엔드 개발자"}`, or a letter with a
    /// `query_id`. Postings are as for import. Relevance is JSON Lines or CSV with `query_id`,
    /// `posting_id` and `relevance` (0: not relevant; missing: 1), or TREC's four columns.
    ///
    /// # Errors
    ///
    /// [`Error::RankingFile`] with the line; [`Error::Document`] for postings.
    pub fn read(queries: &[u8], postings: &[u8], relevance: &[u8]) -> Result<Self> {
        let rows = read_postings(postings)?;
        if let Some(rejected) = rows.rejected.first() {
            return Err(Error::RankingFile {
                file: "postings file",
                expected: "postings that can be read",
                came: format!("line {}: {}", rejected.line, rejected.error),
            });
        }
        Ok(Self {
            queries: read_queries(queries)?,
            postings: rows
                .records
                .into_iter()
                .map(|(_, posting)| posting)
                .collect(),
            relevance: read_relevance(relevance)?,
        })
    }
}

/// Of fewer letters than this, the average says little of letters.
const FEWEST_LETTERS: usize = 20;

impl RankingFiles {
    /// What to look for with each of some queries.
    pub(super) fn parts(
        queries: &[&Query],
        featuriser: &Featuriser,
        snapshot: &Snapshot,
    ) -> Result<Vec<Vec<QueryPart>>> {
        let mut letters = Vec::new();
        for query in queries {
            letters.push(match &query.content {
                Content::Words(_) => None,
                Content::Letter(document) => Some(featuriser.any_text(document)?),
            });
        }
        let usual = average(letters.iter().flatten());
        let parts =
            queries
                .iter()
                .zip(&letters)
                .map(|(query, letter)| match (&query.content, letter) {
                    (Content::Letter(document), Some(letter)) => {
                        letter_parts(featuriser, document, letter, usual.as_deref(), snapshot)
                    }
                    (Content::Words(text), _) => Ok(vec![text_part(featuriser, text)?]),
                    (Content::Letter(_), None) => Ok(Vec::new()),
                });
        parts.collect()
    }
}

/// The average letter, where there are enough.
fn average<'a>(letters: impl Iterator<Item = &'a LetterEmbedding>) -> Option<Vec<f32>> {
    let letters: Vec<&[f32]> = letters.map(|letter| letter.vector.as_slice()).collect();
    let first = letters
        .first()
        .filter(|_| letters.len() >= FEWEST_LETTERS)?;
    let mut mean = vec![0.0; first.len()];
    for letter in &letters {
        for (mean, value) in mean.iter_mut().zip(*letter) {
            *mean += value / letters.len() as f32;
        }
    }
    Some(mean)
}

fn lines(bytes: &[u8], file: &'static str) -> Result<Vec<(usize, String)>> {
    let text = std::str::from_utf8(bytes).map_err(|error| Error::RankingFile {
        file,
        expected: "UTF-8",
        came: format!("byte {} is not", error.valid_up_to()),
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    Ok(lines
        .map(|(number, line)| (number + 1, line.trim().to_owned()))
        .collect())
}

fn read_queries(bytes: &[u8]) -> Result<Vec<Query>> {
    const FILE: &str = "queries file";
    let mut queries: Vec<Query> = Vec::new();
    for (number, line) in lines(bytes, FILE)? {
        let wrong = |came: &dyn std::fmt::Display| Error::RankingFile {
            file: FILE,
            expected: "a query_id and a text or a letter",
            came: format!("line {number}: {came}"),
        };
        let record: serde_json::Value =
            serde_json::from_str(&line).map_err(|error| wrong(&error))?;
        let field = |names: &[&str]| {
            let found = names.iter().find_map(|name| record.get(name));
            found.and_then(|value| match value {
                serde_json::Value::String(text) => Some(text.clone()),
                serde_json::Value::Number(number) => Some(number.to_string()),
                _ => None,
            })
        };
        let query_id =
            field(&["query_id", "qid", "id"]).ok_or_else(|| wrong(&"there is no query_id"))?;
        let content = if let Some(text) = field(&["text", "query"]) {
            Content::Words(text)
        } else {
            let letter = read_letter(line.as_bytes()).map_err(|error| wrong(&error))?;
            Content::Letter(Box::new(letter.document))
        };
        if queries.iter().any(|query| query.query_id == query_id) {
            return Err(wrong(&format!("{query_id} came before")));
        }
        queries.push(Query { query_id, content });
    }
    Ok(queries)
}

fn read_relevance(bytes: &[u8]) -> Result<Vec<Relevance>> {
    const FILE: &str = "relevance file";
    let wrong = |number: usize, came: &dyn std::fmt::Display| Error::RankingFile {
        file: FILE,
        expected: "query_id, posting_id and a relevance of at least 0",
        came: format!("line {number}: {came}"),
    };
    let lines = lines(bytes, FILE)?;
    let mut pairs: Vec<(usize, Relevance)> = Vec::new();
    let first = lines
        .first()
        .map(|(_, line)| line.as_str())
        .unwrap_or_default();
    if first.starts_with('{') {
        for (number, line) in &lines {
            let pair = serde_json::from_str(line).map_err(|error| wrong(*number, &error))?;
            pairs.push((*number, pair));
        }
    } else if first.contains(',') {
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_reader(bytes);
        for (row, pair) in reader.deserialize().enumerate() {
            pairs.push((row + 2, pair.map_err(|error| wrong(row + 2, &error))?));
        }
    } else {
        for (number, line) in &lines {
            let columns: Vec<&str> = line.split_whitespace().collect();
            let [query_id, _, posting_id, relevance] = columns.as_slice() else {
                return Err(wrong(*number, &format!("{} columns", columns.len())));
            };
            pairs.push((
                *number,
                Relevance {
                    query_id: (*query_id).to_owned(),
                    posting_id: (*posting_id).to_owned(),
                    grade: relevance.parse().map_err(|_| wrong(*number, relevance))?,
                },
            ));
        }
    }
    let bad = pairs
        .iter()
        .find(|(_, pair)| !(pair.grade >= 0.0 && pair.grade.is_finite()));
    if let Some((number, pair)) = bad {
        return Err(wrong(*number, &pair.grade));
    }
    Ok(pairs.into_iter().map(|(_, pair)| pair).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relevance_is_read_in_each_form() {
        let forms = [
            "{\"query_id\": \"q1\", \"posting_id\": \"p1\", \"relevance\": 2}\n{\"query_id\": \"q1\", \"posting_id\": \"p2\"}",
            "query_id,posting_id,relevance\nq1,p1,2\nq1,p2,1\n",
            "\u{feff}q1 0 p1 2\nq1\t0\tp2\t1\n",
        ];
        for form in forms {
            let pairs = read_relevance(form.as_bytes()).unwrap();
            let pairs: Vec<(&str, f64)> = pairs
                .iter()
                .map(|pair| (pair.posting_id.as_str(), pair.grade))
                .collect();
            assert_eq!(pairs, [("p1", 2.0), ("p2", 1.0)], "{form}");
        }
        for wrong in [
            "{\"query_id\": 1}",
            "a,b\n1,2",
            "q1 p1 1",
            "q1 0 p1 -1",
            "q1 0 p1 NaN",
            "q1 0 p1 x",
        ] {
            let error = read_relevance(wrong.as_bytes()).unwrap_err().to_string();
            assert!(error.contains("line"), "{wrong}: {error}");
        }
    }

    #[test]
    fn queries_are_words_or_letters() {
        let lines =
            "{\"query_id\": \"q1\", \"text\": \"백엔드\"}\n{\"qid\": 2, \"query\": \"간호사\"}";
        let queries = read_queries(lines.as_bytes()).unwrap();
        assert_eq!(queries[1].query_id, "2");
        for wrong in [
            "{}",
            "x",
            "{\"query_id\": \"a\"}",
            "{\"id\": \"a\", \"text\": \"b\"}\n{\"id\": \"a\", \"text\": \"c\"}",
        ] {
            assert!(read_queries(wrong.as_bytes()).is_err(), "{wrong}");
        }
    }
}
