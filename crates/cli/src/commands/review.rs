//! `shortlist review`.

use std::path::{Path, PathBuf};

use shortlist_api::{CohortLetter, Comparison};
use shortlist_app::{ReviewOptions, ReviewedForPosting, Shortlist};
use shortlist_report::{SheetHead, SheetParts};

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
    /// The draft that it is held against.
    pub(super) since: Option<PathBuf>,
    /// What the coach says.
    pub(super) comments: Vec<String>,
}

pub(super) async fn run(
    context: &Context,
    file: &Path,
    target: ReviewTarget,
    sheet: Option<Sheet>,
) -> Result<()> {
    std::thread::spawn(shortlist_app::review::prepare);
    let bytes = read_letter(file, context.language)?;
    let named = target.said();
    let options = target.options(context.language)?;
    let shortlist = context.open_or_create_to_read().await?;
    let reviews = &shortlist.reviews;
    // Beside its posting it stands on a sheet alone.
    let reviewed = if sheet.is_some() {
        reviews.review_for_posting(&bytes, options.clone()).await
    } else {
        let review = reviews.review(&bytes, options.clone()).await;
        review.map(|review| ReviewedForPosting { review, gap: None })
    };
    let reviewed = reviewed.map_err(|source| Error::in_letter(file, source))?;
    let letter = CohortLetter::new(reviewed, context.language);
    if let Some(sheet) = sheet {
        let change = match &sheet.since {
            Some(before) => {
                let before = read_letter(before, context.language)?;
                Some(change(context, &shortlist, [&before, &bytes], options).await?)
            }
            None => None,
        };
        let parts = SheetParts {
            fit: letter.fit.as_ref(),
            findings: change.as_ref().map(|change| &change.findings),
            requirements: change
                .as_ref()
                .and_then(|change| change.requirements.as_ref()),
            comments: &sheet.comments,
        };
        let head = SheetHead {
            client: sheet.client,
            target: named,
            day: Some(jiff::Zoned::now().date().to_string()),
        };
        let page = shortlist_report::review(&letter.review, &parts, &head, context.language);
        output::page(&sheet.path, &page, context.language)?;
    }
    if context.json {
        return output::json(&letter.review);
    }
    output::line(&render::review(&letter.review, context.language))
}

/// What the last draft was mended and broken by.
async fn change(
    context: &Context,
    shortlist: &Shortlist,
    drafts: [&[u8]; 2],
    options: ReviewOptions,
) -> Result<Comparison> {
    let [before, after] = drafts;
    let drafts = &shortlist.drafts;
    let compared = drafts.compare_without_model(before, after, options).await?;
    Ok(Comparison::new(compared, context.language))
}
