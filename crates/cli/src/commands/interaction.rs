//! `shortlist interaction`.

use serde_json::json;
use shortlist_api::words::letters as words;
use shortlist_app::InteractionKind;

use crate::arguments::LetterName;
use crate::context::Context;
use crate::error::Result;
use crate::output;

pub(super) async fn run(
    context: &Context,
    letter: &LetterName,
    kind: InteractionKind,
    posting: &str,
) -> Result<()> {
    let shortlist = context.open().await?;
    let content_hash = context.letter(&shortlist, letter).await?;
    shortlist
        .interactions
        .record(&content_hash, kind, posting)
        .await?;
    let kind = kind.as_str();
    if context.json {
        return output::json(
            &json!({"content_hash": content_hash, "kind": kind, "posting_id": posting}),
        );
    }
    let language = context.language;
    output::line(&words::interacted(&content_hash, posting, kind, language))
}
