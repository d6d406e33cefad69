//! What is to be forgotten is written down first, so that whoever comes after a kill finishes it.

use super::Backend;
use super::clients;
use super::people::{try_forget, try_forget_resume};
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::sql::Statement;

/// The id that says of nothing but that the log must be emptied: it may still name what was struck out.
const LOG: &str = "";

/// What is forgotten, each by an id of its own kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Erased {
    /// A letter, by its content hash.
    Letter,
    /// A résumé, by its id.
    Resume,
    /// Clients, by their coach and perhaps one's id.
    Client,
}

impl Erased {
    const ALL: [Self; 3] = [Self::Letter, Self::Resume, Self::Client];

    /// The name that databases use.
    const fn as_str(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Resume => "resume",
            Self::Client => "client",
        }
    }

    fn named(name: &str) -> Result<Self> {
        let known = Self::ALL.into_iter().find(|kind| kind.as_str() == name);
        known.ok_or_else(|| Error::damaged("kind of what to forget", &name))
    }
}

/// Writes down that something is to be forgotten, before anything is removed.
pub(super) async fn begin<B: Backend>(store: &B, kind: Erased, id: &str) -> Result<()> {
    let wish =
        Statement::new("INSERT INTO erasures (kind, id) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(kind.as_str())
            .bind(id);
    store.execute("begin to forget", wish).await?;
    Ok(())
}

/// Overwrites the space of what was removed, and strikes out what was written down. The last to go is the name
/// of what was forgotten.
pub(super) async fn end<B: Backend>(store: &B, kind: Erased, id: &str) -> Result<()> {
    store.give_up_space().await?;
    begin(store, kind, LOG).await?;
    strike_out(store, kind, id).await?;
    empty_log(store, kind).await
}

async fn strike_out<B: Backend>(store: &B, kind: Erased, id: &str) -> Result<()> {
    let done = Statement::new("DELETE FROM erasures WHERE kind = $1 AND id = $2")
        .bind(kind.as_str())
        .bind(id);
    store.execute("end to forget", done).await?;
    Ok(())
}

/// Leaves the database's file as the log says. Who is killed or hindered before its end leaves word for whoever comes next.
async fn empty_log<B: Backend>(store: &B, kind: Erased) -> Result<()> {
    store.empty_log().await?;
    strike_out(store, kind, LOG).await
}

/// Finishes what was begun and not ended; how many.
pub(super) async fn finish<B: Backend>(store: &B) -> Result<usize> {
    let query = Statement::new("SELECT kind, id FROM erasures ORDER BY kind, id");
    let begun: Vec<(String, String)> = store.read_all("look for what to forget", query).await?;
    for (kind, id) in &begun {
        let kind = Erased::named(kind)?;
        if id == LOG {
            empty_log(store, kind).await?;
            continue;
        }
        match kind {
            Erased::Letter => {
                persistently!(store, "forget a letter", try_forget(store, id))?;
            }
            Erased::Resume => {
                persistently!(store, "forget a résumé", try_forget_resume(store, id))?;
            }
            Erased::Client => {
                persistently!(store, "forget clients", clients::try_forget(store, id))?;
            }
        }
        end(store, kind, id).await?;
    }
    Ok(begun.iter().filter(|(_, id)| id != LOG).count())
}
