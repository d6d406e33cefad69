//! `shortlist coach forget`.

use serde_json::json;
use shortlist_api::words::letters as words;

use crate::context::Context;
use crate::error::Result;
use crate::output;
use crate::reader::reader;

pub(super) async fn run(context: &Context, coach: &str, client: Option<&str>) -> Result<()> {
    let shortlist = context.open().await?;
    let which = client.unwrap_or("all clients");
    shortlist.note_personal_read(&reader(), "remove", [which])?;
    let removed = match client {
        Some(client) => shortlist.clients.forget(coach, client).await.map(|()| 1)?,
        None => shortlist.clients.forget_all(coach).await?,
    };
    if context.json {
        return output::json(&json!({"removed": removed}));
    }
    output::line(&words::forgotten_clients(removed, coach, context.language))
}
