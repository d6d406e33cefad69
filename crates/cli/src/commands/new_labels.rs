//! `shortlist new-labels`.

use shortlist_api::NewLabels;
use shortlist_api::words::letters as words;
use shortlist_app::LabelSource;

use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;

/// Says how many labelled letters came since the last training; fewer than wanted is an exit code of its own,
/// so that a schedule can end here.
pub(super) async fn run(
    context: &Context,
    at_least: usize,
    labels: Option<LabelSource>,
) -> Result<()> {
    let labels = NewLabels::from(
        context
            .open_to_read()
            .await?
            .labels
            .new_labels(labels)
            .await?,
    );
    if context.json {
        output::json(&labels)?;
    } else {
        output::line(&words::new_labels(&labels, context.language))?;
    }
    Error::unless_sound(&labels.damaged_letters)?;
    if labels.new < at_least {
        return Err(Error::FewNewLabels {
            new: labels.new,
            wanted: at_least,
        });
    }
    Ok(())
}
