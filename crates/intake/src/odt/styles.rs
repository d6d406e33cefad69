//! What an OpenDocument file's styles say.

use std::collections::HashMap;

use crate::numbers::{
    DIGITS, LOWER_LETTERS, LOWER_ROMAN, Level, NumberFormat, UPPER_LETTERS, UPPER_ROMAN,
};
use crate::xml::Element;

/// Styles by their names.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_name: HashMap<String, Style>,
    pub(super) lists: HashMap<String, Vec<Level>>,
}

/// What is known of a style.
#[derive(Debug, Default, Clone)]
pub(super) struct Style {
    parent: Option<String>,
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    /// In points.
    pub(super) size: Option<f32>,
    /// Whether a new page begins before the paragraph.
    pub(super) page: Option<bool>,
    /// The level of a heading, from 1.
    pub(super) heading: Option<u8>,
}

/// Styles that have each other as parents more often than this are a circle.
const LONGEST_CHAIN: usize = 20;
/// What stands before a level's digit in a label.
pub(super) const PLACE: char = '\u{1}';
/// OpenDocument has ten levels.
const MOST_LEVELS: usize = 10;

impl Styles {
    /// Adds the styles of `styles.xml` or `content.xml`.
    pub(super) fn add(&mut self, root: &Element) {
        let groups = root
            .elements()
            .filter(|group| matches!(&*group.name, "styles" | "automatic-styles"));
        for element in groups.flat_map(Element::elements) {
            let Some(name) = element.attribute("name") else {
                continue;
            };
            match &*element.name {
                "style" => {
                    self.by_name.insert(name.to_owned(), Style::of(element));
                }
                "list-style" => {
                    let levels = element.elements().take(MOST_LEVELS).enumerate();
                    let levels = levels.map(|(at, level)| list_level(at, level)).collect();
                    self.lists.insert(name.to_owned(), levels);
                }
                _ => {}
            }
        }
    }

    /// A style with all that its parents say.
    pub(super) fn get(&self, name: Option<&str>) -> Style {
        let mut whole = Style::default();
        let mut next = name;
        for _ in 0..LONGEST_CHAIN {
            let Some(style) = next.and_then(|name| self.by_name.get(name)) else {
                break;
            };
            whole = whole.or(style);
            next = style.parent.as_deref();
        }
        whole
    }
}

impl Style {
    fn of(element: &Element) -> Self {
        let text = element.child("text-properties");
        let paragraph = element.child("paragraph-properties");
        let title = matches!(element.attribute("name"), Some("Title" | "제목"));
        Self {
            parent: element.attribute("parent-style-name").map(str::to_owned),
            bold: text.and_then(|text| {
                let weight = text
                    .attribute("font-weight-asian")
                    .or(text.attribute("font-weight"))?;
                Some(weight == "bold" || weight.parse().is_ok_and(|weight: u32| weight >= 600))
            }),
            hidden: text.and_then(|text| Some(text.attribute("display")? == "none")),
            size: text.and_then(|text| {
                let size = text
                    .attribute("font-size-asian")
                    .or(text.attribute("font-size"))?;
                size.strip_suffix("pt")?.parse().ok()
            }),
            page: paragraph
                .and_then(|paragraph| Some(paragraph.attribute("break-before")? == "page")),
            heading: title.then_some(1),
        }
    }

    /// What this says, and where it says nothing, the other.
    pub(super) fn or(&self, other: &Self) -> Self {
        Self {
            parent: None,
            bold: self.bold.or(other.bold),
            hidden: self.hidden.or(other.hidden),
            size: self.size.or(other.size),
            page: self.page.or(other.page),
            heading: self.heading.or(other.heading),
        }
    }
}

fn list_level(at: usize, element: &Element) -> Level {
    let format = match (&*element.name, element.attribute("num-format")) {
        ("list-level-style-number", Some("1")) => NumberFormat::Decimal,
        ("list-level-style-number", Some("a")) => LOWER_LETTERS,
        ("list-level-style-number", Some("A")) => UPPER_LETTERS,
        ("list-level-style-number", Some("i")) => LOWER_ROMAN,
        ("list-level-style-number", Some("I")) => UPPER_ROMAN,
        _ => NumberFormat::Bullet,
    };
    let shown = element
        .number("display-levels")
        .unwrap_or(1_usize)
        .clamp(1, at + 1);
    let digits = (at + 2 - shown..=at + 1).filter_map(|level| DIGITS.get(level - 1));
    let numbers: Vec<String> = digits
        .map(|digit| [PLACE, *digit].iter().collect())
        .collect();
    let label = format!(
        "{}{}{}",
        element.attribute("num-prefix").unwrap_or_default(),
        numbers.join("."),
        element.attribute("num-suffix").unwrap_or_default(),
    );
    Level::new(format, &label, element.number("start-value").unwrap_or(1))
}
