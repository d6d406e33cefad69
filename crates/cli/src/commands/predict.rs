//! `shortlist predict`.

use std::path::Path;

use crate::context::Context;
use crate::error::{Error, Result};
use crate::input::read_letter;
use crate::output;
use crate::render;

pub(super) async fn run(context: &Context, file: &Path) -> Result<()> {
    let bytes = read_letter(file)?;
    let shortlist = context.open().await?;
    let prediction = shortlist
        .predict(&bytes)
        .await
        .map_err(|source| Error::in_letter(file, source))?;
    if context.json {
        return output::json(&prediction);
    }
    output::line(&render::prediction(&prediction))
}
