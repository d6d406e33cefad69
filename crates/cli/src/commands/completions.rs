//! `shortlist completions`.

use std::io::Write;

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::arguments::Arguments;
use crate::error::Result;

pub(super) fn run(shell: Shell) -> Result<()> {
    let mut script = Vec::new();
    generate(shell, &mut Arguments::command(), "shortlist", &mut script);
    Ok(std::io::stdout().write_all(&script)?)
}
