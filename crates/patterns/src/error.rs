//! What can be wrong with an expression.

/// The result of making a set.
pub type Result<T> = std::result::Result<T, Error>;

/// Why there is no set.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An expression has no valid syntax.
    #[error("expected a regular expression, but {expression:?} is none")]
    Syntax {
        /// The expression.
        expression: String,
        /// Where it is wrong.
        #[source]
        source: Box<regex_syntax::Error>,
    },

    /// There are more literals than the automaton can hold.
    #[error("the literals of {expressions} expressions are too many to be looked for together")]
    TooMany {
        /// Number of expressions.
        expressions: usize,
    },
}
