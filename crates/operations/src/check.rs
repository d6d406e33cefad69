//! What the doctor looks at, and what it saw.

use std::path::{Path, PathBuf};

use shortlist_storage::{Damage, RecordKind};

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What it is.
    pub subject: Subject,
    /// How it stands.
    pub state: CheckState,
    /// What was seen.
    pub seen: Seen,
    /// What mends it, where something is to be mended.
    pub mend: Option<Mend>,
}

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The home's folder.
    Home,
    /// Who may read the home.
    Permissions,
    /// Files of the home beside databases and models.
    OwnFiles,
    /// The database.
    Database,
    /// PostgreSQL's extension for vectors.
    Pgvector,
    /// Whether what is stored is as it was written.
    Stored,
    /// The stored letters.
    Letters,
    /// Their outcomes.
    Labels,
    /// Their parts: train, validation, test.
    Splits,
    /// The stored postings.
    Postings,
    /// What makes vectors of texts.
    Embedder,
    /// Which texts have one.
    Vectors,
    /// The registry of models.
    Registry,
    /// Its runs.
    Runs,
    /// What decides which model answers.
    Gate,
    /// The model that answers.
    ProductionModel,
    /// The registry's log of changes.
    AuditLog,
    /// The registry's files.
    RegistryFiles,
    /// Whether outcomes disagree with answers.
    Alarms,
    /// What reads pictures of text.
    TextRecognition,
}

/// How a thing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckState {
    /// As it should be.
    Ok,
    /// Not there yet.
    Missing,
    /// There, and wrong.
    Broken,
}

/// What was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// The home's folder.
    Folder(PathBuf),
    /// A folder that is no home yet.
    NoHome(PathBuf),
    /// Nobody but the owner may look at the home.
    OwnersAlone,
    /// Others may look at some of its files.
    OpenToOthers {
        /// Files and folders.
        count: usize,
        /// The first of them.
        path: PathBuf,
        /// Who may do what with it.
        mode: u32,
    },
    /// The database in use.
    Database {
        /// Its kind.
        backend: String,
        /// Where it is, without a password.
        address: String,
        /// The version of its tables.
        schema: i64,
        /// Whether it cannot be written.
        is_read_only: bool,
    },
    /// A version of what was looked for.
    Version(String),
    /// The disk of the database at this address is full.
    NoRoom(String),
    /// No pgvector.
    NoPgvector,
    /// Everything is as it was written.
    AsWritten,
    /// So many records have no checksum: an earlier version wrote them.
    WithoutChecksum(usize),
    /// What is not as it was written.
    Damage(Box<Damage>),
    /// So many.
    Count(usize),
    /// Labels by where they come from.
    Labels {
        /// What became of real applications.
        outcomes: usize,
        /// What raters said.
        rubric: usize,
        /// What a program made.
        synthetic: usize,
    },
    /// Labelled letters by part.
    Splits {
        /// To learn from.
        train: usize,
        /// To choose by.
        validation: usize,
        /// To measure on.
        test: usize,
        /// Near-duplicates, which are in no part.
        set_aside: usize,
        /// Not divided yet.
        without: usize,
    },
    /// The embedder's name with its fingerprint.
    Embedder(String),
    /// Vectors by embedder, and texts that have none of the one in use.
    Vectors {
        /// How many, of which embedder, and whether it is the one in use.
        made: Vec<(usize, String, bool)>,
        /// Texts without.
        lacking: Vec<(RecordKind, usize)>,
    },
    /// Models in the registry.
    Models(usize),
    /// Runs of trainings that were killed, which are ended now.
    EndedRuns(usize),
    /// How many models the test letters have been asked about.
    Looks {
        /// Test letters by now.
        letters: usize,
        /// Models that were asked about while most of these letters were there.
        looks: usize,
        /// How many test letters there must be before they are asked anew.
        renewed_at: usize,
        /// In how many of 10,000 cases at most scores that say nothing may order them as well as the next model does.
        allowed: usize,
    },
    /// Records of the audit log, unchanged.
    AuditRecords(usize),
    /// The version that answers.
    Model {
        /// Its name and version.
        version: (String, u32),
        /// Versions that a kill left beside it, which are archived now.
        archived: Vec<(String, u32)>,
    },
    /// No model answers.
    NoModel,
    /// Outcomes do not disagree with answers.
    NoAlarm,
    /// Outcomes disagree with the answers of a version.
    Alarm {
        /// Its name and version.
        model: (String, u32),
        /// Outcomes since that began.
        outcomes: u64,
        /// Of ten thousand, how many passed.
        passed: usize,
        /// How many were to pass.
        expected: usize,
    },
    /// No program that reads pictures of text.
    NoTextRecognition,
    /// What failed, by the part that failed.
    Failed(String),
}

/// What mends a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mend {
    /// Labelled letters are imported.
    ImportLetters,
    /// Labelled letters are imported, or the demo is run.
    ImportLettersOrDemo,
    /// Postings are imported.
    ImportPostings,
    /// A model is trained.
    Train,
    /// Vectors are made of all texts.
    Embed,
    /// Labelled letters are divided into parts.
    Divide,
    /// A model is trained with the bundled embedder.
    OtherEmbedder,
    /// Something on a disk is removed.
    FreeSpace,
    /// pgvector is installed on the database's server, and vectors are made anew.
    InstallPgvector,
    /// A program that reads pictures of text is installed.
    InstallTextRecognition,
    /// The registry's server is started, or another registry is named.
    OtherRegistry,
    /// The registry is restored from a backup.
    RestoreRegistry,
    /// The home is restored from a backup.
    RestoreHome,
    /// Damaged vectors are removed, and made anew.
    MakeVectorsAnew,
    /// The database's server is started, or another database is named.
    OtherDatabase,
    /// Outcomes are held against answers, and a new model is trained.
    LookAtOutcomes,
    /// The home's files and folders are closed to others.
    CloseHome,
}

impl Check {
    /// What is as it should be.
    #[must_use]
    pub fn ok(subject: Subject, seen: Seen) -> Self {
        Self {
            subject,
            state: CheckState::Ok,
            seen,
            mend: None,
        }
    }

    /// What is not there yet.
    #[must_use]
    pub fn missing(subject: Subject, seen: Seen, mend: Mend) -> Self {
        Self {
            subject,
            state: CheckState::Missing,
            seen,
            mend: Some(mend),
        }
    }

    /// What is there, and wrong.
    #[must_use]
    pub fn broken(subject: Subject, seen: Seen, mend: Mend) -> Self {
        Self {
            subject,
            state: CheckState::Broken,
            seen,
            mend: Some(mend),
        }
    }

    /// What is there, or missing.
    pub(crate) fn of(subject: Subject, is_there: bool, seen: Seen, mend: Mend) -> Self {
        if is_there {
            Self::ok(subject, seen)
        } else {
            Self::missing(subject, seen, mend)
        }
    }

    /// What could not be looked at, or failed.
    pub(crate) fn failed(subject: Subject, error: &dyn std::error::Error, mend: Mend) -> Self {
        Self::broken(subject, Seen::Failed(error.to_string()), mend)
    }

    /// The check of a home that is not there.
    #[must_use]
    pub fn no_home(folder: &Path) -> Self {
        let seen = Seen::NoHome(folder.to_owned());
        Self::missing(Subject::Home, seen, Mend::ImportLettersOrDemo)
    }

    /// The check of a database that cannot be used.
    #[must_use]
    pub fn no_store(error: &dyn std::error::Error) -> Self {
        Self::failed(Subject::Database, error, Mend::OtherDatabase)
    }
}
