//! What is brought in.

use std::path::PathBuf;

use clap::Subcommand;
use shortlist_app::{LabelSource, Split};

use super::address::Address;

/// What files hold.
#[derive(Debug, Subcommand)]
pub enum ImportKind {
    /// Cover letters: JSON, JSON Lines, CSV (content,is_passed,split), Markdown or text
    Letters {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Where labels come from, if the file does not say: outcome, rubric or synthetic
        #[arg(long, default_value_t = LabelSource::Outcome, value_name = "SOURCE")]
        label_source: LabelSource,
        /// The part of the data, if the file does not say: train, validation or test
        #[arg(long)]
        split: Option<Split>,
    },
    /// Job postings: JSON or JSON Lines
    Postings {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Letters, résumés and postings from the replaced system's PostgreSQL database, which is read and
    /// never changed
    Database {
        /// Its address: postgres://USER@HOST:PORT/NAME
        #[arg(value_name = "URL")]
        address: Address,
        /// The file that says what became of each row [default: imports/ in the home folder]
        #[arg(long, value_name = "OUT")]
        report: Option<PathBuf>,
        /// Where labels come from, if the rows do not say: outcome, rubric or synthetic
        #[arg(long, default_value_t = LabelSource::Outcome, value_name = "SOURCE")]
        label_source: LabelSource,
    },
}
