//! Arguments that make no sense, or that ask for help.

use std::borrow::Cow;
use std::io::Write;
use std::process::ExitCode;

use shortlist_api::Language;
use shortlist_api::terminal::shown;

use crate::korean;

/// Says what is wrong with the arguments, or the help that was asked for, and with which code to end. What was typed is
/// shown as everything else is: nothing in it turns or hides text.
#[must_use]
pub fn refuse(error: &clap::Error, language: Language) -> ExitCode {
    let (plain, styled) = match language {
        Language::English => (error.to_string(), error.render().ansi().to_string()),
        Language::Korean => {
            let styled = korean::said(error);
            (anstream::adapter::strip_str(&styled).to_string(), styled)
        }
    };
    let code = u8::try_from(error.exit_code()).unwrap_or(2);
    let text = match shown(&plain) {
        Cow::Borrowed(_) => styled,
        Cow::Owned(text) => text,
    };
    let said = if error.use_stderr() {
        write!(anstream::stderr(), "{text}")
    } else {
        write!(anstream::stdout(), "{text}")
    };
    // Where nothing can be said, the code still tells.
    drop(said);
    ExitCode::from(code)
}
