//! Work on several threads with the feature `parallel`, and on one without. What comes out is the same.

#[cfg(feature = "parallel")]
use rayon::prelude::*;

use crate::error::Result;

/// A function of 0, 1, 2 and so on, in their order.
pub(crate) fn mapped<T: Send>(count: usize, function: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    #[cfg(feature = "parallel")]
    return (0..count).into_par_iter().map(function).collect();
    #[cfg(not(feature = "parallel"))]
    return (0..count).map(function).collect();
}

/// The same where the function may fail: with the error of one that did, others are not tried any more.
pub(crate) fn try_mapped<T: Send>(
    count: usize,
    function: impl Fn(usize) -> Result<T> + Sync + Send,
) -> Result<Vec<T>> {
    #[cfg(feature = "parallel")]
    return (0..count).into_par_iter().map(function).collect();
    #[cfg(not(feature = "parallel"))]
    return (0..count).map(function).collect();
}

/// Work on so many threads; `None`: as many as there are.
#[cfg(feature = "parallel")]
pub(crate) fn on_threads<T: Send>(
    threads: Option<usize>,
    work: impl FnOnce() -> T + Send,
) -> Result<T> {
    let Some(threads) = threads else {
        return Ok(work());
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| crate::error::Error::Threads {
        reason: error.to_string(),
    })?;
    Ok(pool.install(work))
}

/// Work on the one thread.
#[cfg(not(feature = "parallel"))]
#[expect(clippy::unnecessary_wraps, reason = "threads may not start")]
pub(crate) fn on_threads<T>(_threads: Option<usize>, work: impl FnOnce() -> T) -> Result<T> {
    Ok(work())
}

/// What a function finds at the first of 0, 1, 2 and so on where it finds something; `at_once` are looked at by one
/// thread.
pub(crate) fn first_of<T: Send>(
    count: usize,
    at_once: usize,
    function: impl Fn(usize) -> Option<T> + Sync + Send,
) -> Option<T> {
    #[cfg(feature = "parallel")]
    return (0..count)
        .into_par_iter()
        .with_min_len(at_once)
        .find_map_first(function);
    #[cfg(not(feature = "parallel"))]
    {
        let _ = at_once;
        (0..count).find_map(function)
    }
}
