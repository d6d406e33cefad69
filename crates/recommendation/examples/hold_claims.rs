//! Says what sentences say to requirements: lines of `requirement | sentence` from standard input.

use std::io::{BufRead, Write};

use shortlist_recommendation::{Analyser, Claim, Importance, LetterStatements, Ontology};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (ontology, analyser) = (Ontology::built_in(), Analyser::default());
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let Some((requirement, sentence)) = line.split_once('|') else { continue };
        let claim = Claim::parse(requirement.trim(), Importance::Required, &ontology, &analyser);
        let letter = LetterStatements::read(&[sentence.trim()], &ontology, &analyser);
        let answer = claim.answer(&letter, &ontology, |_| 0.0);
        writeln!(out, "{:?} | {line}", answer.verdict)?;
    }
    Ok(())
}
