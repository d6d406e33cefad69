//! The tables.

use serde::Serialize;

/// A table of the replaced system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplacedTable {
    /// Cover letters with labels.
    CoverLetterSamples,
    /// Résumés.
    Resumes,
    /// Job postings.
    JobPostings,
}

impl ReplacedTable {
    /// All of them, in the order in which they are read.
    pub const ALL: [Self; 3] = [Self::CoverLetterSamples, Self::Resumes, Self::JobPostings];

    /// Its name, with its schema.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CoverLetterSamples => "mlops.cover_letter_samples",
            Self::Resumes => "mlops.resumes",
            Self::JobPostings => "mlops.job_postings",
        }
    }

    pub(super) fn count(self) -> &'static str {
        match self {
            Self::CoverLetterSamples => "SELECT count(*) FROM mlops.cover_letter_samples",
            Self::Resumes => "SELECT count(*) FROM mlops.resumes",
            Self::JobPostings => "SELECT count(*) FROM mlops.job_postings",
        }
    }

    pub(super) fn open(self) -> &'static str {
        match self {
            Self::CoverLetterSamples => {
                "DECLARE cover_letter_samples NO SCROLL CURSOR FOR
                 SELECT row_to_json(t)::text FROM mlops.cover_letter_samples t ORDER BY t.id"
            }
            Self::Resumes => {
                "DECLARE resumes NO SCROLL CURSOR FOR
                 SELECT row_to_json(t)::text FROM mlops.resumes t ORDER BY t.id"
            }
            Self::JobPostings => {
                "DECLARE job_postings NO SCROLL CURSOR FOR
                 SELECT row_to_json(t)::text FROM mlops.job_postings t ORDER BY t.id"
            }
        }
    }

    pub(super) fn fetch(self) -> &'static str {
        match self {
            Self::CoverLetterSamples => "FETCH 500 FROM cover_letter_samples",
            Self::Resumes => "FETCH 500 FROM resumes",
            Self::JobPostings => "FETCH 500 FROM job_postings",
        }
    }

    pub(super) fn close(self) -> &'static str {
        match self {
            Self::CoverLetterSamples => "CLOSE cover_letter_samples",
            Self::Resumes => "CLOSE resumes",
            Self::JobPostings => "CLOSE job_postings",
        }
    }
}
