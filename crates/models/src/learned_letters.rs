//! Which letters each version learned from.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use shortlist_files::{make_private_folder, write_private};

use crate::error::{Error, Result};

/// Files with another ending are left alone.
const ENDING: &str = "letters";
/// Stands where a letter's hash stood that was forgotten.
const STRUCK_OUT: u8 = b'0';

/// A run whose model learned from a letter.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LearnedRun {
    /// The model's name.
    pub model: String,
    /// The run's id.
    pub run_id: String,
}

/// The content hashes of the letters that each registered model was trained or calibrated on.
///
/// They are kept in a folder of the home alone and are no file of a version, so that they are neither
/// exported nor copied to another registry: a model's own files tell nobody exactly which letters it has
/// seen. Each run has a file: its model and id in the first line, then a hash a line. A letter that is
/// forgotten is struck out where it stands; how many there were stays known.
#[derive(Debug, Clone)]
pub struct LearnedLetters {
    folder: PathBuf,
}

impl LearnedLetters {
    /// Those in a folder, which need not be there yet.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Writes down what a run's model learns from, before it is registered.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn record<'a>(
        &self,
        run: &LearnedRun,
        content_hashes: impl IntoIterator<Item = &'a str>,
    ) -> Result<()> {
        let mut text = format!("{} {}\n", run.model, run.run_id);
        for content_hash in content_hashes {
            text.push_str(content_hash);
            text.push('\n');
        }
        make_private_folder(&self.folder).map_err(failed("make the folder", &self.folder))?;
        let path = self.path(&run.run_id);
        let new = path.with_extension("new");
        let written = write_private(&new, text).and_then(|()| fs::rename(&new, &path));
        written.map_err(failed("write", &path))
    }

    /// The runs that learned from a letter, in order.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn runs_of(&self, content_hash: &str) -> Result<Vec<LearnedRun>> {
        let mut runs = Vec::new();
        for (_, text) in self.lists()? {
            let mut lines = text.lines();
            let head = lines.next().and_then(|line| line.split_once(' '));
            if let (Some((model, run_id)), true) = (head, lines.any(|line| line == content_hash)) {
                runs.push(LearnedRun {
                    model: model.to_owned(),
                    run_id: run_id.to_owned(),
                });
            }
        }
        runs.sort();
        Ok(runs)
    }

    /// Strikes a letter out of all lists. Its bytes are overwritten where they stand, so that no older copy of
    /// a list stays behind in the folder.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn forget(&self, content_hash: &str) -> Result<()> {
        let struck_out = vec![STRUCK_OUT; content_hash.len()];
        for (path, text) in self.lists()? {
            let Some(start) = start_of_line(&text, content_hash) else {
                continue;
            };
            let overwritten = OpenOptions::new()
                .write(true)
                .open(&path)
                .and_then(|mut file| {
                    file.seek(SeekFrom::Start(start as u64))?;
                    file.write_all(&struck_out)?;
                    file.sync_all()
                });
            overwritten.map_err(failed("write", &path))?;
        }
        Ok(())
    }

    /// How many of the letters that a run learned from were forgotten since.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn forgotten_of(&self, run_id: &str) -> Result<usize> {
        let is_struck_out = |line: &&str| line.bytes().all(|byte| byte == STRUCK_OUT);
        let path = self.path(run_id);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(text.lines().skip(1).filter(is_struck_out).count()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(0),
            Err(error) => Err(failed("read", &path)(error)),
        }
    }

    /// Removes the list of a run whose model is removed. One that is not there is fine.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn remove(&self, run_id: &str) -> Result<()> {
        let path = self.path(run_id);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(failed("remove", &path)(error))
            }
            _ => Ok(()),
        }
    }

    /// A server names its runs as it likes: whatever the name, it makes a file's.
    fn path(&self, run_id: &str) -> PathBuf {
        let name = hex::encode(Sha256::digest(run_id));
        self.folder.join(name).with_extension(ENDING)
    }

    /// All lists with their paths.
    fn lists(&self) -> Result<Vec<(PathBuf, String)>> {
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(failed("read the folder", &self.folder))?,
        };
        let mut lists = Vec::new();
        for entry in entries {
            let path = entry
                .map_err(failed("read the folder", &self.folder))?
                .path();
            if path.extension().is_some_and(|ending| ending == ENDING) {
                let text = fs::read_to_string(&path).map_err(failed("read", &path))?;
                lists.push((path, text));
            }
        }
        Ok(lists)
    }
}

/// Where a line begins, after the first.
fn start_of_line(text: &str, wanted: &str) -> Option<usize> {
    let (head, hashes) = text.split_once('\n')?;
    let mut start = head.len() + 1;
    for line in hashes.lines() {
        if line == wanted {
            return Some(start);
        }
        start += line.len() + 1;
    }
    None
}

fn failed(action: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Error + use<> {
    let path = path.to_owned();
    move |source| Error::File {
        action,
        path,
        source,
    }
}
