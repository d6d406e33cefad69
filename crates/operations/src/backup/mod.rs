//! A copy of the home to come back to.

mod manifest;
mod partial;
mod place;
mod restore;
#[cfg(feature = "encryption")]
mod sealed;
mod verify;

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use shortlist_files::{copy_private, make_private_folder, touch_private};
use shortlist_registry::{Error as RegistryError, LocalRegistry};
use shortlist_storage::Maintenance;

use crate::error::{Error, Result};
use crate::home_files::{files_in, found_in, is_database};
use crate::own_files::OwnFiles;
use partial::Partial;
use place::resolved;
pub use restore::{Restored, restore};
#[cfg(feature = "encryption")]
pub use sealed::{BackupKey, OpeningKey, restore_sealed};

/// What lies beside a database while it is written, and is in its copy already.
const BESIDE: [&str; 2] = ["-wal", "-shm"];
/// The copy before it is encrypted, in the home, which holds the same already.
const STAGING: &str = "backup-to-encrypt";
/// Tells the end of the registry's log as it is now, which need not be that of the copy.
const AUDIT_HEAD: &str = "audit.head";

/// A backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The folder: a home like the one that was copied; or the file, where it is encrypted.
    pub folder: PathBuf,
    /// Files in it.
    pub files: usize,
    /// Bytes of them.
    pub bytes: u64,
    /// The database that is not in it, since it lies elsewhere. Null: all is in it.
    pub left_out: Option<String>,
    /// What is not as it was written, found in the copy: it was so in the home. Empty: all is sound.
    pub damage: Vec<String>,
}

/// Copies a home.
pub struct Backups {
    /// The home's folder.
    pub folder: PathBuf,
    /// Its database of letters, postings and answers, which need not be the one in use.
    pub database: PathBuf,
    /// The index of its postings, which is left out.
    pub posting_index: PathBuf,
    /// Its files beside databases and models.
    pub own_files: OwnFiles,
    /// The database in use.
    pub store: Arc<dyn Maintenance>,
}

impl Backups {
    /// Copies the home into a new folder, which is a home itself: to restore it, use it, or copy it back.
    ///
    /// Others may read and write meanwhile. Each database is copied as it is at one moment: the registry's
    /// before its files, which never change, and that of letters and answers last. The index of postings is
    /// left out, since it is made anew. Everything in the copy is then read and held against its checksums. What a
    /// kill cut off is called `FOLDER.partial`, and the next backup to the same place removes it.
    ///
    /// # Errors
    ///
    /// [`Error::BackupExists`], [`Error::BackupInHome`], [`Error::CopyDatabase`] and [`Error::File`]. Damage is no error: it is told in the
    /// [`Backup`], since a copy of what is left may be all that there is.
    pub async fn back_up(&self, to: &Path) -> Result<Backup> {
        self.check_place(to)?;
        let partial = Partial::beside(to)?;
        let backup = self.copied_and_checked(to, &partial).await?;
        partial.finish()?;
        Ok(backup)
    }

    /// The same as one encrypted file, in the format of age: a tape archive of the copy. Before it is encrypted the copy
    /// stands in the home, which holds the same (beside the file, where the home cannot be written); what a kill leaves of
    /// it the next encrypted backup removes.
    ///
    /// # Errors
    ///
    /// As [`Backups::back_up`]; [`Error::Encryption`].
    #[cfg(feature = "encryption")]
    pub async fn back_up_sealed(&self, to: &Path, key: &BackupKey) -> Result<Backup> {
        let encryptor = sealed::encryptor(to, key)?;
        self.check_place(to)?;
        let in_home = self
            .staged(to, Partial::at(&self.folder.join(STAGING), to))
            .await;
        let (backup, partial) = match in_home {
            // A home that is only read, or whose disk is full, has no room for it.
            Err(error) if error.is_without_room() => self.staged(to, Partial::beside(to)).await?,
            staged => staged?,
        };
        sealed::seal(&partial, encryptor)?;
        Ok(backup)
    }

    /// Whether a backup may be made at a place.
    fn check_place(&self, to: &Path) -> Result<()> {
        if resolved(to)?.starts_with(resolved(&self.folder)?) {
            return Err(Error::BackupInHome {
                path: to.to_owned(),
            });
        }
        Ok(())
    }

    /// The copy before it is encrypted.
    #[cfg(feature = "encryption")]
    async fn staged(&self, to: &Path, begun: Result<Partial>) -> Result<(Backup, Partial)> {
        let partial = begun?;
        let backup = self.copied_and_checked(to, &partial).await?;
        Ok((backup, partial))
    }

