//! A cover letter as text: questions, paragraphs, sentences; nothing personal.

use serde::{Deserialize, Serialize};

use crate::company_size::CompanySize;
use crate::content_hash::ContentHash;
use crate::mojibake::is_hangul;
use crate::questions::AnswerLimit;
use crate::sentence::{split_paragraphs, split_sentences};

/// A cover letter without the applicant's personal fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// What the letter applies for.
    #[serde(default)]
    pub application: Application,
    /// The questions (문항) with their answers, in order. Never empty when read by this crate.
    pub questions: Vec<Question>,
    /// Questions under which nothing is written, as far as the text shows them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unanswered: Vec<String>,
}

/// What a letter applies for, as far as it says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// The company (회사명).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// The role (직무).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// How large the company is (기업 규모).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company_size: Option<CompanySize>,
}

/// One question of a letter and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The question or heading; `None` for a text without headings.
    pub prompt: Option<String>,
    /// The answer: paragraphs separated by line breaks.
    pub answer: String,
}

/// One sentence and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sentence<'a> {
    /// Index of the question, from 0.
    pub question: usize,
    /// Index of the paragraph within the answer, from 0.
    pub paragraph: usize,
    /// The sentence, without surrounding white space.
    pub text: &'a str,
}

impl Question {
    /// How long the answer may be, as the prompt says.
    #[must_use]
    pub fn limit(&self) -> Option<AnswerLimit> {
        AnswerLimit::of_prompt(self.prompt.as_deref()?)
    }
}

impl Document {
    /// The sentences of all answers, in order. Questions are not part of what the applicant wrote.
    pub fn sentences(&self) -> impl Iterator<Item = Sentence<'_>> {
        self.questions
            .iter()
            .enumerate()
            .flat_map(|(question, entry)| {
                split_paragraphs(&entry.answer)
                    .enumerate()
                    .flat_map(move |(paragraph, text)| {
                        split_sentences(text).map(move |text| Sentence {
                            question,
                            paragraph,
                            text,
                        })
                    })
            })
    }

    /// Characters in all answers, white space included.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.questions
            .iter()
            .map(|q| q.answer.chars().count())
            .sum()
    }

    /// The share of Hangul among the letters of all answers, from 0 to 1; 0 if there are none.
    #[must_use]
    pub fn hangul_share(&self) -> f64 {
        let (mut hangul, mut others) = (0_usize, 0_usize);
        for character in self.questions.iter().flat_map(|q| q.answer.chars()) {
            if is_hangul(character) {
                hangul += 1;
            } else if character.is_alphabetic() {
                others += 1;
            }
        }
        hangul as f64 / (hangul + others).max(1) as f64
    }

    /// The identity of the letter's questions and answers.
    #[must_use]
    pub fn content_hash(&self) -> ContentHash {
        let parts = self
            .questions
            .iter()
            .flat_map(|q| [q.prompt.as_deref().unwrap_or_default(), q.answer.as_str()]);
        ContentHash::of_parts(parts)
    }
}
