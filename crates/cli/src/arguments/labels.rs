//! What is done with labels that people give.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use shortlist_app::LetterVerdict;

use super::letter_name::LetterName;
use super::values::at_least_one;

/// What is done with labels that people give.
#[derive(Debug, Subcommand)]
pub enum LabelsCommand {
    /// Show the letters that a rater is to read next, the one that would teach the most first
    #[command(after_help = "Example: shortlist labels next --rater minji --most 5")]
    Next {
        /// Who reads them
        #[arg(long, value_name = "NAME")]
        rater: String,
        /// How many
        #[arg(long, value_name = "N", default_value_t = 1, value_parser = at_least_one)]
        most: usize,
        /// Draw the order of letters that would teach as much [default: the newest first]
        #[arg(long)]
        seed: Option<u64>,
    },

    /// Label a letter; afterwards what the model and other raters say of it is shown
    #[command(
        after_help = "Example: shortlist labels add 3f2a91bc pass --rater minji --criterion evidence=3 --note \"good numbers\""
    )]
    Add {
        /// What is said of which letter
        #[command(flatten)]
        said: SaidArguments,
        /// Who says it
        #[arg(long, value_name = "NAME")]
        rater: String,
    },

    /// Take the last label of a rater back
    #[command(after_help = "Example: shortlist labels undo --rater minji")]
    Undo {
        /// The rater
        #[arg(long, value_name = "NAME")]
        rater: String,
    },

    /// Show a letter and everything that was said of it
    Show {
        /// The letter
        letter: LetterName,
        /// Show only what this rater may know: others' labels once they gave their own
        #[arg(long, value_name = "NAME")]
        rater: Option<String>,
    },

    /// Say how far raters agree, and of which letters they say different things
    Agreement,

    /// Decide what the label of a letter is: it is learned from with --labels rubric, and never takes the place of a real
    /// outcome
    #[command(
        after_help = "Example: shortlist labels decide 3f2a91bc fail --by jiwon --note \"no evidence\""
    )]
    Decide {
        /// What is decided of which letter
        #[command(flatten)]
        said: SaidArguments,
        /// Who decides
        #[arg(long, value_name = "NAME")]
        by: String,
    },

    /// Decide all letters about which raters agree
    #[command(after_help = "Example: shortlist labels accept --by jiwon")]
    Accept {
        /// Who decides
        #[arg(long, value_name = "NAME")]
        by: String,
        /// How many raters must say the same [default: what config.toml says, else 2]
        #[arg(long, value_name = "N", value_parser = at_least_one)]
        raters: Option<usize>,
    },

    /// Show what raters look at
    Rubric,

    /// Write letters as tasks for Label Studio
    #[command(
        after_help = "Example: shortlist labels export --unlabelled --out tasks.json --config labelling.xml"
    )]
    Export {
        /// The file [default: standard output]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Only letters that still need a label
        #[arg(long)]
        unlabelled: bool,
        /// With what the model says, as predictions: who labels there sees them first
        #[arg(long)]
        predictions: bool,
        /// With what raters said, as annotations
        #[arg(long)]
        labels: bool,
        /// Also write the project's labelling configuration to a file
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },

    /// Bring in what was annotated in Label Studio, exported as JSON
    #[command(
        after_help = "Example: shortlist labels import project-1.json --rater 10=minji\nExit code 1: some of it was not understood, and is named; the rest is in."
    )]
    Import {
        /// The file; - reads standard input
        file: PathBuf,
        /// A rater's name by the number or mail address that Label Studio knows them by; may be given several times
        #[arg(long = "rater", value_name = "ID=NAME", value_parser = assignment)]
        raters: Vec<(String, String)>,
    },
}

/// What is said of a letter.
#[derive(Debug, Args)]
pub struct SaidArguments {
    /// The letter
    pub letter: LetterName,
    /// pass, fail, cannot-say or skip
    #[arg(value_parser = verdict)]
    pub verdict: LetterVerdict,
    /// The value of a criterion of the rubric; may be given several times
    #[arg(long = "criterion", value_name = "ID=VALUE", value_parser = criterion)]
    pub criteria: Vec<(String, u8)>,
    /// A note
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
}

fn verdict(text: &str) -> Result<LetterVerdict, String> {
    let name = text.replace('-', "_");
    LetterVerdict::named(&name).ok_or_else(|| "expected pass, fail, cannot-say or skip".to_owned())
}

fn assignment(text: &str) -> Result<(String, String), String> {
    let (id, name) = text.split_once('=').unwrap_or_default();
    if id.trim().is_empty() || name.trim().is_empty() {
        return Err("expected ID=NAME, such as 10=minji".to_owned());
    }
    Ok((id.trim().to_owned(), name.trim().to_owned()))
}

fn criterion(text: &str) -> Result<(String, u8), String> {
    let expected = "expected ID=VALUE, such as evidence=3; `shortlist labels rubric` lists them";
    let (id, value) = assignment(text).map_err(|_| expected.to_owned())?;
    let value = value.parse().map_err(|_| expected.to_owned())?;
    Ok((id, value))
}
