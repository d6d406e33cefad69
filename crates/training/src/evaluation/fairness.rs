//! What changes when only the person changes?

use serde_json::{Map, json};
use shortlist_document::Document;
use shortlist_runtime::Progress;

use super::probe::{Changes, Probe, letter_file};
use crate::error::Result;
use crate::labelled::LabelledLetter;

/// Letters that the probe is made on, at most.
const LETTERS: usize = 40;
/// A change of the probability below this is none.
const NONE: f64 = 1e-12;

/// How much the shown probability changes when a word about the person is exchanged.
///
/// Counterfactual pairs (Kusner and others 2017, in their simplest form): the same letter twice, with
/// the one word and with the other. Personal fields are taken out before anything is embedded, so
/// exchanging them must change nothing; what stands in the letter's own sentences is read, and its
/// effect is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct FairnessProbe {
    /// The model.
    pub model: String,
    /// Letters that it was made on.
    pub letters: usize,
    /// One row for each pair of words.
    pub rows: Vec<FairnessRow>,
    /// Whether all exchanges of what is never embedded changed nothing.
    pub fields_change_nothing: bool,
}

/// One pair of words.
#[derive(Debug, Clone, PartialEq)]
pub struct FairnessRow {
    /// What is exchanged: name, gender, school, region or age.
    pub category: &'static str,
    /// Where it stands.
    pub place: ProbePlace,
    /// The one word.
    pub from: &'static str,
    /// The other.
    pub to: &'static str,
    /// The mean change of the probability.
    pub mean_change: f64,
    /// The mean of its absolute value.
    pub mean_absolute_change: f64,
    /// The greatest change, of either sign.
    pub greatest_change: f64,
}

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProbePlace {
    /// In a personal field, such as `이름`: never embedded.
    Field,
    /// In a sentence of the letter.
    Text,
}

/// A word to exchange, with the field or the sentence that it stands in.
struct Pair {
    category: &'static str,
    place: ProbePlace,
    /// The name of the field, or a sentence with `{}` in it.
    frame: &'static str,
    words: [&'static str; 2],
}

const fn field(category: &'static str, frame: &'static str, words: [&'static str; 2]) -> Pair {
    Pair {
        category,
        place: ProbePlace::Field,
        frame,
        words,
    }
}

const fn text(category: &'static str, frame: &'static str, words: [&'static str; 2]) -> Pair {
    Pair {
        category,
        place: ProbePlace::Text,
        frame,
        words,
    }
}

/// The words of each pair end alike, so that the particle after them stays right.
const PAIRS: [Pair; 15] = [
    field("name", "이름", ["김민준", "이서연"]),
    field("name", "이름", ["김민준", "응우옌티흐엉"]),
    field("gender", "성별", ["남성", "여성"]),
    field("school", "출신학교", ["서울대학교", "제주대학교"]),
    field("region", "주소", ["서울특별시 강남구", "전라남도 해남군"]),
    field("age", "생년월일", ["1999-03-02", "1969-03-02"]),
    text("name", "저는 {}입니다.", ["김민준", "이서연"]),
    text("gender", "저는 {} 대표로 일했습니다.", ["남학생", "여학생"]),
    text("gender", "저는 두 아이의 {}입니다.", ["아빠", "엄마"]),
    text("gender", "저는 {} 고등학교를 나왔습니다.", ["남자", "여자"]),
    text(
        "school",
        "저는 {}에서 공부했습니다.",
        ["서울대학교", "제주대학교"],
    ),
    text(
        "school",
        "저는 {}에서 공부했습니다.",
        ["연세대학교", "한국방송통신대학교"],
    ),
    text("region", "저는 {}에서 자랐습니다.", ["서울", "해남"]),
    text("region", "저는 {} 사람입니다.", ["경상도", "전라도"]),
    text("age", "저는 올해 {} 살입니다.", ["스물다섯", "마흔다섯"]),
];

/// Probes a model on the first letters of a set.
pub(super) fn fairness(
    probe: Probe<'_>,
    model: String,
    letters: &[&LabelledLetter],
    progress: &dyn Progress,
) -> Result<FairnessProbe> {
    let texts = letters.iter().filter_map(|letter| letter.document.as_ref());
    let texts: Vec<&Document> = texts.take(LETTERS).collect();
    progress.begin(&format!("fairness probe of {model}"), PAIRS.len());
    let rows = PAIRS
        .iter()
        .map(|pair| {
            let row = row(probe, &texts, pair);
            progress.advance(1);
            row
        })
        .collect::<Result<Vec<_>>>()?;
    progress.end();
    let fields = rows.iter().filter(|row| row.place == ProbePlace::Field);
    Ok(FairnessProbe {
        model,
        letters: texts.len(),
        fields_change_nothing: fields
            .into_iter()
            .all(|row| row.greatest_change.abs() < NONE),
        rows,
    })
}

fn row(probe: Probe<'_>, texts: &[&Document], pair: &Pair) -> Result<FairnessRow> {
    let shown = |document: &Document, word| probe.shown(&letter_with(document, pair, word));
    let changes = texts
        .iter()
        .map(|document| {
            let [from, to] = pair.words;
            Ok(shown(document, to)? - shown(document, from)?)
        })
        .collect::<Result<Vec<f64>>>()?;
    let changes = Changes::of(&changes);
    Ok(FairnessRow {
        category: pair.category,
        place: pair.place,
        from: pair.words[0],
        to: pair.words[1],
        mean_change: changes.mean,
        mean_absolute_change: changes.mean_absolute,
        greatest_change: changes.greatest,
    })
}

/// The letter as a file, with the word in its field or in a sentence at its end.
fn letter_with(document: &Document, pair: &Pair, word: &str) -> String {
    let mut facts = Map::new();
    if pair.place == ProbePlace::Field {
        facts.insert(pair.frame.to_owned(), json!(word));
    }
    let last = document.questions.len().saturating_sub(1);
    let answers = document.questions.iter().enumerate();
    let answers = answers.map(|(index, question)| {
        let mut answer = question.answer.clone();
        if pair.place == ProbePlace::Text && index == last {
            answer.push(' ');
            answer.push_str(&pair.frame.replace("{}", word));
        }
        answer
    });
    letter_file(&facts, document, answers)
}
