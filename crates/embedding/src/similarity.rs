//! How near two vectors are.

use crate::error::{Error, Result};

/// The cosine of the angle between two vectors, from -1 to 1, summed in `f64`; 0 if one of them is
/// the zero vector, which points nowhere.
///
/// # Errors
///
/// [`Error::Dimension`] if they differ in length.
pub fn cosine(left: &[f32], right: &[f32]) -> Result<f64> {
    if left.len() != right.len() {
        return Err(Error::Dimension {
            left: left.len(),
            right: right.len(),
        });
    }
    let (mut product, mut left_square, mut right_square) = (0.0_f64, 0.0_f64, 0.0_f64);
    for (a, b) in left.iter().zip(right) {
        let (a, b) = (f64::from(*a), f64::from(*b));
        product += a * b;
        left_square += a * a;
        right_square += b * b;
    }
    let norms = (left_square * right_square).sqrt();
    Ok(if norms > 0.0 {
        (product / norms).clamp(-1.0, 1.0)
    } else {
        0.0
    })
}

/// Divides by the Euclidean norm; the zero vector stays.
pub(crate) fn normalise(vector: &mut [f32]) {
    let norm = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
    if norm > 0.0 {
        for value in vector {
            *value /= norm;
        }
    }
}
