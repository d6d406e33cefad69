//! Features of labelled pairs: `pair_features FILE.jsonl...`, one JSON object a line.
#![allow(clippy::unwrap_used, clippy::print_stdout)]
use shortlist_embedding::{Embedder, Error, bundled};
use shortlist_recommendation::{
    Analyser, Claim, ConceptVectors, Importance, LetterStatements, Ontology, Tokens,
};

fn main() {
    let (ontology, analyser) = (Ontology::built_in(), Analyser::default());
    let model = bundled().unwrap();
    let embed = |texts: &[&str]| -> Result<Vec<Vec<f32>>, Error> {
        Ok(model
            .embed(texts)?
            .into_iter()
            .map(|one| one.vector)
            .collect())
    };
    let tokens = |text: &str| -> Option<Tokens> {
        let tokens = model.token_vectors(text).unwrap().unwrap_or_default();
        Tokens::new(tokens.iter().map(|one| (one.vector.as_slice(), one.weight)))
    };
    let concepts = ConceptVectors::new(&ontology, embed).unwrap();
    for file in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&file).unwrap();
        for (n, line) in (1..).zip(text.lines()) {
            if line.trim().is_empty() {
                continue;
            }
            let label: serde_json::Value = serde_json::from_str(line).unwrap();
            let requirement = label["requirement"].as_str().unwrap();
            let sentences: Vec<&str> = label["letter"]
                .as_array()
                .unwrap()
                .iter()
                .map(|s| s.as_str().unwrap())
                .collect();
            let vectors = embed(&sentences).unwrap();
            let asked = embed(&[requirement]).unwrap();
            let claim = Claim::parse(requirement, Importance::Required, &ontology, &analyser)
                .with_vector(&asked[0], &concepts)
                .with_tokens(tokens(requirement));
            let similarity =
                |at: usize| -> f32 { vectors[at].iter().zip(&asked[0]).map(|(a, b)| a * b).sum() };
            let letter = LetterStatements::read(&sentences, &ontology, &analyser)
                .with_vectors(vectors.iter().map(Vec::as_slice), &concepts)
                .with_tokens(sentences.iter().map(|one| tokens(one)));
            let evidence = claim
                .evidence(&letter, &ontology, similarity)
                .unwrap_or_default();
            println!(
                "{}",
                serde_json::json!({"file": file, "line": n, "verdict": label["verdict"], "counted": claim.is_counted(), "evidence": evidence})
            );
        }
    }
}
