//! PDF with a text layer. The interpreter places glyphs; lines, columns, tables and paragraphs are made of their places.

mod canvas;
mod columns;
mod document;
mod fonts;
mod glyphs;
mod layout;
mod lines;
mod margins;
mod paragraphs;
mod tables;
mod wrapping;

use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page,
};

use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::limits::{Limit, Limits};
use crate::notice::Notice;
use crate::reader::Content;

use canvas::Canvas;
use fonts::Fonts;
use glyphs::{Glyph, Shown};
use lines::Spacing;
use margins::{PageLines, margins};

const KIND: Kind = Kind::Pdf;

/// A page with fewer glyphs has no text layer, if a picture covers it.
const FEWEST_GLYPHS: usize = 20;
/// A picture that covers this much of a page is the page.
const WHOLE_PAGE: f32 = 0.4;
/// Where more glyphs than this share are of unknown characters, the text is none.
const MOST_UNKNOWN: f32 = 0.2;

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Content> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(refused)?;
    let pages = pdf.pages();
    limits.check(Limit::Pages, pages.len())?;
    let mut shown = Vec::new();
    let mut found = Found::default();
    for (number, page) in (1..).zip(pages.iter()) {
        let mut page = show(page);
        found.take(number, &mut page);
        limits.check(Limit::Elements, found.glyphs)?;
        shown.push(page);
    }
    if found.glyphs == 0 && !found.pictures.is_empty() {
        return Err(Error::NeedsOcr {
            kind: KIND,
            pages: found.pictures.len(),
        });
    }
    if found.unknown as f32 > MOST_UNKNOWN * found.glyphs as f32 {
        return Err(Error::UnknownCharacters {
            kind: KIND,
            unknown: found.unknown,
            glyphs: found.glyphs,
        });
    }
    found.margins = drop_margins(&mut shown);
    let spacing = Spacing::of(shown.iter().flat_map(|page| &page.glyphs));
    let flows = shown
        .into_iter()
        .map(|page| layout::flow(page.glyphs, tables::tables(&page.rules), None, spacing))
        .collect();
    let mut content = Content::of_styled(document::blocks(flows, limits)?, found.notices());
    content.pages = Some(pages.len());
    Ok(content)
}

fn refused(error: LoadPdfError) -> Error {
    match error {
        LoadPdfError::Decryption(
            DecryptionError::MissingIDEntry | DecryptionError::InvalidEncryption,
        ) => Error::damaged(KIND, "its encryption is not valid"),
        LoadPdfError::Decryption(_) => Error::Encrypted { kind: KIND },
        LoadPdfError::Invalid => Error::damaged(KIND, "its objects cannot be found"),
    }
}

/// Interprets a page; again with the page turned, if most of its lines do not run from left to right.
fn show(page: &Page<'_>) -> Shown {
    let fonts = Fonts::of(page);
    let shown = interpret(page, &fonts, 0);
    let most = (1..4).max_by_key(|turns| shown.turned[*turns]).unwrap_or(0);
    if shown.turned[most] > shown.glyphs.len() + shown.unseen.len() {
        interpret(page, &fonts, most)
    } else {
        shown
    }
}

fn interpret(page: &Page<'_>, fonts: &Fonts, turns: usize) -> Shown {
    let (width, height) = page.render_dimensions();
    let (wide, high) = (f64::from(width), f64::from(height));
    // Quarter turns clockwise about the page's corner, and back to where places are positive.
    let (turn, width, height) = match turns {
        1 => (Affine::new([0.0, 1.0, -1.0, 0.0, high, 0.0]), height, width),
        2 => (
            Affine::new([-1.0, 0.0, 0.0, -1.0, wide, high]),
            width,
            height,
        ),
        3 => (Affine::new([0.0, -1.0, 1.0, 0.0, 0.0, wide]), height, width),
        _ => (Affine::IDENTITY, width, height),
    };
    let transform = turn * page.initial_transform(true).to_kurbo();
    let cache = InterpreterCache::new();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(
        transform,
        bounds,
        &cache,
        page.xref(),
        InterpreterSettings::default(),
    );
    let mut canvas = Canvas::new(width, height, fonts);
    interpret_page(page, &mut context, &mut canvas);
    canvas.shown
}

/// What was found on all pages.
#[derive(Debug, Default)]
struct Found {
    glyphs: usize,
    unknown: usize,
    hidden: usize,
    margins: usize,
    /// Pages that are pictures, and those of them over which another program laid text.
    pictures: Vec<usize>,
    layered: Vec<usize>,
    inner_pictures: usize,
}

impl Found {
    /// Counts a page. The text over a picture of a page becomes its text.
    fn take(&mut self, number: usize, page: &mut Shown) {
        let covered = page
            .pictures
            .iter()
            .map(|area| area.width() * area.height())
            .fold(0.0, f32::max);
        let is_picture =
            page.glyphs.len() < FEWEST_GLYPHS && covered > WHOLE_PAGE * page.width * page.height;
        if is_picture && page.unseen.len() >= FEWEST_GLYPHS {
            page.glyphs.append(&mut page.unseen);
            self.layered.push(number);
        } else if is_picture {
            self.pictures.push(number);
        } else {
            self.inner_pictures += page.pictures.len();
        }
        let is_ink = |glyph: &&Glyph| !glyph.is_space();
        self.hidden += page.unseen.iter().filter(is_ink).count();
        self.glyphs += page.glyphs.len();
        self.unknown += page.unknown;
    }

    fn notices(self) -> Vec<Notice> {
        let all = [
            (
                self.margins > 0,
                Notice::HeadersAndFooters {
                    lines: self.margins,
                },
            ),
            (
                self.hidden > 0,
                Notice::HiddenText {
                    characters: self.hidden,
                },
            ),
            (
                self.unknown > 0,
                Notice::UnknownGlyphs {
                    count: self.unknown,
                },
            ),
            (
                self.inner_pictures > 0,
                Notice::Pictures {
                    count: self.inner_pictures,
                },
            ),
            (
                !self.layered.is_empty(),
                Notice::TextLayer {
                    pages: self.layered,
                },
            ),
            (
                !self.pictures.is_empty(),
                Notice::PagesWithoutText {
                    pages: self.pictures,
                },
            ),
        ];
        all.into_iter()
            .filter(|(is_there, _)| *is_there)
            .map(|(_, notice)| notice)
            .collect()
    }
}

/// Takes the heads and feet of pages out, and counts their lines.
fn drop_margins(pages: &mut [Shown]) -> usize {
    let spacing = Spacing::of(pages.iter().flat_map(|page| &page.glyphs));
    let lines: Vec<_> = pages
        .iter()
        .map(|page| paragraphs::joined_lines(lines::pieces(&page.glyphs, spacing)))
        .collect();
    let page_lines: Vec<PageLines<'_>> = lines
        .iter()
        .zip(pages.iter())
        .map(|(lines, page)| PageLines {
            lines,
            height: page.height,
        })
        .collect();
    let dropped = margins(&page_lines);
    for (page, baselines) in pages.iter_mut().zip(&dropped) {
        page.glyphs.retain(|glyph| {
            let is_at = |baseline: &f32| (glyph.baseline - baseline).abs() < 0.5 * glyph.size;
            !baselines.iter().any(is_at)
        });
    }
    dropped.iter().map(Vec::len).sum()
}
