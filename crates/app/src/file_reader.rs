//! Applicants' files to text, in a process of their own: what a hostile file does to it happens to nothing else.

use std::ffi::OsString;
use std::path::PathBuf;

use shortlist_intake::{IsolatedReader, Kind, ReadFile, Tesseract};

/// The program that reads pictures of text.
const RECOGNITION: &str = "tesseract";

/// Reads applicants' files.
#[derive(Debug, Clone)]
pub struct FileReader {
    isolated: IsolatedReader,
}

/// A letter's bytes, and how they came about.
#[derive(Debug, Clone, PartialEq)]
pub struct LetterBytes {
    /// What the letter's reader takes: text in any encoding, Markdown, JSON, CSV.
    pub bytes: Vec<u8>,
    /// The file that the text was read from. `None`: it was text already.
    pub file: Option<ReadFile>,
}

impl FileReader {
    /// Reads by this program, run again with arguments that make it call [`serve_reading`](crate::serve_reading).
    #[must_use]
    pub fn new(program: PathBuf, arguments: Vec<OsString>) -> Self {
        Self {
            isolated: IsolatedReader::new(program, arguments),
        }
    }

    /// The same, whose runs get a variable of the environment beside this process's own.
    #[must_use]
    pub fn with_variable(mut self, name: &str, value: &str) -> Self {
        self.isolated.environment.push((name.into(), value.into()));
        self
    }

    /// The same, which reads pictures of text too, by `tesseract` if the system has it.
    #[must_use]
    pub fn with_ocr(mut self) -> Self {
        self.isolated.ocr = Some(Tesseract::new(RECOGNITION));
        self
    }

    /// The program that reads pictures of text, with its languages; `None`: the system has none, or no Korean for it.
    #[must_use]
    pub fn recognition() -> Option<String> {
        let tesseract = Tesseract::new(RECOGNITION);
        tesseract.check().ok()?;
        Some(format!("{RECOGNITION}, {}", tesseract.languages))
    }

    /// The text of a file. What is text already is handed back as it came: the letter's reader knows more encodings
    /// and shapes of it. Blocks the thread until the file is read.
    ///
    /// # Errors
    ///
    /// Those of [`IsolatedReader::read`].
    pub fn read(&self, bytes: Vec<u8>) -> shortlist_intake::Result<LetterBytes> {
        if matches!(Kind::of(&bytes), Kind::Text | Kind::Binary) || bytes.is_empty() {
            return Ok(LetterBytes { bytes, file: None });
        }
        let file = self.isolated.read(&bytes)?;
        Ok(LetterBytes {
            bytes: file.text().into_bytes(),
            file: Some(file),
        })
    }
}
