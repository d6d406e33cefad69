//! The numbers that Word shows before the items of a list, which stand nowhere in the text.

use std::collections::HashMap;

use crate::numbers::{
    CIRCLED, CONSONANTS, Counter, LOWER_LETTERS, LOWER_ROMAN, Level, NumberFormat, SYLLABLES,
    UPPER_LETTERS, UPPER_ROMAN,
};
use crate::xml::Element;

/// Lists with how far they are counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The levels of each abstract list, by its id.
    levels: HashMap<String, Vec<Level>>,
    /// The abstract list behind each list's id.
    lists: HashMap<String, String>,
    counters: HashMap<String, Counter>,
}

/// Word has nine levels.
const MOST_LEVELS: usize = 9;
/// What stands before a level's digit in a label.
const PLACE: char = '%';

impl Numbering {
    pub(super) fn of(root: &Element) -> Self {
        let mut numbering = Self::default();
        for element in root.elements() {
            match &*element.name {
                "abstractNum" => {
                    if let Some(id) = element.attribute("abstractNumId") {
                        let levels = element.elements().filter(|one| *one.name == *"lvl");
                        let levels = levels.take(MOST_LEVELS).map(level).collect();
                        numbering.levels.insert(id.to_owned(), levels);
                    }
                }
                "num" => {
                    let behind = element
                        .child("abstractNumId")
                        .and_then(|id| id.attribute("val"));
                    if let (Some(id), Some(behind)) = (element.attribute("numId"), behind) {
                        numbering.lists.insert(id.to_owned(), behind.to_owned());
                    }
                }
                _ => {}
            }
        }
        numbering
    }

    /// Counts the next item of a list, and gives the number before it, empty for a bullet. An unknown list has
    /// no items.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<String> {
        let behind = self.lists.get(list)?;
        let levels = self.levels.get(behind)?;
        levels.get(level)?;
        let counter = self.counters.entry(behind.clone()).or_default();
        Some(counter.next(levels, level, PLACE).unwrap_or_default())
    }
}

fn level(element: &Element) -> Level {
    let value = |name: &str| element.child(name).and_then(|one| one.attribute("val"));
    let format = match value("numFmt").unwrap_or("decimal") {
        "bullet" | "none" => NumberFormat::Bullet,
        "lowerLetter" => LOWER_LETTERS,
        "upperLetter" => UPPER_LETTERS,
        "ganada" => SYLLABLES,
        "chosung" => CONSONANTS,
        "decimalEnclosedCircle" => CIRCLED,
        "upperRoman" => UPPER_ROMAN,
        "lowerRoman" => LOWER_ROMAN,
        _ => NumberFormat::Decimal,
    };
    let start = value("start").and_then(|start| start.parse().ok());
    Level::new(
        format,
        value("lvlText").unwrap_or_default(),
        start.unwrap_or(1),
    )
}
