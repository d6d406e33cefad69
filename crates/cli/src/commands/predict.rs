//! `shortlist predict`.

use std::path::Path;

use shortlist_api::Prediction;
use shortlist_app::CompanySize;

use crate::arguments::EmbedderArguments;
use crate::context::{Context, with_embedder};
use crate::error::{Error, Result};
use crate::input::read_letter;
use crate::output;
use crate::render;

pub(super) async fn run(
    context: &Context,
    file: &Path,
    company_size: Option<CompanySize>,
    embedder: EmbedderArguments,
) -> Result<()> {
    let bytes = read_letter(file, context.language)?;
    let shortlist = with_embedder(context.open().await?, embedder)?;
    let answerer = &shortlist.answerer;
    let refused = |source| Error::in_letter(file, source);
    let mut letter = answerer.read(&bytes).await.map_err(refused)?;
    let application = &mut letter.record.document.application;
    application.company_size = company_size.or(application.company_size);
    let prediction = answerer.answer_as("predict", &letter).await;
    let prediction = prediction.map_err(refused)?;
    let mut prediction = Prediction::from(prediction);
    if context.json {
        return output::json(&prediction);
    }
    prediction.localize(context.language);
    output::line(&render::prediction(&prediction, context.language))
}
