//! A Word file whose main part is of any bytes; the first one tells how many are its styles.
#![no_main]

mod intake;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((length, rest)) = bytes.split_first() else { return };
    let (styles, document) = rest.split_at(usize::from(*length).min(rest.len()));
    intake::read(&intake::archive(&[("word/document.xml", document), ("word/styles.xml", styles)]));
});
