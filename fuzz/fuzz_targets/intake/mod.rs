//! What the targets of `shortlist-intake` share.

use std::io::{Cursor, Write};

use shortlist_intake::{Limits, Reader};
use zip::write::SimpleFileOptions;

/// A file of any bytes is refused, or gives a text; none takes more than the limits allow.
pub fn read(bytes: &[u8]) {
    let limits = Limits::default()
        .with_unpacked_bytes(4 << 20)
        .with_elements(20_000)
        .with_pages(5)
        .with_pixels(1 << 20);
    let reader = Reader { limits, ..Reader::default() };
    if let Ok(file) = reader.read(bytes) {
        assert!(!file.blocks.is_empty());
        let _ = file.text();
    }
}

/// An archive of parts, none of them packed.
#[allow(dead_code)]
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
