//! Says what sentences say to requirements: lines of `requirement | sentence` from standard input.

use std::io::{BufRead, Write};

use shortlist_embedding::{Embedder, bundled};
use shortlist_recommendation::{
    Analyser, Claim, ConceptVectors, Importance, LetterStatements, Ontology,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (ontology, analyser) = (Ontology::built_in(), Analyser::default());
    let model = bundled()?;
    let embed = |texts: &[&str]| -> Result<Vec<Vec<f32>>, shortlist_embedding::Error> {
        let embedded = model.embed(texts)?;
        Ok(embedded.into_iter().map(|one| one.vector).collect())
    };
    let concepts = ConceptVectors::new(&ontology, embed)?;
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
        let vectors = embed(&[sentence])?;
        let letter = LetterStatements::read(&[sentence.trim()], &ontology, &analyser)
            .with_vectors(vectors.iter().map(Vec::as_slice), &concepts);
        let answer = claim.answer(&letter, &ontology, |_| 0.0);
        writeln!(out, "{:?} | {line}", answer.verdict)?;
    }
    Ok(())
}
