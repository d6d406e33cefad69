//! Which letters each version learned from.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use shortlist_files::{make_private_folder, read_regular_at_most, write_private};
use shortlist_registry::Run;

use crate::error::{Error, Result};

/// Files with another ending are left alone.
const ENDING: &str = "letters";
/// Stands where a letter's hash stood that was forgotten.
const STRUCK_OUT: u8 = b'0';
/// The longest list: of some ten million letters.
const MOST_BYTES: u64 = 1 << 30;
/// Digits of a line's mark.
const MARK: usize = 8;

/// The parameter of a run that tells how many letters its list has.
pub const LEARNED_LETTERS: &str = "learned_letters";
/// The parameter of a run that names the dataset which it learned from, by its hash.
pub const DATASET: &str = "dataset";
/// The parameter of a run that was copied from another registry, which keeps the list.
pub const COPIED_FROM: &str = "copied_from";

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
/// seen. Each run has a file: its model, its id and how many letters in the first line, then a hash a line. Behind each
/// line stands what tells that it is as it was written. A letter that is forgotten is struck out where it stands; how many
/// there were stays known.
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
        let hashes: Vec<&str> = content_hashes.into_iter().collect();
        let mut text = checked(&format!("{} {} {}", run.model, run.run_id, hashes.len()));
        for content_hash in hashes {
            text.push_str(&checked(content_hash));
        }
        make_private_folder(&self.folder).map_err(failed("make the folder", &self.folder))?;
        let path = self.path(&run.run_id);
        let new = path.with_extension("new");
        let written = write_private(&new, text).and_then(|()| fs::rename(&new, &path));
        written.map_err(failed("write", &path))
    }

    /// The runs that learned from a letter, in order; and those whose list is damaged, since they may have.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn runs_of(&self, content_hash: &str) -> Result<Vec<LearnedRun>> {
        let mut runs = Vec::new();
        for (path, text) in self.lists()? {
            let mut head = text.lines().next().unwrap_or_default().split(' ');
            let mut hashes = text.lines().skip(1).map(hash_of);
            let is_sound = is_as_written(&text) && self.is_in_its_place(&path, &text);
            let may_have_learned = hashes.any(|hash| hash == content_hash) || !is_sound;
            if let (Some(model), Some(run_id), true) = (head.next(), head.next(), may_have_learned)
            {
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
        for (path, text) in self.lists()? {
            let Some(start) = start_of_line(&text, content_hash) else {
                continue;
            };
            let line = text[start..].lines().next().unwrap_or_default().bytes();
            // The mark goes too: it would still tell who knows the letter that it stood here.
            let struck_out: Vec<u8> = line
                .map(|byte| if byte == b' ' { byte } else { STRUCK_OUT })
                .collect();
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

    /// The lists that are not as they were written.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn damaged(&self) -> Result<Vec<PathBuf>> {
        let lists = self.lists()?.into_iter();
        let damaged =
            lists.filter(|(path, text)| !is_as_written(text) || !self.is_in_its_place(path, text));
        Ok(damaged.map(|(path, _)| path).collect())
    }

    /// Whether a list is that of the run after which its file is named, and not another's that was put there.
    fn is_in_its_place(&self, path: &Path, text: &str) -> bool {
        let head = text.lines().next().unwrap_or_default();
        let run_id = head.split(' ').nth(1).unwrap_or_default();
        self.path(run_id).file_name() == path.file_name()
    }

    /// Whether a run says that there is a list of its letters, and there is none: nobody knows from which it learned.
    #[must_use]
    pub fn is_lost(&self, run: &Run) -> bool {
        run.params.contains_key(LEARNED_LETTERS)
            && !run.params.contains_key(COPIED_FROM)
            && !self.has_list_of(&run.id)
    }

    fn has_list_of(&self, run_id: &str) -> bool {
        let path = self.path(run_id);
        let bytes = read_regular_at_most(&path, MOST_BYTES).unwrap_or_default();
        path.is_file() && self.is_in_its_place(&path, &String::from_utf8_lossy(&bytes))
    }

    /// How many of the letters that a run learned from were forgotten since.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn forgotten_of(&self, run_id: &str) -> Result<usize> {
        let path = self.path(run_id);
        match read_regular_at_most(&path, MOST_BYTES) {
            Ok(bytes) => Ok(String::from_utf8_lossy(&bytes)
                .lines()
                .skip(1)
                .filter(|line| is_struck_out(line))
                .count()),
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
                // Bytes that are no text make the list a damaged one, not an error.
                let bytes = read_regular_at_most(&path, MOST_BYTES);
                let bytes = bytes.map_err(failed("read", &path))?;
                lists.push((path, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
        Ok(lists)
    }
}

/// A line with what tells that it is as it was written.
fn checked(line: &str) -> String {
    format!("{line} {}\n", mark_of(line))
}

/// The beginning of a line's SHA-256.
fn mark_of(line: &str) -> String {
    let digest = hex::encode(Sha256::digest(line));
    digest.chars().take(MARK).collect()
}

/// The content hash in a line.
fn hash_of(line: &str) -> &str {
    line.split(' ').next().unwrap_or_default()
}

fn is_struck_out(line: &str) -> bool {
    hash_of(line).bytes().all(|byte| byte == STRUCK_OUT)
}

/// Whether a list is as it was written, but for letters that were struck out. One that an earlier version wrote, without
/// marks, counts as such.
fn is_as_written(text: &str) -> bool {
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap_or_default().split(' ').collect();
    let [model, run_id, count, mark] = head[..] else {
        return head.len() == 2 && lines.all(|line| !line.contains(' '));
    };
    let is_sound = |line: &str| {
        let (hash, mark) = line.split_once(' ').unwrap_or_default();
        is_struck_out(line) || mark_of(hash) == mark
    };
    let lines: Vec<&str> = lines.collect();
    mark_of(&format!("{model} {run_id} {count}")) == mark
        && count.parse() == Ok(lines.len())
        && lines.into_iter().all(is_sound)
}

/// Where a line begins, after the first.
fn start_of_line(text: &str, wanted: &str) -> Option<usize> {
    let (head, hashes) = text.split_once('\n')?;
    let mut start = head.len() + 1;
    for line in hashes.lines() {
        if hash_of(line) == wanted {
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
