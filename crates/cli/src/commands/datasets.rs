//! `shortlist datasets`.

use serde_json::json;

use crate::arguments::DatasetsCommand;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;
use crate::render;

pub(super) async fn run(context: &Context, command: DatasetsCommand) -> Result<()> {
    let datasets = context.open().await?.datasets;
    match command {
        DatasetsCommand::List => {
            let found = datasets.list().await?;
            if context.json {
                output::json(&found)?;
            } else {
                output::line(&render::datasets(&found.datasets))?;
            }
            Error::unless_datasets_sound(&found.damaged_datasets)
        }
        DatasetsCommand::Show { dataset } => {
            let (summary, whole) = datasets.show(&dataset).await?;
            if context.json {
                return output::json(&json!({"dataset": summary, "letters": whole.letters}));
            }
            output::line(&render::dataset(&summary, &whole.letters))
        }
        DatasetsCommand::Diff { from, to } => {
            let difference = datasets.difference(&from, &to).await?;
            if context.json {
                return output::json(&difference);
            }
            output::line(&render::dataset_difference(&difference))
        }
    }
}
