//! Arguments that make no sense, or that ask for help.

use std::io::Write;
use std::process::ExitCode;

use shortlist_api::terminal::shown;

/// Says what is wrong with the arguments, or the help that was asked for, and with which code to end. What was typed is
/// shown as everything else is: nothing in it turns or hides text.
#[must_use]
pub fn refuse(error: &clap::Error) -> ExitCode {
    let plain = error.to_string();
    let code = u8::try_from(error.exit_code()).unwrap_or(2);
    let said = if shown(&plain) == plain {
        error.print()
    } else {
        write!(anstream::stderr(), "{}", shown(&plain))
    };
    // Where nothing can be said, the code still tells.
    drop(said);
    ExitCode::from(code)
}
