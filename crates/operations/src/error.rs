//! Why a home cannot be kept in order.

use std::path::PathBuf;

/// The result of an operation on a home.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a home cannot be kept in order.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A letter cannot be read.
    #[error(transparent)]
    Document(#[from] shortlist_document::Error),

    /// A version is not there, or cannot be used.
    #[error(transparent)]
    Models(#[from] shortlist_models::Error),

    /// The registry failed.
    #[error(transparent)]
    Registry(#[from] shortlist_registry::Error),

    /// The store failed.
    #[error(transparent)]
    Storage(#[from] shortlist_storage::Error),

    /// What is watched makes no sense.
    #[error(transparent)]
    Monitoring(#[from] shortlist_monitoring::Error),

    /// Somebody was not told of an alarm.
    #[error(transparent)]
    Notification(#[from] shortlist_notification::Error),

    /// What was begun beside it did not end.
    #[error("expected a message to be sent, but what sends it was interrupted")]
    Interrupted,

    /// No letter, or not one alone, is meant.
    #[error(
        "expected the first six digits or more of one letter's content hash, but came {id}, and {found}"
    )]
    NoLetter {
        /// What came.
        id: String,
        /// What is wrong with it.
        found: &'static str,
    },

    /// There is no such résumé.
    #[error("expected the id of a stored résumé, but there is none with {id}")]
    NoResume {
        /// What came.
        id: String,
    },

    /// A coach has no such client.
    #[error("expected the id of a client, but there is none with {id}")]
    NoClient {
        /// What came.
        id: String,
    },

    /// A client cannot be kept as they came.
    #[error("expected a client with their consent, but {came}; nothing was changed")]
    ImpossibleClient {
        /// What is wrong with it.
        came: &'static str,
    },

    /// Somebody else kept the client meanwhile, or removed them.
    #[error(
        "expected the version of client {id} that is kept, but it is another one, or there is none; read it anew; \
         nothing was changed"
    )]
    ClientChanged {
        /// The client.
        id: String,
    },

    /// A coach keeps as much as one may.
    #[error(
        "expected at most 2,000 clients of 67,108,864 bytes together, but there would be more; remove some; nothing was \
         changed"
    )]
    ClientsFull,

    /// A file cannot be read or written.
    #[error("expected to {action} {path}, but {source}")]
    File {
        /// What was being done.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },

    /// There is something where a backup should be made.
    #[error("expected nothing at {path}, but it is there; choose another folder, or remove it")]
    BackupExists {
        /// What is there.
        path: PathBuf,
    },

    /// A backup should be made within the home, which the next one would copy again.
    #[error("expected a place outside the home, but {path} lies in it; choose another folder")]
    BackupInHome {
        /// Where.
        path: PathBuf,
    },

    /// There is no backup where one was named.
    #[error(
        "expected a backup at {path}, a folder with home.json in it or an encrypted file, but there is none"
    )]
    NoBackup {
        /// What was named.
        path: PathBuf,
    },

    /// A backup is not as it was written.
    #[error("expected a sound backup at {path}, but {damage}; restore an older one")]
    DamagedBackup {
        /// The backup.
        path: PathBuf,
        /// What is wrong.
        damage: String,
    },

    /// A backup cannot be encrypted or decrypted.
    #[error("expected to encrypt or decrypt the backup {path}, but {fault}")]
    Encryption {
        /// The encrypted file.
        path: PathBuf,
        /// Why.
        fault: EncryptionFault,
    },

    /// A backup is encrypted, and nothing was named that opens it.
    #[error("expected what opens the encrypted backup {path}, but nothing was named")]
    NeedsKey {
        /// The encrypted file.
        path: PathBuf,
    },

    /// A database cannot be copied.
    #[error("expected to copy a database, but {source}")]
    CopyDatabase {
        /// Why.
        source: shortlist_sqlite::OpenError,
    },
}

/// Why a backup cannot be encrypted or decrypted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EncryptionFault {
    /// The passphrase is another.
    #[error("it was encrypted with another passphrase")]
    Passphrase,
    /// It needs a key of another kind, or of somebody else.
    #[error(
        "what was named does not open it: it was encrypted for somebody else, or in the other way"
    )]
    OtherKey,
    /// Its content is not as it was written.
    #[error("it is cut off, or was changed")]
    Damaged,
    /// It does not begin as such files do.
    #[error(
        "it does not begin as an encrypted backup does: it is none, is cut off, or was changed"
    )]
    Begin,
    /// Its passphrase asks for more work than is done.
    #[error(
        "its passphrase asks for 2^{required} steps of scrypt, and at most 2^{most} are done: it is no backup of \
         Shortlist, or was changed"
    )]
    Work {
        /// The power of two that it asks for.
        required: u8,
        /// The greatest that is done.
        most: u8,
    },
    /// Not a recipient of age.
    #[error("the recipient is none: it has 62 letters and digits and begins with age1")]
    Recipient,
    /// Not an identity of age.
    #[error("the identity is none")]
    Identity,
    /// Something else.
    #[error("{0}")]
    Other(String),
}

impl Error {
    /// Whether nothing may, or can, be written in a place.
    #[cfg(feature = "encryption")]
    pub(crate) fn is_without_room(&self) -> bool {
        use std::io::ErrorKind;
        match self {
            Self::File { source, .. } => matches!(
                source.kind(),
                ErrorKind::PermissionDenied
                    | ErrorKind::ReadOnlyFilesystem
                    | ErrorKind::StorageFull
                    | ErrorKind::QuotaExceeded
            ),
            Self::CopyDatabase { source } => {
                matches!(source, shortlist_sqlite::OpenError::NoSpace { .. })
            }
            _ => false,
        }
    }

    pub(crate) fn file(
        action: &'static str,
        path: &std::path::Path,
    ) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File {
            action,
            path,
            source,
        }
    }
}
