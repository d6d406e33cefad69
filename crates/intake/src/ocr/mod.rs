//! Pictures of text, read by `tesseract`, which runs as a process of its own.

mod gutter;
mod parts;
mod picture;
mod reading;
mod rules;
mod tsv;

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::notice::Notice;
use crate::page::blocks;
use crate::process::{self, Failure};
use crate::reader::{Content, Reader};

use reading::Reading;

pub(crate) use picture::Picture;
pub(crate) use tsv::Confidence;

/// The program that reads pictures, and how far it is trusted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Tesseract {
    /// The program: a path, or a name that is looked up as commands are.
    pub program: PathBuf,
    /// The languages, as the program names them, with `+` between them.
    pub languages: String,
    /// How long a run of the program may take, of which a page needs two to eight.
    pub timeout: Duration,
    /// How long all pages of a file may take together.
    pub file_timeout: Duration,
    /// A text whose words are read with a lower mean confidence is refused, from 0 to 100.
    pub least_confidence: f32,
}

impl Tesseract {
    /// Sets [`Self::program`].
    #[must_use]
    pub fn with_program(mut self, program: impl Into<PathBuf>) -> Self {
        self.program = program.into();
        self
    }

    /// Sets [`Self::languages`].
    #[must_use]
    pub fn with_languages(mut self, languages: impl Into<String>) -> Self {
        self.languages = languages.into();
        self
    }

    /// Sets [`Self::timeout`].
    #[must_use]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets [`Self::file_timeout`].
    #[must_use]
    pub fn with_file_timeout(mut self, file_timeout: Duration) -> Self {
        self.file_timeout = file_timeout;
        self
    }

    /// Sets [`Self::least_confidence`].
    #[must_use]
    pub fn with_least_confidence(mut self, least_confidence: f32) -> Self {
        self.least_confidence = least_confidence;
        self
    }
}

impl Tesseract {
    /// The languages that are read unless said otherwise: Korean, with the English words in it.
    pub const LANGUAGES: &'static str = "kor+eng";
    /// Pages of prose that were scanned badly, and have one wrong character in twenty, are read with less confidence.
    pub const LEAST_CONFIDENCE: f32 = 60.0;
    /// A run takes two to five seconds.
    pub const TIMEOUT: Duration = Duration::from_mins(1);
    /// A page takes five to ten seconds, and a letter has one to three.
    pub const FILE_TIMEOUT: Duration = Duration::from_mins(2);

    /// The program with what is usual.
    #[must_use]
    pub fn new(program: impl Into<PathBuf>) -> Self {
        Self {
            program: program.into(),
            languages: Self::LANGUAGES.to_owned(),
            timeout: Self::TIMEOUT,
            file_timeout: Self::FILE_TIMEOUT,
            least_confidence: Self::LEAST_CONFIDENCE,
        }
    }

    /// Whether the program runs and has data for the languages.
    ///
    /// # Errors
    ///
    /// [`Error::Ocr`] with what is missing.
    pub fn check(&self) -> Result<()> {
        let mut command = Command::new(&self.program);
        command.arg("--list-langs");
        let listed = self.run(command, &[], self.timeout)?;
        let listed = String::from_utf8_lossy(&listed);
        let known: Vec<&str> = listed.lines().map(str::trim).collect();
        match self
            .languages
            .split('+')
            .find(|language| !known.contains(language))
        {
            Some(missing) => Err(Error::Ocr {
                reason: format!("it has no data for the language `{missing}`"),
            }),
            None => Ok(()),
        }
    }

    /// Begins to read a file's pages, for which there is so much time in all.
    pub(crate) fn begin(&self) -> Reading<'_> {
        Reading::new(self)
    }

    /// The mean confidence of words, if they are to be trusted.
    pub(crate) fn trusted(&self, confidence: Confidence) -> Result<f32> {
        let confidence = confidence.mean();
        if confidence < self.least_confidence {
            return Err(Error::OcrUnsure {
                confidence,
                least: self.least_confidence,
            });
        }
        Ok(confidence)
    }

    /// Runs the program for so long at most.
    fn run(&self, mut command: Command, input: &[u8], timeout: Duration) -> Result<Vec<u8>> {
        process::run(&mut command, &[input], timeout).map_err(|failure| match failure {
            Failure::NotBegun(error) => Error::Ocr {
                reason: format!("{} cannot be run: {error}", self.program.display()),
            },
            Failure::TimedOut => Error::TimedOut {
                seconds: self.file_timeout.min(self.timeout).as_secs(),
            },
            Failure::Ended { status, message } => Error::Ocr {
                reason: format!("it ended with {status}: {message}"),
            },
        })
    }
}

/// Reads a file that is a picture.
pub(crate) fn read(bytes: &[u8], kind: Kind, reader: &Reader) -> Result<Content> {
    let limits = &reader.limits;
    let picture = Picture::open(bytes, kind, limits)?;
    let Some(ocr) = &reader.ocr else {
        return Err(Error::NeedsOcr { kind, pages: 1 });
    };
    let (shown, confidence) = ocr.begin().read(&picture)?;
    if shown.glyphs.is_empty() {
        return Err(Error::NoText { kind });
    }
    let confidence = ocr.trusted(confidence)?;
    let (blocks, margins) = blocks(vec![shown], limits)?;
    let mut notices = vec![Notice::Ocr {
        pages: vec![1],
        confidence,
    }];
    if margins > 0 {
        notices.push(Notice::HeadersAndFooters { lines: margins });
    }
    let mut content = Content::of_styled(blocks, notices);
    content.pages = Some(1);
    content.ocr_confidence = Some(confidence);
    Ok(content)
}
