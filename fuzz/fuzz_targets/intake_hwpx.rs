//! A HWPX file whose section is of any bytes; the first one tells how many are its header.
#![no_main]

mod intake;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((length, rest)) = bytes.split_first() else { return };
    let (header, section) = rest.split_at(usize::from(*length).min(rest.len()));
    let parts: [(&str, &[u8]); 3] = [
        ("mimetype", b"application/hwp+zip"),
        ("Contents/header.xml", header),
        ("Contents/section0.xml", section),
    ];
    intake::read(&intake::archive(&parts));
});
