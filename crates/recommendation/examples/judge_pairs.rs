//! Holds what is said to requirements against labels of one's own: `judge_pairs ONTOLOGY FILE.tsv...`; ONTOLOGY, which may be
//! empty, adds to the built-in one; a line
//! `VERDICT<TAB>requirement<TAB>sentence` with M, P, S, D, N for met, partly, short, denied, not mentioned.
//!
//! Writes the table and each error to standard output. With `RULES` in the environment, by rules alone.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool for the shell"
)]

use std::collections::BTreeMap;

use shortlist_embedding::{Embedder, Error, bundled};
use shortlist_recommendation::{
    Analyser, Claim, ConceptVectors, Importance, LetterStatements, Ontology, Tokens, Verdict,
};

fn letter_of(verdict: Verdict) -> char {
    match verdict {
        Verdict::Met => 'M',
        Verdict::Partly => 'P',
        Verdict::Short => 'S',
        Verdict::Denied => 'D',
        Verdict::Unsure => '?',
        Verdict::NotMentioned => 'N',
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let ontology = std::fs::read_to_string(arguments.next().unwrap()).unwrap();
    let ontology = Ontology::built_in().with(&ontology).unwrap();
    let analyser = Analyser::default();
    let model = bundled().unwrap();
    let embed = |texts: &[&str]| -> Result<Vec<Vec<f32>>, Error> {
        Ok(model
            .embed(texts)?
            .into_iter()
            .map(|one| one.vector)
            .collect())
    };
    let by_rules_alone = std::env::var_os("RULES").is_some();
    let tokens = |text: &str| -> Option<Tokens> {
        if by_rules_alone {
            return None;
        }
        let tokens = model.token_vectors(text).unwrap().unwrap_or_default();
        Tokens::new(tokens.iter().map(|one| (one.vector.as_slice(), one.weight)))
    };
    let concepts = ConceptVectors::new(&ontology, embed).unwrap();
    for file in arguments {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut counts: BTreeMap<(char, char), usize> = BTreeMap::new();
        println!("== {file}");
        for line in text.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            let &[label, requirement, sentence] = fields.as_slice() else {
                continue;
            };
            let label = label.chars().next().unwrap();
            let sentences: Vec<&str> = sentence.split('‖').collect();
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
            let came = letter_of(claim.answer(&letter, &ontology, similarity).verdict);
            *counts.entry((label, came)).or_default() += 1;
            if came != label && !(came == '?' && label == 'N') {
                println!("{label}{came}\t{requirement}\t{sentence}");
                if std::env::var_os("DEMAND").is_some() {
                    println!("    {claim:?}");
                }
            }
        }
        let mut balanced = 0.0;
        for label in ['M', 'P', 'S', 'D', 'N'] {
            let of = |came: char| counts.get(&(label, came)).copied().unwrap_or(0);
            let all: usize = "MPSDN?".chars().map(of).sum();
            let right = of(label) + if label == 'N' { of('?') } else { 0 };
            balanced += right as f64 / all.max(1) as f64 / 5.0;
            println!(
                "{label}: right {right} of {all} ({:.3}), met {}, unsure {}",
                right as f64 / all.max(1) as f64,
                of('M'),
                of('?')
            );
        }
        println!("balanced {balanced:.3}");
    }
}
