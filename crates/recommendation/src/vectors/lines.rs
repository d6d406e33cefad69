//! Memory that begins on a cache line.

use bytemuck::{Pod, Zeroable};

use super::pages::Pages;

/// Bytes of a cache line, and of the widest vector register.
pub(crate) const LINE_BYTES: usize = 64;

#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C, align(64))]
struct Line([u8; LINE_BYTES]);

/// From so many bytes on, memory comes in large pages where there are any.
const LARGE: usize = 4 << 20;

/// A run of cache lines.
#[derive(Debug)]
pub(crate) struct Lines(Place);

#[derive(Debug)]
enum Place {
    Small(Vec<Line>),
    Large(Pages),
}

impl Lines {
    /// No lines, with room for so many bytes.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        let pages = (bytes >= LARGE).then(|| Pages::with_capacity(bytes));
        Self(match pages.flatten() {
            Some(pages) => Place::Large(pages),
            None => Place::Small(Vec::with_capacity(bytes.div_ceil(LINE_BYTES))),
        })
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        match &self.0 {
            Place::Small(lines) => bytemuck::cast_slice(lines),
            Place::Large(pages) => pages.bytes(),
        }
    }

    /// The same as floats.
    pub(crate) fn floats(&self) -> &[f32] {
        bytemuck::cast_slice(self.bytes())
    }

    /// The last so many bytes, to be written.
    pub(crate) fn last_mut(&mut self, bytes: usize) -> &mut [u8] {
        let all = match &mut self.0 {
            Place::Small(lines) => bytemuck::cast_slice_mut(lines),
            Place::Large(pages) => pages.bytes_mut(),
        };
        let before = all.len().saturating_sub(bytes);
        &mut all[before..]
    }

    /// Adds whole lines of zeros and hands them out to be written. What is full is copied first.
    pub(crate) fn append(&mut self, bytes: usize) -> &mut [u8] {
        let bytes = bytes.next_multiple_of(LINE_BYTES);
        let used = self.bytes().len();
        let is_full = match &self.0 {
            Place::Small(_) => false,
            Place::Large(pages) => bytes > pages.room(),
        };
        if is_full {
            self.grow(2 * used + bytes);
        }
        self.append_within(bytes)
    }

    /// Moves to memory of its own, with room for so many bytes.
    fn grow(&mut self, bytes: usize) {
        let mut larger = Self::with_capacity(bytes);
        let used = self.bytes().len();
        larger.append_within(used).copy_from_slice(self.bytes());
        *self = larger;
    }

    /// The same where there is room.
    fn append_within(&mut self, bytes: usize) -> &mut [u8] {
        match &mut self.0 {
            Place::Small(lines) => {
                lines.resize(lines.len() + bytes / LINE_BYTES, Line([0; LINE_BYTES]));
            }
            Place::Large(pages) => pages.extend(bytes),
        }
        self.last_mut(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_appended_stays_however_it_grows() {
        for capacity in [0, 64, LARGE - 64, LARGE] {
            let mut lines = Lines::with_capacity(capacity);
            let count = 2 * LARGE / 4_096 + 3;
            for number in 0..count {
                let part = lines.append(4_096);
                assert!(part.iter().all(|byte| *byte == 0));
                part[..8].copy_from_slice(&(number as u64).to_le_bytes());
            }
            assert_eq!(lines.bytes().len(), count * 4_096);
            for (number, part) in lines.bytes().chunks_exact(4_096).enumerate() {
                assert_eq!(part[..8], (number as u64).to_le_bytes());
            }
            assert_eq!(lines.bytes().as_ptr().align_offset(LINE_BYTES), 0);
        }
    }
}
