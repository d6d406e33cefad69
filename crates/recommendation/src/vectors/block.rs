//! Unit vectors in one block of memory.

use super::codes::Codes;
use super::lines::Lines;
#[cfg(feature = "saved")]
use super::query::Rounding;
use super::query::{code_stride, float_stride, round, unit_scale, write_unit};
use crate::error::Result;

/// Rows as floats and as bytes.
#[derive(Debug)]
pub(crate) struct Block {
    pub(super) dimension: usize,
    rows: usize,
    floats: Lines,
    codes: Codes,
    scales: Vec<f32>,
    errors: Vec<f32>,
}

/// What a block is stored as.
#[cfg(feature = "saved")]
pub(crate) struct BlockParts<'a> {
    pub(crate) floats: &'a [u8],
    pub(crate) codes: &'a [u8],
    pub(crate) roundings: Vec<u8>,
}

impl Block {
    /// No rows, with room for so many.
    pub(crate) fn with_capacity(dimension: usize, rows: usize) -> Self {
        Self {
            dimension,
            rows: 0,
            floats: Lines::with_capacity(rows * 4 * float_stride(dimension)),
            codes: Codes::with_capacity(dimension, rows),
            scales: Vec::with_capacity(rows),
            errors: Vec::with_capacity(rows),
        }
    }

    /// A block from the parts that were stored; `None`: they do not fit together.
    #[cfg(feature = "saved")]
    pub(crate) fn from_parts(
        dimension: usize,
        rows: usize,
        floats: Lines,
        codes: Lines,
        roundings: &[u8],
    ) -> Option<Self> {
        let codes = Codes::from_lines(dimension, rows, codes)?;
        let fits = floats.bytes().len() == rows * 4 * float_stride(dimension)
            && roundings.len() == rows * size_of::<Rounding>();
        let roundings: Vec<Rounding> = bytemuck::allocation::pod_collect_to_vec(roundings);
        fits.then(|| Self {
            dimension,
            rows,
            floats,
            codes,
            scales: roundings.iter().map(|rounding| rounding.scale).collect(),
            errors: roundings.iter().map(|rounding| rounding.error).collect(),
        })
    }

    /// The lengths in bytes of the floats, the codes and the roundings of so many rows.
    #[cfg(feature = "saved")]
    pub(crate) fn part_lengths(dimension: usize, rows: usize) -> (usize, usize, usize) {
        (
            rows * 4 * float_stride(dimension),
            Codes::length(dimension, rows),
            rows * size_of::<Rounding>(),
        )
    }

    #[cfg(feature = "saved")]
    pub(crate) fn parts(&self) -> BlockParts<'_> {
        let roundings = self.scales.iter().zip(&self.errors);
        let roundings: Vec<Rounding> = roundings
            .map(|(scale, error)| Rounding {
                scale: *scale,
                error: *error,
            })
            .collect();
        BlockParts {
            floats: self.floats.bytes(),
            codes: self.codes.bytes(),
            roundings: bytemuck::cast_slice(&roundings).to_vec(),
        }
    }

    /// Adds a row; it is brought to length 1.
    pub(crate) fn push(&mut self, vector: &[f32]) -> Result<()> {
        let scale = unit_scale(vector, self.dimension)?;
        let row = self.floats.append(4 * float_stride(self.dimension));
        let row: &mut [f32] = bytemuck::cast_slice_mut(row);
        write_unit(vector, scale, row);
        let mut codes = vec![0; code_stride(self.dimension)];
        let rounding = round(&row[..self.dimension], &mut codes);
        self.codes.push(&codes);
        self.scales.push(rounding.scale);
        self.errors.push(rounding.error);
        self.rows += 1;
        Ok(())
    }

    /// Adds a row of another block of the same dimension, as it is.
    pub(crate) fn push_row(&mut self, other: &Self, row: usize) {
        let floats = self.floats.append(4 * float_stride(self.dimension));
        floats.copy_from_slice(bytemuck::cast_slice(other.padded(row)));
        self.codes.push_row(&other.codes, row);
        self.scales.push(other.scales[row]);
        self.errors.push(other.errors[row]);
        self.rows += 1;
    }

    pub(crate) fn len(&self) -> usize {
        self.rows
    }

    /// The bytes of all codes.
    pub(crate) fn code_bytes(&self) -> usize {
        self.codes.bytes().len()
    }

    /// The unit vector of a row.
    pub(crate) fn row(&self, row: usize) -> &[f32] {
        &self.padded(row)[..self.dimension]
    }

    fn padded(&self, row: usize) -> &[f32] {
        let stride = float_stride(self.dimension);
        &self.floats.floats()[row * stride..][..stride]
    }

    /// Some rows, padded.
    pub(super) fn floats(&self, rows: std::ops::Range<usize>) -> &[f32] {
        let stride = float_stride(self.dimension);
        &self.floats.floats()[rows.start * stride..rows.end * stride]
    }

    /// The codes of some rows, of which the first begins a group.
    pub(super) fn groups(&self, rows: std::ops::Range<usize>) -> &[u8] {
        self.codes.groups(rows)
    }

    /// What the codes of some rows stand for: the scale of each, and what was lost at most.
    pub(super) fn roundings(&self, rows: std::ops::Range<usize>) -> (&[f32], &[f32]) {
        (&self.scales[rows.clone()], &self.errors[rows])
    }
}
