//! What is brought in.

use std::path::PathBuf;

use clap::Subcommand;
use shortlist_app::{LabelSource, Split};

use super::address::Address;
use super::reading::{PostingReadingArguments, ReadingArguments};

/// What files hold.
#[derive(Debug, Subcommand)]
pub enum ImportKind {
    /// Cover letters: JSON, JSON Lines, a table (자기소개서,합격여부 or content,is_passed), Markdown or text
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
        /// What the person says of columns and labels
        #[command(flatten)]
        reading: ReadingArguments,
        /// Take rows, too, that may be no letters: HTML, broken JSON, a few words, another language
        #[arg(long)]
        accept_quarantined: bool,
        /// Change nothing: show the columns that were understood, the labels and the first rows
        #[arg(long)]
        dry_run: bool,
    },
    /// Job postings: JSON, JSON Lines or a table (회사명,공고명,담당업무,자격요건)
    Postings {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// What the person says of columns
        #[command(flatten)]
        reading: PostingReadingArguments,
        /// Change nothing: show the columns that were understood and the first rows
        #[arg(long)]
        dry_run: bool,
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
