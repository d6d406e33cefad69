//! What a Word file's styles say of the paragraphs that have them.

use std::collections::HashMap;

use super::is_on;
use crate::xml::Element;

/// Styles by their id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
    /// The size of letters where no style says one, in half points.
    size: Option<f32>,
}

/// What is known of a style, or of a paragraph with its style.
#[derive(Debug, Default, Clone)]
pub(super) struct Style {
    based_on: Option<String>,
    /// The level of a heading, from 1.
    pub(super) heading: Option<u8>,
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// In half points.
    pub(super) size: Option<f32>,
    /// The list that it belongs to, and the level in it.
    pub(super) list: Option<(String, usize)>,
}

/// Styles that are based on each other more often than this are a circle.
const LONGEST_CHAIN: usize = 20;

impl Styles {
    pub(super) fn of(root: &Element) -> Self {
        let mut styles = Self {
            size: root
                .path(&["docDefaults", "rPrDefault", "rPr", "sz"])
                .and_then(|size| size.number("val")),
            ..Self::default()
        };
        for element in root.elements().filter(|one| *one.name == *"style") {
            let Some(id) = element.attribute("styleId") else {
                continue;
            };
            let is_default = element.attribute("default").is_some_and(|on| on != "0")
                && element.attribute("type") == Some("paragraph");
            if is_default {
                styles.default = Some(id.to_owned());
            }
            styles.by_id.insert(id.to_owned(), Style::of(element));
        }
        styles
    }

    /// A style with all that it is based on; without an id, that of paragraphs that name none.
    pub(super) fn get(&self, id: Option<&str>) -> Style {
        let mut whole = Style::default();
        let mut next = id.or(self.default.as_deref());
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next.and_then(|id| self.by_id.get(id)) else {
                break;
            };
            whole = whole.or(style);
            next = style.based_on.as_deref();
        }
        whole.size = whole.size.or(self.size);
        whole
    }

    /// A style of characters, which no default stands behind.
    pub(super) fn of_characters(&self, id: Option<&str>) -> Style {
        match id {
            Some(id) => self.get(Some(id)),
            None => Style::default(),
        }
    }
}

impl Style {
    fn of(element: &Element) -> Self {
        let name = element.child("name").and_then(|name| name.attribute("val"));
        let mut style = Self {
            based_on: element
                .child("basedOn")
                .and_then(|base| base.attribute("val"))
                .map(str::to_owned),
            ..Self::default()
        };
        if let Some(properties) = element.child("pPr") {
            style.read_paragraph(properties);
        }
        if let Some(properties) = element.child("rPr") {
            style.read_characters(properties);
        }
        style.heading = style.heading.or_else(|| name.and_then(level_of_name));
        style
    }

    /// What a paragraph's own properties say.
    pub(super) fn read_paragraph(&mut self, properties: &Element) {
        let level = properties
            .child("outlineLvl")
            .and_then(|level| level.number::<u8>("val"));
        if let Some(level) = level {
            // 9 is running text.
            self.heading = (level < 9).then_some(level + 1).or(Some(0));
        }
        if let Some(list) = properties.child("numPr") {
            let id = list.child("numId").and_then(|id| id.attribute("val"));
            let level = list.child("ilvl").and_then(|level| level.number("val"));
            if let Some(id) = id {
                self.list = Some((id.to_owned(), level.unwrap_or(0)));
            }
        }
    }

    /// What the properties of characters say.
    pub(super) fn read_characters(&mut self, properties: &Element) {
        self.bold = is_on(properties, "b").or(self.bold);
        self.hidden = is_on(properties, "vanish").or(self.hidden);
        self.size = properties
            .child("sz")
            .and_then(|size| size.number("val"))
            .or(self.size);
    }

    /// What this says, and where it says nothing, the other.
    pub(super) fn or(&self, other: &Self) -> Self {
        Self {
            based_on: None,
            heading: self.heading.or(other.heading),
            bold: self.bold.or(other.bold),
            hidden: self.hidden.or(other.hidden),
            size: self.size.or(other.size),
            list: self.list.clone().or_else(|| other.list.clone()),
        }
    }
}

/// The level that a style's name tells: `heading 2`, `제목 2`, `Title`.
fn level_of_name(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    if matches!(name.as_str(), "title" | "제목" | "표제") {
        return Some(1);
    }
    let number = ["heading ", "제목 ", "개요 "]
        .iter()
        .find_map(|start| name.strip_prefix(start))?;
    number
        .trim()
        .parse()
        .ok()
        .filter(|level| (1..=9).contains(level))
}
