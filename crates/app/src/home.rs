//! The folder that holds everything.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use shortlist_embedding::ModelSource;
use shortlist_features::EmbedderChoice;
use shortlist_files::{read_text_at_most, take_private_folder, touch_private, write_private};
use shortlist_operations::OwnFiles;

use crate::error::{Error, Result};

/// The format of the folder that this version writes, and the newest that it reads.
const FORMAT: u32 = 1;
const MARK: &str = "home.json";
const OTHER_FILES: &str = "it holds other files";
const NO_MARK: &str =
    "its home.json is gone, though its database is there; bring that file back from a backup";
/// The greatest file of settings.
pub(crate) const MOST_SETTINGS_BYTES: u64 = 1 << 20;

/// A home folder: `home.json`, `shortlist.db` and `registry/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    folder: PathBuf,
    purpose: HomePurpose,
    /// The settings' file, where it is another than the folder's own.
    config: Option<PathBuf>,
    /// Whether it is opened where its disk is full, too.
    is_to_read: bool,
}

/// What the data in a home are for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HomePurpose {
    /// Somebody's own letters.
    #[default]
    Own,
    /// Synthetic ones, for trying out.
    Demo,
}

/// What was made in a home: where it is missing or empty since, something was lost.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "things that are there or not, each by itself"
)]
pub(crate) struct Made {
    /// That of letters, postings and answers.
    pub(crate) database: bool,
    /// The registry's.
    pub(crate) registry: bool,
    /// A server's file of keys: without it everybody could do everything.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) keys: bool,
    /// The file that tells the end of the registry's log of changes.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) audit: bool,
    /// Names of files beside the databases that held something.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) files: BTreeSet<String>,
    /// Files of databases that were named instead.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) others: BTreeSet<PathBuf>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Mark {
    format: u32,
    #[serde(default)]
    purpose: HomePurpose,
    #[serde(default)]
    embedder: EmbedderChoice,
    #[serde(default)]
    made: Made,
}

