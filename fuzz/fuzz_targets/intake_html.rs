//! A web page of any bytes.
#![no_main]

mod intake;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    intake::read(&[b"<html>", bytes].concat());
});
