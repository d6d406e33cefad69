//! A file of any bytes: of whatever kind it looks like.
#![no_main]

mod intake;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    intake::read(bytes);
});
