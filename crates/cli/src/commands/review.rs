//! `shortlist review`.

use std::path::{Path, PathBuf};

use shortlist_api::LetterReview;
use shortlist_report::SheetHead;

use crate::arguments::ReviewTarget;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::input::read_letter;
use crate::output;
use crate::render;

/// A page to print.
pub(super) struct Sheet {
    /// Where it is written.
    pub(super) path: PathBuf,
    /// Whom it is for.
    pub(super) client: Option<String>,
}

pub(super) async fn run(
    context: &Context,
    file: &Path,
    target: ReviewTarget,
    sheet: Option<Sheet>,
) -> Result<()> {
    let bytes = read_letter(file, context.language)?;
    let named = target.said();
    let options = target.options(context.language)?;
    let shortlist = context.open_or_create().await?;
    let review = shortlist.reviews.review(&bytes, options).await;
    let review = review.map_err(|source| Error::in_letter(file, source))?;
    let review = LetterReview::new(review, context.language);
    if let Some(Sheet { path, client }) = sheet {
        let head = SheetHead {
            client,
            target: named,
            day: Some(jiff::Zoned::now().date().to_string()),
        };
        let page = shortlist_report::review(&review, &head, context.language);
        output::page(&path, &page, context.language)?;
    }
    if context.json {
        return output::json(&review);
    }
    output::line(&render::review(&review, context.language))
}
