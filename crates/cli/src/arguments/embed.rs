//! What is embedded or made.

use std::path::PathBuf;

use clap::Subcommand;
use shortlist_app::ModelSource;

use super::embedder::EmbedderArguments;

/// What to embed or to make.
#[derive(Debug, Subcommand)]
pub enum EmbedCommand {
    /// Embed all that is stored and has no vector yet; machines on one database share the work
    All {
        /// The embedder
        #[command(flatten)]
        embedder: EmbedderArguments,
    },
    /// Make a static model of a transformer: a thousand times faster, and it knows words but not
    /// their order
    Distill {
        /// The transformer: a folder, or kr-sbert or ORG/NAME of the hub
        #[arg(long, value_name = "MODEL")]
        model: ModelSource,
        /// The folder to write to
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// The length of its vectors
        #[arg(long, default_value_t = 256)]
        dimension: usize,
    },
}
