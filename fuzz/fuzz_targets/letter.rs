//! A letter of any bytes is refused, or has a word and sentences that can be read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shortlist_document::{
    LetterReader, PastedReader, PostingReader, read_letter, read_letters, read_postings,
};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(letter) = read_letter(bytes) {
        assert!(!letter.document.questions.is_empty());
        assert!(letter.document.sentences().all(|sentence| !sentence.text.is_empty()));
    }
    let _ = read_letters(bytes);
    let _ = read_postings(bytes);
    // A table, whatever it looks like.
    let table = LetterReader {
        is_table: true,
        ..LetterReader::default()
    };
    let _ = table.read(bytes);
    let table = PostingReader {
        is_table: true,
        ..PostingReader::default()
    };
    let _ = table.read(bytes);
    if let Ok(pasted) = PastedReader::default().read(bytes) {
        assert!(!pasted.posting.title.is_empty());
    }
});
