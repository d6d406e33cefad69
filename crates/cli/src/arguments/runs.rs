//! What is seen of experiments and runs.

use clap::Subcommand;

/// What to see of experiments.
#[derive(Debug, Subcommand)]
pub enum ExperimentsCommand {
    /// List all experiments
    List,
    /// Show an experiment's runs
    Show {
        /// Its name
        name: String,
    },
}

/// What to see of runs.
#[derive(Debug, Subcommand)]
pub enum RunsCommand {
    /// List all runs, the latest first
    List,
    /// Show a run
    Show {
        /// Its id, or the beginning of it
        run: String,
    },
    /// Show runs side by side
    Compare {
        /// Their ids, or the beginnings of them
        #[arg(required = true, num_args = 2..)]
        runs: Vec<String>,
    },
}
