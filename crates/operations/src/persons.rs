//! What is kept about a person: handed out, and forgotten.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;

use ndarray::ArrayView1;
use serde::Serialize;
use shortlist_classification::HeldLetters;
use shortlist_document::{Document, PersonalFields, Split};
use shortlist_files::count_words;
use shortlist_models::{LearnedLetters, MODEL_FILE, ModelName, PAIR_MODEL};
use shortlist_registry::{ModelVersion, Registry};
use shortlist_storage::{
    Interaction, InteractionRepository, JournalledPrediction, KeptLetterRepository,
    LetterRepository, Outcome, OutcomeRepository, PersonRepository, PersonalRecord,
    PredictionRepository, RecordKind, ResumeRepository, ResumeTraces, SplitRepository,
    StoredLetter, StoredResume, StoredVector, Traces, VectorRepository,
};

use crate::error::{Error, Result};
use crate::home_files::files_in;

/// Everything that is kept about one person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PersonalExport {
    /// The person's letters. With a known author (a number, an e-mail address or a phone number in the
    /// file or in the letter) all of the author's, else the one that was asked for.
    pub letters: Vec<ExportedLetter>,
    /// The person's résumés.
    pub resumes: Vec<ExportedResume>,
}

/// A letter with all that is kept about it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExportedLetter {
    /// Its identity.
    pub content_hash: String,
    /// The letter; null: it was only asked about.
    pub letter: Option<StoredLetter>,
    /// Its text, where that is kept since it was asked about.
    pub kept_text: Option<Document>,
    /// The part of the data that it was given.
    pub split: Option<Split>,
    /// What was taken out of its text.
    pub personal_fields: Vec<PersonalRecord>,
    /// Its vectors, each with the fingerprint of its embedder.
    pub vectors: Vec<ExportedVector>,
    /// What was answered about it.
    pub predictions: Vec<JournalledPrediction>,
    /// What happened with it.
    pub outcomes: Vec<Outcome>,
    /// What was done in its name.
    pub interactions: Vec<Interaction>,
}

/// A résumé with all that is kept about it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExportedResume {
    /// The résumé.
    pub resume: StoredResume,
    /// What was taken out of its text.
    pub personal_fields: Vec<PersonalRecord>,
    /// Its vectors.
    pub vectors: Vec<ExportedVector>,
}

/// A vector with the fingerprint of its embedder.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExportedVector {
    /// The fingerprint.
    pub fingerprint: String,
    /// The vector.
    #[serde(flatten)]
    pub vector: StoredVector,
}

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
    /// and not in reach, or another text says the same.
    pub bytes_left: Option<usize>,
    /// Other files of the home in which its hash or its text stands: copies that somebody put there.
    pub files_left: Vec<PathBuf>,
    /// Whether another stored text says the same, and goes on saying so.
    pub is_said_elsewhere: bool,
    /// Model versions that learned from the letter, or whose files hold its vector: they must be trained
    /// anew and removed to forget it wholly.
    pub models: Vec<String>,
    /// Résumés of the letter's author, by their ids: they are kept until they are forgotten themselves.
    pub resumes: Vec<String>,
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
    /// and not in reach, or another text says the same.
    pub bytes_left: Option<usize>,
    /// Other files of the home in which its hash or its text stands: copies that somebody put there.
    pub files_left: Vec<PathBuf>,
    /// Whether another stored text says the same, and goes on saying so.
    pub is_said_elsewhere: bool,
}

/// Hands out and forgets what is kept about a person.
pub struct Persons {
    /// What identifies people, and what is left of them.
    pub persons: Arc<dyn PersonRepository>,
    /// Their letters.
    pub letters: Arc<dyn LetterRepository>,
    /// What is kept of those that were asked about.
    pub kept: Arc<dyn KeptLetterRepository>,
    /// Their résumés.
    pub resumes: Arc<dyn ResumeRepository>,
    /// The parts of the data that their letters were given.
    pub splits: Arc<dyn SplitRepository>,
    /// The vectors of both.
    pub vectors: Arc<dyn VectorRepository>,
    /// What was answered about them.
    pub predictions: Arc<dyn PredictionRepository>,
    /// What happened with them.
    pub outcomes: Arc<dyn OutcomeRepository>,
    /// What was done in their names.
    pub interactions: Arc<dyn InteractionRepository>,
    /// The home's own registry.
    pub registry: Arc<dyn Registry>,
    /// Which letters its models learned from.
    pub learned: LearnedLetters,
    /// The home's folder.
    pub folder: PathBuf,
}

