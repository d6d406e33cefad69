//! Arguments that make no sense, or that ask for help.

use std::io::Write;
use std::process::ExitCode;

use shortlist_api::Language;

use crate::korean::WORDS;

/// Says what is wrong with the arguments, or the help that was asked for, and with which code to end.
#[must_use]
pub fn refuse(error: &clap::Error, language: Language) -> ExitCode {
    let refusal = WORDS.refusal(error, language);
    let said = if refusal.is_error {
        write!(anstream::stderr(), "{}", refusal.text)
    } else {
        write!(anstream::stdout(), "{}", refusal.text)
    };
    // Where nothing can be said, the code still tells.
    drop(said);
    ExitCode::from(refusal.code)
}
