//! A backup as one encrypted file.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use age::secrecy::SecretString;

use super::files::files_in;
use super::partial::Partial;
use super::restore::{Restored, checked};
use crate::error::{Error, Result};

/// Who may open a backup.
#[derive(Clone)]
pub enum BackupKey {
    /// Who knows the passphrase.
    Passphrase(String),
    /// Who has the identity of an age recipient (`age1...`).
    Recipient(String),
}

/// What opens a backup.
#[derive(Clone)]
pub enum OpeningKey {
    /// The passphrase.
    Passphrase(String),
    /// The text of an age identity (`AGE-SECRET-KEY-1...`); lines that begin with `#` are skipped.
    Identity(String),
}

/// Encrypts what is in the folder into a file, which takes its place when it is whole; the folder is removed.
pub(super) fn seal(partial: &Partial, to: &Path, key: &BackupKey) -> Result<()> {
    // Within the folder, so that a kill leaves nothing beside it.
    let sealed = beside(to);
    let written = write(partial.folder(), &sealed, key);
    if let Err(error) = written {
        let _ = fs::remove_file(&sealed);
        return Err(error);
    }
    fs::rename(&sealed, to).map_err(Error::file("write", to))?;
    fs::remove_dir_all(partial.folder()).map_err(Error::file("remove", partial.folder()))
}

/// The file while it is written.
fn beside(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_owned();
    name.push(".sealing");
    name.into()
}

fn write(folder: &Path, to: &Path, key: &BackupKey) -> Result<()> {
    let failed = || Error::file("write", to);
    let mut options = File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = BufWriter::new(options.open(to).map_err(failed())?);
    let encrypted = encryptor(key)?.wrap_output(file).map_err(failed())?;
    let mut archive = tar::Builder::new(encrypted);
    for path in files_in(folder)? {
        let name = path.strip_prefix(folder).unwrap_or(&path);
        archive
            .append_path_with_name(&path, name)
            .map_err(failed())?;
    }
    let encrypted = archive.into_inner().map_err(failed())?;
    let mut file = encrypted.finish().map_err(failed())?;
    file.flush().map_err(failed())?;
    file.get_ref().sync_all().map_err(failed())
}

fn encryptor(key: &BackupKey) -> Result<age::Encryptor> {
    match key {
        BackupKey::Passphrase(passphrase) => Ok(age::Encryptor::with_user_passphrase(
            SecretString::from(passphrase.clone()),
        )),
        BackupKey::Recipient(recipient) => {
            let recipient: age::x25519::Recipient =
                recipient
                    .parse()
                    .map_err(|reason: &str| Error::Encryption {
                        reason: format!("the recipient cannot be read: {reason}"),
                    })?;
            let recipients = std::iter::once(&recipient as &dyn age::Recipient);
            age::Encryptor::with_recipients(recipients).map_err(|error| Error::Encryption {
                reason: error.to_string(),
            })
        }
    }
}

/// Decrypts and unpacks a backup to a place where nothing is, once everything in it was read and is as it was
/// written.
///
/// # Errors
///
/// [`Error::BackupExists`] if something is there; [`Error::Encryption`] for another key or a changed file;
/// [`Error::DamagedBackup`], [`Error::File`]. Nothing is left of what failed.
pub async fn restore_sealed(from: &Path, to: &Path, key: &OpeningKey) -> Result<Restored> {
    let partial = Partial::begin(to)?;
    if let Err(error) = unpack(from, partial.folder(), key) {
        partial.remove()?;
        return Err(error);
    }
    checked(from, partial).await
}

fn unpack(from: &Path, folder: &Path, key: &OpeningKey) -> Result<()> {
    let refused = |reason: &dyn std::fmt::Display| Error::Encryption {
        reason: format!("{} cannot be opened: {reason}", from.display()),
    };
    let file = BufReader::new(File::open(from).map_err(Error::file("read", from))?);
    let decryptor = age::Decryptor::new(file).map_err(|error| refused(&error))?;
    let identities = identities(key)?;
    let identities = identities
        .iter()
        .map(|identity| &**identity as &dyn age::Identity);
    let decrypted = decryptor
        .decrypt(identities)
        .map_err(|error| refused(&error))?;
    let mut archive = tar::Archive::new(decrypted);
    // Entries that would lie outside the folder are skipped by `unpack`.
    archive.unpack(folder).map_err(|error| refused(&error))?;
    if !folder.join("home.json").is_file() {
        return Err(Error::NoBackup {
            path: from.to_owned(),
        });
    }
    Ok(())
}

fn identities(key: &OpeningKey) -> Result<Vec<Box<dyn age::Identity + Send + Sync>>> {
    match key {
        OpeningKey::Passphrase(passphrase) => Ok(vec![Box::new(age::scrypt::Identity::new(
            SecretString::from(passphrase.clone()),
        ))]),
        OpeningKey::Identity(text) => {
            let identities = age::IdentityFile::from_buffer(text.as_bytes())
                .map_err(|error| error.to_string())
                .and_then(|file| file.into_identities().map_err(|error| error.to_string()));
            identities.map_err(|reason| Error::Encryption {
                reason: format!("the identity cannot be read: {reason}"),
            })
        }
    }
}
