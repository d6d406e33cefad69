//! A transformer's folder with one damaged file is refused, or gives vectors.
//! The first byte chooses the file. A small one is replaced by the other bytes; of the weights,
//! each five of them change one byte: where, and to what.
#![no_main]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use shortlist_embedding::{Embedder, TransformerModel, TransformerOptions};

const WEIGHTS: [&str; 2] = ["0_Transformer/pytorch_model.bin", "0_Transformer/model.safetensors"];
const SMALL: [&str; 6] = [
    "modules.json",
    "0_Transformer/config.json",
    "0_Transformer/vocab.txt",
    "0_Transformer/tokenizer_config.json",
    "0_Transformer/sentence_bert_config.json",
    "1_Pooling/config.json",
];

/// The folder of this process, and the sound files.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("shortlist-fuzz-{}", std::process::id()));
    for file in SMALL.iter().chain(&WEIGHTS[..1]) {
        restore(&folder, file);
    }
    folder
});

fn sound(file: &str) -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/models/golden");
    // The second layout of weights comes from the other model; its shapes do not fit, and that is
    // found out only after the file was read.
    let path = if file.ends_with(".safetensors") { "bert-new/model.safetensors".into() } else { format!("bert-old/{file}") };
    fs::read(root.join(path)).unwrap()
}

fn restore(folder: &Path, file: &str) {
    let path = folder.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, sound(file)).unwrap();
}

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = bytes.split_first() else { return };
    let file = SMALL.iter().chain(&WEIGHTS).nth(usize::from(*choice) % 8).unwrap();
    let damaged = if WEIGHTS.contains(file) {
        let mut damaged = sound(file);
        for [a, b, c, d, value] in bytes.as_chunks().0 {
            let at = u32::from_le_bytes([*a, *b, *c, *d]) as usize % damaged.len();
            damaged[at] = *value;
        }
        damaged
    } else {
        bytes.to_vec()
    };
    fs::write(FOLDER.join(file), damaged).unwrap();
    if let Ok(model) = TransformerModel::from_folder(&FOLDER, &TransformerOptions::default()) {
        if let Ok(embeddings) = model.embed(&["a b", "", "\u{ac00}"]) {
            assert!(embeddings.iter().all(|one| one.vector.len() == model.dimension()));
        }
    }
    if file.ends_with(".safetensors") {
        fs::remove_file(FOLDER.join(file)).unwrap();
    } else {
        restore(&FOLDER, file);
    }
});
