//! Models that were damaged or made wrongly.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::HashMap;
use std::path::Path;

use safetensors::Dtype;
use safetensors::tensor::{TensorView, serialize};
use shortlist_embedding::{Embedder, Error, StaticModel};

const TOKENIZER: &str = r#"{"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
  "normalizer": null, "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
  "model": {"type": "WordLevel", "vocab": {"[UNK]": 0, "가": 1, "나": 2}, "unk_token": "[UNK]"}}"#;

fn weights(shape: [usize; 2], values: &[f32], extra: &[(&str, Dtype, Vec<u8>)]) -> Vec<u8> {
    let bytes: Vec<u8> = values
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect();
    let mut tensors = HashMap::new();
    tensors.insert(
        "embeddings",
        TensorView::new(Dtype::F32, shape.to_vec(), &bytes).unwrap(),
    );
    for (name, dtype, data) in extra {
        let size = if *dtype == Dtype::I64 { 8 } else { 4 };
        tensors.insert(
            name,
            TensorView::new(*dtype, vec![data.len() / size], data).unwrap(),
        );
    }
    serialize(tensors, None).unwrap()
}

fn load(weights: &[u8]) -> Result<StaticModel, Error> {
    StaticModel::from_bytes("small", b"{}", TOKENIZER.as_bytes(), weights)
}

fn reason(weights: &[u8]) -> String {
    load(weights).unwrap_err().to_string()
}

#[test]
fn weights_and_mapping_are_used_where_present() {
    let mapping = [0_i64, 1, 1].iter().flat_map(|v| v.to_le_bytes()).collect();
    let weight = [1.0_f32, 2.0, 4.0]
        .iter()
        .flat_map(|v| v.to_le_bytes())
        .collect();
    let extra = [
        ("mapping", Dtype::I64, mapping),
        ("weights", Dtype::F32, weight),
    ];
    let model = load(&weights([2, 2], &[9.0, 9.0, 1.0, -1.0], &extra)).unwrap();
    let vector = |text: &str| model.embed(&[text]).unwrap().remove(0).vector;
    assert_eq!(vector("가"), [2.0, -2.0]);
    assert_eq!(vector("가 나"), [3.0, -3.0]);
    assert_eq!(vector("다"), [0.0, 0.0]);
}

#[test]
fn damage_is_named() {
    assert!(reason(&weights([2, 2], &[0.0; 4], &[])).contains("2 rows for 3 tokens"));
    assert!(reason(&weights([3, 1], &[0.0, f32::NAN, 1.0], &[])).contains("value 1 is NaN"));
    let far = [0_i64, 1, 7].iter().flat_map(|v| v.to_le_bytes()).collect();
    assert!(reason(&weights([3, 1], &[0.0; 3], &[("mapping", Dtype::I64, far)])).contains("row 7"));
    let short = 1.0_f32.to_le_bytes().to_vec();
    assert!(
        reason(&weights(
            [3, 1],
            &[0.0; 3],
            &[("weights", Dtype::F32, short)]
        ))
        .contains("1 for 3")
    );
}

#[test]
fn every_truncation_and_flipped_byte_is_survived() {
    let whole = weights([3, 2], &[0.5; 6], &[]);
    for length in 0..whole.len() {
        assert!(load(&whole[..length]).is_err(), "{length} bytes");
    }
    for index in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[index] ^= 0xFF;
        if let Ok(model) = load(&flipped) {
            assert!(model.embed(&["가 나"]).is_ok());
        }
    }
}

#[test]
fn a_missing_folder_is_named() {
    let error = StaticModel::from_folder(Path::new("/nowhere/at-all")).unwrap_err();
    assert!(error.to_string().contains("/nowhere/at-all/config.json"));
}

#[test]
fn the_fingerprint_depends_on_every_part() {
    let base = load(&weights([3, 1], &[0.0, 1.0, 2.0], &[])).unwrap();
    let other = load(&weights([3, 1], &[0.0, 1.0, 3.0], &[])).unwrap();
    let normalised = StaticModel::from_bytes(
        "small",
        br#"{"normalize": true}"#,
        TOKENIZER.as_bytes(),
        &weights([3, 1], &[0.0, 1.0, 2.0], &[]),
    )
    .unwrap();
    assert_ne!(base.fingerprint(), other.fingerprint());
    assert_ne!(base.fingerprint(), normalised.fingerprint());
    assert_ne!(base.fingerprint(), &base.fingerprint().with_rule("rule"));
}

/// Found by fuzzing: the tokenizers library panics on these bytes.
#[test]
fn a_tokenizer_that_is_no_json_is_an_error() {
    let bytes = b"{\"decoder\":\n\xd8\x03@\0\0{\r[D\r5";
    let weights = weights([3, 1], &[0.0; 3], &[]);
    let error = StaticModel::from_bytes("small", b"{}", bytes, &weights).unwrap_err();
    assert!(error.to_string().contains("tokenizer.json"), "{error}");
    let odd = TOKENIZER.replace("\"decoder\": null", "\"decoder\": 5");
    StaticModel::from_bytes("small", b"{}", odd.as_bytes(), &weights).unwrap();
}
