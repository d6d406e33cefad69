//! Sentences compared by a model that sentence-transformers saved, in either folder layout.
//!
//! `cargo run --release -p shortlist-embedding --example sentence_transformers [FOLDER]`
//!
//! Without a folder it reads the tiny model beside this file, which has random weights and knows nothing.
#![allow(clippy::print_stdout, reason = "a program for people")]

use shortlist_embedding::{Embedder, Error, TransformerModel, TransformerOptions, cosine};

const TINY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/tiny-bert");
const SENTENCES: [&str; 3] = [
    "회계 법인에서 재무제표를 작성했습니다.",
    "결산 자료와 세무 신고서를 준비했습니다.",
    "병동에서 환자를 돌보았습니다.",
];

fn main() -> Result<(), Error> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| TINY.to_owned());
    let model = TransformerModel::from_folder(folder.as_ref(), &TransformerOptions::default())?;
    println!(
        "{}: {} dimensions, at most {:?} tokens a text",
        model.name(),
        model.dimension(),
        model.max_tokens()
    );

    let embedded = model.embed(&SENTENCES)?;
    for (sentence, embedding) in SENTENCES.iter().zip(&embedded) {
        println!(
            "{:.3}  {sentence} ({} tokens, {} dropped)",
            cosine(&embedded[0].vector, &embedding.vector)?,
            embedding.tokens.read,
            embedding.tokens.dropped
        );
    }
    Ok(())
}
