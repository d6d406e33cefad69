//! Edits that make a letter no better and no worse.

use shortlist_document::Document;
use unicode_normalization::UnicodeNormalization;

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
    pub(super) fn of(self, document: &Document) -> Option<Vec<String>> {
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
