//! The bundled model against Model2Vec, and what it knows.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use serde::Deserialize;
use shortlist_embedding::{Embedder, Error, bundled, cosine, embed_letter};

#[derive(Deserialize)]
struct Case {
    text: String,
    vector: Vec<f32>,
}

#[test]
fn vectors_equal_model2vecs() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("golden/static_ko.json")).unwrap();
    let model = bundled().unwrap();
    for case in cases {
        let ours = model.embed(&[&case.text]).unwrap().remove(0).vector;
        let difference = ours
            .iter()
            .zip(&case.vector)
            .map(|(a, b)| (a - b).abs())
            .fold(0.0, f32::max);
        assert!(difference < 1e-5, "{}: {difference}", case.text);
        assert!(cosine(&ours, &case.vector).unwrap() > 0.99999);
    }
}

#[test]
fn it_knows_that_bookkeeping_is_near_finance() {
    let model = bundled().unwrap();
    let similarity = |a: &str, b: &str| {
        let vectors = model.embed(&[a, b]).unwrap();
        cosine(&vectors[0].vector, &vectors[1].vector).unwrap()
    };
    assert!(similarity("회계", "재무") > similarity("회계", "요리") + 0.2);
    assert!(similarity("백엔드 개발자", "서버 개발") > similarity("백엔드 개발자", "간호사") + 0.2);
    assert!(similarity("파이썬", "Python") > 0.5);
}

#[test]
fn a_text_alone_is_the_same_in_a_batch() {
    let model = bundled().unwrap();
    let texts = ["첫 문장입니다.", "", "둘째 문장은 조금 더 깁니다.", "!?"];
    let batch = model.embed(&texts).unwrap();
    for (text, together) in texts.iter().zip(&batch) {
        assert_eq!(&model.embed(&[text]).unwrap()[0], together);
        assert_eq!(together.tokens.read, model.count_tokens(text).unwrap());
    }
    assert!(batch[1].vector.iter().all(|value| *value == 0.0));
    assert_eq!(batch[1].tokens.read, 0);
}

#[test]
fn a_letters_vector_is_the_mean_of_its_windows() {
    let model = bundled().unwrap();
    let sentences = ["저는 서버를 운영했습니다.", "감사합니다.", ""];
    let letter = embed_letter(&model, &sentences).unwrap();
    assert_eq!(letter.windows.len(), 3);
    for (index, value) in letter.vector.iter().enumerate() {
        let mean: f32 = letter
            .windows
            .iter()
            .map(|w| w.tokens.read as f32 / letter.tokens.read as f32 * w.vector[index])
            .sum();
        assert!((mean - value).abs() < 1e-6);
    }
    assert!(matches!(
        embed_letter(&model, &[]),
        Err(Error::NothingToEmbed)
    ));
    assert!(matches!(
        embed_letter(&model, &["", " "]),
        Err(Error::NothingToEmbed)
    ));
}

#[test]
fn a_very_long_text_is_read_to_its_end() {
    let model = bundled().unwrap();
    let text = "데이터 ".repeat(200_000);
    assert_eq!(model.embed(&[&text]).unwrap()[0].tokens.read, 200_000);
}
