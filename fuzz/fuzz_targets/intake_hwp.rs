//! A HWP file whose section is of any bytes, not packed; the first one tells how many are its properties.
#![no_main]

mod intake;

use libfuzzer_sys::fuzz_target;

use std::io::{Cursor, Write};

fuzz_target!(|bytes: &[u8]| {
    let Some((length, rest)) = bytes.split_first() else { return };
    let (info, section) = rest.split_at(usize::from(*length).min(rest.len()));
    let mut header = b"HWP Document File".to_vec();
    header.resize(256, 0);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_storage("BodyText").unwrap();
    for (name, bytes) in [("FileHeader", header.as_slice()), ("DocInfo", info), ("BodyText/Section0", section)] {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    intake::read(&file.into_inner().into_inner());
});
