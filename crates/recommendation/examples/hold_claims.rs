//! Says what sentences say to requirements: lines of `requirement | sentence` from standard input.

use std::io::{BufRead, Write};

use shortlist_embedding::{Embedder, bundled};
use shortlist_recommendation::{
    Analyser, Claim, ConceptVectors, Importance, LetterStatements, Ontology,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (ontology, analyser) = (Ontology::built_in(), Analyser::default());
    let model = bundled()?;
    let embed = |text: &str| Some(model.embed(&[text]).ok()?.remove(0).vector);
    let concepts = ConceptVectors::new(&ontology, embed);
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let Some((requirement, sentence)) = line.split_once('|') else {
            continue;
        };
        let claim = Claim::parse(
            requirement.trim(),
            Importance::Required,
            &ontology,
            &analyser,
        );
        let vector = embed(sentence).unwrap_or_default();
        let letter = LetterStatements::read(&[sentence.trim()], &ontology, &analyser)
            .with_vectors([vector.as_slice()], &concepts);
        let answer = claim.answer(&letter, &ontology, |_| 0.0);
        writeln!(out, "{:?} | {line}", answer.verdict)?;
    }
    Ok(())
}
