//! `shortlist restore`.

use std::path::Path;

use shortlist_api::Restored;
use shortlist_api::words::backups as words;
use shortlist_app::{OpeningKey, restore, restore_sealed};

use crate::context::Context;
use crate::error::{Error, Result};
use crate::input::read_secret;
use crate::output;

/// What opens the backup, if it is encrypted.
pub(super) fn key(
    passphrase_file: Option<&Path>,
    identity: Option<&Path>,
) -> Result<Option<OpeningKey>> {
    Ok(match (passphrase_file, identity) {
        (Some(path), _) => Some(OpeningKey::Passphrase(read_secret(path)?)),
        (None, Some(path)) => Some(OpeningKey::Identity(read_secret(path)?)),
        (None, None) => None,
    })
}

pub(super) async fn run(
    context: &Context,
    backup: &Path,
    to: &Path,
    key: Option<OpeningKey>,
) -> Result<()> {
    let restored = Restored::from(match key {
        Some(key) => restore_sealed(backup, to, &key).await?,
        None => restore(backup, to).await?,
    });
    if context.json {
        output::json(&restored)?;
    } else {
        let command = format!("shortlist --home {} doctor", restored.folder.display());
        output::line(&words::restored(&restored, &command, context.language))?;
        for path in &restored.left_out {
            output::line(&words::not_of_it(path, context.language))?;
        }
    }
    let backup = backup.to_owned();
    match restored.left_out.len() {
        _ if !restored.is_listed => Err(Error::Unlisted { backup }),
        0 => Ok(()),
        found => Err(Error::NotOfBackup { backup, found }),
    }
}
