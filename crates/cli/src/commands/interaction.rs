//! `shortlist interaction`.

use shortlist_api::RecordedInteraction;
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
    let is_new = shortlist
        .interactions
        .record(&content_hash, kind, posting, None)
        .await?;
    if context.json {
        return output::json(&RecordedInteraction {
            content_hash,
            kind: kind.into(),
            posting_id: posting.to_owned(),
            is_new,
        });
    }
    let kind = kind.as_str();
    let language = context.language;
    output::line(&words::interacted(&content_hash, posting, kind, language))
}
