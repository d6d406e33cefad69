//! The records of a text, whatever stands between their cells.

use std::io::Cursor;

use csv::{Position, Reader, ReaderBuilder, StringRecord};

/// Reads records of one text at any place. One parser serves them all: to make one costs more than to read a record.
pub(super) struct Records<'a> {
    text: &'a str,
    reader: Reader<Cursor<&'a [u8]>>,
    record: StringRecord,
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str, delimiter: u8) -> Self {
        Self {
            text,
            reader: ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .delimiter(delimiter)
                .from_reader(Cursor::new(text.as_bytes())),
            record: StringRecord::new(),
        }
    }

    /// The cells of the record that begins at a byte, and the byte behind it, which is greater. Behind the last record
    /// there are no cells, and the text ends.
    pub(super) fn at(&mut self, byte: usize) -> (Vec<String>, usize) {
        let mut place = Position::new();
        place.set_byte(byte as u64);
        let is_there = self.reader.seek(place).is_ok();
        match is_there.then(|| self.reader.read_record(&mut self.record)) {
            Some(Ok(true)) => {
                let end = usize::try_from(self.reader.position().byte());
                let end = end.unwrap_or(usize::MAX).max(byte + 1);
                let cells = self.record.iter().map(str::to_owned).collect();
                (cells, end.min(self.text.len()))
            }
            _ => (Vec::new(), self.text.len()),
        }
    }
}
