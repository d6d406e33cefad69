//! Work on several threads with the feature `parallel`, and on one without. What comes out is the same.

#[cfg(feature = "parallel")]
use rayon::prelude::*;

/// A function of each item, in their order.
pub(crate) fn mapped<T: Sync, R: Send>(
    items: &[T],
    function: impl Fn(&T) -> R + Sync + Send,
) -> Vec<R> {
    #[cfg(feature = "parallel")]
    return items.par_iter().map(function).collect();
    #[cfg(not(feature = "parallel"))]
    return items.iter().map(function).collect();
}
