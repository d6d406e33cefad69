//! An OpenDocument text whose content is of any bytes.
#![no_main]

mod intake;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let kind: &[u8] = b"application/vnd.oasis.opendocument.text";
    intake::read(&intake::archive(&[("mimetype", kind), ("content.xml", bytes)]));
});
