//! Glyphs with their places to text: lines, columns, tables and paragraphs.
mod columns;
mod document;
mod glyphs;
mod layout;
mod lines;
mod margins;
mod paragraphs;
mod spaces;
#[cfg(feature = "ocr")]
mod strips;
mod tables;
mod wrapping;

pub(crate) use glyphs::{Area, Characters, Glyph, Shown};
#[cfg(feature = "ocr")]
pub(crate) use strips::strips;

use crate::error::Result;
use crate::limits::Limits;
use crate::styled::Styled;

use lines::Spacing;
use margins::{PageLines, margins};

/// The text of pages, and how many lines at their heads and feet were left out.
pub(crate) fn blocks(mut pages: Vec<Shown>, limits: &Limits) -> Result<(Vec<Styled>, usize)> {
    let dropped = drop_margins(&mut pages);
    let spacing = Spacing::of(pages.iter().flat_map(|page| &page.glyphs));
    let flows = pages
        .into_iter()
        .map(|page| {
            let tables = tables::tables(&page.rules);
            let flow = layout::flow(page.glyphs, tables, None, spacing);
            layout::Flow {
                page_width: Some(page.width),
                ..flow
            }
        })
        .collect();
    Ok((document::blocks(flows, limits)?, dropped))
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
