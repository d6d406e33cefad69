//! What is kept about a text is removed, and it is looked for afterwards.

mod plain;
mod trace_finder;
mod wording;

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::PathBuf;

use ndarray::ArrayView1;
use shortlist_classification::HeldLetters;
use shortlist_document::Document;
use shortlist_files::count_words;
use shortlist_models::{MODEL_FILE, ModelName, PAIR_MODEL};
use shortlist_registry::ModelVersion;
use shortlist_storage::{
    ClientOf, Error as StorageError, RecordKind, ResumeTraces, StoredVector, Traces,
};

use crate::error::{Error, Result};
use crate::home_files::{files_in, is_of_database};
use crate::persons::Persons;
use wording::{Wording, is_packed};

/// What was forgotten, and what is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forgotten {
    /// The letter.
    pub content_hash: String,
    /// Rows that were removed.
    pub removed: Traces,
    /// Rows that are left: none.
    pub left: Traces,
    /// How often the letter's hash and its text still stand in the database's files. Null: they are a server's
    /// and not in reach, or all of it is said elsewhere.
    pub bytes_left: Option<usize>,
    /// Other files of the home in which its hash or its text stands, or that nobody can look into: copies that somebody
    /// put there.
    pub files_left: Vec<PathBuf>,
    /// Whether the log of who read what is kept about people names it, and goes on doing so.
    pub is_in_reads: bool,
    /// Whether another stored text says some of the same, and goes on saying so.
    pub is_said_elsewhere: bool,
    /// Model versions that learned from the letter, or whose files hold its vector: they must be trained
    /// anew and removed to forget it wholly.
    pub models: Vec<String>,
    /// Résumés of the letter's author, by their ids: they are kept until they are forgotten themselves.
    pub resumes: Vec<String>,
    /// Coaches' clients whose documents say some of the same: they are kept until their coach, or who runs the server,
    /// removes them.
    pub clients: Vec<ClientOf>,
}

/// A résumé that was forgotten, and what is left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForgottenResume {
    /// The résumé.
    pub resume_id: String,
    /// Rows that were removed.
    pub removed: ResumeTraces,
    /// Rows that are left: none.
    pub left: ResumeTraces,
    /// How often the résumé's hash and its text still stand in the database's files. Null: they are a server's
    /// and not in reach, or all of it is said elsewhere.
    pub bytes_left: Option<usize>,
    /// Other files of the home in which its hash or its text stands, or that nobody can look into: copies that somebody
    /// put there.
    pub files_left: Vec<PathBuf>,
    /// Whether another stored text says some of the same, and goes on saying so.
    pub is_said_elsewhere: bool,
}

impl Persons {
    /// Removes a letter and everything about it, looks whether anything is left, and names the models
    /// that learned from it.
    ///
    /// `text` is the letter where it was named by its text: its words are looked for also when nothing is kept of it any
    /// more.
    ///
    /// # Errors
    ///
    /// [`Error::NoLetter`] if nothing is kept about it and its text is not known, [`Error::Storage`], [`Error::Registry`],
    /// [`Error::Models`].
    pub async fn forget_letter(
        &self,
        content_hash: &str,
        text: Option<&Document>,
    ) -> Result<Forgotten> {
        // A forgetting that was cut off before its end is taken up again.
        let is_learned = !self.learned.runs_of(content_hash)?.is_empty();
        let is_kept = self.persons.traces(content_hash).await?.total() > 0 || is_learned;
        if !is_kept && text.is_none() {
            return Err(Error::NoLetter {
                id: content_hash.to_owned(),
                found: "nothing is kept about it",
            });
        }
        let wording = self.wording_of_letter(content_hash, text).await?;
        let (_, resumes) = self.texts_of_author(content_hash).await?;
        let vectors = self.vectors.vectors_of(content_hash).await?;
        let removed = self.persons.forget_letter(content_hash).await?;
        // Asked afterwards: a training that ends meanwhile finds that the letter is gone, or wrote its list before.
        let models = self.models_that_learned(content_hash, &vectors).await?;
        self.learned.forget(content_hash)?;
        let resumes_kept = self.resumes.resumes().await?;
        let is_resume = resumes_kept
            .iter()
            .any(|resume| resume.content_hash == content_hash);
        let clients = self.clients.clients_saying(&wording.words()).await?;
        let wording = self.said_by_none(wording, is_resume).await?;
        Ok(Forgotten {
            removed,
            left: self.persons.traces(content_hash).await?,
            is_said_elsewhere: wording.is_partly_kept,
            bytes_left: self.bytes_left(&wording).await?,
            files_left: self.files_left(&wording)?,
            is_in_reads: self.is_in_reads(&wording)?,
            models,
            resumes: resumes.into_iter().collect(),
            clients,
            content_hash: content_hash.to_owned(),
        })
    }

