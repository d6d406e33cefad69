//! Sentences compared by the bundled Korean model; nothing is downloaded.
//!
//! `cargo run -p shortlist-embedding --example bundled`
#![allow(clippy::print_stdout, reason = "a program for people")]

use shortlist_embedding::{Embedder, Error, bundled, cosine, embed_letter};

const SENTENCES: [&str; 3] = [
    "회계 법인에서 재무제표를 작성했습니다.",
    "결산 자료와 세무 신고서를 준비했습니다.",
    "병동에서 환자를 돌보았습니다.",
];

fn main() -> Result<(), Error> {
    let model = bundled()?;
    println!(
        "{}: {} dimensions, fingerprint {}",
        model.name(),
        model.dimension(),
        model.fingerprint()
    );

    let embedded = model.embed(&SENTENCES)?;
    for (sentence, embedding) in SENTENCES.iter().zip(&embedded) {
        let similarity = cosine(&embedded[0].vector, &embedding.vector)?;
        println!("{similarity:.3}  {sentence}");
    }

    // A whole letter is read to its end: windows of sentences, and their token-weighted mean.
    let letter = embed_letter(&model, &SENTENCES)?;
    println!(
        "as one letter: {} tokens in {} windows, {} dropped",
        letter.tokens.read,
        letter.windows.len(),
        letter.tokens.dropped
    );
    Ok(())
}
