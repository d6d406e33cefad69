//! What stands on a page: glyphs, lines and pictures, each with its place. Places are in points from the page's upper
//! left corner.

/// A box on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) right: f32,
    pub(super) bottom: f32,
}

/// A glyph with the characters that it shows.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub(super) text: Characters,
    pub(super) x: f32,
    /// Where the line stands on which it is written.
    pub(super) baseline: f32,
    /// How far the pen moves.
    pub(super) advance: f32,
    pub(super) size: f32,
    pub(super) bold: bool,
}

/// The characters of a glyph: nearly always one.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Characters {
    One(char),
    Several(Box<str>),
    /// The file does not say which.
    Unknown,
}

/// What a page shows.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub(super) glyphs: Vec<Glyph>,
    /// Glyphs that nobody sees: those that lie over a picture of the same text, or white on white.
    pub(super) unseen: Vec<Glyph>,
    /// Lines and thin boxes, of which tables are drawn.
    pub(super) rules: Vec<Area>,
    /// The places of pictures.
    pub(super) pictures: Vec<Area>,
    pub(super) width: f32,
    pub(super) height: f32,
    /// Characters that were left out since the file calls them no part of the text.
    pub(super) artifacts: usize,
    /// Glyphs of unknown characters.
    pub(super) unknown: usize,
    /// Glyphs on lines that do not run from left to right, by the quarter turns that would make them.
    pub(super) turned: [usize; 4],
}

impl Area {
    pub(super) fn width(&self) -> f32 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f32 {
        self.bottom - self.top
    }

    pub(super) fn holds(&self, x: f32, y: f32) -> bool {
        self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
    }

    pub(super) fn around(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

impl Glyph {
    pub(super) fn right(&self) -> f32 {
        self.x + self.advance
    }

    pub(super) fn is_space(&self) -> bool {
        match &self.text {
            Characters::One(character) => character.is_whitespace(),
            Characters::Several(text) => text.trim().is_empty(),
            Characters::Unknown => false,
        }
    }

    pub(super) fn push_to(&self, text: &mut String) {
        match &self.text {
            Characters::One(character) => text.push(*character),
            Characters::Several(several) => text.push_str(several),
            Characters::Unknown => text.push(char::REPLACEMENT_CHARACTER),
        }
    }
}
