//! A backup as one encrypted file.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter, ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

use age::DecryptError;
use age::secrecy::SecretString;
use shortlist_files::create_private;

use super::partial::{Partial, with_ending};
use super::restore::{Restored, checked, names};
use super::{make, manifest};
use crate::error::{EncryptionFault, Error, Result};

/// How much work a passphrase is made of: 2^18 steps of scrypt, as `age` itself asks for: about a second. It is fixed, and
/// not what this machine does in a second just now: what it makes has to open on a slower or busier one.
const WORK_FACTOR: u8 = 18;
/// The most work that is done for a file: four times as much, with 1 GiB of memory.
const MOST_WORK_FACTOR: u8 = 20;

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

/// Encrypts what is in the folder into a file, which takes its place when it is whole.
pub(super) fn seal(partial: &Partial, encryptor: age::Encryptor) -> Result<()> {
    let (files, to) = (partial.files()?, partial.to());
    let sealed = with_ending(to, ".sealing");
    // What a kill left, which is encrypted.
    if sealed.is_file() {
        fs::remove_file(&sealed).map_err(Error::file("remove", &sealed))?;
    }
    let written = write(&files, partial.folder(), &sealed, encryptor);
    let renamed = written.and_then(|()| fs::rename(&sealed, to).map_err(Error::file("write", to)));
    if renamed.is_err() {
        // Half a file is of no use.
        let _ = fs::remove_file(&sealed);
    }
    renamed
}

fn write(files: &[PathBuf], folder: &Path, to: &Path, encryptor: age::Encryptor) -> Result<()> {
    let failed = || Error::file("write", to);
    let file = BufWriter::new(create_private(to).map_err(failed())?);
    let encrypted = encryptor.wrap_output(file).map_err(failed())?;
    let mut archive = tar::Builder::new(encrypted);
    for path in files {
        let name = path.strip_prefix(folder).unwrap_or(path);
        archive
            .append_path_with_name(path, name)
            .map_err(failed())?;
    }
    let encrypted = archive.into_inner().map_err(failed())?;
    let mut file = encrypted.finish().map_err(failed())?;
    file.flush().map_err(failed())?;
    file.get_ref().sync_all().map_err(failed())
}

/// What encrypts for who has the key.
pub(super) fn encryptor(to: &Path, key: &BackupKey) -> Result<age::Encryptor> {
    match key {
        BackupKey::Passphrase(passphrase) => {
            let mut recipient = age::scrypt::Recipient::new(SecretString::from(passphrase.clone()));
            recipient.set_work_factor(WORK_FACTOR);
            encryptor_for(to, &recipient)
        }
        BackupKey::Recipient(recipient) => {
            let recipient: age::x25519::Recipient = recipient
                .trim()
                .parse()
                .map_err(|_: &str| refused(to, EncryptionFault::Recipient))?;
            encryptor_for(to, &recipient)
        }
    }
}

fn encryptor_for(to: &Path, recipient: &dyn age::Recipient) -> Result<age::Encryptor> {
    age::Encryptor::with_recipients(std::iter::once(recipient))
        .map_err(|error| refused(to, EncryptionFault::Other(error.to_string())))
}

fn refused(path: &Path, fault: EncryptionFault) -> Error {
    let path = path.to_owned();
    Error::Encryption { path, fault }
}

/// Why a file was not decrypted.
fn fault(error: &DecryptError, key: &OpeningKey) -> EncryptionFault {
    match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed
            if matches!(key, OpeningKey::Passphrase(_)) =>
        {
            EncryptionFault::Passphrase
        }
        DecryptError::DecryptionFailed
        | DecryptError::KeyDecryptionFailed
        | DecryptError::NoMatchingKeys => EncryptionFault::OtherKey,
        DecryptError::InvalidHeader | DecryptError::UnknownFormat => EncryptionFault::Begin,
        DecryptError::InvalidMac | DecryptError::Io(_) => EncryptionFault::Damaged,
        DecryptError::ExcessiveWork { required, .. } => EncryptionFault::Work {
            required: *required,
            most: MOST_WORK_FACTOR,
        },
        other => EncryptionFault::Other(other.to_string()),
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
    let partial = Partial::beside(to)?;
    unpack(from, partial.folder(), key)?;
    let unlisted = manifest::unlisted(partial.folder())?;
    for path in &unlisted {
        fs::remove_file(path).map_err(Error::file("remove", path))?;
    }
    let left_out = names(&unlisted, partial.folder());
    checked(from, partial, left_out).await
}

fn unpack(from: &Path, folder: &Path, key: &OpeningKey) -> Result<()> {
    let damaged = |error: std::io::Error| match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Error::file("write", folder)(error),
        _ => refused(from, EncryptionFault::Damaged),
    };
    let failed = |error: DecryptError| refused(from, fault(&error, key));
    let file = BufReader::new(File::open(from).map_err(Error::file("read", from))?);
    let decryptor = age::Decryptor::new(file).map_err(failed)?;
    let identities = identities(from, key)?;
    let identities = identities
        .iter()
        .map(|identity| &**identity as &dyn age::Identity);
    let decrypted = decryptor.decrypt(identities).map_err(failed)?;
    let mut archive = tar::Archive::new(decrypted);
    for entry in archive.entries().map_err(damaged)? {
        let mut entry = entry.map_err(damaged)?;
        let path = entry.path().map_err(damaged)?.into_owned();
        // The folders of a home are its owner's alone. What would lie outside is skipped by `unpack_in`.
        let is_inside = path
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        if let (true, Some(parent)) = (is_inside, path.parent()) {
            make(&folder.join(parent))?;
        }
        entry.unpack_in(folder).map_err(damaged)?;
    }
    if !folder.join("home.json").is_file() {
        return Err(Error::NoBackup {
            path: from.to_owned(),
        });
    }
    Ok(())
}

fn identities(from: &Path, key: &OpeningKey) -> Result<Vec<Box<dyn age::Identity + Send + Sync>>> {
    let no_identity = || refused(from, EncryptionFault::Identity);
    match key {
        OpeningKey::Passphrase(passphrase) => {
            let mut identity = age::scrypt::Identity::new(SecretString::from(passphrase.clone()));
            identity.set_max_work_factor(MOST_WORK_FACTOR);
            Ok(vec![Box::new(identity)])
        }
        OpeningKey::Identity(text) => age::IdentityFile::from_buffer(text.as_bytes())
            .map_err(|_| no_identity())?
            .into_identities()
            .map_err(|_| no_identity()),
    }
}
