//! Reads a PDF with one of the libraries: `LIBRARY FILE ROUNDS`. Answers a line of JSON: the text, and the median time of
//! a round in milliseconds.

use std::time::Instant;

use serde_json::json;
use shortlist_intake::Reader;

type Text = Result<String, Box<dyn std::error::Error>>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [library, path, rounds] = arguments.as_slice() else {
        return Err("expected LIBRARY FILE ROUNDS".into());
    };
    let read = match library.as_str() {
        "intake" => intake,
        "pdf_oxide" => pdf_oxide,
        "pdf-extract" => pdf_extract,
        "unpdf" => unpdf,
        other => return Err(format!("expected a library, but came {other}").into()),
    };
    let bytes = std::fs::read(path)?;
    let mut times = Vec::new();
    let mut text = String::new();
    for _ in 0..rounds.parse::<usize>()?.max(1) {
        let begun = Instant::now();
        text = read(&bytes)?;
        times.push(begun.elapsed().as_secs_f64());
    }
    times.sort_by(f64::total_cmp);
    println!("{}", json!({"text": text, "ms": 1e3 * times[times.len() / 2]}));
    Ok(())
}

fn intake(bytes: &[u8]) -> Text {
    Ok(Reader::default().read(bytes)?.text())
}

fn pdf_oxide(bytes: &[u8]) -> Text {
    let document = pdf_oxide::PdfDocument::from_bytes(bytes.to_vec())?;
    let pages: Result<Vec<String>, _> = (0..document.page_count()?).map(|page| document.extract_text(page)).collect();
    Ok(pages?.join("\n"))
}

fn pdf_extract(bytes: &[u8]) -> Text {
    Ok(pdf_extract::extract_text_from_mem(bytes)?)
}

fn unpdf(bytes: &[u8]) -> Text {
    let document = unpdf::parse_bytes(bytes)?;
    Ok(unpdf::render::to_text(&document, &unpdf::render::RenderOptions::default())?)
}
