//! Small models of each family and layout against what sentence-transformers answered for them
//! (fixtures/models/golden/make_golden.py).
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde::Deserialize;
use shortlist_embedding::{
    Embedder, Precision, TransformerModel, TransformerOptions, cosine, embed_letter,
};

#[derive(Deserialize)]
struct Golden {
    texts: Vec<String>,
    models: Vec<Answers>,
    #[cfg(feature = "distill")]
    distilled: Distilled,
}

#[cfg(feature = "distill")]
#[derive(Deserialize)]
struct Distilled {
    folder: String,
    dimension: usize,
    tokens: Vec<String>,
    ids: Vec<usize>,
    cosines: Vec<Vec<f64>>,
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
    let options = TransformerOptions::default().with_prompt_name(answers.prompt.clone());
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

#[test]
fn eight_bits_point_where_32_do() {
    points_where_32_bits_do(Precision::Int8, 0.995);
}

#[test]
fn halves_point_where_32_bits_do() {
    points_where_32_bits_do(Precision::Bf16, 0.9999);
}

fn points_where_32_bits_do(precision: Precision, least: f64) {
    let golden = golden();
    for answers in golden
        .models
        .iter()
        .filter(|answers| answers.prompt.is_none())
    {
        let folder = golden_folder().join(&answers.folder);
        let options = TransformerOptions::default().with_precision(precision);
        let model = TransformerModel::from_folder(&folder, &options).unwrap();
        assert_ne!(model.fingerprint(), load(answers).fingerprint());
        let texts: Vec<&str> = golden.texts.iter().map(String::as_str).collect();
        let embeddings = model.embed(&texts).unwrap();
        for (ours, theirs) in embeddings.iter().zip(&answers.vectors) {
            assert!(
                cosine(&ours.vector, theirs).unwrap() >= least,
                "{}",
                answers.folder
            );
        }
    }
}

#[test]
fn what_is_beyond_the_limit_is_counted() {
    let model = load(&golden().models[0]);
    let words = "회계 ".repeat(100);
    let all = model.count_tokens(&words).unwrap();
    let tokens = model.embed(&[&words]).unwrap()[0].tokens;
    assert_eq!(tokens.read, model.max_tokens().unwrap());
    assert_eq!(tokens.read + tokens.dropped, all);
    let empty = model.embed(&[""]).unwrap();
    assert_eq!((empty[0].tokens.read, empty[0].tokens.dropped), (0, 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Whatever the sentences: all of them are read, in order, each in one window unless it alone
    /// is over the limit.
    #[test]
    fn a_whole_letter_is_read(
        sentences in prop::collection::vec("([가-힣]{1,6} ?|[a-z]{1,9} ?|[ -~]|\\PC|😀){0,60}", 1..12),
        family in 0_usize..4,
    ) {
        let model = load(&golden().models[family]);
        let sentences: Vec<&str> = sentences.iter().map(String::as_str).collect();
        let limit = model.max_tokens().unwrap();
        let Ok(letter) = embed_letter(&model, &sentences) else { return Ok(()) };
        prop_assert_eq!(letter.tokens.dropped, 0);
        let mut next = 0;
        for window in &letter.windows {
            let repeats = window.sentences.len() == 1 && window.sentences.start + 1 == next;
            prop_assert!(window.sentences.start == next || repeats);
            if repeats {
                prop_assert!(model.count_tokens(sentences[window.sentences.start]).unwrap() > limit);
            }
            next = window.sentences.end;
            prop_assert!(window.tokens.read <= limit);
        }
        prop_assert_eq!(next, sentences.len());
    }

    #[test]
    fn pieces_are_within_the_limit_and_join_to_the_text(
        text in "([가-힣]{1,40} ?|[a-z]{1,90} ?|\\PC|\n| ){0,80}",
        family in 0_usize..4,
    ) {
        let model = load(&golden().models[family]);
        let pieces = model.pieces(&text).unwrap();
        for piece in &pieces {
            prop_assert!(model.count_tokens(piece).unwrap() <= model.max_tokens().unwrap());
        }
        prop_assert_eq!(pieces.concat(), text);
    }
}

/// Against scikit-learn's principal components (make_golden.py). Weights do not change the cosine
/// of single tokens; the 16 bits do, a little.
#[cfg(feature = "distill")]
#[test]
fn a_distilled_model_keeps_the_principal_components() {
    use shortlist_embedding::{DistillOptions, distill};

    let golden = golden().distilled;
    let folder = golden_folder().join(&golden.folder);
    let model = TransformerModel::from_folder(&folder, &TransformerOptions::default()).unwrap();
    let options = DistillOptions {
        dimension: golden.dimension,
    };
    let mut last = (0, 0);
    let distilled = distill(&model, &options, |done, all| last = (done, all)).unwrap();
    assert!(last.0 == last.1 && last.1 > golden.dimension);

    let out = tempfile::tempdir().unwrap();
    distilled.write(out.path()).unwrap();
    let written = shortlist_embedding::StaticModel::from_folder(out.path()).unwrap();
    assert_eq!(
        written.fingerprint(),
        distilled.load("x").unwrap().fingerprint()
    );
    assert_eq!(written.dimension(), golden.dimension);
    let texts: Vec<&str> = golden.tokens.iter().map(String::as_str).collect();
    let vectors = written.embed(&texts).unwrap();
    // A piece that continues a word cannot be typed alone: it is looked up by whole words only.
    let words: Vec<usize> = (0..texts.len())
        .filter(|index| !texts[*index].starts_with("##"))
        .collect();
    assert!(words.len() >= 4 && golden.ids.len() == texts.len());
    for (left, right) in words
        .iter()
        .flat_map(|l| words.iter().map(move |r| (*l, *r)))
    {
        assert_eq!(vectors[left].tokens.read, 1, "{}", texts[left]);
        let ours = cosine(&vectors[left].vector, &vectors[right].vector).unwrap();
        assert!((ours - golden.cosines[left][right]).abs() < 2e-3);
    }
    let wide = DistillOptions { dimension: 33 };
    assert!(distill(&model, &wide, |_, _| ()).is_err());
}