    /// Removes a résumé and everything about it, and looks whether anything is left.
    ///
    /// # Errors
    ///
    /// [`Error::NoResume`], [`Error::Storage`].
    pub async fn forget_resume(&self, resume_id: &str) -> Result<ForgottenResume> {
        let Some(resume) = self.resumes.resume(resume_id).await? else {
            return Err(Error::NoResume {
                id: resume_id.to_owned(),
            });
        };
        let hash = &resume.content_hash;
        let records = self.persons.personal_fields(RecordKind::Resume, resume_id);
        let wording = Wording::new(hash, Some(&resume.document), &records.await?);
        let removed = self.persons.forget_resume(resume_id).await?;
        let others = self.resumes.resumes().await?;
        // What is kept or was answered about the same text is known by its hash.
        let is_kept = self.persons.traces(hash).await?.total() > 0
            || others.iter().any(|other| other.content_hash == *hash);
        let wording = self.said_by_none(wording, is_kept).await?;
        Ok(ForgottenResume {
            removed,
            left: self.persons.resume_traces(resume_id, hash).await?,
            is_said_elsewhere: wording.is_partly_kept,
            bytes_left: self.bytes_left(&wording).await?,
            files_left: self.files_left(&wording)?,
            resume_id: resume_id.to_owned(),
        })
    }

    /// What is looked for once a letter is forgotten. What cannot be read is forgotten all the same.
    async fn wording_of_letter(&self, hash: &str, text: Option<&Document>) -> Result<Wording> {
        let letter = match self.letters.letter(hash).await {
            Err(StorageError::Changed { .. }) => None,
            other => other?,
        };
        let kept = match self.kept.kept_text(hash).await {
            Err(StorageError::Changed { .. }) => None,
            other => other?,
        };
        let records = match self.persons.personal_fields(RecordKind::Letter, hash).await {
            Err(StorageError::Changed { .. }) => Vec::new(),
            other => other?,
        };
        let document = letter.map(|letter| letter.document).or(kept);
        Ok(Wording::new(hash, document.as_ref().or(text), &records))
    }

    /// Leaves out what another text says that is kept, and the hash where something else has it.
    async fn said_by_none(&self, wording: Wording, is_hash_kept: bool) -> Result<Wording> {
        let said = self.persons.said(&wording.words()).await?;
        Ok(wording.without(&said, is_hash_kept))
    }

    /// How often the wording stands in the database's files; `None`: the files are not in reach, or there is nothing
    /// to look for.
    async fn bytes_left(&self, wording: &Wording) -> Result<Option<usize>> {
        let words = wording.as_written();
        if words.is_empty() {
            return Ok(None);
        }
        Ok(self.persons.bytes_left(&words).await?)
    }

    /// The files of the home in which the wording stands, and those that cannot be looked into. What comes and goes, as
    /// temporary files do, is passed over; the database's own are looked into by [`bytes_left`](Self::bytes_left), and
    /// are nothing that anybody should remove.
    fn files_left(&self, wording: &Wording) -> Result<Vec<PathBuf>> {
        let mut files = Vec::new();
        if wording.as_written().is_empty() || !self.folder.is_dir() {
            return Ok(files);
        }
        let finder = wording.finder();
        for file in files_in(&self.folder)? {
            if file == self.reads || is_of_database(&file, &self.database) {
                continue;
            }
            let name = file.file_name().unwrap_or_default();
            let is_left = match is_packed(&file) {
                Ok(is_packed) => is_packed || finder.is_in(name.as_encoded_bytes()),
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(_) => true,
            };
            if is_left || finder.is_in_file(&file).unwrap_or(true) {
                files.push(file);
            }
        }
        files.sort();
        Ok(files)
    }

    /// Whether the log of who read what is kept about people names a letter.
    fn is_in_reads(&self, wording: &Wording) -> Result<bool> {
        match count_words(&self.reads, &[wording.content_hash.as_str()]) {
            Ok(count) => Ok(count > 0),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(Error::file("read", &self.reads)(error)),
        }
    }

    /// The versions in the home's registry that learned from a letter by what was written down then, that may have since
    /// their list is lost, or whose files hold one of its vectors; and the runs that learned from it and were registered elsewhere.
    async fn models_that_learned(
        &self,
        content_hash: &str,
        vectors: &[(String, StoredVector)],
    ) -> Result<Vec<String>> {
        let learned = self.learned.runs_of(content_hash)?;
        let (mut models, mut registered) = (Vec::new(), BTreeSet::new());
        for name in ModelName::ALL
            .map(ModelName::as_str)
            .into_iter()
            .chain([PAIR_MODEL])
        {
            for version in self.registry.versions(name).await? {
                let is_learned = learned.iter().any(|run| run.run_id == version.run_id);
                let run = self.registry.run(&version.run_id).await?;
                let may_have = run.is_some_and(|run| self.learned.is_lost(&run));
                if is_learned || may_have || self.holds(&version, vectors).await {
                    models.push(format!("{name} {}", version.version));
                }
                registered.insert(version.run_id);
            }
        }
        let elsewhere = learned
            .into_iter()
            .filter(|run| !registered.contains(&run.run_id));
        models.extend(elsewhere.map(|run| format!("{} of run {}", run.model, run.run_id)));
        Ok(models)
    }

    /// Whether a version's file holds a letter's vector, as files of earlier releases do.
    async fn holds(&self, version: &ModelVersion, vectors: &[(String, StoredVector)]) -> bool {
        // A version that cannot be read answers nobody; doctor tells of it.
        let Ok(Some(bytes)) = self.registry.file(version, MODEL_FILE).await else {
            return false;
        };
        let Ok(Some(held)) = HeldLetters::of_file(&bytes) else {
            return false;
        };
        vectors.iter().any(|(fingerprint, vector)| {
            held.fingerprint == *fingerprint && held.holds(ArrayView1::from(&vector.vector))
        })
    }
}
