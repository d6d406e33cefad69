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
    }
    if restored.is_listed {
        Ok(())
    } else {
        Err(Error::Unlisted {
            backup: backup.to_owned(),
        })
    }
}
