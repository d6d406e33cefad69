//! A static model of any bytes is refused, or gives vectors of its dimension.
//! The first byte chooses the file: the weights, the tokenizer, or the settings.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shortlist_embedding::{Embedder, StaticModel};

const TOKENIZER: &[u8] = br#"{"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
  "normalizer": null, "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
  "model": {"type": "WordLevel", "vocab": {"[UNK]": 0, "a": 1, "b": 2}, "unk_token": "[UNK]"}}"#;

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let weights = weights();
    let (config, tokenizer, weights): (&[u8], &[u8], &[u8]) = match choice % 3 {
        0 => (b"{}", TOKENIZER, bytes),
        1 => (b"{}", bytes, &weights),
        _ => (bytes, TOKENIZER, &weights),
    };
    if let Ok(model) = StaticModel::from_bytes("fuzz", config, tokenizer, weights) {
        if let Ok(embeddings) = model.embed(&["a b", "", "\u{ac00}"]) {
            assert!(embeddings.iter().all(|one| one.vector.len() == model.dimension()));
        }
    }
});

/// Vectors for three tokens.
fn weights() -> Vec<u8> {
    let header = br#"{"embeddings":{"dtype":"F32","shape":[3,2],"data_offsets":[0,24]}}"#;
    let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
    bytes.extend(header);
    bytes.extend([1.0_f32; 6].iter().flat_map(|number| number.to_le_bytes()));
    bytes
}
