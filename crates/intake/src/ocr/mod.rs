//! Pictures of text, read by `tesseract`, which runs as a process of its own.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places and shades of a picture are small numbers"
)]

mod gutter;
mod picture;
mod rules;
mod tsv;

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::notice::Notice;
use crate::page::{Shown, blocks};
use crate::process::{self, Failure};
use crate::reader::{Content, Reader};

use gutter::Gutter;
use tsv::Word;

pub(crate) use picture::Picture;
pub(crate) use tsv::Confidence;

/// The program that reads pictures, and how far it is trusted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tesseract {
    /// The program: a path, or a name that is looked up as commands are.
    pub program: PathBuf,
    /// The languages, as the program names them, with `+` between them.
    pub languages: String,
    /// How long a page may take.
    pub timeout: Duration,
    /// A text whose words are read with a lower mean confidence is refused, from 0 to 100.
    pub least_confidence: f32,
}

/// A longer upright line is a table's, in points of the page.
const LONGEST_STROKE: f32 = 60.0;
/// A part of a page with less than this part of an inch holds no line.
const SMALLEST_PART: usize = 8;

impl Tesseract {
    /// The languages that are read unless said otherwise: Korean, with the English words in it.
    pub const LANGUAGES: &'static str = "kor+eng";
    /// Pages of prose that were scanned badly, and have one wrong character in twenty, are read with less confidence.
    pub const LEAST_CONFIDENCE: f32 = 60.0;
    /// A page takes three to ten seconds.
    pub const TIMEOUT: Duration = Duration::from_secs(40);

    /// The program with what is usual.
    #[must_use]
    pub fn new(program: impl Into<PathBuf>) -> Self {
        Self {
            program: program.into(),
            languages: Self::LANGUAGES.to_owned(),
            timeout: Self::TIMEOUT,
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
        let listed = self.run(command, &[])?;
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

    /// Reads the picture of a page; if hardly anything can be read of it, once more the other way up.
    pub(crate) fn read(&self, picture: &Picture) -> Result<(Shown, Confidence)> {
        let (shown, confidence) = self.page(picture)?;
        if confidence.mean() < self.least_confidence
            && let Some(quarters) = self.quarters(picture)
        {
            let (turned, again) = self.page(&picture.turned(quarters))?;
            if again.mean() > confidence.mean() {
                return Ok((turned, again));
            }
        }
        Ok((shown, confidence))
    }

    fn page(&self, picture: &Picture) -> Result<(Shown, Confidence)> {
        let rules = rules::rules(picture);
        // What looks like two columns may be a table's.
        let upright = rules.iter().any(|rule| rule.height() > LONGEST_STROKE);
        let gutter = if upright {
            None
        } else {
            gutter::gutter(picture)
        };
        let parts = match gutter {
            None => vec![(0..picture.width, 0..picture.height)],
            Some(Gutter { column, rows }) => vec![
                (0..picture.width, 0..rows.start),
                (0..column, rows.clone()),
                (column..picture.width, rows.clone()),
                (0..picture.width, rows.end..picture.height),
            ],
        };
        let mut words = Vec::new();
        for (columns, rows) in parts {
            if columns.len().min(rows.len()) > picture.dpi as usize / SMALLEST_PART {
                words.extend(self.words(
                    &picture.part(columns.clone(), rows.clone()),
                    (columns.start, rows.start),
                )?);
            }
        }
        let scale = 72.0 / picture.dpi.max(1) as f32;
        let confidence = Confidence::of(&words);
        let shown = Shown {
            glyphs: tsv::glyphs(words),
            rules,
            width: scale * picture.width as f32,
            height: scale * picture.height as f32,
            ..Shown::default()
        };
        Ok((shown, confidence))
    }

    /// The words of a picture whose corner stands at a place of the page.
    fn words(&self, picture: &Picture, corner: (usize, usize)) -> Result<Vec<Word>> {
        let bytes = picture.pgm();
        let read = |languages: &str| {
            let mut command = self.command();
            command
                // One column of text.
                .args([
                    "-l",
                    languages,
                    "--psm",
                    "4",
                    "--dpi",
                    &picture.dpi.to_string(),
                ])
                .args(["-c", "preserve_interword_spaces=1", "tsv"]);
            let table = self.run(command, &bytes)?;
            Ok(tsv::words(
                &String::from_utf8_lossy(&table),
                picture.dpi,
                corner,
            ))
        };
        let words = read(&self.languages)?;
        match self.languages.split_once('+') {
            Some((first, _)) => Ok(tsv::in_korean(words, &read(first)?)),
            None => Ok(words),
        }
    }

    /// By how many quarters a page must be turned to be upright; none, if it is, or nothing can be said.
    fn quarters(&self, picture: &Picture) -> Option<usize> {
        let mut command = self.command();
        command.args(["--psm", "0", "--dpi", &picture.dpi.to_string()]);
        let said = self.run(command, &picture.pgm()).ok()?;
        let said = String::from_utf8_lossy(&said);
        let degrees = said.lines().find_map(|line| line.strip_prefix("Rotate:"))?;
        let quarters = degrees.trim().parse::<usize>().ok()? / 90 % 4;
        (quarters > 0).then_some(quarters)
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(["stdin", "stdout"])
            // One thread: pages are read beside other work.
            .env("OMP_THREAD_LIMIT", "1");
        command
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

    fn run(&self, mut command: Command, input: &[u8]) -> Result<Vec<u8>> {
        process::run(&mut command, &[input], self.timeout).map_err(|failure| match failure {
            Failure::NotBegun(error) => Error::Ocr {
                reason: format!("{} cannot be run: {error}", self.program.display()),
            },
            Failure::TimedOut => Error::TimedOut {
                seconds: self.timeout.as_secs(),
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
    let (shown, confidence) = ocr.read(&picture)?;
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
