//! `shortlist backup`.

use std::path::Path;

use shortlist_api::words::backups as words;
use shortlist_api::{Backup, Language};
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
    let backups = context.open_to_read().await?.backups;
    let backup = match &key {
        Some(key) => backups.back_up_sealed(to, key).await?,
        None => backups.back_up(to).await?,
    };
    let backup = Backup::from(backup);
    if context.json {
        output::json(&backup)?;
    } else {
        say(&backup, key.is_some(), context.language)?;
    }
    match backup.damage.len() {
        0 => Ok(()),
        found => Err(Error::DamagedCopy { found }),
    }
}

fn say(backup: &Backup, is_encrypted: bool, language: Language) -> Result<()> {
    let place = backup.folder.display();
    let command = if is_encrypted {
        format!("shortlist restore {place} --to DIR")
    } else {
        format!("shortlist --home {place} doctor")
    };
    output::line(&words::made(backup, is_encrypted, &command, language))?;
    output::line(&words::keeps("shortlist forget", language))?;
    for line in &backup.damage {
        output::line(&words::damaged(line, language))?;
    }
    let left_out = backup.left_out.as_deref();
    left_out.map_or(Ok(()), |address| {
        output::line(&words::left_out(address, language))
    })
}
