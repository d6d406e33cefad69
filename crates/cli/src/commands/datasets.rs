//! `shortlist datasets`.

use shortlist_api::{DatasetContent, DatasetDifference, DatasetList};

use crate::arguments::DatasetsCommand;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;
use crate::render;

pub(super) async fn run(context: &Context, command: DatasetsCommand) -> Result<()> {
    let datasets = context.open_to_read().await?.datasets;
    match command {
        DatasetsCommand::List => {
            let found = datasets.list().await?;
            let list = DatasetList {
                datasets: found.datasets.into_iter().map(Into::into).collect(),
                damaged_datasets: found.damaged_datasets,
            };
            if context.json {
                output::json(&list)?;
            } else {
                output::line(&render::datasets(&list.datasets, context.language))?;
            }
            Error::unless_datasets_sound(&list.damaged_datasets)
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
