//! ndarray's views as rows and vectors.

/// For one version of ndarray.
macro_rules! views {
    ($ndarray:ident) => {
        const _: () = {
            use std::borrow::Cow;

            use $ndarray::{ArrayBase, ArrayView1, ArrayView2, Data, Ix1, Ix2};

            use crate::feature::Feature;
            use crate::rows::{Rows, Vector};

            impl<'a, F: Feature> From<ArrayView2<'a, F>> for Rows<'a, F> {
                fn from(view: ArrayView2<'a, F>) -> Self {
                    let (count, dimension) = view.dim();
                    let values = match view.to_slice() {
                        Some(values) => Cow::Borrowed(values),
                        None => view.iter().copied().collect(),
                    };
                    Self::whole(values, count, dimension)
                }
            }

            impl<'a, F: Feature, S: Data<Elem = F>> From<&'a ArrayBase<S, Ix2>> for Rows<'a, F> {
                fn from(array: &'a ArrayBase<S, Ix2>) -> Self {
                    array.view().into()
                }
            }

            impl<'a, F: Feature> From<ArrayView1<'a, F>> for Vector<'a, F> {
                fn from(view: ArrayView1<'a, F>) -> Self {
                    Self(match view.to_slice() {
                        Some(values) => Cow::Borrowed(values),
                        None => view.iter().copied().collect(),
                    })
                }
            }

            impl<'a, F: Feature, S: Data<Elem = F>> From<&'a ArrayBase<S, Ix1>> for Vector<'a, F> {
                fn from(array: &'a ArrayBase<S, Ix1>) -> Self {
                    array.view().into()
                }
            }
        };
    };
}

#[cfg(feature = "ndarray")]
views!(ndarray);
#[cfg(feature = "ndarray-0-17")]
views!(ndarray_0_17);
