//! The table of words that `tesseract` writes, and the text behind it, which tells better which of them are one word.

use crate::page::{Area, Characters, Glyph};

/// A word with its place on the page, in points.
#[derive(Debug, Clone)]
pub(super) struct Word {
    area: Area,
    baseline: f32,
    size: f32,
    /// From 0 to 100.
    confidence: f32,
    text: String,
}

impl Word {
    /// Adds the rest of the word, which has its share of the confidence.
    fn append(&mut self, rest: &Self) {
        let (own, others) = (self.text.chars().count(), rest.text.chars().count());
        let sum = self.confidence * own as f32 + rest.confidence * others as f32;
        self.confidence = sum / (own + others).max(1) as f32;
        self.area = self.area.around(rest.area);
        self.text.push_str(&rest.text);
    }
}

/// How sure words are.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Confidence {
    /// The sum of the words' confidences, each as often as it has characters.
    sum: f64,
    characters: usize,
}

impl Confidence {
    pub(super) fn of(words: &[Word]) -> Self {
        let mut confidence = Self::default();
        for word in words {
            let characters = word.text.chars().count();
            confidence.sum += f64::from(word.confidence) * characters as f64;
            confidence.characters += characters;
        }
        confidence
    }

    /// Adds that of other words.
    pub(crate) fn add(&mut self, other: Self) {
        self.sum += other.sum;
        self.characters += other.characters;
    }

    /// The mean, from 0 to 100.
    pub(crate) fn mean(self) -> f32 {
        (self.sum / self.characters.max(1) as f64) as f32
    }
}

/// A row: its level, where it stands, its confidence and its text.
struct Row<'a> {
    level: u32,
    left: f32,
    top: f32,
    width: f32,
    height: f32,
    confidence: f32,
    text: &'a str,
}

/// The levels of rows.
const LINE: u32 = 4;
const WORD: u32 = 5;
/// The usual width of a space and the largest, of a line's height.
const SPACE: f32 = 0.3;
const WIDEST_SPACE: f32 = 1.2;
/// Of a line's height, what lies above the baseline.
const ABOVE: f32 = 0.82;

impl<'a> Row<'a> {
    fn of(line: &'a str) -> Option<Self> {
        let fields: Vec<&str> = line.splitn(12, '\t').collect();
        let number = |at: usize| fields.get(at)?.trim().parse::<f32>().ok();
        Some(Self {
            level: fields.first()?.parse().ok()?,
            left: number(6)?,
            top: number(7)?,
            width: number(8)?,
            height: number(9)?,
            confidence: number(10)?,
            text: fields.get(11).copied().unwrap_or_default().trim(),
        })
    }
}

/// The words of a table with the text behind it. The picture lies to the right of and below a corner, which is in points
/// of the picture.
pub(super) fn words(output: &str, dpi: u32, corner: (usize, usize)) -> Vec<Word> {
    let scale = 72.0 / dpi.max(1) as f32;
    let (left, top) = (corner.0 as f32, corner.1 as f32);
    let mut lines: Vec<Vec<Word>> = Vec::new();
    let mut texts = Vec::new();
    let (mut baseline, mut size) = (0.0, 0.0);
    for line in output.lines() {
        let Some(row) = Row::of(line) else {
            texts.push(line);
            continue;
        };
        match row.level {
            LINE => {
                baseline = scale * (top + row.top + ABOVE * row.height);
                size = scale * row.height;
                lines.push(Vec::new());
            }
            WORD if !row.text.is_empty() && row.confidence >= 0.0 => {
                let word = Word {
                    area: Area {
                        left: scale * (left + row.left),
                        top: scale * (top + row.top),
                        right: scale * (left + row.left + row.width),
                        bottom: scale * (top + row.top + row.height),
                    },
                    baseline,
                    size,
                    confidence: row.confidence,
                    text: row.text.to_owned(),
                };
                if let Some(words) = lines.last_mut() {
                    words.push(word);
                }
            }
            _ => {}
        }
    }
    let mut texts = texts.into_iter();
    lines
        .into_iter()
        .flat_map(|words| {
            let packed: String = words.iter().map(|word| word.text.as_str()).collect();
            let rest = texts.clone();
            let text = texts.find(|text| text.split_whitespace().collect::<String>() == packed);
            if text.is_none() {
                texts = rest;
            }
            joined(words, text.unwrap_or_default())
        })
        .collect()
}

/// Words between which a line's text has no space are one.
fn joined(words: Vec<Word>, text: &str) -> Vec<Word> {
    let mut rest = text.trim_start();
    let mut joined: Vec<Word> = Vec::new();
    let mut goes_on = false;
    for word in words {
        rest = rest
            .trim_start()
            .strip_prefix(&word.text)
            .unwrap_or_default();
        match joined.last_mut().filter(|_| goes_on) {
            Some(last) => last.append(&word),
            None => joined.push(word),
        }
        goes_on = !rest.is_empty() && !rest.starts_with(char::is_whitespace);
    }
    joined
}

