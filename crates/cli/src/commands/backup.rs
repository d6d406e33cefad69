//! `shortlist backup`.

use std::path::Path;

use shortlist_api::Backup;

use crate::context::Context;
use crate::error::Result;
use crate::output;

pub(super) async fn run(context: &Context, folder: &Path) -> Result<()> {
    let backup = Backup::from(context.open().await?.back_up(folder).await?);
    if context.json {
        return output::json(&backup);
    }
    output::line(&format!(
        "{} files, {} bytes. The copy is a home: shortlist --home {} doctor",
        backup.files,
        backup.bytes,
        backup.folder.display()
    ))?;
    backup.left_out.map_or(Ok(()), |address| {
        output::line(&format!(
            "Not in it: the database at {address}. Copy it by its own means, such as pg_dump (docs/operations.md)."
        ))
    })
}
