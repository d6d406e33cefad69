//! Reads a file: `cargo run --features all --example read_a_file -- letter.pdf`.

use std::error::Error;

use shortlist_intake::{Reader, Tesseract};

#[expect(clippy::print_stdout, reason = "a program for people")]
fn main() -> Result<(), Box<dyn Error>> {
    let Some(path) = std::env::args().nth(1) else {
        return Err("expected a file's path".into());
    };
    // Pictures are read where the program for it is installed.
    let tesseract = Tesseract::new("tesseract");
    let reader = Reader {
        ocr: tesseract.check().is_ok().then_some(tesseract),
        ..Reader::default()
    };
    let file = reader.read(&std::fs::read(path)?)?;
    println!("{}, {} blocks", file.kind, file.blocks.len());
    for notice in &file.notices {
        println!("{notice:?}");
    }
    println!("\n{}", file.text());
    Ok(())
}
