//! Takes down what a page draws.

use std::ops::RangeInclusive;

use hayro_interpret::font::{Glyph as Drawn, GlyphRun, PositionedGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};

use super::fonts::{Fonts, is_bold, is_meant};
use crate::page::{Area, Characters, Glyph, Shown};

/// A page's device.
pub(super) struct Canvas<'f> {
    pub(super) shown: Shown,
    fonts: &'f Fonts,
    /// Boxes filled with a colour on which white can be read.
    dark: Vec<Area>,
    /// For each marked part that is not ended, whether it is an artifact.
    marked: Vec<bool>,
}

/// A thinner box is a line.
const THINNEST_BOX: f32 = 3.0;
/// A shorter line is a letter's stroke, or an underline of a word.
const SHORTEST_RULE: f32 = 8.0;
/// Smaller letters are read by nobody, in points.
const SMALLEST: f32 = 2.0;
/// Lighter colours are white.
const WHITE: f32 = 0.97;
/// How high letters are, and lines of them, in points.
const LETTERS: RangeInclusive<f32> = 2.0..=60.0;
/// More lines than this are a drawing.
const MOST_RULES: usize = 20_000;

impl<'f> Canvas<'f> {
    pub(super) fn new(width: f32, height: f32, fonts: &'f Fonts) -> Self {
        Self {
            shown: Shown {
                width,
                height,
                ..Shown::default()
            },
            fonts,
            dark: Vec::new(),
            marked: Vec::new(),
        }
    }

    fn glyph(&mut self, glyph: &PositionedGlyph<'_>, outer: Affine, bold: bool) -> Option<Glyph> {
        let [across, slant, c, d, x, y] = (outer * glyph.transform()).as_coeffs();
        // Only lines that run from left to right are read.
        if across <= 0.0 || slant.abs() > 0.1 * across {
            let turns = if slant.abs() <= across.abs() {
                2
            } else if slant > 0.0 {
                3
            } else {
                1
            };
            self.shown.turned[turns] += 1;
            return None;
        }
        let advance = match &**glyph {
            Drawn::Outline(outline) => outline.advance_width(),
            Drawn::Type3(glyph) => glyph.advance_width(),
        };
        let text = match glyph.as_unicode() {
            Some(BfString::Char(character)) if is_meant(character) => {
                Characters::One(without_control(character))
            }
            Some(BfString::String(text)) if text.chars().all(is_meant) => {
                Characters::Several(text.into())
            }
            _ => match &**glyph {
                Drawn::Outline(outline) => self
                    .fonts
                    .character(outline)
                    .map_or(Characters::Unknown, |one| {
                        Characters::One(without_control(one))
                    }),
                Drawn::Type3(drawn) => self
                    .fonts
                    .drawn_character(drawn.char_code())
                    .map_or(Characters::Unknown, Characters::One),
            },
        };
        // A glyph is drawn in thousandths of its size.
        let size = 1000.0 * c.hypot(d) as f32;
        Some(Glyph {
            text,
            x: x as f32,
            baseline: y as f32,
            advance: (f64::from(advance.unwrap_or(500.0)) * across) as f32,
            size,
            bold,
        })
    }

    /// Whether a glyph of a colour is seen where it stands.
    fn is_seen(&self, glyph: &Glyph, white: bool) -> bool {
        let (x, y) = (
            glyph.x + glyph.advance / 2.0,
            glyph.baseline - glyph.size / 3.0,
        );
        let on_page =
            (0.0..=self.shown.width).contains(&x) && (0.0..=self.shown.height).contains(&y);
        let on_dark = || {
            self.dark
                .iter()
                .chain(&self.shown.pictures)
                .any(|area| area.holds(x, y))
        };
        glyph.size >= SMALLEST && on_page && (!white || on_dark())
    }

    fn rule(&mut self, area: Area) {
        let long = area.width().max(area.height()) >= SHORTEST_RULE;
        if long
            && area.width().min(area.height()) <= THINNEST_BOX
            && self.shown.rules.len() < MOST_RULES
        {
            self.shown.rules.push(area);
        }
    }

    /// The edges of a drawn path that are upright or level.
    fn edges(&mut self, path: &BezPath, transform: Affine) {
        let mut last = None;
        let mut first = None;
        for element in path.elements() {
            let point = match element {
                PathEl::MoveTo(point) => {
                    first = Some(transform * *point);
                    last = first;
                    continue;
                }
                PathEl::LineTo(point) => Some(transform * *point),
                PathEl::ClosePath => first,
                PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => {
                    last = Some(transform * *point);
                    continue;
                }
            };
            if let (Some(from), Some(to)) = (last, point) {
                self.rule(area(Rect::from_points(from, to)));
            }
            last = point;
        }
    }
}

impl<'a> Device<'a> for Canvas<'_> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        match mode {
            DrawMode::Stroke(_) | DrawMode::FillAndStroke(..) => self.edges(path, props.transform),
            DrawMode::Fill(_) if !is_white(&props.paint) => {
                let filled = area(props.transform.transform_rect_bbox(path.bounding_box()));
                if filled.width().min(filled.height()) <= THINNEST_BOX {
                    self.rule(filled);
                } else if self.dark.len() < MOST_RULES {
                    self.dark.push(filled);
                }
                if LETTERS.contains(&filled.height()) {
                    self.shown.strokes += path.elements().len();
                }
            }
            _ => {}
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let Some(first) = run.glyphs().first() else {
            return;
        };
        if self.marked.contains(&true) {
            self.shown.artifacts += run.glyphs().len();
            return;
        }
        let bold = match &**first {
            Drawn::Outline(outline) => is_bold(outline),
            Drawn::Type3(_) => false,
        };
        let unseen = matches!(mode, DrawMode::Invisible);
        let white = is_white(&props.paint);
        for drawn in run.glyphs() {
            let Some(glyph) = self.glyph(drawn, props.transform, bold) else {
                continue;
            };
            if unseen || !self.is_seen(&glyph, white) {
                self.shown.unseen.push(glyph);
            } else {
                self.shown.unknown += usize::from(glyph.text == Characters::Unknown);
                self.shown.glyphs.push(glyph);
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = (image.width(), image.height());
        let rect = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let area = area(props.transform.transform_rect_bbox(rect));
        if area.width() > 0.0 {
            let dpi = 72.0 * width.max(height) as f32 / area.width().max(area.height());
            self.shown.picture_dpi = self.shown.picture_dpi.max(dpi);
        }
        self.shown.pictures.push(area);
    }

    fn begin_marked_content(&mut self, tag: &[u8], _properties: Option<&Dict<'_>>) {
        self.marked.push(tag == b"Artifact");
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// Chromium names the least character that a font draws with a glyph, which for its blank one is a control.
fn without_control(character: char) -> char {
    if character.is_control() {
        ' '
    } else {
        character
    }
}

pub(super) fn is_white(paint: &Paint<'_>) -> bool {
    match paint {
        Paint::Color(color) => {
            let [red, green, blue, alpha] = color.to_rgba().components();
            red.min(green).min(blue) >= WHITE || alpha == 0.0
        }
        Paint::Pattern(_) => false,
    }
}

fn area(rect: Rect) -> Area {
    Area {
        left: rect.x0 as f32,
        top: rect.y0 as f32,
        right: rect.x1 as f32,
        bottom: rect.y1 as f32,
    }
}
