//! `shortlist train`.

use shortlist_pipeline::{CrossValidationPlan, LabelSource, TrainOptions};

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
    cross_validation: Option<CrossValidationPlan>,
) -> Result<()> {
    let shortlist = context.open().await?;
    let options = TrainOptions {
        models: model.names(),
        seed,
        labels,
        cross_validation,
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
