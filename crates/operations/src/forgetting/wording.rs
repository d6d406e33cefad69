//! What must not be found in any file once a text is forgotten.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use shortlist_document::Document;
use shortlist_storage::PersonalRecord;

use super::trace_finder::TraceFinder;

/// A sentence ends here, or goes on in a way that JSON or HTML writes otherwise.
const ENDS: &str = ".!?\"\\&<>'";
/// Shorter pieces of text stand in many texts.
const FEWEST_CHARACTERS: usize = 15;
/// So much of a sentence tells it from others.
const MOST_CHARACTERS: usize = 60;
/// Shorter numbers and addresses stand in many texts.
const FEWEST_IN_A_FIELD: usize = 7;
/// How packed files begin: zip (and so DOCX, HWPX and XLSX), gzip, xz, bzip2, Zstandard, 7z, PDF, and OLE (HWP and DOC).
const PACKED: [&[u8]; 8] = [
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\xfd7zXZ\x00",
    b"BZh",
    b"\x28\xb5\x2f\xfd",
    b"7z\xbc\xaf\x27\x1c",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
];

/// The words of a text and its hash.
pub(super) struct Wording {
    pub(super) content_hash: String,
    /// Each sentence, in pieces where JSON or HTML writes a character otherwise.
    sentences: Vec<String>,
    /// Numbers and addresses of the person.
    fields: Vec<String>,
    /// Whether another text that is kept says some of it.
    pub(super) is_partly_kept: bool,
    is_hash_kept: bool,
}

impl Wording {
    pub(super) fn new(
        content_hash: &str,
        document: Option<&Document>,
        records: &[PersonalRecord],
    ) -> Self {
        let questions = document.iter().flat_map(|document| &document.questions);
        let sentences = questions.flat_map(|question| sentences(&question.answer));
        let fields = records.iter().flat_map(|record| {
            let (phones, emails) = (&record.fields.phones, &record.fields.emails);
            phones.iter().chain(emails)
        });
        let is_telling = |field: &&String| field.chars().count() >= FEWEST_IN_A_FIELD;
        Self {
            content_hash: content_hash.to_owned(),
            sentences: distinct(sentences),
            fields: distinct(fields.filter(is_telling).cloned()),
            is_partly_kept: false,
            is_hash_kept: false,
        }
    }

    /// All but the hash.
    pub(super) fn words(&self) -> Vec<String> {
        self.sentences.iter().chain(&self.fields).cloned().collect()
    }

    /// What is left of it without words that are said elsewhere.
    pub(super) fn without(mut self, said: &[String], is_hash_kept: bool) -> Self {
        let is_said = |words: &String| said.contains(words);
        self.is_partly_kept = is_hash_kept || self.sentences.iter().any(is_said);
        self.is_hash_kept = is_hash_kept;
        self.sentences.retain(|words| !is_said(words));
        self.fields.retain(|words| !is_said(words));
        self
    }

    /// As a database has it.
    pub(super) fn as_written(&self) -> Vec<&str> {
        let hash = (!self.is_hash_kept).then_some(self.content_hash.as_str());
        let words = self.sentences.iter().chain(&self.fields);
        let words = words.map(String::as_str);
        hash.into_iter().chain(words).collect()
    }

    /// Finds it in files, however it is written there.
    pub(super) fn finder(&self) -> TraceFinder {
        TraceFinder::new(&self.as_written())
    }
}

fn distinct(words: impl Iterator<Item = String>) -> Vec<String> {
    words.collect::<BTreeSet<_>>().into_iter().collect()
}

fn sentences(answer: &str) -> impl Iterator<Item = String> {
    answer
        .split(|c: char| c.is_control() || ENDS.contains(c))
        .map(|sentence| sentence.trim().chars().take(MOST_CHARACTERS).collect())
        .filter(|sentence: &String| sentence.chars().count() >= FEWEST_CHARACTERS)
}

/// Whether a file is packed, so that its words do not stand in its bytes.
///
/// # Errors
///
/// Those of the system.
pub(super) fn is_packed(path: &Path) -> io::Result<bool> {
    let mut beginning = Vec::new();
    File::open(path)?.take(8).read_to_end(&mut beginning)?;
    Ok(PACKED.iter().any(|packed| beginning.starts_with(packed)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use shortlist_document::Question;

    use super::*;

    const SENTENCE: &str = "지도 앱의 길 찾기를 두 배 빠르게 만들었습니다";

    fn wording() -> Wording {
        let answer = format!(
            "짧은 글. {SENTENCE}. \"따옴표\" 뒤에도 글이 이어지고 끝이 납니다. R&D 부서에서 시험 장비를 맡았습니다."
        );
        let document = Document {
            questions: vec![Question {
                prompt: None,
                answer,
            }],
            ..Document::default()
        };
        Wording::new("abc123", Some(&document), &[])
    }

    #[test]
    fn each_sentence_is_looked_for_but_short_ones() {
        assert_eq!(
            wording().words(),
            [
                "D 부서에서 시험 장비를 맡았습니다",
                "뒤에도 글이 이어지고 끝이 납니다",
                SENTENCE
            ]
        );
    }

    #[test]
    fn what_another_text_says_is_not_looked_for() {
        let wording = wording().without(&[SENTENCE.to_owned()], true);
        assert!(wording.is_partly_kept);
        assert_eq!(
            wording.as_written(),
            [
                "D 부서에서 시험 장비를 맡았습니다",
                "뒤에도 글이 이어지고 끝이 납니다"
            ]
        );
    }
}
