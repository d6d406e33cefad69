//! PDF. The interpreter places glyphs; pages that are pictures are read by OCR.

mod canvas;
mod fonts;
#[cfg(feature = "ocr")]
mod ink;
#[cfg(feature = "ocr")]
mod pictures;

use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{
    Context, Device, InterpreterCache, InterpreterSettings, TransformExt, interpret_page,
};

use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::limits::Limit;
use crate::notice::Notice;
use crate::page::{Characters, Glyph, Shown, blocks};
use crate::reader::{Content, Reader};

use canvas::Canvas;
use fonts::Fonts;

const KIND: Kind = Kind::Pdf;

/// A page with fewer glyphs has no text layer, if a picture covers it: programs that scan write their names below.
const FEWEST_GLYPHS: usize = 50;
/// And if its letters are drawn as shapes.
const FEWEST_DRAWN: usize = 20;
/// A picture that covers this much of a page is the page.
const WHOLE_PAGE: f32 = 0.4;
/// A page of so many strokes may be text.
const FEWEST_STROKES: usize = 1_000;
/// Where more glyphs than this share are of unknown characters, the text is none.
const MOST_UNKNOWN: f32 = 0.2;
/// And where more than this share stand in Korean words and cannot.
const MOST_WRONG: f32 = 0.03;

pub(crate) fn read(bytes: &[u8], reader: &Reader) -> Result<Content> {
    let limits = &reader.limits;
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
    #[cfg(feature = "ocr")]
    if let Some(ocr) = &reader.ocr {
        found.read_pictures(ocr, pages, &mut shown, limits)?;
    }
    found.check()?;
    for number in &found.unreadable {
        shown[number - 1].glyphs.clear();
    }
    let (blocks, margins) = blocks(shown, limits)?;
    let confidence = found.confidence;
    let mut content = Content::of_styled(blocks, found.notices(margins));
    content.pages = Some(pages.len());
    content.ocr_confidence = confidence;
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
    let shown = on_canvas(page, &fonts, 0);
    let most = (1..4).max_by_key(|turns| shown.turned[*turns]).unwrap_or(0);
    if shown.turned[most] > shown.glyphs.len() + shown.unseen.len() {
        on_canvas(page, &fonts, most)
    } else {
        shown
    }
}

fn on_canvas(page: &Page<'_>, fonts: &Fonts, turns: usize) -> Shown {
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
    let mut canvas = Canvas::new(width, height, fonts);
    interpret(page, turn, &mut canvas);
    canvas.shown
}

/// Draws a page on a device, with the origin in the upper left corner and a change of places after that.
fn interpret<'a>(page: &Page<'a>, change: Affine, device: &mut impl Device<'a>) {
    let transform = change * page.initial_transform(true).to_kurbo();
    let (width, height) = page.render_dimensions();
    let bounds =
        change.transform_rect_bbox(Rect::new(0.0, 0.0, f64::from(width), f64::from(height)));
    let cache = InterpreterCache::new();
    let mut context = Context::new(
        transform,
        bounds,
        &cache,
        page.xref(),
        InterpreterSettings::default(),
    );
    interpret_page(page, &mut context, device);
}

/// What was found on all pages.
#[derive(Debug, Default)]
struct Found {
    /// Glyphs, in all and on pages that are read.
    glyphs: usize,
    read_glyphs: usize,
    unknown: usize,
    hidden: usize,
    /// Pages that are pictures, and those whose letters are unknown.
    pictures: Vec<usize>,
    unreadable: Vec<usize>,
    unreadable_glyphs: usize,
    /// Pages over which another program laid text, and those that were read from pictures.
    layered: Vec<usize>,
    read: Vec<usize>,
    confidence: Option<f32>,
    inner_pictures: usize,
}

impl Found {
    /// Counts a page. The text over a picture of a page becomes its text.
    fn take(&mut self, number: usize, page: &mut Shown) {
        self.glyphs += page.glyphs.len();
        let is_picture = is_picture(page);
        if is_picture && page.unseen.len() >= FEWEST_GLYPHS {
            page.glyphs.append(&mut page.unseen);
            self.layered.push(number);
        } else if is_picture {
            self.pictures.push(number);
            return;
        } else if let Some(unreadable) = unreadable(page) {
            self.unreadable.push(number);
            self.unreadable_glyphs += unreadable;
            return;
        } else {
            self.inner_pictures += page.pictures.len();
        }
        let is_ink = |glyph: &&Glyph| !glyph.is_space();
        self.hidden += page.unseen.iter().filter(is_ink).count();
        self.read_glyphs += page.glyphs.len();
        self.unknown += page.unknown;
    }

