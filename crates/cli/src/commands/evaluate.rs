//! `shortlist evaluate`.

use shortlist_pipeline::{LabelSource, Split};

use crate::context::Context;
use crate::error::Result;
use crate::output;
use crate::render;

pub(super) async fn run(
    context: &Context,
    split: Split,
    labels: Option<LabelSource>,
    seed: u64,
) -> Result<()> {
    let evaluation = context.open().await?.evaluate(split, labels, seed).await?;
    if context.json {
        return output::json(&evaluation);
    }
    output::line(&render::evaluation(&evaluation))
}
