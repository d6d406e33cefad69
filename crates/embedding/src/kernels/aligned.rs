//! Floats that begin on a cache line.

const CACHE_LINE: usize = 64;

/// A fixed run of floats whose first lies on a cache line, so that no vector load crosses two.
#[derive(Debug)]
pub(super) struct AlignedFloats {
    buffer: Vec<f32>,
    start: usize,
    length: usize,
}

impl AlignedFloats {
    pub(super) fn zeros(length: usize) -> Self {
        let buffer = vec![0.0; length + CACHE_LINE / size_of::<f32>()];
        // An offset of usize::MAX ("impossible") cannot come for a type of four bytes; without
        // alignment everything is still right.
        let start = match buffer.as_ptr().align_offset(CACHE_LINE) {
            offset if offset <= buffer.len() - length => offset,
            _ => 0,
        };
        Self {
            buffer,
            start,
            length,
        }
    }

    pub(super) fn as_slice(&self) -> &[f32] {
        &self.buffer[self.start..self.start + self.length]
    }

    pub(super) fn as_mut_slice(&mut self) -> &mut [f32] {
        &mut self.buffer[self.start..self.start + self.length]
    }
}