/// Words that were read in several languages, in which those without Hangul give way to those that were read in Korean
/// alone at the same place, and more surely: with several languages, Korean words are taken for English ones.
pub(super) fn in_korean(words: Vec<Word>, korean: &[Word]) -> Vec<Word> {
    let mut taken = vec![false; korean.len()];
    let mut merged = Vec::new();
    for word in words {
        let others: Vec<usize> = (0..korean.len())
            .filter(|at| !has_hangul(&word.text) && overlaps(&word.area, &korean[*at].area))
            .collect();
        let found: Vec<Word> = others.iter().map(|at| korean[*at].clone()).collect();
        let is_better = found.iter().any(|other| has_hangul(&other.text))
            && (Confidence::of(&found).mean() >= word.confidence || is_no_english(&word.text));
        if !is_better {
            merged.push(word);
            continue;
        }
        // A word that covers several is put in once.
        for (at, other) in others.into_iter().zip(found) {
            if !std::mem::replace(&mut taken[at], true) {
                let (baseline, size) = (word.baseline, word.size);
                merged.push(Word {
                    baseline,
                    size,
                    ..other
                });
            }
        }
    }
    merged
}

/// `A}`, `o|`: letters with marks that no word has, as which a syllable or two are read.
fn is_no_english(text: &str) -> bool {
    text.chars().count() <= 3 && text.contains(['{', '}', '|', '\\', '~', '='])
}

/// Whether half of the narrower area lies in the other.
fn overlaps(a: &Area, b: &Area) -> bool {
    let shared = |a: (f32, f32), b: (f32, f32)| {
        (a.1.min(b.1) - a.0.max(b.0)) / (a.1 - a.0).min(b.1 - b.0).max(0.1)
    };
    shared((a.left, a.right), (b.left, b.right)) > 0.5
        && shared((a.top, a.bottom), (b.top, b.bottom)) > 0.5
}

fn has_hangul(text: &str) -> bool {
    text.contains(|c: char| ('가'..='힣').contains(&c))
}

/// The words as glyphs on a page, with a space between those of a line.
pub(super) fn glyphs(words: Vec<Word>) -> Vec<Glyph> {
    let mut glyphs: Vec<Glyph> = Vec::new();
    let mut before: Option<Area> = None;
    for word in words {
        let glyph = |text, left: f32, right: f32| Glyph {
            text,
            x: left,
            baseline: word.baseline,
            advance: right - left,
            size: word.size,
            bold: false,
        };
        let same_line = glyphs
            .last()
            .is_some_and(|last| last.baseline == word.baseline);
        if let Some(before) = before.filter(|before| same_line && before.left < word.area.left) {
            let end = before.right.min(word.area.left);
            let gap = word.area.left - end;
            // A wider gap parts columns.
            let width = if gap < WIDEST_SPACE * word.size {
                gap
            } else {
                SPACE * word.size
            };
            let space = glyph(Characters::One(' '), end, end + width);
            glyphs.push(space);
        }
        before = Some(word.area);
        let (left, right) = (word.area.left, word.area.right);
        glyphs.push(glyph(Characters::Several(word.text.into()), left, right));
    }
    glyphs
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
        1\t1\t0\t0\t0\t0\t0\t0\t600\t800\t-1\t\n\
        4\t1\t1\t1\t1\t0\t100\t50\t200\t40\t-1\t\n\
        5\t1\t1\t1\t1\t1\t100\t50\t80\t40\t90.5\t지원동기\n\
        5\t1\t1\t1\t1\t2\t190\t50\t80\t40\t30\t AAS\n\
        5\t1\t1\t1\t1\t3\t280\t50\t8\t40\t95\t \n";

    #[test]
    fn words_have_places() {
        let words = words(TABLE, 144, (10, 20));
        let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(texts, ["지원동기", "AAS"]);
        assert_eq!((words[0].area.left, words[0].area.top), (55.0, 35.0));
        assert!((Confidence::of(&words).mean() - 64.57).abs() < 0.01);
    }

    #[test]
    fn the_text_tells_words() {
        let text = format!("{TABLE}\n지원동기AAS\n\n");
        let words = words(&text, 144, (0, 0));
        assert_eq!(words.len(), 1);
        assert_eq!(
            (words[0].text.as_str(), words[0].area.right),
            ("지원동기AAS", 135.0)
        );
        let apart = super::words(&format!("{TABLE}지원동기 AAS\n"), 144, (0, 0));
        let texts: Vec<_> = glyphs(apart).into_iter().map(|glyph| glyph.text).collect();
        assert_eq!(texts[1], Characters::One(' '));
    }

    #[test]
    fn korean_words_come_back() {
        let mixed = words(TABLE, 144, (0, 0));
        let korean = TABLE.replace("AAS", "체계를").replace("\t30\t", "\t91\t");
        let korean = words(&korean, 144, (0, 0));
        let texts = |words: &[Word]| {
            words
                .iter()
                .map(|word| word.text.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(texts(&in_korean(mixed, &korean)), ["지원동기", "체계를"]);
        let marked = words(&TABLE.replace("\t30\t AAS", "\t95\tA}"), 144, (0, 0));
        assert_eq!(texts(&in_korean(marked, &korean)), ["지원동기", "체계를"]);
        let sure = words(&TABLE.replace("\t30\t", "\t95\t"), 144, (0, 0));
        assert_eq!(texts(&in_korean(sure, &korean)), ["지원동기", "AAS"]);
    }
}