impl Persons {
    /// Everything that is kept about the author of a letter.
    ///
    /// # Errors
    ///
    /// [`Error::NoLetter`] if nothing is kept, [`Error::Storage`].
    pub async fn export(&self, content_hash: &str) -> Result<PersonalExport> {
        self.persons.check_personal_fields().await?;
        let (letters, resumes) = self.texts_of_author(content_hash).await?;
        if self.persons.traces(content_hash).await?.total() == 0 {
            return Err(Error::NoLetter {
                id: content_hash.to_owned(),
                found: "nothing is kept about it",
            });
        }
        let mut export = PersonalExport {
            letters: Vec::new(),
            resumes: Vec::new(),
        };
        for letter in letters {
            export.letters.push(self.exported_letter(letter).await?);
        }
        for resume in resumes {
            export.resumes.extend(self.exported_resume(&resume).await?);
        }
        Ok(export)
    }

    /// The content hashes of all letters by the author of one, itself among them, and the ids of the author's
    /// résumés.
    async fn texts_of_author(
        &self,
        content_hash: &str,
    ) -> Result<(BTreeSet<String>, BTreeSet<String>)> {
        let mut letters = BTreeSet::from([content_hash.to_owned()]);
        let mut resumes = BTreeSet::new();
        let records = self
            .persons
            .personal_fields(RecordKind::Letter, content_hash)
            .await?;
        let authors = records.into_iter().filter_map(|record| record.author);
        for author in authors.filter(|author| PersonalFields::key_identifies(author)) {
            for other in self.persons.personal_fields_of(&author).await? {
                match other.kind {
                    RecordKind::Resume => resumes.insert(other.owner),
                    _ => letters.insert(other.owner),
                };
            }
        }
        Ok((letters, resumes))
    }

    async fn exported_letter(&self, content_hash: String) -> Result<ExportedLetter> {
        let assignments = self.splits.split_assignments().await?;
        let letter = self.letters.letter(&content_hash).await?;
        let assigned = assignments
            .into_iter()
            .find(|assignment| assignment.content_hash == content_hash);
        Ok(ExportedLetter {
            split: match (assigned, &letter) {
                (Some(assignment), _) => assignment.split,
                (None, Some(letter)) => letter.split,
                (None, None) => None,
            },
            letter,
            kept_text: self.kept.kept_text(&content_hash).await?,
            personal_fields: self
                .persons
                .personal_fields(RecordKind::Letter, &content_hash)
                .await?,
            vectors: self.exported_vectors(&content_hash).await?,
            predictions: self.predictions.predictions_of(&content_hash).await?,
            outcomes: self.outcomes.outcomes_of(&content_hash).await?,
            interactions: self.interactions.interactions_of(&content_hash).await?,
            content_hash,
        })
    }

    async fn exported_resume(&self, resume_id: &str) -> Result<Option<ExportedResume>> {
        let Some(resume) = self.resumes.resume(resume_id).await? else {
            return Ok(None);
        };
        Ok(Some(ExportedResume {
            personal_fields: self
                .persons
                .personal_fields(RecordKind::Resume, resume_id)
                .await?,
            vectors: self.exported_vectors(&resume.content_hash).await?,
            resume,
        }))
    }

    async fn exported_vectors(&self, content_hash: &str) -> Result<Vec<ExportedVector>> {
        let vectors = self.vectors.vectors_of(content_hash).await?;
        Ok(vectors
            .into_iter()
            .map(|(fingerprint, vector)| ExportedVector {
                fingerprint,
                vector,
            })
            .collect())
    }

