//! The letter cut into sentences and words, each with its place in the answer.

use std::cell::OnceCell;
use std::ops::Range;

use shortlist_document::{Document, split_paragraphs, split_sentences};

use crate::checks::evidence::Evidence;
use crate::finding::Place;
use crate::lists::pool::{Candidates, List};

/// A letter, read once for all checks.
pub(crate) struct Letter<'a> {
    pub(crate) answers: Vec<Answer<'a>>,
}

/// One question's answer.
pub(crate) struct Answer<'a> {
    pub(crate) question: usize,
    pub(crate) prompt: Option<&'a str>,
    pub(crate) text: &'a str,
    pub(crate) paragraphs: Vec<Paragraph<'a>>,
    pub(crate) sentences: Vec<Sentence<'a>>,
    /// Of each sentence the stretches in which the writer acts, once that was asked.
    pub(crate) own: OnceCell<Vec<Vec<&'a str>>>,
}

pub(crate) struct Paragraph<'a> {
    pub(crate) index: usize,
    pub(crate) start: usize,
    pub(crate) text: &'a str,
    /// Which of the answer's sentences are its own.
    pub(crate) sentences: Range<usize>,
}

pub(crate) struct Sentence<'a> {
    pub(crate) question: usize,
    pub(crate) index: usize,
    /// Byte of the answer at which it begins.
    pub(crate) start: usize,
    pub(crate) text: &'a str,
    pub(crate) words: Vec<Word<'a>>,
    /// What it shows, once that was asked.
    pub(crate) evidence: OnceCell<Evidence>,
    /// Which entries of the lists it may match, once one was asked.
    candidates: OnceCell<Candidates>,
}

impl Sentence<'_> {
    /// The sentence's bytes of the answer.
    pub(crate) fn bytes(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// Each entry of a list (by index) that stands in the sentence, with the bytes of its places.
    pub(crate) fn find(&self, list: List) -> Vec<(usize, Range<usize>)> {
        self.candidates().find(list, self.text)
    }

    /// Whether an entry of the list stands in the sentence.
    pub(crate) fn has(&self, list: List) -> bool {
        self.candidates().has(list, self.text)
    }

    pub(crate) fn candidates(&self) -> &Candidates {
        self.candidates.get_or_init(|| Candidates::of(self.text))
    }
}

/// What stands between white space (어절), without punctuation around it.
pub(crate) struct Word<'a> {
    /// Byte of the sentence at which it begins.
    pub(crate) start: usize,
    pub(crate) text: &'a str,
}

impl<'a> Letter<'a> {
    pub(crate) fn new(document: &'a Document) -> Self {
        let answers = document
            .questions
            .iter()
            .enumerate()
            .map(|(question, entry)| {
                let text = entry.answer.as_str();
                let mut sentences = Vec::new();
                let mut paragraphs = Vec::new();
                for (index, paragraph) in split_paragraphs(text).enumerate() {
                    let first = sentences.len();
                    for sentence in split_sentences(paragraph) {
                        sentences.push(Sentence {
                            question,
                            index: sentences.len(),
                            start: offset(text, sentence),
                            text: sentence,
                            words: words(sentence).collect(),
                            evidence: OnceCell::new(),
                            candidates: OnceCell::new(),
                        });
                    }
                    paragraphs.push(Paragraph {
                        index,
                        start: offset(text, paragraph),
                        text: paragraph,
                        sentences: first..sentences.len(),
                    });
                }
                let prompt = entry.prompt.as_deref();
                Answer {
                    question,
                    prompt,
                    text,
                    paragraphs,
                    sentences,
                    own: OnceCell::new(),
                }
            });
        Self {
            answers: answers.collect(),
        }
    }

    pub(crate) fn sentences(&self) -> impl Iterator<Item = &Sentence<'a>> {
        self.answers
            .iter()
            .flat_map(|answer| answer.sentences.iter())
    }

    pub(crate) fn answer(&self, question: usize) -> Option<&Answer<'a>> {
        self.answers.get(question)
    }
}

impl<'a> Answer<'a> {
    /// The whole answer.
    pub(crate) fn place(&self) -> Place {
        self.place_of(0..self.text.len())
    }

    /// A place that begins in a known sentence, or is larger than one.
    pub(crate) fn place_of(&self, bytes: Range<usize>) -> Place {
        let within =
            |start: usize, text: &str| start <= bytes.start && bytes.end <= start + text.len();
        let sentence = self
            .sentences
            .iter()
            .find(|one| within(one.start, one.text));
        let paragraph = self
            .paragraphs
            .iter()
            .find(|one| within(one.start, one.text));
        Place {
            question: self.question,
            paragraph: paragraph.map(|one| one.index),
            sentence: sentence.map(|one| one.index),
            characters: characters(self.text, &bytes),
            bytes,
        }
    }

