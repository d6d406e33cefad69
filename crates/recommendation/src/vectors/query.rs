//! A vector as the search wants it.

use super::lines::Lines;
use crate::error::{Error, Result};
use shortlist_kernels::byte_rows::QUAD;

/// Floats of a cache line: rows are padded to whole ones with zeros.
const FLOATS: usize = 16;
/// Numbers that are worked on side by side.
const LANES: usize = 16;
/// The greatest code of the signed bytes.
const GREATEST: f32 = 127.0;

/// Floats between the beginnings of two rows.
pub(super) fn float_stride(dimension: usize) -> usize {
    dimension.next_multiple_of(FLOATS)
}

/// Codes of a row, padded with zeros to what is multiplied at once.
pub(super) fn code_stride(dimension: usize) -> usize {
    dimension.next_multiple_of(QUAD)
}

/// A vector of length 1 (or zero: like nothing), as floats and as signed bytes.
#[derive(Debug)]
pub(crate) struct Query {
    pub(super) dimension: usize,
    floats: Lines,
    codes: Vec<i8>,
    pub(super) rounding: Rounding,
}

/// What a code stands for, and what was lost: `value = scale * code`, off by a vector no longer than
/// `error`.
#[derive(Debug, Clone, Copy, PartialEq, bytemuck::Pod, bytemuck::Zeroable)]
#[repr(C)]
pub(crate) struct Rounding {
    pub(super) scale: f32,
    pub(super) error: f32,
}

impl Query {
    /// A query for an index of vectors of the given length.
    ///
    /// # Errors
    ///
    /// [`Error::Dimension`] or [`Error::NotFinite`].
    pub(crate) fn new(vector: &[f32], dimension: usize) -> Result<Self> {
        let scale = unit_scale(vector, dimension)?;
        let mut floats = Lines::with_capacity(4 * float_stride(dimension));
        let row = floats.append(4 * float_stride(dimension));
        write_unit(vector, scale, bytemuck::cast_slice_mut(row));
        let mut codes = vec![0; code_stride(dimension)];
        let unit = &floats.floats()[..dimension];
        let rounding = round(unit, &mut codes);
        Ok(Self {
            dimension,
            floats,
            codes,
            rounding,
        })
    }

    /// The unit vector, `[dimension]`.
    #[cfg(feature = "usearch")]
    pub(crate) fn values(&self) -> &[f32] {
        &self.floats()[..self.dimension]
    }

    /// Padded with zeros.
    pub(super) fn floats(&self) -> &[f32] {
        self.floats.floats()
    }

    /// Padded with zeros.
    pub(super) fn codes(&self) -> &[i8] {
        &self.codes
    }
}

/// What a vector is multiplied with to have length 1; 0 for the zero vector.
pub(super) fn unit_scale(vector: &[f32], dimension: usize) -> Result<f64> {
    if vector.len() != dimension {
        return Err(Error::Dimension {
            expected: dimension,
            came: vector.len(),
        });
    }
    let norm = squares(vector).sqrt();
    if norm.is_finite() {
        return Ok(if norm > 0.0 { 1.0 / norm } else { 0.0 });
    }
    // Squares of finite f32 never exceed f64.
    let position = vector.iter().position(|value| !value.is_finite());
    Err(Error::NotFinite {
        position: position.unwrap_or(0),
    })
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "vectors are f32 everywhere"
)]
pub(super) fn write_unit(vector: &[f32], scale: f64, row: &mut [f32]) {
    for (slot, value) in row.iter_mut().zip(vector) {
        *slot = (f64::from(*value) * scale) as f32;
    }
}

/// Writes the codes of a vector.
pub(super) fn round(vector: &[f32], codes: &mut [i8]) -> Rounding {
    let scale = greatest(vector) / GREATEST;
    // A vector of denormal numbers, which no unit vector is, has no codes.
    let inverse = 1.0 / scale;
    if !inverse.is_finite() {
        return Rounding {
            scale: 0.0,
            error: vector.iter().map(|value| value * value).sum::<f32>().sqrt(),
        };
    }
    let mut lost = [0.0_f32; LANES];
    let (chunks, rest) = vector.as_chunks::<LANES>();
    let (code_chunks, code_rest) = codes[..vector.len()].as_chunks_mut::<LANES>();
    for (values, codes) in chunks.iter().zip(code_chunks) {
        for ((value, code), lost) in values.iter().zip(codes).zip(&mut lost) {
            *lost += round_one(*value, scale, inverse, code);
        }
    }
    for (value, code) in rest.iter().zip(code_rest) {
        lost[0] += round_one(*value, scale, inverse, code);
    }
    Rounding {
        scale,
        error: lost.iter().sum::<f32>().sqrt(),
    }
}

/// Writes the code of one number; the square of what was lost.
#[inline]
fn round_one(value: f32, scale: f32, inverse: f32, code: &mut i8) -> f32 {
    // Among floats of this size there are whole numbers alone, so adding it rounds, and the last byte is
    // the number: quicker than a call for each.
    const WHOLE: f32 = 12_582_912.0;
    let rounded = value * inverse + WHOLE;
    *code = rounded.to_bits().to_le_bytes()[0].cast_signed();
    let lost = value - (rounded - WHOLE) * scale;
    lost * lost
}

/// The greatest of the numbers without their signs, several compared at once.
pub(crate) fn greatest(vector: &[f32]) -> f32 {
    let greater = |a: f32, b: f32| if a > b { a } else { b };
    let (chunks, rest) = vector.as_chunks::<LANES>();
    let mut most = [0.0_f32; LANES];
    for chunk in chunks {
        for (most, value) in most.iter_mut().zip(chunk) {
            *most = greater(*most, value.abs());
        }
    }
    let rest = rest
        .iter()
        .fold(0.0, |most, value| greater(most, value.abs()));
    most.into_iter().fold(rest, greater)
}

/// The sum of squares, in `f64`, by several sums at once, which the processor adds side by side.
fn squares(vector: &[f32]) -> f64 {
    let (chunks, rest) = vector.as_chunks::<LANES>();
    let mut sums = [0.0_f64; LANES];
    for chunk in chunks {
        for (sum, value) in sums.iter_mut().zip(chunk) {
            let value = f64::from(*value);
            *sum += value * value;
        }
    }
    let rest: f64 = rest.iter().map(|value| f64::from(*value).powi(2)).sum();
    sums.iter().sum::<f64>() + rest
}
