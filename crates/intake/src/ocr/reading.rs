//! Reads the pages of one file.

use std::process::Command;

use super::parts::{self, Layout};
use super::picture::Picture;
use super::tsv::{self, Confidence, Word};
use super::{Tesseract, rules};
use crate::error::{Error, Result};
use crate::page::Shown;
use crate::process::Deadline;

/// The program while it reads a file, whose pages share their time.
pub(crate) struct Reading<'t> {
    ocr: &'t Tesseract,
    deadline: Deadline,
}

impl<'t> Reading<'t> {
    pub(super) fn new(ocr: &'t Tesseract) -> Self {
        Self {
            ocr,
            deadline: Deadline::within(ocr.file_timeout),
        }
    }

    /// Reads the picture of a page; if hardly anything can be read of it, once more the other way up.
    pub(crate) fn read(&self, picture: &Picture) -> Result<(Shown, Confidence)> {
        let (shown, confidence) = self.page(picture)?;
        if confidence.mean() < self.ocr.least_confidence
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
        let parts = parts::parts(picture, &rules);
        let plain = rules::without(picture, &rules);
        let mut words = Vec::new();
        for part in parts {
            let corner = (part.columns.start, part.rows.start);
            let shown = plain.part(part.columns, part.rows);
            words.extend(self.words(&shown, part.layout, corner)?);
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
    fn words(
        &self,
        picture: &Picture,
        layout: Layout,
        corner: (usize, usize),
    ) -> Result<Vec<Word>> {
        let bytes = picture.pgm();
        let read = |languages: &str| {
            let mut command = self.command();
            command
                .args(["-l", languages, "--psm", layout.mode()])
                .args(["--dpi", &picture.dpi.to_string()])
                .args(["-c", "preserve_interword_spaces=1", "tsv", "txt"]);
            let table = self.run(command, &bytes)?;
            Ok(tsv::words(
                &String::from_utf8_lossy(&table),
                picture.dpi,
                corner,
            ))
        };
        let words = read(&self.ocr.languages)?;
        match self.ocr.languages.split_once('+') {
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
        let mut command = Command::new(&self.ocr.program);
        command
            .args(["stdin", "stdout"])
            // One thread: pages are read beside other work.
            .env("OMP_THREAD_LIMIT", "1");
        command
    }

    /// Runs the program in the time that is left.
    fn run(&self, command: Command, input: &[u8]) -> Result<Vec<u8>> {
        let left = self.deadline.left();
        if left.is_zero() {
            return Err(Error::TimedOut {
                seconds: self.ocr.file_timeout.as_secs(),
            });
        }
        self.ocr.run(command, input, left.min(self.ocr.timeout))
    }
}
