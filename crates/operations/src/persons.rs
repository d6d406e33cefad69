//! What is kept about a person: handed out, and forgotten.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;
use shortlist_document::{Document, PersonalFields, Split};
use shortlist_models::LearnedLetters;
use shortlist_registry::Registry;
use shortlist_storage::{
    Annotation, AnnotationRepository, ClientRepository, Interaction, InteractionRepository,
    JournalledPrediction, KeptLetterRepository, LetterRepository, Outcome, OutcomeRepository,
    PersonRepository, PersonalRecord, PredictionRepository, RecordKind, ResumeRepository,
    SplitRepository, StoredLetter, StoredResume, StoredVector, VectorRepository,
};

use crate::error::{Error, Result};

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
    /// What raters said of it, and decisions about its label.
    pub annotations: Vec<Annotation>,
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
    /// What was said of letters by reading them.
    pub annotations: Arc<dyn AnnotationRepository>,
    /// Coaches' clients.
    pub clients: Arc<dyn ClientRepository>,
    /// The home's own registry.
    pub registry: Arc<dyn Registry>,
    /// Which letters its models learned from.
    pub learned: LearnedLetters,
    /// The home's folder.
    pub folder: PathBuf,
    /// The home's own database, where it has one.
    pub database: PathBuf,
    /// The log of who read what is kept about people, which goes on naming letters by their hashes.
    pub reads: PathBuf,
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
    pub(crate) async fn texts_of_author(
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
            annotations: self.annotations.annotations_of(&content_hash).await?,
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
}