    /// Refuses a file of which nothing was read, and says why.
    fn check(&self) -> Result<()> {
        if self.read_glyphs > 0 {
            return Ok(());
        }
        if !self.unreadable.is_empty() {
            return Err(Error::UnknownCharacters {
                kind: KIND,
                unknown: self.unreadable_glyphs,
                glyphs: self.glyphs,
            });
        }
        if !self.pictures.is_empty() {
            return Err(Error::NeedsOcr {
                kind: KIND,
                pages: self.pictures.len(),
            });
        }
        Ok(())
    }

    /// Reads the pages that are pictures, and those whose letters are unknown. In a file that has text besides, those
    /// that are too many or cannot be read are left out.
    #[cfg(feature = "ocr")]
    fn read_pictures(
        &mut self,
        ocr: &crate::ocr::Tesseract,
        pages: &[Page<'_>],
        shown: &mut [Shown],
        limits: &crate::limits::Limits,
    ) -> Result<()> {
        let has_text = self.read_glyphs > 0;
        let many = self.pictures.len() + self.unreadable.len();
        if let Err(error) = limits.check(Limit::ScannedPages, many) {
            return if has_text { Ok(()) } else { Err(error) };
        }
        let reading = ocr.begin();
        let mut all = crate::ocr::Confidence::default();
        let drawn = std::mem::take(&mut self.pictures);
        let mut numbers = [drawn, std::mem::take(&mut self.unreadable)].concat();
        numbers.sort_unstable();
        for number in numbers {
            let (Some(page), Some(shown)) = (pages.get(number - 1), shown.get_mut(number - 1))
            else {
                continue;
            };
            let picture = pictures::draw(page, shown, limits)?;
            let (mut read, confidence) = reading.read(&picture)?;
            if has_text && ocr.trusted(confidence).is_err() {
                self.pictures.push(number);
                continue;
            }
            all.add(confidence);
            self.read_glyphs += read.glyphs.len();
            read.pictures = std::mem::take(&mut shown.pictures);
            *shown = read;
            self.read.push(number);
        }
        if self.read_glyphs == 0 && !self.read.is_empty() {
            return Err(Error::NoText { kind: KIND });
        }
        if !self.read.is_empty() {
            self.confidence = Some(ocr.trusted(all)?);
        }
        Ok(())
    }

    fn notices(self, margins: usize) -> Vec<Notice> {
        let mut left_out = [self.pictures, self.unreadable].concat();
        left_out.sort_unstable();
        let ocr = Notice::Ocr {
            pages: self.read,
            confidence: self.confidence.unwrap_or_default(),
        };
        let all = [
            (margins > 0, Notice::HeadersAndFooters { lines: margins }),
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
                !left_out.is_empty(),
                Notice::PagesWithoutText { pages: left_out },
            ),
            (self.confidence.is_some(), ocr),
        ];
        all.into_iter()
            .filter(|(is_there, _)| *is_there)
            .map(|(_, notice)| notice)
            .collect()
    }
}

/// How many glyphs of a page say not, or say wrongly, which characters they are, if they are too many.
fn unreadable(page: &Shown) -> Option<usize> {
    let glyphs = page.glyphs.len() as f32;
    let wrong = page
        .glyphs
        .windows(2)
        .filter(|pair| {
            pair[0].is_hangul() && is_stray(&pair[1]) || is_stray(&pair[0]) && pair[1].is_hangul()
        })
        .count();
    if page.unknown as f32 > MOST_UNKNOWN * glyphs {
        Some(page.unknown)
    } else {
        (wrong as f32 > MOST_WRONG * glyphs).then_some(wrong)
    }
}

/// Whether a glyph is a letter that no Korean word has: programs that write a PDF anew get numbers of characters wrong.
fn is_stray(glyph: &Glyph) -> bool {
    matches!(glyph.text, Characters::One('À'..='ɏ'))
        && !matches!(glyph.text, Characters::One('×' | '÷'))
}

/// Whether a page shows its text without a text layer.
fn is_picture(page: &Shown) -> bool {
    let areas = page.pictures.iter();
    let covered: f32 = areas.map(|area| area.width() * area.height()).sum();
    let is_covered = covered > WHOLE_PAGE * page.width * page.height;
    let is_drawn = page.strokes >= FEWEST_STROKES && page.glyphs.len() < FEWEST_DRAWN;
    page.glyphs.len() < FEWEST_GLYPHS && is_covered || is_drawn
}
