//! A fit that is watched.

use std::ops::ControlFlow;

use crate::error::{Error, Result};

/// Is called after each step of a fit, an iteration of an optimiser or a tree of a forest, on whichever thread made it;
/// where it breaks, the fit ends with [`Error::Stopped`]. What a fit finds that goes to its end is the same, watched or
/// not.
pub type Watch<'a> = &'a (dyn Fn() -> ControlFlow<()> + Sync);

/// Lets every fit go on.
pub(crate) const UNWATCHED: Watch<'static> = &|| ControlFlow::Continue(());

/// A step was made: whether the next may be.
pub(crate) fn step(watch: Watch<'_>) -> Result<()> {
    match watch() {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Error::Stopped),
    }
}
