//! `shortlist review`.

use std::path::Path;

use shortlist_api::LetterReview;

use crate::arguments::ReviewTarget;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::input::read_letter;
use crate::output;
use crate::render;

pub(super) async fn run(context: &Context, file: &Path, target: ReviewTarget) -> Result<()> {
    let bytes = read_letter(file)?;
    let options = target.options()?;
    let shortlist = context.open_or_create().await?;
    let review = shortlist.reviews.review(&bytes, options).await;
    let review = review.map_err(|source| Error::in_letter(file, source))?;
    let review = LetterReview::new(review, context.language);
    if context.json {
        return output::json(&review);
    }
    output::line(&render::review(&review, context.language))
}
