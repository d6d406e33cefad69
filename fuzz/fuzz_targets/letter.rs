//! A letter of any bytes is refused, or has a word and sentences that can be read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shortlist_document::{read_letter, read_letters, read_postings};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(letter) = read_letter(bytes) {
        assert!(!letter.document.questions.is_empty());
        assert!(letter.document.sentences().all(|sentence| !sentence.text.is_empty()));
    }
    let _ = read_letters(bytes);
    let _ = read_postings(bytes);
});