    async fn copied_and_checked(&self, to: &Path, partial: &Partial) -> Result<Backup> {
        let mut backup = self.copied(to, partial.folder()).await?;
        manifest::write(partial.folder(), &partial.files()?)?;
        backup.damage = self.own_files.faults()?;
        backup.damage.extend(self.links()?);
        backup.damage.extend(verify::folder(partial.folder()).await);
        Ok(backup)
    }

    /// Links to files, which are not followed: what is in them is not in the copy. In words.
    fn links(&self) -> Result<Vec<String>> {
        let links = found_in(&self.folder)?.others.into_iter();
        let links = links.filter(|path| path.is_file());
        Ok(links
            .map(|path| {
                format!(
                    "{} is a link: what it leads to is not in the copy",
                    path.display()
                )
            })
            .collect())
    }

    /// The files of the home, without those that are about to be encrypted.
    fn files(&self) -> Result<Vec<PathBuf>> {
        let staging = self.folder.join(STAGING);
        let files = files_in(&self.folder)?.into_iter();
        Ok(files.filter(|file| !file.starts_with(&staging)).collect())
    }

    /// Copies everything into a folder.
    async fn copied(&self, to: &Path, partial: &Path) -> Result<Backup> {
        let mut backup = Backup {
            folder: to.to_owned(),
            files: 0,
            bytes: 0,
            left_out: None,
            damage: Vec::new(),
        };
        for file in self.files()? {
            if is_database(&file) && file != self.database {
                self.copy_database(&file, partial, &mut backup).await?;
            }
        }
        // Listed again: what the registry's copy names is there by now.
        for file in self.files()? {
            if !is_database(&file) && !self.is_left_out(&file) {
                self.copy_file(&file, partial, &mut backup)?;
            }
        }
        if self.database.is_file() {
            self.copy_database(&self.database, partial, &mut backup)
                .await?;
        }
        keep_head(&partial.join("registry")).await?;
        let address = self.store.status().await?.address;
        backup.left_out = (Path::new(&address) != self.database).then_some(address);
        Ok(backup)
    }

    /// Whether a file need not, or must not, be copied.
    fn is_left_out(&self, file: &Path) -> bool {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let is_beside = BESIDE.iter().any(|end| name.ends_with(end));
        let is_temporary = [".new", ".tmp"].iter().any(|end| name.ends_with(end))
            || name.starts_with(".server-keys-");
        let is_of_backup = name == AUDIT_HEAD || name == manifest::MANIFEST;
        is_beside || is_temporary || is_of_backup || file == self.posting_index
    }

    async fn copy_database(&self, file: &Path, to: &Path, backup: &mut Backup) -> Result<()> {
        let target = self.target(file, to)?;
        touch_private(&target).map_err(Error::file("make", &target))?;
        let copied = shortlist_sqlite::copy(file, &target).await;
        copied.map_err(|source| Error::CopyDatabase { source })?;
        counted(&target, backup)
    }

    fn copy_file(&self, file: &Path, to: &Path, backup: &mut Backup) -> Result<()> {
        let target = self.target(file, to)?;
        match copy_private(file, &target) {
            Ok(_) => counted(&target, backup),
            // Temporary files come and go.
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(not_copied(file, &target, error)),
        }
    }

    /// Where the copy of a file belongs; its folder is made.
    fn target(&self, file: &Path, to: &Path) -> Result<PathBuf> {
        let target = to.join(file.strip_prefix(&self.folder).unwrap_or(file));
        if let Some(folder) = target.parent() {
            make(folder)?;
        }
        Ok(target)
    }
}

/// Whether a folder is a backup that was not restored.
#[must_use]
pub fn is_backup(folder: &Path) -> bool {
    manifest::is_in(folder)
}

/// Writes down where the log of a registry that was copied ends. What of it cannot be read is told as damage.
async fn keep_head(folder: &Path) -> Result<()> {
    let Ok(registry) = LocalRegistry::open_read_only(folder).await else {
        return Ok(());
    };
    match registry.keep_head().await {
        Err(error @ RegistryError::File { .. }) => Err(error.into()),
        _ => Ok(()),
    }
}

pub(super) fn make(folder: &Path) -> Result<()> {
    make_private_folder(folder).map_err(Error::file("make the folder", folder))
}

/// Why a file cannot be copied: it cannot be read, or there is no room where the copy is written.
pub(super) fn not_copied(file: &Path, copy: &Path, source: std::io::Error) -> Error {
    match source.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Error::file("write", copy)(source),
        _ => Error::file("copy", file)(source),
    }
}

/// Waits until the disk has the copy, and counts it.
fn counted(copy: &Path, backup: &mut Backup) -> Result<()> {
    let written = File::open(copy).and_then(|file| {
        file.sync_all()?;
        file.metadata()
    });
    backup.files += 1;
    backup.bytes += written.map_err(Error::file("write", copy))?.len();
    Ok(())
}
