//! What stands on a page: glyphs, lines and pictures, each with its place. Places are in points from the page's upper
//! left corner.

/// A box on a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
}

/// A glyph with the characters that it shows.
#[derive(Debug, Clone)]
pub(crate) struct Glyph {
    pub(crate) text: Characters,
    pub(crate) x: f32,
    /// Where the line stands on which it is written.
    pub(crate) baseline: f32,
    /// How far the pen moves.
    pub(crate) advance: f32,
    pub(crate) size: f32,
    pub(crate) bold: bool,
}

/// The characters of a glyph: nearly always one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Characters {
    One(char),
    Several(Box<str>),
    /// The file does not say which.
    Unknown,
}

/// What a page shows.
#[derive(Debug, Default)]
pub(crate) struct Shown {
    pub(crate) glyphs: Vec<Glyph>,
    /// Glyphs that nobody sees: those that lie over a picture of the same text, or white on white.
    pub(crate) unseen: Vec<Glyph>,
    /// Lines and thin boxes, of which tables are drawn.
    pub(crate) rules: Vec<Area>,
    /// The places of pictures.
    pub(crate) pictures: Vec<Area>,
    /// The points to the inch of the finest of them.
    pub(crate) picture_dpi: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// Characters that were left out since the file calls them no part of the text.
    pub(crate) artifacts: usize,
    /// Strokes of shapes as high as letters: a page may be drawn without any glyph.
    pub(crate) strokes: usize,
    /// Glyphs of unknown characters.
    pub(crate) unknown: usize,
    /// Glyphs on lines that do not run from left to right, by the quarter turns that would make them.
    pub(crate) turned: [usize; 4],
}

impl Area {
    /// A box by its edges.
    #[cfg(test)]
    pub(super) const fn of(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self {
            left,
            top,
            right,
            bottom,
        }
    }

    pub(crate) fn width(&self) -> f32 {
        self.right - self.left
    }

    pub(crate) fn height(&self) -> f32 {
        self.bottom - self.top
    }

    pub(crate) fn holds(&self, x: f32, y: f32) -> bool {
        self.left <= x && x <= self.right && self.top <= y && y <= self.bottom
    }

    pub(crate) fn around(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}

impl Glyph {
    pub(crate) fn right(&self) -> f32 {
        self.x + self.advance
    }

    pub(crate) fn is_space(&self) -> bool {
        match &self.text {
            Characters::One(character) => character.is_whitespace(),
            Characters::Several(text) => text.trim().is_empty(),
            Characters::Unknown => false,
        }
    }

    pub(crate) fn is_hangul(&self) -> bool {
        matches!(self.text, Characters::One('가'..='힣'))
    }

    pub(crate) fn push_to(&self, text: &mut String) {
        match &self.text {
            Characters::One(character) => text.push(*character),
            Characters::Several(several) => text.push_str(several),
            Characters::Unknown => text.push(char::REPLACEMENT_CHARACTER),
        }
    }
}
