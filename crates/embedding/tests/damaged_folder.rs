//! Transformer folders that were damaged, made wrongly, or made to do harm.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use shortlist_embedding::{Embedder, Error, TransformerModel, TransformerOptions};
use tempfile::TempDir;

/// A copy of a small model, to be damaged.
fn copy(name: &str) -> TempDir {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/models/golden");
    let target = tempfile::tempdir().unwrap();
    copy_into(&root.join(name), target.path());
    target
}

fn copy_into(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_into(&entry.path(), &target);
        } else {
            fs::write(target, fs::read(entry.path()).unwrap()).unwrap();
        }
    }
}

fn load(folder: &Path) -> Result<TransformerModel, Error> {
    TransformerModel::from_folder(folder, &TransformerOptions::default())
}

fn reason(folder: &TempDir) -> String {
    load(folder.path()).unwrap_err().to_string()
}

/// Replaces a text in a file that must hold it.
fn replace(path: PathBuf, from: &str, to: &str) {
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from} in {}", path.display());
    fs::write(path, text.replace(from, to)).unwrap();
}

#[test]
fn a_config_that_does_not_fit_is_named() {
    let cases = [
        (
            "\"hidden_size\": 32",
            "\"hidden_size\": 64",
            "as config.json says",
        ),
        (
            "\"hidden_size\": 32",
            "\"hidden_size\": 33",
            "multiple of the heads",
        ),
        (
            "\"num_attention_heads\": 4",
            "\"num_attention_heads\": 0",
            "multiple of the heads",
        ),
        (
            "\"num_hidden_layers\": 2",
            "\"num_hidden_layers\": 3",
            "encoder.layer.2",
        ),
        (
            "\"vocab_size\": 1600",
            "\"vocab_size\": 1599",
            "greatest id, 1599",
        ),
        (
            "\"vocab_size\": 1600",
            "\"vocab_size\": 99999999999",
            "as config.json says",
        ),
        (
            "\"hidden_act\": \"gelu\"",
            "\"hidden_act\": \"wave\"",
            "known hidden_act",
        ),
        (
            "\"model_type\": \"bert\"",
            "\"model_type\": \"gpt2\"",
            "model_type is \"gpt2\"",
        ),
        (
            "\"max_position_embeddings\": 64",
            "\"max_position_embeddings\": 0",
            "at least one position",
        ),
        ("{", "[", "config.json"),
    ];
    for (from, to, expected) in cases {
        let folder = copy("bert-old");
        replace(folder.path().join("0_Transformer/config.json"), from, to);
        let said = reason(&folder);
        assert!(said.contains(expected), "{to}: {said}");
    }
}

#[test]
fn parts_that_are_missing_or_unknown_are_named() {
    let folder = copy("bert-old");
    fs::remove_file(folder.path().join("0_Transformer/pytorch_model.bin")).unwrap();
    assert!(matches!(load(folder.path()), Err(Error::NoWeights { .. })));
    let folder = copy("bert-old");
    fs::remove_file(folder.path().join("0_Transformer/vocab.txt")).unwrap();
    assert!(reason(&folder).contains("tokenizer.json"));
    let folder = copy("bert-new");
    replace(
        folder.path().join("modules.json"),
        "models.Dense",
        "models.LSTM",
    );
    assert!(reason(&folder).contains("LSTM"));
    let folder = copy("bert-new");
    replace(folder.path().join("modules.json"), "2_Dense", "../2_Dense");
    assert!(reason(&folder).contains("inside the model's folder"));
    let folder = copy("bert-new");
    replace(folder.path().join("2_Dense/config.json"), "Tanh", "Wave");
    assert!(reason(&folder).contains("Wave"));
    let folder = copy("bert-new");
    replace(
        folder.path().join("1_Pooling/config.json"),
        "\"mean\"",
        "\"median\"",
    );
    assert!(reason(&folder).contains("median"));
    assert!(matches!(
        load(Path::new("/nowhere")),
        Err(Error::Read { .. })
    ));
    let options = TransformerOptions::default().with_prompt_name("song".to_owned());
    let error = TransformerModel::from_folder(copy("bert-new").path(), &options).unwrap_err();
    assert!(error.to_string().contains("document, query"), "{error}");
}

#[test]
fn truncated_weights_are_named_wherever_they_end() {
    for (name, file) in [
        ("bert-new", "model.safetensors"),
        ("bert-old", "0_Transformer/pytorch_model.bin"),
    ] {
        let folder = copy(name);
        let path = folder.path().join(file);
        let bytes = fs::read(&path).unwrap();
        for part in (0..40).map(|step| bytes.len() * step / 40) {
            fs::write(&path, &bytes[..part]).unwrap();
            let said = reason(&folder);
            assert!(said.starts_with("expected"), "{said}");
        }
    }
}

#[test]
fn numbers_that_are_none_are_named() {
    let folder = copy("bert-new");
    let path = folder.path().join("model.safetensors");
    let mut bytes = fs::read(&path).unwrap();
    let header = 8 + usize::try_from(u64::from_le_bytes(bytes[..8].try_into().unwrap())).unwrap();
    for number in bytes[header..].as_chunks_mut::<4>().0 {
        *number = f32::NAN.to_le_bytes();
    }
    fs::write(&path, bytes).unwrap();
    assert!(reason(&folder).contains("NaN in embeddings.word_embeddings.weight"));
}

/// A pickle that would run a command if it were run.
#[test]
fn a_pickle_that_asks_to_run_something_is_refused() {
    use std::io::Write;

    let folder = copy("bert-old");
    let path = folder.path().join("0_Transformer/pytorch_model.bin");
    let mut archive = zip::ZipWriter::new(fs::File::create(path).unwrap());
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    archive.start_file("archive/data.pkl", stored).unwrap();
    archive
        .write_all(b"\x80\x02cposix\nsystem\nX\x0c\x00\x00\x00touch /tmp/x\x85R.")
        .unwrap();
    archive.finish().unwrap();
    let said = reason(&folder);
    assert!(
        said.contains("posix.system") && said.contains("not run"),
        "{said}"
    );
}

#[test]
fn every_flipped_byte_of_the_pickle_is_survived() {
    let folder = copy("bert-old");
    let path = folder.path().join("0_Transformer/pytorch_model.bin");
    let bytes = fs::read(&path).unwrap();
    for step in 0..300 {
        let mut damaged = bytes.clone();
        let at = step * 37 % 11_000;
        damaged[at] ^= 1 << (step % 8);
        fs::write(&path, damaged).unwrap();
        if let Ok(model) = load(folder.path()) {
            model.embed(&["회계"]).unwrap();
        }
    }
}

#[test]
fn texts_of_any_kind_have_vectors() {
    let model = load(copy("bert-old").path()).unwrap();
    let long = "가나다 ".repeat(50_000);
    let unbroken = "a".repeat(100_000);
    let texts = [
        "",
        "\0\u{7}\u{200b}",
        "\u{fffd}\u{fffd}",
        "😀",
        &long,
        &unbroken,
    ];
    for embedding in model.embed(&texts).unwrap() {
        assert!(embedding.vector.iter().all(|number| number.is_finite()));
    }
}
