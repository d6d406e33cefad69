//! Numbers as lists write them.

/// How a list writes its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberFormat {
    Decimal,
    Letters(&'static str),
    /// A mark that is the same for each item.
    Bullet,
}

pub(crate) const LOWER_LETTERS: NumberFormat = NumberFormat::Letters("abcdefghijklmnopqrstuvwxyz");
pub(crate) const UPPER_LETTERS: NumberFormat = NumberFormat::Letters("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
pub(crate) const LOWER_ROMAN: NumberFormat = NumberFormat::Letters("ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ");
pub(crate) const UPPER_ROMAN: NumberFormat = NumberFormat::Letters("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ");
pub(crate) const SYLLABLES: NumberFormat = NumberFormat::Letters("가나다라마바사아자차카타파하");
pub(crate) const CONSONANTS: NumberFormat = NumberFormat::Letters("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ");
pub(crate) const CIRCLED: NumberFormat = NumberFormat::Letters("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳");

/// A level of a list: how its items are numbered.
#[derive(Debug, Clone)]
pub(crate) struct Level {
    pub(crate) format: NumberFormat,
    /// The label, with [`Level::PLACE`] and a level's digit where that level's number stands.
    pub(crate) label: String,
    pub(crate) start: u32,
}

/// How far each level of a list is counted.
#[derive(Debug, Clone, Default)]
pub(crate) struct Counter(Vec<u32>);

/// The digits of levels in labels.
pub(crate) const DIGITS: [char; 10] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'a'];
/// A longer label is cut.
const LONGEST_LABEL: usize = 40;

impl NumberFormat {
    fn write(self, number: u32) -> String {
        let letter = match self {
            Self::Letters(letters) => letters.chars().nth((number.max(1) - 1) as usize),
            Self::Decimal | Self::Bullet => None,
        };
        letter.map_or_else(|| number.to_string(), String::from)
    }
}

impl Level {
    pub(crate) fn new(format: NumberFormat, label: &str, start: u32) -> Self {
        Self {
            format,
            label: label.chars().take(LONGEST_LABEL).collect(),
            start,
        }
    }
}

impl Counter {
    /// Begins a level anew: its next item has this number.
    pub(crate) fn restart(&mut self, levels: &[Level], level: usize, number: u32) {
        self.know(levels);
        if let Some(counted) = self.0.get_mut(level) {
            *counted = number.saturating_sub(1);
        }
    }

    fn know(&mut self, levels: &[Level]) {
        let known = self.0.len().min(levels.len());
        let begun = levels[known..]
            .iter()
            .map(|level| level.start.saturating_sub(1));
        self.0.extend(begun);
    }

    /// Counts the next item of a level, from 0, and gives the label before it: none for a bullet.
    pub(crate) fn next(&mut self, levels: &[Level], level: usize, place: char) -> Option<String> {
        let own = levels.get(level)?;
        self.know(levels);
        self.0[level] = self.0[level].saturating_add(1);
        for (deeper, known) in self.0.iter_mut().zip(levels).skip(level + 1) {
            *deeper = known.start.saturating_sub(1);
        }
        if own.format == NumberFormat::Bullet {
            return None;
        }
        let mut label = own.label.clone();
        for ((number, known), digit) in self.0.iter().zip(levels).zip(&DIGITS) {
            let place = String::from_iter([place, *digit]);
            label = label.replace(&place, &known.format.write(*number));
        }
        Some(label)
    }
}

/// A list's item: its number, if it has one, and its text. People number what a list numbers already.
pub(crate) fn labelled(label: &str, text: String) -> String {
    let label = label.trim();
    let number = label.trim_end_matches(['.', ')']);
    let is_numbered = text
        .strip_prefix(number)
        .is_some_and(|rest| rest.starts_with(['.', ')']));
    if label.is_empty() || is_numbered {
        text
    } else {
        format!("{label} {text}")
    }
}
