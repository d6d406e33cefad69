//! A mail of any bytes behind the fields that make it one.
#![no_main]

mod intake;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let header = b"From: a@b.kr\nDate: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n";
    intake::read(&[header, bytes].concat());
});
