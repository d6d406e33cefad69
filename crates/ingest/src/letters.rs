//! Letters of files into the store.

use std::sync::Arc;

use serde::Serialize;
use shortlist_document::{Column, ContentHash, LabelSource, Script, Split, WrittenLabel};
use shortlist_runtime::Clock;
use shortlist_storage::{
    Added, ImportRepository, LetterRepository, NewLetter, NewSetAside, SignatureRepository,
    TextDecisions,
};

use crate::error::Result;
use crate::letter_file::LetterFile;
use crate::rejected::Rejected;
use crate::sorting::{
    Conflict, FirstLetter, KnownText, KnownTexts, Quarantined, Sorted, SortedBy, Taken, sorted,
    text_key,
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
    /// Rows that were left out because a person had decided so.
    pub decided: usize,
    /// What is remembered of the rows that were not taken, but for those that were decided of: no word of them.
    pub set_aside: Vec<NewSetAside>,
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
    /// Rows that would be left out because a person has decided so.
    pub decided: usize,
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
    imports: Arc<dyn ImportRepository>,
    clock: Arc<dyn Clock>,
    options: ImportOptions,
    known: Option<KnownTexts>,
    decisions: Option<TextDecisions>,
    script: Option<Script>,
}

impl LetterImporter {
    pub(crate) fn new(
        letters: Arc<dyn LetterRepository>,
        signatures: Arc<dyn SignatureRepository>,
        imports: Arc<dyn ImportRepository>,
        clock: Arc<dyn Clock>,
        options: ImportOptions,
    ) -> Self {
        Self {
            letters,
            signatures,
            imports,
            clock,
            options,
            known: None,
            decisions: None,
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
            decided,
            set_aside,
        } = self.sort(file).await?;
        let learned: Vec<_> = taken.iter().filter_map(labelled).collect();
        let letters: Vec<NewLetter> = taken.into_iter().map(|one| self.new_letter(one)).collect();
        let written = self.letters.add_letters(&letters, self.clock.now()).await?;
        self.learn(learned);
        let mut counts = written.counts();
        counts.conflicting += conflicts.len();
        Ok(LetterImport {
            letters: counts,
            rejected,
            quarantined,
            conflicts,
            decided,
            set_aside,
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
        let learned: Vec<_> = sorted.taken.iter().filter_map(labelled).collect();
        self.learn(learned);
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
        if self.decisions.is_none() {
            self.decisions = Some(self.imports.text_decisions().await?);
        }
        let (none, undecided) = (KnownTexts::new(), TextDecisions::new());
        let by = SortedBy {
            known: self.known.as_ref().unwrap_or(&none),
            decisions: self.decisions.as_ref().unwrap_or(&undecided),
            label_source: self.options.label_source,
        };
        Ok(sorted(file, &by))
    }

    /// What was taken of one part of a file holds for the next.
    fn learn(&mut self, letters: Vec<(ContentHash, bool, String)>) {
        if let Some(known) = &mut self.known {
            for (key, is_passed, letter) in letters {
                know(known, key, is_passed, letter);
            }
        }
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
                    know(
                        &mut known,
                        text_key(&letter.document),
                        is_passed,
                        letter.content_hash,
                    );
                }
            }
        }
        Ok(known)
    }

    fn new_letter(&self, taken: Taken) -> NewLetter {
        let mut record = taken.record;
        record.split = record.split.or(self.options.split);
        let mut new = NewLetter::new(record, self.options.label_source);
        let how = if taken.is_released {
            "released by hand"
        } else {
            "accepted"
        };
        new.letter.origin = taken
            .doubt
            .map(|doubt| format!("a file, {how} in spite of {}", doubt.code()));
        new
    }
}

/// The text, the label and the identity of a letter that has a label.
fn labelled(taken: &Taken) -> Option<(ContentHash, bool, String)> {
    let document = &taken.record.document;
    let is_passed = taken.record.is_passed?;
    Some((
        text_key(document),
        is_passed,
        document.content_hash().to_string(),
    ))
}

fn know(known: &mut KnownTexts, key: ContentHash, is_passed: bool, letter: String) {
    let text = known.entry(key).or_insert(KnownText {
        is_passed,
        letters: Vec::new(),
    });
    text.is_passed = is_passed;
    if !text.letters.contains(&letter) {
        text.letters.push(letter);
    }
}

/// Says what an import of a file into an empty store would do.
#[must_use]
pub fn plan_letters(file: LetterFile) -> LetterPlan {
    let (columns, labels) = (file.rows.columns.clone(), file.rows.labels.clone());
    let by = SortedBy {
        known: &KnownTexts::new(),
        decisions: &TextDecisions::new(),
        label_source: ImportOptions::default().label_source,
    };
    planned(sorted(file, &by), columns, labels)
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
        decided: sorted.decided,
        columns,
        labels,
    }
}
