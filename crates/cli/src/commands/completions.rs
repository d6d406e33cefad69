//! `shortlist completions`.

use std::io::Write;

use clap_complete::{Shell, generate};
use shortlist_api::Language;

use crate::arguments::Arguments;
use crate::error::Result;

pub(super) fn run(shell: Shell, language: Language) -> Result<()> {
    let mut script = Vec::new();
    generate(
        shell,
        &mut Arguments::command_in(language),
        "shortlist",
        &mut script,
    );
    Ok(std::io::stdout().write_all(&script)?)
}