    /// Removes a letter and everything about it, looks whether anything is left, and names the models
    /// that learned from it.
    ///
    /// # Errors
    ///
    /// [`Error::NoLetter`] if nothing is kept about it, [`Error::Storage`], [`Error::Registry`],
    /// [`Error::Models`].
    pub async fn forget_letter(&self, content_hash: &str) -> Result<Forgotten> {
        // A forgetting that was cut off before its end is taken up again.
        let is_learned = !self.learned.runs_of(content_hash)?.is_empty();
        if self.persons.traces(content_hash).await?.total() == 0 && !is_learned {
            return Err(Error::NoLetter {
                id: content_hash.to_owned(),
                found: "nothing is kept about it",
            });
        }
        let letter = match self.letters.letter(content_hash).await {
            // What cannot be read is forgotten all the same.
            Err(shortlist_storage::Error::Changed { .. }) => None,
            other => other?,
        };
        let kept = match self.kept.kept_text(content_hash).await {
            Err(shortlist_storage::Error::Changed { .. }) => None,
            other => other?,
        };
        let document = letter.map(|letter| letter.document).or(kept);
        let words = self.words_about(content_hash, document.as_ref()).await?;
        let (_, resumes) = self.texts_of_author(content_hash).await?;
        let vectors = self.vectors.vectors_of(content_hash).await?;
        let models = self.models_that_learned(content_hash, &vectors).await?;
        let removed = self.persons.forget_letter(content_hash).await?;
        self.learned.forget(content_hash)?;
        Ok(Forgotten {
            removed,
            left: self.persons.traces(content_hash).await?,
            is_said_elsewhere: words.is_empty(),
            bytes_left: self.bytes_left(&words).await?,
            files_left: self.files_left(&words)?,
            models,
            resumes: resumes.into_iter().collect(),
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
        let mut words = self.words_about(hash, Some(&resume.document)).await?;
        let is_said_elsewhere = words.is_empty();
        let removed = self.persons.forget_resume(resume_id).await?;
        // What was answered about the same text is known by its hash.
        if self.persons.traces(hash).await?.total() > 0 {
            words.retain(|word| word != hash);
        }
        Ok(ForgottenResume {
            removed,
            left: self.persons.resume_traces(resume_id, hash).await?,
            is_said_elsewhere,
            bytes_left: self.bytes_left(&words).await?,
            files_left: self.files_left(&words)?,
            resume_id: resume_id.to_owned(),
        })
    }

    /// How often words stand in the database's files; `None`: the files are not in reach, or there is nothing
    /// to look for.
    async fn bytes_left(&self, words: &[String]) -> Result<Option<usize>> {
        if words.is_empty() {
            return Ok(None);
        }
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        Ok(self.persons.bytes_left(&words).await?)
    }

    /// The files of the home in which words stand, and those that cannot be looked at. What comes and goes, as temporary
    /// files do, is passed over.
    fn files_left(&self, words: &[String]) -> Result<Vec<PathBuf>> {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut files = Vec::new();
        if words.is_empty() || !self.folder.is_dir() {
            return Ok(files);
        }
        for file in files_in(&self.folder)? {
            match count_words(&file, &words) {
                Ok(0) => {}
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Ok(_) | Err(_) => files.push(file),
            }
        }
        files.sort();
        Ok(files)
    }

    /// What must not be found in the files any more once a text is forgotten: its hash, and the first words of
    /// each answer that no other text has. Nothing, if another one says the same and goes on saying so.
    async fn words_about(
        &self,
        content_hash: &str,
        document: Option<&Document>,
    ) -> Result<Vec<String>> {
        let letters = self.letters.sound_letters().await?.letters.into_iter();
        let letters = letters.map(|letter| (letter.content_hash, letter.document));
        let resumes = self.resumes.resumes().await?.into_iter();
        let resumes = resumes.map(|resume| (resume.content_hash, resume.document));
        let (same, others): (Vec<_>, Vec<_>) = letters
            .chain(resumes)
            .partition(|(hash, _)| hash == content_hash);
        if same.len() > usize::from(document.is_some()) {
            return Ok(Vec::new());
        }
        let mut words = vec![content_hash.to_owned()];
        for question in document.iter().flat_map(|document| &document.questions) {
            // As it stands within JSON: up to the first character that is written otherwise there.
            let plain: String = question
                .answer
                .chars()
                .take_while(|c| !c.is_control() && *c != '"' && *c != '\\')
                .take(60)
                .collect();
            let mut answers = others.iter().flat_map(|(_, other)| &other.questions);
            let is_shared = answers.any(|other| other.answer.contains(&plain));
            if plain.chars().count() >= 10 && !is_shared {
                words.push(plain);
            }
        }
        Ok(words)
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
