//! `shortlist train`.

use std::sync::Arc;

use serde_json::json;
use shortlist_api::words::training as words;
use shortlist_api::{NewLabels, PairTraining, Training, TrainingOutcome};
use shortlist_app::{Both, PairOptions, Progress, Shortlist, TrainOptions, TrainingWatch};

use super::training_turn::in_turn;
use crate::arguments::{EmbedderArguments, Features};
use crate::context::{Context, keep_embedder};
use crate::error::{Error, Result};
use crate::output;
use crate::progress::Bar;
use crate::render;

pub(super) async fn run(
    context: &Context,
    options: &TrainOptions,
    features: Features,
    if_new_labels: Option<usize>,
    embedder: EmbedderArguments,
) -> Result<()> {
    let shortlist = keep_embedder(context.open().await?, embedder)?;
    if let Some(wanted) = if_new_labels {
        let labels = NewLabels::from(shortlist.labels.new_labels(options.labels).await?);
        if labels.new < wanted {
            nothing_new(context, &labels, wanted)?;
            return Error::unless_sound(&labels.damaged_letters);
        }
    }
    let (training, pairs) = in_turn(Arc::new(shortlist), {
        let options = options.clone();
        async move |shortlist: Arc<Shortlist>, watch: Arc<TrainingWatch>| {
            trained(&shortlist, &options, features, &watch).await
        }
    })
    .await?;
    say(context, &training, pairs.as_ref())?;
    Error::unless_sound(&training.damaged_letters)
}

fn say(context: &Context, training: &Training, pairs: Option<&PairTraining>) -> Result<()> {
    if context.json {
        return match pairs {
            None => output::json(training),
            Some(pairs) => output::json(&json!({"letters": training, "pairs": pairs})),
        };
    }
    let language = context.language;
    output::line(&words::learned(training, language))?;
    for model in &training.models {
        if let Some(cross) = &model.cross_validation {
            output::line(&words::cross_validated(&model.name, cross, language))?;
        }
    }
    for model in training.models.iter().filter(|model| !model.converged) {
        output::line(&words::not_converged(&model.name, language))?;
    }
    output::line(&render::evaluation(&training.evaluation, language))?;
    output::line(&render::promotion(&training.promotion, language))?;
    pairs.map_or(Ok(()), |pairs| output::line(&words::pairs(pairs, language)))
}

/// Nothing is trained, and that is no failure.
fn nothing_new(context: &Context, labels: &NewLabels, wanted: usize) -> Result<()> {
    if context.json {
        return output::json(&json!({"trained": false, "labels": labels}));
    }
    output::line(&words::nothing_new(labels, wanted, context.language))
}

async fn trained(
    shortlist: &Shortlist,
    options: &TrainOptions,
    features: Features,
    watch: &TrainingWatch,
) -> Result<((Training, Option<PairTraining>), TrainingOutcome)> {
    let bar = Bar::default();
    let progress = Both(&bar, watch);
    let training = shortlist.trainer.train(options, &progress).await?;
    let pairs = match features {
        Features::Letter => None,
        // It is too late to cancel: the models of letters are registered.
        Features::Pair => Some(train_pairs(shortlist, options, &bar).await?),
    };
    let outcome = TrainingOutcome::from(&training);
    Ok(((Training::from(training), pairs), outcome))
}

async fn train_pairs(
    shortlist: &Shortlist,
    options: &TrainOptions,
    progress: &dyn Progress,
) -> Result<PairTraining> {
    let default = PairOptions::default();
    let options = PairOptions {
        seed: options.seed,
        labels: options.labels,
        cross_validation: options.cross_validation.unwrap_or(default.cross_validation),
    };
    let training = shortlist.pair_trainer.train(options, progress).await?;
    Ok(training.into())
}
