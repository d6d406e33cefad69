//! Reads a file: `cargo run --features all --example read_a_file -- letter.pdf [tesseract]`.

use std::error::Error;

use shortlist_intake::Reader;

#[expect(clippy::print_stdout, reason = "a program for people")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else {
        return Err("expected a file's path".into());
    };
    let reader = Reader::default();
    let file = reader.read(&std::fs::read(path)?)?;
    println!("{} with {} blocks", file.kind, file.blocks.len());
    for notice in &file.notices {
        println!("{notice:?}");
    }
    println!("\n{}", file.text());
    Ok(())
}
