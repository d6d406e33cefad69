//! `shortlist embed`.

use std::io::BufRead;
use std::path::Path;

use ndarray::Array2;
use ndarray_npy::write_npy;
use shortlist_api::TextVector;
use shortlist_pipeline::{EmbedderChoice, TextVectors};

use crate::context::{Context, model_loader};
use crate::error::{Error, Result};
use crate::input::read_letter;
use crate::output;

/// Lines that are embedded together.
const BATCH: usize = 256;

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
        numbers: npy.map(|_| Vec::new()),
        texts: 0,
    };
    if file == Path::new("-") {
        embed_lines(&vectors, &mut sink)?;
    } else {
        let bytes = read_letter(file)?;
        let letter = vectors
            .letter(&bytes)
            .map_err(|error| Error::in_letter(file, error))?;
        sink.take(&letter.into())?;
    }
    if let (Some(path), Some(numbers)) = (npy, sink.numbers) {
        let matrix = Array2::from_shape_vec((sink.texts, vectors.dimension()), numbers)
            .map_err(std::io::Error::other)?;
        write_npy(path, &matrix).map_err(|error| Error::Write {
            path: path.to_owned(),
            reason: error.to_string(),
        })?;
        output::note(&format!(
            "{} vectors of {} numbers by {} written to {}",
            sink.texts,
            vectors.dimension(),
            vectors.name(),
            path.display()
        ))?;
    }
    Ok(())
}

/// Each line of standard input is a text; answers are given as they come.
fn embed_lines(vectors: &TextVectors, sink: &mut Sink) -> Result<()> {
    let mut lines = std::io::stdin().lock().lines();
    loop {
        let texts: std::io::Result<Vec<String>> = lines.by_ref().take(BATCH).collect();
        let texts = texts.map_err(|error| Error::Read {
            path: "-".into(),
            reason: error.to_string(),
        })?;
        if texts.is_empty() {
            return Ok(());
        }
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        for vector in vectors.texts(&texts)? {
            sink.take(&vector.into())?;
        }
    }
}

/// Where vectors go.
struct Sink {
    json: bool,
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
            return output::line(&summary(vector));
        }
        if self.json {
            output::json_line(vector)?;
        }
        Ok(())
    }
}

fn summary(vector: &TextVector) -> String {
    let numbers = vector.embedding.iter().take(SHOWN);
    let numbers: Vec<String> = numbers.map(|number| format!("{number:.4}")).collect();
    format!(
        "{} tokens read, {} dropped; {} numbers: {} ...",
        vector.tokens.read,
        vector.tokens.dropped,
        vector.embedding.len(),
        numbers.join(" ")
    )
}
