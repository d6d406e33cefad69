//! What is seen of experiments and runs.

use clap::{Args, Subcommand};

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
    /// List runs, the latest first
    #[command(
        after_help = "Example: shortlist runs list --filter \"metrics.test_roc_auc > 0.7 AND params.seed = '7'\" \
                      --order-by \"metrics.test_roc_auc DESC\""
    )]
    List(RunsListed),
    /// Show a run
    Show {
        /// Its id, or the beginning of it
        run: String,
    },
    /// Show all values of a run's metric, step by step
    History {
        /// Its id, or the beginning of it
        run: String,
        /// The metric
        metric: String,
    },
    /// Write a tag of a run, such as a note, or take it away
    #[command(
        after_help = "Example: shortlist runs tag 3f2a mlflow.note.content 'with the new letters'"
    )]
    Tag {
        /// Its id, or the beginning of it
        run: String,
        /// The tag's name
        key: String,
        /// Its value; without one the tag is taken away
        value: Option<String>,
    },
    /// Show runs side by side
    Compare {
        /// Their ids, or the beginnings of them
        #[arg(required = true, num_args = 2..)]
        runs: Vec<String>,
    },
}

/// Which runs are listed.
#[derive(Debug, Args)]
pub struct RunsListed {
    /// What must hold of them, in MLflow's words: metrics.NAME, params.NAME, tags.NAME and attributes, with AND between
    #[arg(
        long,
        value_name = "EXPRESSION",
        default_value = "",
        hide_default_value = true
    )]
    pub filter: String,
    /// Their order, in MLflow's words; several decide one after the other
    #[arg(long, value_name = "FIELD [ASC|DESC]")]
    pub order_by: Vec<String>,
    /// The most to list
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    pub most: usize,
}
