//! What is learned from and asked about: numbers in rows of one length.

use std::borrow::Cow;

use crate::error::{Error, Result};
use crate::feature::Feature;
use crate::threads::first_of;

/// Rows that one thread checks without looking for another.
const ROWS_AT_ONCE: usize = 512;

/// Rows of one length, one after the other.
///
/// With the features `ndarray` and `ndarray-0-17` a view of two dimensions is rows too (`Rows::from`); where it is not
/// row by row already, its numbers are copied.
///
/// ```
/// use shortlist_classification::Rows;
///
/// let rows = Rows::new(&[0.0_f32, 1.0, 2.0, 3.0], 2)?;
/// assert_eq!((rows.count(), rows.dimension()), (2, 2));
/// assert_eq!(rows.row(1), [2.0, 3.0]);
/// # Ok::<(), shortlist_classification::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Rows<'a, F: Feature = f32> {
    values: Cow<'a, [F]>,
    count: usize,
    dimension: usize,
}

impl<'a, F: Feature> Rows<'a, F> {
    /// Rows of `dimension` values each.
    ///
    /// # Errors
    ///
    /// [`Error::Shape`] for a dimension of 0, or values that make no whole number of rows.
    pub fn new(values: &'a [F], dimension: usize) -> Result<Self> {
        if dimension == 0 || !values.len().is_multiple_of(dimension) {
            return Err(Error::Shape {
                values: values.len(),
                dimension,
            });
        }
        Ok(Self {
            values: Cow::Borrowed(values),
            count: values.len() / dimension,
            dimension,
        })
    }

    /// Rows that are known to be whole.
    pub(crate) fn whole(values: Cow<'a, [F]>, count: usize, dimension: usize) -> Self {
        Self {
            values,
            count,
            dimension,
        }
    }

    /// One row after the other; each has `dimension` values.
    pub(crate) fn joined(rows: &[Vec<F>], dimension: usize) -> Rows<'static, F> {
        Rows {
            values: Cow::Owned(rows.concat()),
            count: rows.len(),
            dimension,
        }
    }

    /// The number of rows.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// The length of each.
    #[must_use]
    pub fn dimension(&self) -> usize {
        self.dimension
    }

    /// All values, row by row.
    #[must_use]
    pub fn values(&self) -> &[F] {
        &self.values
    }

    /// One row.
    ///
    /// # Panics
    ///
    /// For a number that is not below [`Rows::count`], as a slice does.
    #[must_use]
    pub fn row(&self, row: usize) -> &[F] {
        &self.values[row * self.dimension..(row + 1) * self.dimension]
    }

    /// The rows in order.
    pub fn iter(&self) -> impl Iterator<Item = &[F]> {
        (0..self.count).map(|row| self.row(row))
    }

    #[cfg(feature = "answers")]
    pub(crate) fn view(&self) -> Result<ndarray::ArrayView2<'_, F>> {
        let view = ndarray::ArrayView2::from_shape((self.count, self.dimension), &self.values);
        view.map_err(|_| Error::Shape {
            values: self.values.len(),
            dimension: self.dimension,
        })
    }

    /// The same in `f32`.
    pub(crate) fn in_single(self) -> Rows<'a> {
        Rows {
            values: F::in_single(self.values),
            count: self.count,
            dimension: self.dimension,
        }
    }

    /// Every value is finite, or an error that names the first that is not.
    pub(crate) fn check_finite(&self) -> Result<()> {
        let first = first_of(self.count, ROWS_AT_ONCE, |row| {
            // Joining needs no early exit, so that the compiler can look at many values at once.
            let values = self.row(row);
            let is_suspicious = values
                .iter()
                .fold(false, |seen, value| seen | !value.is_finite());
            is_suspicious.then(|| not_finite(row, values)).flatten()
        });
        first.map_or(Ok(()), Err)
    }
}

/// One row, such as a vector that a model is asked about.
///
/// It is made of a slice, a `Vec`, an array, and with the features `ndarray` and `ndarray-0-17` of a view.
#[derive(Debug, Clone, PartialEq)]
pub struct Vector<'a, F: Feature = f32>(pub(crate) Cow<'a, [F]>);

impl<'a, F: Feature> Vector<'a, F> {
    /// The values, if they are as many as they should be, and finite.
    pub(crate) fn checked(self, dimension: usize) -> Result<Cow<'a, [F]>> {
        let Self(values) = self;
        if values.len() != dimension {
            return Err(Error::Dimension {
                expected: dimension,
                came: values.len(),
            });
        }
        match not_finite(0, &values) {
            Some(error) => Err(error),
            None => Ok(values),
        }
    }
}

impl<'a, F: Feature> From<&'a [F]> for Vector<'a, F> {
    fn from(values: &'a [F]) -> Self {
        Self(Cow::Borrowed(values))
    }
}

impl<'a, F: Feature> From<&'a Vec<F>> for Vector<'a, F> {
    fn from(values: &'a Vec<F>) -> Self {
        Self(Cow::Borrowed(values))
    }
}

impl<'a, F: Feature, const N: usize> From<&'a [F; N]> for Vector<'a, F> {
    fn from(values: &'a [F; N]) -> Self {
        Self(Cow::Borrowed(values))
    }
}

/// The first value of a row that is not finite.
fn not_finite<F: Feature>(row: usize, values: &[F]) -> Option<Error> {
    let column = values.iter().position(|value| !value.is_finite())?;
    Some(Error::NotFinite {
        row,
        column,
        value: values[column].single(),
    })
}
