//! What was forgotten, and what is left of it.

use std::path::PathBuf;

use serde::Serialize;

/// What was forgotten, and what is left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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

/// Whose client it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClientOf {
    /// The coach, by the name of their key.
    pub coach: String,
    /// Which one of them.
    pub client_id: String,
}

/// How many rows there are about one letter, table by table; all are 0 once it is forgotten.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Traces {
    /// The letter itself: 0 or 1.
    pub letters: usize,
    /// The split that it was given, and those of letters whose group is named after it.
    pub letter_splits: usize,
    /// Its signature, by which its likes are found.
    pub letter_signatures: usize,
    /// Its personal fields.
    pub personal_fields: usize,
    /// Its vectors, of any embedder.
    pub vectors: usize,
    /// What is kept of it because it was asked about.
    pub kept_letters: usize,
    /// Answers about it.
    pub predictions: usize,
    /// What happened with it.
    pub outcomes: usize,
    /// What was done in its name.
    pub interactions: usize,
    /// Postings that were shown for it.
    pub shown_postings: usize,
    /// Datasets of trainings that named it.
    pub datasets: usize,
    /// Its places in batches that are answered in the background.
    pub batch_letters: usize,
    /// What raters said of it, and decisions about its label.
    pub annotations: usize,
    /// Rows of imports that set its text aside, and what was decided of it.
    pub set_aside: usize,
}

/// A résumé that was forgotten, and what is left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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

/// How many rows there are about one résumé, table by table; all are 0 once it is forgotten.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ResumeTraces {
    /// The résumé itself: 0 or 1.
    pub resumes: usize,
    /// Its personal fields.
    pub personal_fields: usize,
    /// Its vectors, of any embedder, unless a letter or another résumé of the same text has them too.
    pub vectors: usize,
}

impl Traces {
    /// Rows in all tables.
    #[must_use]
    pub fn total(&self) -> usize {
        self.letters
            + self.letter_splits
            + self.letter_signatures
            + self.personal_fields
            + self.vectors
            + self.kept_letters
            + self.predictions
            + self.outcomes
            + self.interactions
            + self.shown_postings
            + self.datasets
            + self.batch_letters
            + self.annotations
            + self.set_aside
    }
}

impl ResumeTraces {
    /// Rows in all tables.
    #[must_use]
    pub fn total(&self) -> usize {
        self.resumes + self.personal_fields + self.vectors
    }
}
