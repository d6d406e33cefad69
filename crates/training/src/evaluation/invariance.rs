//! What should not move the number, and how far it does.

use serde_json::Map;
use shortlist_document::Document;
use unicode_normalization::UnicodeNormalization;

use super::probe::{Changes, Probe, letter_file};
use crate::error::Result;
use crate::labelled::LabelledLetter;

/// Letters that the probe is made on, at most.
const LETTERS: usize = 20;
/// A model whose number moves further in the mean, of either sign, fails. Two points are less than a person can read
/// into a number that is shown in whole percents beside its interval.
const STEADY: f64 = 0.02;

/// How far the shown probability moves by edits that make a letter no better and no worse.
#[derive(Debug, Clone, PartialEq)]
pub struct InvarianceProbe {
    /// The model.
    pub model: String,
    /// One row for each edit.
    pub rows: Vec<InvarianceRow>,
}

/// One edit.
#[derive(Debug, Clone, PartialEq)]
pub struct InvarianceRow {
    /// What was done to each letter.
    pub edit: LetterEdit,
    /// Letters that it was done to.
    pub letters: usize,
    /// The mean change of the probability.
    pub mean_change: f64,
    /// The mean of its absolute value.
    pub mean_absolute_change: f64,
    /// The greatest change, of either sign.
    pub greatest_change: f64,
    /// Whether the number stays: it moves by two points or less in the mean, of either sign.
    pub is_steady: bool,
}

/// An edit that makes a letter no better and no worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterEdit {
    /// A vowel in some forty is mistaken for its like (ㅐ for ㅔ).
    Typos,
    /// The same characters in another normal form of Unicode.
    Decomposed,
    /// Every answer three times.
    ThreeTimes,
    /// Every answer under another question; of letters with two questions or more.
    SwappedAnswers,
    /// Sentences of another trade at the end.
    OtherTrade,
}

impl LetterEdit {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Typos,
        Self::Decomposed,
        Self::ThreeTimes,
        Self::SwappedAnswers,
        Self::OtherTrade,
    ];

    /// The answers of a letter, edited; `None`: the letter cannot be edited so.
    fn of(self, document: &Document) -> Option<Vec<String>> {
        let questions = &document.questions;
        let answers = questions.iter().map(|question| question.answer.as_str());
        Some(match self {
            Self::Typos => answers.map(with_typos).collect(),
            Self::Decomposed => answers.map(|answer| answer.nfd().collect()).collect(),
            Self::ThreeTimes => answers.map(|answer| [answer; 3].join("\n")).collect(),
            Self::SwappedAnswers => {
                let mut answers: Vec<String> = answers.map(str::to_owned).collect();
                if answers.len() < 2 {
                    return None;
                }
                answers.rotate_left(1);
                answers
            }
            Self::OtherTrade => {
                let mut answers: Vec<String> = answers.map(str::to_owned).collect();
                answers.last_mut()?.push_str(OTHER_TRADE);
                answers
            }
        })
    }
}

/// Of no trade that letters of this kind are for.
const OTHER_TRADE: &str = "\n빵집에서는 새벽 네 시에 반죽을 발효시키고 오븐의 온도를 확인했습니다. 식빵 40개와 바게트 25개를 매일 \
     구웠습니다. 남은 빵은 저녁에 이웃과 나누었습니다.";

/// Syllables from one typo to the next.
const TYPO_EVERY: usize = 40;
/// The first syllable, and how syllables are made of initial, vowel and final consonant (Unicode, 3.12).
const FIRST: u32 = 0xAC00;
const SYLLABLES: u32 = 11_172;
const VOWELS: u32 = 21;
const FINALS: u32 = 28;
/// ㅐ and ㅔ.
const ALIKE: [u32; 2] = [1, 5];

/// Initial, vowel and final consonant of a syllable.
fn parts(character: char) -> Option<[u32; 3]> {
    let index = u32::from(character).checked_sub(FIRST)?;
    (index < SYLLABLES).then(|| {
        let (vowel, last) = (index / FINALS % VOWELS, index % FINALS);
        [index / (VOWELS * FINALS), vowel, last]
    })
}

fn with_typos(text: &str) -> String {
    let mut since = TYPO_EVERY / 2;
    let mut mistaken = |character: char| {
        let [initial, vowel, last] = parts(character)?;
        since += 1;
        let place = ALIKE.iter().position(|alike| *alike == vowel)?;
        if since < TYPO_EVERY {
            return None;
        }
        since = 0;
        let other = ALIKE[1 - place];
        char::from_u32(FIRST + (initial * VOWELS + other) * FINALS + last)
    };
    text.chars()
        .map(|character| mistaken(character).unwrap_or(character))
        .collect()
}

/// Probes a model on the first letters of a set.
pub(crate) fn invariance(
    probe: Probe<'_>,
    model: String,
    letters: &[&LabelledLetter],
) -> Result<InvarianceProbe> {
    let letters = &letters[..letters.len().min(LETTERS)];
    let shown = |letter: &&LabelledLetter| {
        let document = &letter.document;
        let answers = document.questions.iter();
        let answers = answers.map(|question| question.answer.clone());
        probe.shown(&letter_file(&Map::new(), document, answers))
    };
    let before = letters.iter().map(shown).collect::<Result<Vec<f64>>>()?;
    let row = |edit: LetterEdit| {
        let mut changes = Vec::with_capacity(letters.len());
        for (letter, before) in letters.iter().zip(&before) {
            if let Some(answers) = edit.of(&letter.document) {
                let edited = letter_file(&Map::new(), &letter.document, answers);
                changes.push(probe.shown(&edited)? - before);
            }
        }
        let summed = Changes::of(&changes);
        Ok(InvarianceRow {
            edit,
            letters: changes.len(),
            mean_change: summed.mean,
            mean_absolute_change: summed.mean_absolute,
            greatest_change: summed.greatest,
            is_steady: summed.mean_absolute <= STEADY,
        })
    };
    Ok(InvarianceProbe {
        model,
        rows: LetterEdit::ALL
            .into_iter()
            .map(row)
            .collect::<Result<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use shortlist_document::Question;

    use super::*;

    #[test]
    fn typos_are_few_and_a_vowel_each() {
        let text = "매일 세 번 배운 내용을 정리했습니다. ".repeat(20);
        let mistaken = with_typos(&text);
        let differ = text.chars().zip(mistaken.chars());
        let differ = differ.filter(|(one, other)| one != other).count();
        assert!((4..=10).contains(&differ), "{differ}");
        assert_eq!(text.chars().count(), mistaken.chars().count());
        assert_eq!(with_typos("abc"), "abc");
    }

    #[test]
    fn answers_of_one_question_cannot_be_swapped() {
        let question = |answer: &str| Question {
            prompt: None,
            answer: answer.to_owned(),
        };
        let mut document = Document {
            questions: vec![question("가")],
            ..Document::default()
        };
        assert_eq!(LetterEdit::SwappedAnswers.of(&document), None);
        document.questions.push(question("나"));
        let swapped = LetterEdit::SwappedAnswers.of(&document).unwrap();
        assert_eq!(swapped, ["나", "가"]);
        let thrice = LetterEdit::ThreeTimes.of(&document).unwrap();
        assert_eq!(thrice[1], "나\n나\n나");
    }
}
