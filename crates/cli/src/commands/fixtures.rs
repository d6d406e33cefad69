//! `shortlist fixtures`.

use std::path::Path;

use serde_json::json;
use shortlist_api::words::{demo::synthetic, written};
use shortlist_app::write_sample_files;

use crate::context::Context;
use crate::error::Result;
use crate::output;

pub(super) fn run(context: &Context, out: &Path, seed: u64) -> Result<()> {
    let files = write_sample_files(out, seed)?;
    if context.json {
        return output::json(&json!({"seed": seed, "files": files, "label_source": "synthetic"}));
    }
    for file in files {
        output::line(&written(&file, context.language))?;
    }
    output::line(synthetic(context.language))
}
