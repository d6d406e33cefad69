//! A Rich Text file of any bytes.
#![no_main]

mod intake;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    intake::read(&[b"{\\rtf1", bytes].concat());
});
