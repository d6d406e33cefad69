//! What came in, and what is decided of what was set aside.

use clap::{Subcommand, ValueEnum};

/// What to see of imports, or to decide.
#[derive(Debug, Subcommand)]
pub enum ImportsCommand {
    /// List what came in, the latest first
    List {
        /// How many at most
        #[arg(long, default_value_t = 50, value_name = "N")]
        last: usize,
    },
    /// List the rows that were set aside and that nobody has decided of
    Open {
        /// How many at most
        #[arg(long, default_value_t = 200, value_name = "N")]
        last: usize,
    },
    /// Show one: what became of its rows, which were set aside and why, and what was decided of them
    Show {
        /// Its number
        #[arg(value_name = "IMPORT")]
        import: i64,
    },
    /// Decide of a row that was set aside: of a conflict which label is right, of a quarantined row whether it is a letter
    Decide {
        /// The import's number
        #[arg(value_name = "IMPORT")]
        import: i64,
        /// The row's number in its file
        #[arg(value_name = "ROW")]
        row: usize,
        /// Of a conflict keep (the other label is right), take (the row's label is) or neither (nothing is learned from the
        /// text); of a quarantined row release (it is a letter) or discard (it is none)
        #[arg(value_enum)]
        choice: Choice,
        /// Why; it is written down with who decides and when
        #[arg(long, value_name = "WHY")]
        reason: String,
    },
    /// Show all that was decided of a row, the earliest first
    History {
        /// The import's number
        #[arg(value_name = "IMPORT")]
        import: i64,
        /// The row's number in its file
        #[arg(value_name = "ROW")]
        row: usize,
    },
}

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Choice {
    /// The other label is right
    Keep,
    /// The row's label is right
    Take,
    /// Neither is
    Neither,
    /// It is a letter
    Release,
    /// It is none
    Discard,
}

impl From<Choice> for shortlist_api::ImportChoice {
    fn from(choice: Choice) -> Self {
        match choice {
            Choice::Keep => Self::Keep,
            Choice::Take => Self::Take,
            Choice::Neither => Self::Neither,
            Choice::Release => Self::Release,
            Choice::Discard => Self::Discard,
        }
    }
}
