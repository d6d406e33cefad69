//! `shortlist embed distill`.

use std::path::Path;

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
    output::line(&format!(
        "{} tokens of {} reduced to {} numbers each, in {}. Try: shortlist similarity A B --model {}",
        made.tokens,
        choice.model,
        made.dimension,
        out.display(),
        out.display()
    ))
}
