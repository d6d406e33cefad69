//! `shortlist train`.

use shortlist_pipeline::TrainOptions;

use crate::arguments::EmbedderArguments;
use crate::context::{Context, keep_embedder};
use crate::error::Result;
use crate::output;
use crate::progress::Bar;
use crate::render;

pub(super) async fn run(
    context: &Context,
    options: &TrainOptions,
    embedder: EmbedderArguments,
) -> Result<()> {
    let shortlist = keep_embedder(context.open().await?, embedder)?;
    let training = shortlist.train(options, &Bar::default()).await?;
    if context.json {
        return output::json(&training);
    }
    output::line(&format!(
        "Learned from {} letters, chosen and calibrated on {}.",
        training.train_letters, training.validation_letters
    ))?;
    for model in &training.models {
        if let Some(cross) = &model.cross_validation {
            output::line(&format!(
                "{}: ROC-AUC {:.3} by {} cross-validation (standard deviation of a part {:.3})",
                model.name, cross.mean_roc_auc, cross.plan, cross.standard_deviation
            ))?;
        }
    }
    for model in training.models.iter().filter(|model| !model.converged) {
        output::line(&format!("Warning: {} did not converge.", model.name))?;
    }
    output::line(&render::evaluation(&training.evaluation))?;
    output::line(&render::promotion(&training.promotion))
}
