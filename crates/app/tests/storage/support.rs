//! Homes to test in.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use serde_json::Value;
use shortlist_app::{Clock, Home, ImportOptions, LetterFile, Shortlist};

pub(crate) const LETTERS: &str = include_str!("../../../../fixtures/letters.jsonl");

/// A second passes between one look and the next.
#[derive(Clone, Default)]
pub(crate) struct Ticking(Arc<AtomicI64>);

impl Clock for Ticking {
    fn now(&self) -> i64 {
        1_700_000_000_000 + self.0.fetch_add(1_000, Ordering::Relaxed)
    }
}

pub(crate) async fn home(folder: &Path) -> Shortlist {
    let random = ChaCha20Rng::seed_from_u64(1);
    Shortlist::create(Home::new(folder), Box::new(Ticking::default()), random)
        .await
        .unwrap()
}

pub(crate) async fn import(shortlist: &Shortlist, lines: &str) {
    let file = LetterFile::read(lines.as_bytes()).unwrap();
    let import = shortlist
        .import_letters(file, ImportOptions::default())
        .await
        .unwrap();
    assert!(import.rejected.is_empty(), "{:?}", import.rejected);
}

/// The fixtures' letters without the split that they come with.
pub(crate) fn without_splits() -> Vec<Value> {
    let letters = LETTERS.lines().map(|line| {
        let mut letter: Value = serde_json::from_str(line).unwrap();
        letter.as_object_mut().unwrap().remove("split");
        letter
    });
    letters.collect()
}

pub(crate) fn lines(letters: &[Value]) -> String {
    let lines: Vec<String> = letters.iter().map(Value::to_string).collect();
    lines.join("\n")
}
