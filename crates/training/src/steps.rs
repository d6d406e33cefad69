//! Steps of a training: told of when they begin and end, and between which it may be cancelled.

use std::ops::ControlFlow;

use shortlist_runtime::Progress;

use crate::error::{Error, Result};

/// Does a step of `parts` parts (0: nobody knows how many), unless the training is cancelled.
pub(crate) fn step<T>(
    progress: &dyn Progress,
    what: &str,
    parts: usize,
    work: impl FnOnce() -> Result<T>,
) -> Result<T> {
    go_on(progress)?;
    progress.begin(what, parts);
    let done = work();
    progress.end();
    done
}

/// A part of a step is done.
pub(crate) fn advance(progress: &dyn Progress) -> Result<()> {
    progress.advance(1);
    go_on(progress)
}

/// Nothing more is done once the training is cancelled.
pub(crate) fn go_on(progress: &dyn Progress) -> Result<()> {
    if progress.is_cancelled() {
        return Err(Error::Cancelled);
    }
    Ok(())
}

/// The same, as a fit is told it.
pub(crate) fn flow(progress: &dyn Progress) -> ControlFlow<()> {
    if progress.is_cancelled() {
        ControlFlow::Break(())
    } else {
        ControlFlow::Continue(())
    }
}
