//! Records, each with a level that tells to which one it belongs.

use super::KIND;
use crate::error::{Error, Result};
use crate::limits::{Limit, Limits};

/// A record with those that belong to it.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) tag: u16,
    pub(super) data: Vec<u8>,
    pub(super) children: Vec<Record>,
}

/// What a record holds.
pub(super) mod tag {
    pub(in super::super) const CHAR_SHAPE: u16 = 0x15;
    pub(in super::super) const NUMBERING: u16 = 0x17;
    pub(in super::super) const PARA_SHAPE: u16 = 0x19;
    pub(in super::super) const STYLE: u16 = 0x1A;
    pub(in super::super) const PARA_HEADER: u16 = 0x42;
    pub(in super::super) const PARA_TEXT: u16 = 0x43;
    pub(in super::super) const PARA_CHAR_SHAPE: u16 = 0x44;
    pub(in super::super) const CTRL_HEADER: u16 = 0x47;
    pub(in super::super) const LIST_HEADER: u16 = 0x48;
    pub(in super::super) const TABLE: u16 = 0x4D;
    pub(in super::super) const PICTURE: u16 = 0x55;
}

impl Record {
    pub(super) fn child(&self, tag: u16) -> Option<&Self> {
        self.children.iter().find(|one| one.tag == tag)
    }
}

/// The records of a stream; those of level 0, with the others in them.
pub(super) fn tree(bytes: &[u8], limits: &Limits) -> Result<Vec<Record>> {
    const LONG: usize = 0xFFF;
    // The records that are not ended; the first one holds all others.
    let mut open = vec![Record::default()];
    let (mut at, mut count) = (0, 0);
    while at + 4 <= bytes.len() {
        let header = u32_at(bytes, at);
        at += 4;
        let (tag, level) = (header & 0x3FF, (header >> 10) & 0x3FF);
        let mut size = (header >> 20) as usize;
        if size == LONG {
            size = u32_at(bytes, at) as usize;
            at += 4;
        }
        count += 1;
        limits.check(Limit::Elements, count)?;
        let data = at.checked_add(size).and_then(|end| bytes.get(at..end));
        let data = data
            .ok_or_else(|| Error::damaged(KIND, "a record of it is cut off"))?
            .to_vec();
        at += size;
        // A record that skips levels belongs to the one above it.
        let level = (level as usize).min(open.len() - 1);
        limits.check(Limit::Depth, level)?;
        close(&mut open, level + 1);
        open.push(Record {
            tag: u16::try_from(tag).unwrap_or(u16::MAX),
            data,
            children: Vec::new(),
        });
    }
    close(&mut open, 1);
    Ok(open.pop().unwrap_or_default().children)
}

/// Puts ended records into those to which they belong.
fn close(open: &mut Vec<Record>, depth: usize) {
    while open.len() > depth {
        if let Some(record) = open.pop()
            && let Some(parent) = open.last_mut()
        {
            parent.children.push(record);
        }
    }
}

/// The number at a place; 0 behind the end.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    let number = bytes.get(at..at.saturating_add(4));
    number
        .and_then(|bytes| bytes.try_into().ok())
        .map_or(0, u32::from_le_bytes)
}

/// The number at a place; 0 behind the end.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    let number = bytes.get(at..at.saturating_add(2));
    number
        .and_then(|bytes| bytes.try_into().ok())
        .map_or(0, u16::from_le_bytes)
}

/// A text with its length before it, and where it ends.
pub(super) fn text_at(bytes: &[u8], at: usize) -> (String, usize) {
    let begin = at + 2;
    let end = begin + 2 * usize::from(u16_at(bytes, at));
    let units: Vec<u16> = bytes
        .get(begin..end.min(bytes.len()))
        .unwrap_or_default()
        .chunks_exact(2)
        .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
        .collect();
    (String::from_utf16_lossy(&units), end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(tag: u32, level: u32, data: &[u8]) -> Vec<u8> {
        let header = tag | level << 10 | u32::try_from(data.len()).unwrap_or(0) << 20;
        [header.to_le_bytes().as_slice(), data].concat()
    }

    #[test]
    fn levels_make_a_tree() {
        let bytes = [
            record(1, 0, b"a"),
            record(2, 1, b""),
            record(3, 2, b""),
            record(4, 1, b""),
            record(5, 0, b""),
        ];
        let tree = tree(&bytes.concat(), &Limits::default()).expect("records");
        let tags = |records: &[Record]| records.iter().map(|one| one.tag).collect::<Vec<_>>();
        assert_eq!(tags(&tree), [1, 5]);
        assert_eq!(tags(&tree[0].children), [2, 4]);
        assert_eq!(tags(&tree[0].children[0].children), [3]);
        assert_eq!(tree[0].data, b"a");
    }

    #[test]
    fn cut_records_are_refused() {
        let bytes = record(1, 0, b"abc");
        assert!(tree(&bytes[..6], &Limits::default()).is_err());
        assert!(tree(&[0xFF; 8], &Limits::default()).is_err());
    }
}
