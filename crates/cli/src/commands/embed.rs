//! `shortlist embed`.

use std::io::{BufRead, BufWriter, Read, Write};
use std::path::Path;

use ndarray::Array2;
use ndarray_npy::WriteNpyExt;
use shortlist_api::words::embedding as words;
use shortlist_api::{Language, TextVector};
use shortlist_app::limits::MAX_LETTER_BYTES;
use shortlist_app::{EmbedderChoice, TextVectors};
use shortlist_files::create_private;

use crate::context::{Context, model_loader};
use crate::error::{Error, Result};
use crate::input::read_letter;
use crate::output;

/// Lines that are embedded together.
const BATCH: usize = 256;

/// Lines of standard input that are embedded at most.
const MOST_TEXTS: usize = 1_000_000;

/// Numbers of a vector that a person is shown.
const SHOWN: usize = 6;

pub(super) fn run(
    context: &Context,
    file: &Path,
    choice: &EmbedderChoice,
    npy: Option<&Path>,
) -> Result<()> {
    let vectors = TextVectors::new(choice.load(&model_loader())?);
    let mut sink = Sink {
        json: context.json,
        language: context.language,
        numbers: npy.map(|_| Vec::new()),
        texts: 0,
    };
    if file == Path::new("-") {
        embed_lines(&vectors, &mut sink)?;
    } else {
        let bytes = read_letter(file, context.language)?;
        let letter = vectors
            .letter(&bytes)
            .map_err(|error| Error::in_letter(file, error))?;
        sink.take(&letter.into())?;
    }
    if let (Some(path), Some(numbers)) = (npy, sink.numbers) {
        let matrix = Array2::from_shape_vec((sink.texts, vectors.dimension()), numbers)
            .map_err(std::io::Error::other)?;
        write(path, &matrix)?;
        let file = path.display().to_string();
        let names = [vectors.name(), file.as_str()];
        let written = words::written(sink.texts, vectors.dimension(), names, context.language);
        output::note(&written)?;
    }
    Ok(())
}

/// Each line of standard input is a text; answers are given as they come.
fn embed_lines(vectors: &TextVectors, sink: &mut Sink) -> Result<()> {
    let mut lines = std::io::stdin().lock();
    loop {
        let mut texts = Vec::new();
        while texts.len() < BATCH
            && let Some(text) = next_line(&mut lines)?
        {
            texts.push(text);
        }
        if texts.is_empty() {
            return Ok(());
        }
        if sink.texts + texts.len() > MOST_TEXTS {
            return Err(refused(&format!("more than {MOST_TEXTS} lines came")));
        }
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        for vector in vectors.texts(&texts)? {
            sink.take(&vector.into())?;
        }
    }
}

/// A line without its end. `None`: there is no other.
fn next_line(input: &mut impl BufRead) -> Result<Option<String>> {
    let mut line = Vec::new();
    let most = MAX_LETTER_BYTES as u64;
    input
        .take(most + 1)
        .read_until(b'\n', &mut line)
        .map_err(|error| refused(&error))?;
    if line.len() as u64 > most {
        return Err(refused(&format!("a line has more than {most} bytes")));
    }
    if line.is_empty() {
        return Ok(None);
    }
    let line = String::from_utf8(line).map_err(|error| refused(&error))?;
    let line = line.strip_suffix('\n').unwrap_or(&line);
    Ok(Some(line.strip_suffix('\r').unwrap_or(line).to_owned()))
}

fn refused(reason: &dyn std::fmt::Display) -> Error {
    Error::Read {
        path: "-".into(),
        reason: reason.to_string(),
    }
}

/// Where vectors go.
struct Sink {
    json: bool,
    language: Language,
    /// All of them, where they are to be written at the end.
    numbers: Option<Vec<f32>>,
    texts: usize,
}

impl Sink {
    fn take(&mut self, vector: &TextVector) -> Result<()> {
        self.texts += 1;
        if let Some(numbers) = &mut self.numbers {
            numbers.extend(&vector.embedding);
        } else if !self.json {
            return output::line(&summary(vector, self.language));
        }
        if self.json {
            output::json_line(vector)?;
        }
        Ok(())
    }
}

fn summary(vector: &TextVector, language: Language) -> String {
    let numbers = vector.embedding.iter().take(SHOWN);
    let numbers: Vec<String> = numbers.map(|number| format!("{number:.4}")).collect();
    words::vector(vector, &numbers.join(" "), language)
}

/// Vectors are as personal as the texts that they were made of.
fn write(path: &Path, matrix: &Array2<f32>) -> Result<()> {
    let failed = |error: &dyn std::fmt::Display| Error::Write {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    let file = create_private(path).map_err(|error| failed(&error))?;
    let mut writer = BufWriter::new(file);
    matrix
        .write_npy(&mut writer)
        .map_err(|error| failed(&error))?;
    writer.flush().map_err(|error| failed(&error))
}