impl Home {
    /// The home in a folder, which need not be there yet.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            purpose: HomePurpose::Own,
            config: None,
            is_to_read: false,
        }
    }

    /// The same home with the settings of another file than its own.
    #[must_use]
    pub fn with_config(self, path: Option<PathBuf>) -> Self {
        Self {
            config: path,
            ..self
        }
    }

    /// The same home for what reads alone, which a full disk need not stop. What is opened so may take no change: it is
    /// for one command, and not for a process that goes on.
    #[must_use]
    pub fn to_read(self) -> Self {
        Self {
            is_to_read: true,
            ..self
        }
    }

    /// Whether it is for what reads alone.
    pub(crate) fn is_to_read(&self) -> bool {
        self.is_to_read
    }

    /// The home of a demo.
    #[must_use]
    pub fn demo(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            purpose: HomePurpose::Demo,
            config: None,
            is_to_read: false,
        }
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The database of letters, postings and vectors.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.folder.join("shortlist.db")
    }

    /// The settings.
    #[must_use]
    pub fn config(&self) -> PathBuf {
        let own = || self.folder.join("config.toml");
        self.config.clone().unwrap_or_else(own)
    }

    /// The folder of the last model that answered.
    #[must_use]
    pub fn fallback(&self) -> PathBuf {
        self.folder.join("fallback")
    }

    /// The folder of the lists of letters that each model learned from.
    #[must_use]
    pub fn learned_letters(&self) -> PathBuf {
        self.folder.join("learned")
    }

    /// The user's own words that mean one thing, a group a line.
    #[must_use]
    pub fn aliases(&self) -> PathBuf {
        self.folder.join("aliases.txt")
    }

    /// The index of the postings: it saves time, and is made anew where it is missing.
    #[must_use]
    pub fn posting_index(&self) -> PathBuf {
        self.folder.join("cache").join("postings.index")
    }

    /// The file that the process of a training holds locked.
    #[must_use]
    pub fn training_lock(&self) -> PathBuf {
        self.folder.join("training.lock")
    }

    /// The log of who read what is kept about a person.
    #[must_use]
    pub fn personal_reads(&self) -> PathBuf {
        self.folder.join("reads.jsonl")
    }

    /// The registry's folder.
    #[must_use]
    pub fn registry(&self) -> PathBuf {
        self.folder.join("registry")
    }

    /// Whether there is a home in the folder.
    ///
    /// # Errors
    ///
    /// [`Error::NewerHome`], [`Error::NotAHome`] or [`Error::File`].
    pub fn exists(&self) -> Result<bool> {
        Ok(self.read_mark()?.is_some())
    }

    /// Makes the folder and its mark, if there is no home yet.
    ///
    /// # Errors
    ///
    /// [`Error::NewerHome`], [`Error::NotAHome`] (a folder with other things in it),
    /// [`Error::NotADemoHome`] or [`Error::File`].
    pub(crate) fn make(&self) -> Result<()> {
        if let Some(mark) = self.read_mark()? {
            if self.purpose == HomePurpose::Demo && mark.purpose != HomePurpose::Demo {
                return Err(Error::NotADemoHome {
                    path: self.folder.clone(),
                });
            }
            return Ok(());
        }
        take_private_folder(&self.folder).map_err(Error::file("make the folder", &self.folder))?;
        let mut entries =
            fs::read_dir(&self.folder).map_err(Error::file("read the folder", &self.folder))?;
        if entries.next().is_some() {
            return Err(self.not_a_home(OTHER_FILES));
        }
        self.write_mark(&Mark {
            format: FORMAT,
            purpose: self.purpose,
            embedder: EmbedderChoice::default(),
            made: Made::default(),
        })
    }

    /// Whether a server's keys were made in the home.
    ///
    /// # Errors
    ///
    /// As [`Home::exists`].
    pub fn has_keys(&self) -> Result<bool> {
        Ok(self.made()?.keys)
    }

    /// Keeps that a server's keys were made in the home.
    ///
    /// # Errors
    ///
    /// As [`Home::exists`].
    pub fn keep_keys(&self) -> Result<()> {
        let made = self.made()?;
        self.keep_made(Made { keys: true, ..made })
    }

    /// Which databases were made.
    pub(crate) fn made(&self) -> Result<Made> {
        Ok(self.read_mark()?.unwrap_or_default().made)
    }

    /// Keeps which databases were made.
    pub(crate) fn keep_made(&self, made: Made) -> Result<()> {
        let mark = self.read_mark()?.unwrap_or_default();
        if mark.made == made {
            return Ok(());
        }
        self.write_mark(&Mark { made, ..mark })
    }

    /// Keeps which of the files beside the databases hold something: where one is gone or empty later, it was lost.
    pub(crate) fn keep_files(&self) -> Result<()> {
        let mut made = self.made()?;
        made.files.extend(OwnFiles::kept_in(&self.folder));
        self.keep_made(made)
    }

    /// The files beside the databases.
    pub(crate) fn own_files(&self) -> Result<OwnFiles> {
        Ok(OwnFiles {
            folder: self.folder.clone(),
            known: self.made()?.files,
        })
    }

    /// Makes an empty file for the database, its owner's alone, unless there is one: SQLite gives what it makes
    /// beside it the same mode.
    pub(crate) fn make_database_file(&self) -> Result<()> {
        let path = self.database();
        touch_private(&path).map_err(Error::file("make", &path))
    }

    /// The embedder that the home keeps.
    pub(crate) fn embedder(&self) -> Result<EmbedderChoice> {
        Ok(self.read_mark()?.unwrap_or_default().embedder)
    }

    /// Keeps another embedder; a relative folder is kept as an absolute one.
    pub(crate) fn keep_embedder(&self, choice: &EmbedderChoice) -> Result<()> {
        let mut mark = self.read_mark()?.unwrap_or_default();
        mark.embedder = choice.clone();
        if let ModelSource::Folder(folder) = &mut mark.embedder.model {
            *folder = fs::canonicalize(&*folder).map_err(Error::file("find", folder))?;
        }
        self.write_mark(&mark)
    }

    /// Replaces the mark in one step, so that a kill leaves the old one.
    fn write_mark(&self, mark: &Mark) -> Result<()> {
        let (path, new) = (self.folder.join(MARK), self.folder.join("home.json.new"));
        let text = format!("{}\n", serde_json::json!(mark));
        write_private(&new, text).map_err(Error::file("write", &new))?;
        let written = File::open(&new).and_then(|file| file.sync_all());
        written.map_err(Error::file("write", &new))?;
        fs::rename(&new, &path).map_err(Error::file("write", &path))
    }

    fn read_mark(&self) -> Result<Option<Mark>> {
        let path = self.folder.join(MARK);
        let text = match read_text_at_most(&path, MOST_SETTINGS_BYTES) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return if self.has_a_database() {
                    Err(self.not_a_home(NO_MARK))
                } else {
                    Ok(None)
                };
            }
            Err(error) => return Err(self.unreadable_mark(&error)),
        };
        let format: Mark =
            serde_json::from_str(&text).map_err(|error| self.unreadable_mark(&error))?;
        if format.format > FORMAT {
            return Err(Error::NewerHome {
                path: self.folder.clone(),
                found: format.format,
                supported: FORMAT,
            });
        }
        Ok(Some(format))
    }

    /// Whether a database of letters or of models lies in the folder, with something in it.
    fn has_a_database(&self) -> bool {
        let registry = self.registry().join("registry.db");
        [self.database(), registry]
            .iter()
            .any(|path| fs::metadata(path).is_ok_and(|file| file.len() > 0))
    }

    fn unreadable_mark(&self, error: &dyn std::error::Error) -> Error {
        self.not_a_home(&format!("{MARK} cannot be read: {error}"))
    }

    fn not_a_home(&self, reason: &str) -> Error {
        Error::NotAHome {
            path: self.folder.clone(),
            reason: reason.to_owned(),
        }
    }
}
