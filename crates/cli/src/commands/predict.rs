//! `shortlist predict`.

use std::path::Path;

use shortlist_api::Prediction;

use crate::arguments::EmbedderArguments;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::input::read_letter;
use crate::output;
use crate::render;

pub(super) async fn run(context: &Context, file: &Path, embedder: EmbedderArguments) -> Result<()> {
    let bytes = read_letter(file, context.language)?;
    let shortlist = context.open_with(embedder).await?;
    let prediction = shortlist
        .answerer
        .predict(&bytes)
        .await
        .map_err(|source| Error::in_letter(file, source))?;
    let mut prediction = Prediction::from(prediction);
    if context.json {
        return output::json(&prediction);
    }
    prediction.localize(context.language);
    output::line(&render::prediction(&prediction, context.language))
}
