//! What a coach does with many clients' letters.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::review_target::ReviewTarget;

/// What a coach does.
#[derive(Debug, Subcommand)]
pub enum CoachCommand {
    /// Review the letters of many clients and show them in one table
    #[command(
        after_help = "Example: shortlist coach table clients/ --posting posting.txt --out clients.csv"
    )]
    Table(CohortArguments),

    /// Remove clients that a server keeps for a coach
    #[command(
        after_help = "Example: shortlist coach forget jiwon 0191e2a4-77aa-4f00-8000-00000000000f"
    )]
    Forget {
        /// The coach, by the name of their key
        coach: String,
        /// The client's id; all of the coach's clients, if it is left out
        client: Option<String>,
    },
}

/// Whose letters, and what they are for.
#[derive(Debug, Args)]
pub struct CohortArguments {
    /// Letters of any kind that review reads; folders, in which a folder is a client with drafts and a file a client with
    /// one; spreadsheets and tables (.xlsx, .csv, .tsv) with a client in each row and a question in each column
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// What they are for
    #[command(flatten)]
    pub target: ReviewTarget,
    /// Also write the table to a file that a spreadsheet program opens, .csv or .xlsx
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}
