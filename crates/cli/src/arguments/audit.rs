//! `shortlist audit`.

use clap::Subcommand;

/// What was written down of what people did.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// List who read what is kept about a person, and when
    #[command(after_help = "Example: shortlist audit reads --json")]
    Reads,
}
