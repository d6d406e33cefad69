//! Says what sentences say to requirements: lines of `requirement | sentence` from standard input.

use std::io::{BufRead, Write};

use shortlist_embedding::{Embedder, bundled};
use shortlist_recommendation::{
    Analyser, Claim, ConceptVectors, Importance, LetterStatements, Ontology, Tokens,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (ontology, analyser) = (Ontology::built_in(), Analyser::default());
    let model = bundled()?;
    let embed = |texts: &[&str]| -> Result<Vec<Vec<f32>>, shortlist_embedding::Error> {
        let embedded = model.embed(texts)?;
        Ok(embedded.into_iter().map(|one| one.vector).collect())
    };
    let tokens = |text: &str| -> Option<Tokens> {
        let tokens = model.token_vectors(text).ok().flatten().unwrap_or_default();
        Tokens::new(tokens.iter().map(|one| (one.vector.as_slice(), one.weight)))
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
        let asked = embed(&[requirement.trim()])?;
        let claim = claim
            .with_vector(&asked[0], &concepts)
            .with_tokens(tokens(requirement.trim()));
        let vectors = embed(&[sentence])?;
        let letter = LetterStatements::read(&[sentence.trim()], &ontology, &analyser)
            .with_vectors(vectors.iter().map(Vec::as_slice), &concepts)
            .with_tokens([tokens(sentence)]);
        let answer = claim.answer(&letter, &ontology, |_| 0.0);
        writeln!(out, "{:?} | {line}", answer.verdict)?;
    }
    Ok(())
}
