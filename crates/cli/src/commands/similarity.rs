//! `shortlist similarity`.

use std::path::Path;

use shortlist_api::{Language, Similarity};
use shortlist_app::{EmbedderChoice, TextVector, TextVectors};

use crate::context::{Context, model_loader};
use crate::error::{Error, Result};
use crate::input::read_letter;
use crate::output;

pub(super) fn run(context: &Context, texts: [&str; 2], choice: &EmbedderChoice) -> Result<()> {
    let vectors = TextVectors::new(choice.load(&model_loader())?);
    let [left, right] = texts;
    let vector = |text: &str| vector(&vectors, text, context.language);
    let (left, right) = (vector(left)?, vector(right)?);
    let similarity = Similarity::from(TextVectors::similarity(&left, &right)?);
    if context.json {
        return output::json(&similarity);
    }
    output::line(&format!("{:.4}", similarity.similarity))
}

/// The vector of a letter's file, or of the text itself.
fn vector(vectors: &TextVectors, text: &str, language: Language) -> Result<TextVector> {
    let path = Path::new(text);
    if path.is_file() {
        let bytes = read_letter(path, language)?;
        return vectors
            .letter(&bytes)
            .map_err(|error| Error::in_letter(path, error));
    }
    Ok(vectors.texts(&[text])?.remove(0))
}
