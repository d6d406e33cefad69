//! `shortlist datasets`.

use shortlist_api::{DatasetContent, DatasetDifference, DatasetList};

use crate::arguments::DatasetsCommand;
use crate::context::Context;
use crate::error::Result;
use crate::output;
use crate::render;

pub(super) async fn run(context: &Context, command: DatasetsCommand) -> Result<()> {
    let datasets = context.open().await?.datasets;
    match command {
        DatasetsCommand::List => {
            let datasets = datasets.list().await?.into_iter();
            let list = DatasetList {
                datasets: datasets.map(Into::into).collect(),
            };
            if context.json {
                return output::json(&list);
            }
            output::line(&render::datasets(&list.datasets, context.language))
        }
        DatasetsCommand::Show { dataset } => {
            let (summary, whole) = datasets.show(&dataset).await?;
            let shown = DatasetContent {
                dataset: summary.into(),
                letters: whole.letters.into_iter().map(Into::into).collect(),
            };
            if context.json {
                return output::json(&shown);
            }
            output::line(&render::dataset(&shown, context.language))
        }
        DatasetsCommand::Diff { from, to } => {
            let difference = datasets.difference(&from, &to).await?;
            let difference = DatasetDifference::from(difference);
            if context.json {
                return output::json(&difference);
            }
            output::line(&render::dataset_difference(&difference, context.language))
        }
    }
}
