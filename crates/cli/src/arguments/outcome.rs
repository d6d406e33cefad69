//! What happened with a letter.

use clap::ValueEnum;

/// What really happened with a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OutcomeArgument {
    /// It passed document screening
    Passed,
    /// It did not
    Rejected,
}
