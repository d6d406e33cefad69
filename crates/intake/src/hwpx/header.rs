//! What a HWPX file's header says of characters, paragraphs and numbers.

use std::collections::HashMap;

use crate::numbers::{
    CIRCLED, CONSONANTS, LOWER_LETTERS, LOWER_ROMAN, Level, NumberFormat, SYLLABLES, UPPER_LETTERS,
    UPPER_ROMAN,
};
use crate::xml::{Element, Node};

/// Properties by their ids.
#[derive(Debug, Default)]
pub(super) struct Header {
    characters: HashMap<String, Characters>,
    paragraphs: HashMap<String, Paragraph>,
    pub(super) numberings: HashMap<String, Vec<Level>>,
    /// Styles that are headings, with their levels.
    headings: HashMap<String, u8>,
}

/// How characters look.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Characters {
    pub(super) bold: bool,
    /// In points.
    pub(super) size: f32,
}

/// What a paragraph is.
#[derive(Debug, Default, Clone)]
pub(super) struct Paragraph {
    pub(super) role: Role,
    /// From 0.
    pub(super) level: usize,
    /// The numbering's id.
    pub(super) numbering: String,
}

/// What role a paragraph has.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Text,
    Outline,
    Number,
    Bullet,
}

/// HWPX has ten levels.
const MOST_LEVELS: usize = 10;

impl Header {
    pub(super) fn of(root: &Element) -> Self {
        let mut header = Self::default();
        header.add(root);
        header
    }

    pub(super) fn characters(&self, id: Option<&str>) -> Characters {
        let known = id.and_then(|id| self.characters.get(id));
        known.copied().unwrap_or_default()
    }

    pub(super) fn paragraph(&self, id: Option<&str>) -> Paragraph {
        let known = id.and_then(|id| self.paragraphs.get(id));
        known.cloned().unwrap_or_default()
    }

    /// The level of a style that is a heading, from 1.
    pub(super) fn heading(&self, style: Option<&str>) -> Option<u8> {
        style.and_then(|id| self.headings.get(id)).copied()
    }

    fn add(&mut self, parent: &Element) {
        for element in parent.elements() {
            let Some(id) = element.attribute("id").map(str::to_owned) else {
                self.add(element);
                continue;
            };
            match &*element.name {
                "charPr" => {
                    let characters = Characters {
                        bold: element.child("bold").is_some(),
                        size: element
                            .number("height")
                            .map_or(0.0, |height: f32| height / 100.0),
                    };
                    self.characters.insert(id, characters);
                }
                "paraPr" => {
                    self.paragraphs.insert(id, Paragraph::of(element));
                }
                "numbering" => {
                    let levels = element.elements().filter(|one| *one.name == *"paraHead");
                    let levels = levels.take(MOST_LEVELS).map(level).collect();
                    self.numberings.insert(id, levels);
                }
                "style" => {
                    if let Some(level) = element.attribute("name").and_then(level_of_name) {
                        self.headings.insert(id, level);
                    }
                }
                _ => self.add(element),
            }
        }
    }
}

impl Paragraph {
    fn of(element: &Element) -> Self {
        let Some(heading) = element.find("heading") else {
            return Self::default();
        };
        Self {
            role: match heading.attribute("type") {
                Some("OUTLINE") => Role::Outline,
                Some("NUMBER") => Role::Number,
                Some("BULLET") => Role::Bullet,
                _ => Role::Text,
            },
            level: heading.number("level").unwrap_or(0),
            numbering: heading.attribute("idRef").unwrap_or_default().to_owned(),
        }
    }
}

fn level(element: &Element) -> Level {
    let format = match element.attribute("numFormat").unwrap_or("DIGIT") {
        "CIRCLED_DIGIT" => CIRCLED,
        "HANGUL_SYLLABLE" => SYLLABLES,
        "HANGUL_JAMO" => CONSONANTS,
        "LATIN_CAPITAL" => UPPER_LETTERS,
        "LATIN_SMALL" => LOWER_LETTERS,
        "ROMAN_CAPITAL" => UPPER_ROMAN,
        "ROMAN_SMALL" => LOWER_ROMAN,
        _ => NumberFormat::Decimal,
    };
    let label: String = element
        .children
        .iter()
        .filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        })
        .collect();
    Level::new(format, &label, element.number("start").unwrap_or(1))
}

/// The level that a style's name tells.
fn level_of_name(name: &str) -> Option<u8> {
    match name.trim() {
        "제목" | "큰제목" | "Title" => Some(1),
        "작은제목" | "부제목" => Some(2),
        _ => None,
    }
}
