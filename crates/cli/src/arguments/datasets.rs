//! What is seen of datasets.

use clap::Subcommand;

/// What to see of datasets.
#[derive(Debug, Subcommand)]
pub enum DatasetsCommand {
    /// List what trainings learned from, the oldest first
    List,
    /// Show one: its parts, how it was learned from, and its letters by content hash
    Show {
        /// Its hash, or the first digits of it
        dataset: String,
    },
    /// Say what is different in a second one: letters, labels, parts, weights and settings
    Diff {
        /// The first one's hash, or the first digits of it
        from: String,
        /// The second one's
        to: String,
    },
}
