//! What is to be forgotten is written down first, so that whoever comes after a kill finishes it.

use super::Backend;
use super::people::{try_forget, try_forget_resume};
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::RecordKind;
use crate::sql::Statement;

const LETTER: &str = RecordKind::Letter.as_str();
const RESUME: &str = RecordKind::Resume.as_str();
/// The id that says of nothing but that the log must be emptied: it may still name what was struck out.
const LOG: &str = "";

/// Writes down that something is to be forgotten, before anything is removed.
pub(super) async fn begin<B: Backend>(store: &B, kind: RecordKind, id: &str) -> Result<()> {
    let wish =
        Statement::new("INSERT INTO erasures (kind, id) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(kind.as_str())
            .bind(id);
    store.execute("begin to forget", wish).await?;
    Ok(())
}

/// Overwrites the space of what was removed, and strikes out what was written down. The last to go is the name
/// of what was forgotten.
pub(super) async fn end<B: Backend>(store: &B, kind: RecordKind, id: &str) -> Result<()> {
    store.give_up_space().await?;
    begin(store, kind, LOG).await?;
    strike_out(store, kind, id).await?;
    empty_log(store, kind).await
}

async fn strike_out<B: Backend>(store: &B, kind: RecordKind, id: &str) -> Result<()> {
    let done = Statement::new("DELETE FROM erasures WHERE kind = $1 AND id = $2")
        .bind(kind.as_str())
        .bind(id);
    store.execute("end to forget", done).await?;
    Ok(())
}

/// Leaves the database's file as the log says. Who is killed or hindered before its end leaves word for whoever comes next.
async fn empty_log<B: Backend>(store: &B, kind: RecordKind) -> Result<()> {
    store.empty_log().await?;
    strike_out(store, kind, LOG).await
}

/// Finishes what was begun and not ended; how many.
pub(super) async fn finish<B: Backend>(store: &B) -> Result<usize> {
    let query = Statement::new("SELECT kind, id FROM erasures ORDER BY kind, id");
    let begun: Vec<(String, String)> = store.read_all("look for what to forget", query).await?;
    for (kind, id) in &begun {
        match kind.as_str() {
            LETTER if id == LOG => empty_log(store, RecordKind::Letter).await?,
            RESUME if id == LOG => empty_log(store, RecordKind::Resume).await?,
            LETTER => {
                persistently!(store, "forget a letter", try_forget(store, id))?;
                end(store, RecordKind::Letter, id).await?;
            }
            RESUME => {
                persistently!(store, "forget a résumé", try_forget_resume(store, id))?;
                end(store, RecordKind::Resume, id).await?;
            }
            other => return Err(Error::damaged("kind of what to forget", &other)),
        }
    }
    Ok(begun.iter().filter(|(_, id)| id != LOG).count())
}
