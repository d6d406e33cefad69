//! `shortlist train`.

use shortlist_pipeline::{LabelSource, TrainOptions};

use crate::arguments::ModelChoice;
use crate::context::Context;
use crate::error::Result;
use crate::output;
use crate::progress::Bar;
use crate::render;

pub(super) async fn run(
    context: &Context,
    model: ModelChoice,
    seed: u64,
    labels: Option<LabelSource>,
) -> Result<()> {
    let shortlist = context.open().await?;
    let options = TrainOptions {
        models: model.names(),
        seed,
        labels,
        ..TrainOptions::default()
    };
    let training = shortlist.train(&options, &Bar::default()).await?;
    if context.json {
        return output::json(&training);
    }
    output::line(&format!(
        "Learned from {} letters, chosen and calibrated on {}.",
        training.train_letters, training.validation_letters
    ))?;
    for model in training.models.iter().filter(|model| !model.converged) {
        output::line(&format!("Warning: {} did not converge.", model.name))?;
    }
    output::line(&render::evaluation(&training.evaluation))?;
    output::line(&render::promotion(&training.promotion))
}
