//! Whole letters beside requirements of other trades: the more sentences there are, the more one of them may be near to a
//! requirement by chance.

use std::collections::BTreeMap;

use serde_json::Value;
use shortlist_embedding::{Embedder, Error, bundled};
use shortlist_recommendation::{
    Analyser, Claim, ConceptVectors, Importance, LetterStatements, Ontology, Tokens, Verdict,
};

/// Of what other trades ask for, so much at most is called met; some of it is (`Excel`, `공정 개선`).
const MET_OF_OTHERS: f64 = 0.08;
/// Of what the own trade asks for, so much at least.
const MET_OF_OWN: f64 = 0.5;

#[test]
fn a_letter_of_another_trade_meets_little() {
    let (ontology, analyser) = (Ontology::built_in(), Analyser::default());
    let model = bundled().unwrap();
    let embed = |texts: &[&str]| -> Result<Vec<Vec<f32>>, Error> {
        let embedded = model.embed(texts)?;
        Ok(embedded.into_iter().map(|one| one.vector).collect())
    };
    let tokens = |text: &str| -> Option<Tokens> {
        let tokens = model.token_vectors(text).unwrap().unwrap_or_default();
        Tokens::new(tokens.iter().map(|one| (one.vector.as_slice(), one.weight)))
    };
    let concepts = ConceptVectors::new(&ontology, embed).unwrap();
    let mut claims = claims_by_trade(&ontology, &analyser);
    for claim in claims.values_mut().flatten() {
        let vector = embed(&[claim.text.as_str()]).unwrap();
        let tokens = tokens(&claim.text);
        *claim = claim
            .clone()
            .with_vector(&vector[0], &concepts)
            .with_tokens(tokens);
    }
    let asked: BTreeMap<String, Vec<f32>> = claims
        .values()
        .flatten()
        .map(|claim| {
            (
                claim.text.clone(),
                embed(&[claim.text.as_str()]).unwrap().remove(0),
            )
        })
        .collect();
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for (trade, sentences) in first_letters() {
        let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
        let vectors = embed(&sentences).unwrap();
        let letter = LetterStatements::read(&sentences, &ontology, &analyser)
            .with_vectors(vectors.iter().map(Vec::as_slice), &concepts)
            .with_tokens(sentences.iter().map(|one| tokens(one)));
        for (asks, claims) in &claims {
            let met = claims.iter().map(|claim| {
                let similarity = |at: usize| -> f32 {
                    vectors[at]
                        .iter()
                        .zip(&asked[&claim.text])
                        .map(|(a, b)| a * b)
                        .sum()
                };
                let answer = claim.answer(&letter, &ontology, similarity);
                answer.verdict == Verdict::Met
            });
            if *asks == trade {
                own.extend(met);
            } else {
                others.extend(met);
            }
        }
    }
    let share = |met: &[bool]| met.iter().filter(|met| **met).count() as f64 / met.len() as f64;
    assert!(own.len() > 100 && others.len() > 2_000);
    assert!(share(&own) >= MET_OF_OWN, "{}", share(&own));
    assert!(share(&others) <= MET_OF_OTHERS, "{}", share(&others));
}

/// What the first two postings of each trade ask for.
fn claims_by_trade(ontology: &Ontology, analyser: &Analyser) -> BTreeMap<String, Vec<Claim>> {
    let mut claims: BTreeMap<String, Vec<Vec<Claim>>> = BTreeMap::new();
    for posting in fixture("postings.jsonl") {
        let of_trade = claims.entry(text(&posting["job_family"])).or_default();
        if of_trade.len() == 2 {
            continue;
        }
        let lines = ["requirements", "preferred"].map(|field| text(&posting[field]));
        let lines = lines.iter().flat_map(|lines| lines.lines());
        of_trade.push(
            lines
                .map(|line| Claim::parse(line, Importance::Required, ontology, analyser))
                .collect(),
        );
    }
    let flat = |(trade, claims): (String, Vec<Vec<Claim>>)| (trade, claims.concat());
    claims.into_iter().map(flat).collect()
}

/// The first letter of each trade, by sentences.
fn first_letters() -> BTreeMap<String, Vec<String>> {
    let mut letters = BTreeMap::new();
    for letter in fixture("letters.jsonl") {
        letters
            .entry(text(&letter["기본정보"]["직무"]))
            .or_insert_with(|| {
                let answers = letter["자기소개서"].as_object().unwrap().values();
                answers.flat_map(sentences).collect()
            });
    }
    letters
}

fn sentences(answer: &Value) -> Vec<String> {
    let answer = text(answer).replace('\n', " ");
    let sentences = answer.split_inclusive(". ").map(str::trim);
    sentences
        .filter(|sentence| !sentence.is_empty())
        .map(str::to_owned)
        .collect()
}

fn fixture(name: &str) -> Vec<Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/");
    let lines = std::fs::read_to_string(format!("{path}{name}")).unwrap();
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
