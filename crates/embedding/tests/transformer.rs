//! Small models of each family and layout against what sentence-transformers answered for them
//! (fixtures/models/golden/make_golden.py).
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};

use serde::Deserialize;
use shortlist_embedding::{Embedder, TransformerModel, TransformerOptions, cosine};

#[derive(Deserialize)]
struct Golden {
    texts: Vec<String>,
    models: Vec<Answers>,
}

#[derive(Deserialize)]
struct Answers {
    folder: String,
    prompt: Option<String>,
    ids: Vec<Vec<u32>>,
    vectors: Vec<Vec<f32>>,
}

fn golden_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/models/golden")
}

fn golden() -> Golden {
    serde_json::from_slice(&std::fs::read(golden_folder().join("golden.json")).unwrap()).unwrap()
}

fn load(answers: &Answers) -> TransformerModel {
    let options = TransformerOptions {
        prompt_name: answers.prompt.clone(),
        ..TransformerOptions::default()
    };
    TransformerModel::from_folder(&golden_folder().join(&answers.folder), &options).unwrap()
}

fn greatest_difference(left: &[f32], right: &[f32]) -> f32 {
    assert_eq!(left.len(), right.len());
    let differences = left.iter().zip(right).map(|(a, b)| (a - b).abs());
    differences.fold(0.0, f32::max)
}

#[test]
fn tokens_and_vectors_are_those_of_sentence_transformers() {
    let golden = golden();
    for answers in &golden.models {
        let model = load(answers);
        let texts: Vec<&str> = golden.texts.iter().map(String::as_str).collect();
        let embeddings = model.embed(&texts).unwrap();
        for (index, text) in texts.iter().enumerate() {
            if answers.prompt.is_none() {
                let ids = model.token_ids(text).unwrap();
                assert_eq!(ids, answers.ids[index], "{}: {text:?}", answers.folder);
            }
            let (ours, theirs) = (&embeddings[index].vector, &answers.vectors[index]);
            let difference = greatest_difference(ours, theirs);
            assert!(
                difference <= 1e-4,
                "{}: {text:?}: {difference}",
                answers.folder
            );
            assert!(cosine(ours, theirs).unwrap() >= 0.99999);
        }
    }
}

#[test]
fn a_text_alone_has_the_vector_that_it_has_among_others() {
    let golden = golden();
    for answers in &golden.models {
        let model = load(answers);
        let texts: Vec<&str> = golden.texts.iter().map(String::as_str).collect();
        let together = model.embed(&texts).unwrap();
        for (text, embedding) in texts.iter().zip(&together) {
            let alone = model.embed(&[text]).unwrap();
            assert!(greatest_difference(&alone[0].vector, &embedding.vector) <= 1e-5);
            assert_eq!(alone[0].tokens, embedding.tokens);
        }
    }
}