    /// The sentence in which a byte of the answer stands.
    pub(crate) fn sentence_at(&self, byte: usize) -> Option<&Sentence<'a>> {
        self.sentences
            .iter()
            .find(|one| (one.start..one.start + one.text.len()).contains(&byte))
    }

    /// The text of the sentences that a range of bytes touches.
    pub(crate) fn around(&self, range: &Range<usize>) -> &'a str {
        let start = self
            .sentence_at(range.start)
            .map_or(range.start, |one| one.start);
        let end = self
            .sentence_at(range.end.saturating_sub(1))
            .map_or(range.end, |one| one.bytes().end);
        self.text.get(start..end.max(range.end)).unwrap_or_default()
    }

    /// The sentences of a paragraph.
    pub(crate) fn sentences_of(&self, paragraph: &Paragraph<'_>) -> &[Sentence<'a>] {
        self.sentences
            .get(paragraph.sentences.clone())
            .unwrap_or_default()
    }
}

/// Characters before and at the end of a range of bytes.
fn characters(text: &str, bytes: &Range<usize>) -> Range<usize> {
    let count = |end: usize| text.get(..end).map_or(0, |before| before.chars().count());
    count(bytes.start)..count(bytes.end)
}

/// Where a piece of a text begins within it.
fn offset(text: &str, piece: &str) -> usize {
    (piece.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

fn words(sentence: &str) -> impl Iterator<Item = Word<'_>> {
    sentence.split_whitespace().filter_map(move |word| {
        let text = word.trim_matches(|c: char| !is_of_word(c) && !matches!(c, '%' | '+' | '#'));
        (!text.is_empty()).then(|| Word {
            start: offset(sentence, text),
            text,
        })
    })
}

fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

/// Whether a character is a letter or a digit. Hangul is most of a letter, and known at once.
pub(crate) fn is_of_word(c: char) -> bool {
    is_hangul(c) || c.is_alphanumeric()
}

/// A sentence without the punctuation at its end.
pub(crate) fn without_end(text: &str) -> &str {
    text.trim_end_matches(|c| !is_of_word(c))
}

/// Letters and digits in small form: what two texts are compared by.
pub(crate) fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    for character in text.chars() {
        // Hangul has no small form.
        if is_hangul(character) {
            bare.push(character);
        } else if character.is_alphanumeric() {
            bare.extend(character.to_lowercase());
        }
    }
    bare
}

/// The bytes of a text that stand within quotation marks.
pub(crate) fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, character) in text.char_indices() {
        match open {
            Some((start, close)) if character == close => {
                ranges.push(start..at + character.len_utf8());
                open = None;
            }
            Some(_) => {}
            None => {
                open = match character {
                    '"' => Some((at, '"')),
                    '“' => Some((at, '”')),
                    '‘' => Some((at, '’')),
                    '\'' => Some((at, '\'')),
                    '「' => Some((at, '」')),
                    '『' => Some((at, '』')),
                    _ => None,
                }
            }
        }
    }
    ranges
}

/// Whether a range stands inside one of the quotations.
pub(crate) fn is_within(range: &Range<usize>, quotes: &[Range<usize>]) -> bool {
    quotes
        .iter()
        .any(|quote| quote.start < range.start && range.end < quote.end)
}

#[cfg(test)]
mod tests {
    use shortlist_document::Question;

    use super::*;

    #[test]
    fn places_count_bytes_and_characters() {
        let document = Document {
            questions: vec![Question {
                prompt: None,
                answer: "가나. 다라마.\n\n바사.".into(),
            }],
            ..Document::default()
        };
        let letter = Letter::new(&document);
        let answer = &letter.answers[0];
        assert_eq!(answer.sentences.len(), 3);
        let third = &answer.sentences[2];
        let place = answer.place_of(third.start..third.start + third.text.len());
        assert_eq!((place.paragraph, place.sentence), (Some(1), Some(2)));
        assert_eq!(place.characters, 10..13);
        assert_eq!(&answer.text[place.bytes], "바사.");
    }

    #[test]
    fn quotations_are_found() {
        let text = "그는 “하자”고 했고 '왜'라고 물었다.";
        let found: Vec<_> = quoted(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["“하자”", "'왜'"]);
    }
}
