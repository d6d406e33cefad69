//! `shortlist backup`.

use std::path::Path;

use shortlist_api::Backup;
use shortlist_app::BackupKey;

use crate::context::Context;
use crate::error::{Error, Result};
use crate::input::read_secret;
use crate::output;

pub(super) async fn run(
    context: &Context,
    to: &Path,
    passphrase_file: Option<&Path>,
    recipient: Option<String>,
) -> Result<()> {
    let key = match passphrase_file {
        Some(path) => Some(BackupKey::Passphrase(read_secret(path)?)),
        None => recipient.map(BackupKey::Recipient),
    };
    let backups = context.open().await?.backups;
    let backup = match &key {
        Some(key) => backups.back_up_sealed(to, key).await?,
        None => backups.back_up(to).await?,
    };
    let backup = Backup::from(backup);
    if context.json {
        output::json(&backup)?;
    } else {
        say(&backup, key.is_some())?;
    }
    match backup.damage.len() {
        0 => Ok(()),
        found => Err(Error::DamagedCopy { found }),
    }
}

fn say(backup: &Backup, is_encrypted: bool) -> Result<()> {
    let (files, bytes, place) = (backup.files, backup.bytes, backup.folder.display());
    output::line(&if is_encrypted {
        format!("{files} files, {bytes} bytes, encrypted: shortlist restore {place} --to DIR")
    } else {
        format!("{files} files, {bytes} bytes. The copy is a home: shortlist --home {place} doctor")
    })?;
    output::line(
        "What is forgotten later stays in this copy: `shortlist forget` does not reach it. Remove it when its time is over.",
    )?;
    for line in &backup.damage {
        output::line(&format!("Damaged: {line}"))?;
    }
    backup.left_out.as_ref().map_or(Ok(()), |address| {
        output::line(&format!(
            "Not in it: the database at {address}. Copy it by its own means, such as pg_dump (docs/operations.md)."
        ))
    })
}
