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
    lists: HashMap<String, List>,
    counters: HashMap<String, Counter>,
}

/// A list.
#[derive(Debug)]
struct List {
    /// The abstract list behind it, with which it goes on counting.
    behind: String,
    /// Levels that begin anew with its first item, and their first numbers.
    restarts: Vec<(usize, u32)>,
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
                    if let (Some(id), Some(list)) = (element.attribute("numId"), List::of(element))
                    {
                        numbering.lists.insert(id.to_owned(), list);
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
        let list = self.lists.get_mut(list)?;
        let levels = self.levels.get(&list.behind)?;
        levels.get(level)?;
        let counter = self.counters.entry(list.behind.clone()).or_default();
        for (level, number) in list.restarts.drain(..) {
            counter.restart(levels, level, number);
        }
        Some(counter.next(levels, level, PLACE).unwrap_or_default())
    }
}

impl List {
    fn of(element: &Element) -> Option<Self> {
        let behind = element.child("abstractNumId")?.attribute("val")?;
        let restarts = element
            .elements()
            .filter(|one| *one.name == *"lvlOverride")
            .filter_map(|one| {
                let start = one.child("startOverride")?.number("val")?;
                Some((one.number("ilvl")?, start))
            });
        Some(Self {
            behind: behind.to_owned(),
            restarts: restarts.take(MOST_LEVELS).collect(),
        })
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
