//! Memory that begins on a cache line.

use std::sync::Arc;

use bytemuck::{Pod, Zeroable};
use memmap2::Mmap;

/// Bytes of a cache line, and of the widest vector register.
pub(crate) const LINE_BYTES: usize = 64;

#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C, align(64))]
struct Line([u8; LINE_BYTES]);

/// A run of cache lines: in memory, or in a file that is mapped into it.
#[derive(Debug, Clone)]
pub(crate) struct Lines(Place);

#[derive(Debug, Clone)]
enum Place {
    Owned(Vec<Line>),
    Mapped {
        map: Arc<Mmap>,
        start: usize,
        bytes: usize,
    },
}

impl Lines {
    /// No lines, with room for so many bytes.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self(Place::Owned(Vec::with_capacity(bytes.div_ceil(LINE_BYTES))))
    }

    /// A part of a mapped file; `None`: it does not lie on lines, or is not in the file.
    pub(crate) fn mapped(map: &Arc<Mmap>, start: usize, bytes: usize) -> Option<Self> {
        let part = map.get(start..start.checked_add(bytes)?)?;
        bytemuck::try_cast_slice::<u8, Line>(part).ok()?;
        Some(Self(Place::Mapped {
            map: Arc::clone(map),
            start,
            bytes,
        }))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        match &self.0 {
            Place::Owned(lines) => bytemuck::cast_slice(lines),
            Place::Mapped { map, start, bytes } => &map[*start..start + bytes],
        }
    }

    /// The same as floats.
    pub(crate) fn floats(&self) -> &[f32] {
        bytemuck::cast_slice(self.bytes())
    }

    /// Adds whole lines of zeros and hands them out to be written; a mapped run is copied first.
    pub(crate) fn append(&mut self, bytes: usize) -> &mut [u8] {
        if let Place::Mapped { .. } = self.0 {
            let lines = bytemuck::cast_slice::<u8, Line>(self.bytes()).to_vec();
            self.0 = Place::Owned(lines);
        }
        match &mut self.0 {
            Place::Owned(lines) => {
                let before = lines.len();
                let after = before + bytes.div_ceil(LINE_BYTES);
                lines.resize(after, Line([0; LINE_BYTES]));
                bytemuck::cast_slice_mut(&mut lines[before..])
            }
            Place::Mapped { .. } => &mut [],
        }
    }
}
