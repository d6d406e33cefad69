//! Reads a file of postings and tells, for a sample of them, what each line is for and which facts are read.
//!
//! `cargo run -p shortlist-recommendation --example read_postings -- FILE [EVERY]`

use std::io::Write;

use shortlist_document::read_postings;
use shortlist_recommendation::{PostingFacts, PostingLine};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("expected a file of postings")?;
    let every: usize = arguments.next().map_or(Ok(1), |every| every.parse())?;
    let postings = read_postings(&std::fs::read(file)?)?;
    let mut out = std::io::stdout().lock();
    for (_, posting) in postings.records.iter().step_by(every.max(1)) {
        writeln!(out, "# {}\n{:?}", posting.title, PostingFacts::of(posting))?;
        for line in PostingLine::of(posting) {
            writeln!(out, "{:?}\t{:?}\t{}", line.field, line.kind, line.text)?;
        }
    }
    Ok(())
}
