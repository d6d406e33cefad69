//! `shortlist review`.

use std::path::Path;

use shortlist_api::LetterReview;
use shortlist_app::{PostingName, ReviewOptions};

use crate::context::Context;
use crate::error::{Error, Result};
use crate::input::{read_letter, read_whole};
use crate::output;
use crate::render;

/// What the letter is for, as it was typed.
pub(super) struct Wanted {
    pub(super) posting: Option<String>,
    pub(super) company: Option<String>,
    pub(super) role: Option<String>,
    pub(super) blind: Option<bool>,
}

pub(super) async fn run(context: &Context, file: &Path, wanted: Wanted) -> Result<()> {
    let bytes = read_letter(file)?;
    let options = ReviewOptions {
        posting: wanted.posting.as_deref().map(posting).transpose()?,
        company: wanted.company,
        role: wanted.role,
        blind: wanted.blind,
    };
    let shortlist = context.open_or_create().await?;
    let review = shortlist.reviews.review(&bytes, options).await;
    let review = review.map_err(|source| Error::in_letter(file, source))?;
    let review = LetterReview::new(review, context.language);
    if context.json {
        return output::json(&review);
    }
    output::line(&render::review(&review, context.language))
}

/// A posting in a file, or the id of a stored one.
pub(super) fn posting(name: &str) -> Result<PostingName> {
    let path = Path::new(name);
    Ok(if path.is_file() {
        PostingName::File(read_whole(path)?)
    } else {
        PostingName::Id(name.to_owned())
    })
}
