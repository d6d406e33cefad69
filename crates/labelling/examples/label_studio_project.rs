//! The Label Studio project that asks raters for the default rubric: paste what this prints into its labelling interface.

#![expect(clippy::print_stdout, reason = "a program for people")]

use shortlist_labelling::{Error, LabellingSettings, label_studio};

fn main() -> Result<(), Error> {
    let settings = LabellingSettings::default();
    settings.check()?;
    print!("{}", label_studio::configuration(&settings.criteria));
    Ok(())
}
