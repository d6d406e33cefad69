//! `shortlist experiments`.

use serde_json::json;
use shortlist_api::{Experiment, Run};

use crate::arguments::ExperimentsCommand;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;
use crate::render;

pub(super) async fn run(context: &Context, command: ExperimentsCommand) -> Result<()> {
    let experiments = context.open_to_read().await?.catalog.experiments().await?;
    match command {
        ExperimentsCommand::List => {
            let rows: Vec<_> = experiments
                .iter()
                .map(|(experiment, runs)| {
                    vec![
                        experiment.id.clone(),
                        experiment.name.clone(),
                        runs.len().to_string(),
                    ]
                })
                .collect();
            if context.json {
                let found = experiments.into_iter().map(|(found, _)| found);
                let experiments: Vec<_> = found.map(Experiment::from).collect();
                return output::json(&json!({"experiments": experiments}));
            }
            output::line(&render::table(
                &context
                    .language
                    .choose(["id", "experiment", "runs"], ["번호", "실험", "실행"]),
                rows,
                2,
            ))
        }
        ExperimentsCommand::Show { name } => {
            let found = experiments
                .into_iter()
                .find(|(experiment, _)| experiment.name == name);
            let (experiment, runs) = found.ok_or(Error::NoExperiment { name })?;
            let experiment = Experiment::from(experiment);
            let runs: Vec<Run> = runs.into_iter().map(Run::from).collect();
            if context.json {
                return output::json(&json!({"experiment": experiment, "runs": runs}));
            }
            output::line(&render::runs(&runs, context.language))
        }
    }
}
