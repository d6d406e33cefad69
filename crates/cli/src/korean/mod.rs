//! clap speaks English alone: its help and its errors in Korean.

mod help;
mod refusal;
mod words;

use clap::error::ErrorKind;

pub(crate) use help::in_korean as help_in_korean;

/// What clap would say: a help, or what is wrong with what was typed. Styled for a terminal.
pub(crate) fn said(error: &clap::Error) -> String {
    match error.kind() {
        ErrorKind::DisplayVersion => error.render().ansi().to_string(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            help::fixed_in_korean(&error.render().ansi().to_string())
        }
        _ => refusal::in_korean(error),
    }
}
