//! Why there is no page.

/// The result of making a page.
pub type Result<T> = std::result::Result<T, Error>;

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A plot could not be drawn.
    #[error("expected to draw a plot, but {reason}")]
    Plot {
        /// Why.
        reason: String,
    },
}
