//! `shortlist read-file`, which this program runs for itself.

use shortlist_app::serve_reading;

use crate::error::Result;

pub(super) fn run() -> Result<()> {
    Ok(serve_reading(
        std::io::stdin().lock(),
        std::io::stdout().lock(),
    )?)
}
