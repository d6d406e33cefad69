//! Letters of files into the store.

use std::sync::Arc;

use serde::Serialize;
use shortlist_document::{Column, LabelSource, Script, Split, WrittenLabel};
use shortlist_runtime::Clock;
use shortlist_storage::{Added, LetterRepository, NewLetter, SignatureRepository};

use crate::error::Result;
use crate::letter_file::LetterFile;
use crate::rejected::Rejected;
use crate::sorting::{
    Conflict, FirstLetter, KnownTexts, Quarantined, Sorted, Taken, sorted, text_key,
};

/// Stored letters whose texts are read at once.
const AT_ONCE: usize = 1_000;
/// Letters that are shown before an import.
const SHOWN: usize = 5;

/// What holds for letters whose file does not say.
#[derive(Debug, Clone, Copy)]
pub struct ImportOptions {
    /// Where labels come from.
    pub label_source: LabelSource,
    /// The part of the data; `None`: it is decided in training.
    pub split: Option<Split>,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self {
            label_source: LabelSource::Outcome,
            split: None,
        }
    }
}

/// What became of a file of letters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LetterImport {
    /// Letters by what became of them; those that were set aside as conflicts are among the conflicting.
    pub letters: Added,
    /// Rows that cannot be read.
    pub rejected: Vec<Rejected>,
    /// Rows that may be no letters.
    pub quarantined: Vec<Quarantined>,
    /// Rows whose label contradicts that of the same text.
    pub conflicts: Vec<Conflict>,
    /// The file's columns; of JSON, its keys.
    pub columns: Vec<Column>,
    /// The file's labels as they were written.
    pub labels: Vec<WrittenLabel>,
}

/// What would become of a file of letters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LetterPlan {
    /// Letters that would be taken; some of them may be stored already.
    pub taken: usize,
    /// The first of them.
    pub first: Vec<FirstLetter>,
    /// Rows that cannot be read.
    pub rejected: Vec<Rejected>,
    /// Rows that may be no letters.
    pub quarantined: Vec<Quarantined>,
    /// Rows whose label contradicts that of the same text.
    pub conflicts: Vec<Conflict>,
    /// The file's columns; of JSON, its keys.
    pub columns: Vec<Column>,
    /// The file's labels as they were written.
    pub labels: Vec<WrittenLabel>,
}

/// Brings letters of files into the store, file by file or part by part: what it learned of the earlier ones holds
/// for the later.
pub struct LetterImporter {
    letters: Arc<dyn LetterRepository>,
    signatures: Arc<dyn SignatureRepository>,
    clock: Arc<dyn Clock>,
    options: ImportOptions,
    known: Option<KnownTexts>,
    script: Option<Script>,
}

impl LetterImporter {
    pub(crate) fn new(
        letters: Arc<dyn LetterRepository>,
        signatures: Arc<dyn SignatureRepository>,
        clock: Arc<dyn Clock>,
        options: ImportOptions,
    ) -> Self {
        Self {
            letters,
            signatures,
            clock,
            options,
            known: None,
            script: None,
        }
    }

    /// Imports a file, all that is taken of it in one transaction. Personal fields are stored apart from the text.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage); nothing is changed then.
    pub async fn import(&mut self, file: LetterFile) -> Result<LetterImport> {
        let (columns, labels) = (file.rows.columns.clone(), file.rows.labels.clone());
        let Sorted {
            taken,
            quarantined,
            conflicts,
            rejected,
        } = self.sort(file).await?;
        let learned: Vec<_> = taken
            .iter()
            .filter_map(|one| Some((text_key(&one.record.document), one.record.is_passed?)))
            .collect();
        let letters: Vec<NewLetter> = taken.into_iter().map(|one| self.new_letter(one)).collect();
        let written = self.letters.add_letters(&letters, self.clock.now()).await?;
        if let Some(known) = &mut self.known {
            known.extend(learned);
        }
        let mut counts = written.counts();
        counts.conflicting += conflicts.len();
        Ok(LetterImport {
            letters: counts,
            rejected,
            quarantined,
            conflicts,
            columns,
            labels,
        })
    }

    /// Says what [`LetterImporter::import`] would do; changes nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn plan(&mut self, file: LetterFile) -> Result<LetterPlan> {
        let (columns, labels) = (file.rows.columns.clone(), file.rows.labels.clone());
        let sorted = self.sort(file).await?;
        if let Some(known) = &mut self.known {
            let taken = sorted.taken.iter();
            known.extend(
                taken.filter_map(|one| {
                    Some((text_key(&one.record.document), one.record.is_passed?))
                }),
            );
        }
        Ok(planned(sorted, columns, labels))
    }

    async fn sort(&mut self, mut file: LetterFile) -> Result<Sorted> {
        // A part of a file is in the script of the whole, which the first part tells.
        file.script = file.script.or(self.script);
        self.script = Some(file.usual_script());
        let mut records = file.rows.rows.records.iter();
        let has_labels = records.any(|(_, record)| record.is_passed.is_some());
        if has_labels && self.known.is_none() {
            self.known = Some(self.known_texts().await?);
        }
        let none = KnownTexts::new();
        Ok(sorted(file, self.known.as_ref().unwrap_or(&none)))
    }

    /// The labels of all stored letters by their texts. Those that a fault changed are left out.
    async fn known_texts(&self) -> Result<KnownTexts> {
        let labels = self.signatures.letter_labels().await?.labels;
        let mut known = KnownTexts::with_capacity(labels.len());
        for chunk in labels.chunks(AT_ONCE) {
            let hashes: Vec<&str> = chunk
                .iter()
                .map(|label| label.content_hash.as_str())
                .collect();
            for letter in self.signatures.letters_of(&hashes).await? {
                if let Some(is_passed) = letter.is_passed {
                    known.insert(text_key(&letter.document), is_passed);
                }
            }
        }
        Ok(known)
    }

    fn new_letter(&self, taken: Taken) -> NewLetter {
        let mut record = taken.record;
        record.split = record.split.or(self.options.split);
        let mut new = NewLetter::new(record, self.options.label_source);
        new.letter.origin = taken
            .doubt
            .map(|doubt| format!("a file, accepted in spite of {}", doubt.code()));
        new
    }
}

/// Says what an import of a file into an empty store would do.
#[must_use]
pub fn plan_letters(file: LetterFile) -> LetterPlan {
    let (columns, labels) = (file.rows.columns.clone(), file.rows.labels.clone());
    planned(sorted(file, &KnownTexts::new()), columns, labels)
}

fn planned(sorted: Sorted, columns: Vec<Column>, labels: Vec<WrittenLabel>) -> LetterPlan {
    LetterPlan {
        taken: sorted.taken.len(),
        first: sorted
            .taken
            .iter()
            .take(SHOWN)
            .map(FirstLetter::of)
            .collect(),
        rejected: sorted.rejected,
        quarantined: sorted.quarantined,
        conflicts: sorted.conflicts,
        columns,
        labels,
    }
}
