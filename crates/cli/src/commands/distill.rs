//! `shortlist embed distill`.

use std::path::Path;

use shortlist_api::words::embedding as words;
use shortlist_app::{EmbedderChoice, ModelSource, distill_model};

use crate::context::{Context, model_loader};
use crate::error::Result;
use crate::output;
use crate::progress::Bar;

pub(super) fn run(
    context: &Context,
    model: ModelSource,
    out: &Path,
    dimension: usize,
) -> Result<()> {
    let choice = EmbedderChoice {
        model,
        ..EmbedderChoice::default()
    };
    let made = distill_model(&model_loader(), &choice, dimension, out, &Bar::default())?;
    if context.json {
        return output::json(&made);
    }
    let (model, folder) = (choice.model.to_string(), out.display().to_string());
    let command = format!("shortlist similarity A B --model {folder}");
    let names = [model.as_str(), &folder, &command];
    let said = words::distilled(made.tokens, made.dimension, names, context.language);
    output::line(&said)
}
