//! `GET /api/v1/near-duplicates` and `GET /api/v1/held-out-letters`: letters that are nearly the same, and those that are in no
//! part of the data.

use axum::extract::State;
use axum::{Extension, Json};
use serde::Serialize;
use shortlist_api::{CopyGroup, PlacedLetter};
use shortlist_app::{Error, Shortlist};

use super::model_versions::by;
use crate::keys::{Asker, sees_words};
use crate::paging::Paging;
use crate::problem::Problem;
use crate::query::Query;
use crate::state::ServerState;

/// Letters of one group that are shown.
const MEMBERS: usize = 10;

/// Some groups of letters that are nearly the same.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = NearDuplicates)]
pub(super) struct Copies {
    /// All groups.
    groups: usize,
    /// Letters in all groups.
    letters: usize,
    /// The groups of the page, the largest first, each with its first 10 letters.
    largest: Vec<CopyGroup>,
}

/// Some letters that are in no part of the data.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = HeldOutLetters)]
pub(super) struct HeldOut {
    /// All of them.
    total: usize,
    /// Those of the page, by content hash, each with the reason.
    letters: Vec<PlacedLetter>,
}

/// Groups of letters that are nearly the same, as they were found when letters were divided last. How letters begin is for an
/// admin alone, and that it was read is written down.
#[utoipa::path(
    get,
    path = "/near-duplicates",
    tag = "data",
    params(Paging),
    responses((status = 200, description = "Some groups", body = Copies))
)]
pub(super) async fn copies(
    State(state): State<ServerState>,
    asker: Option<Extension<Asker>>,
    Query(page): Query<Paging>,
) -> Result<Json<Copies>, Problem> {
    let Paging { after, most } = page.checked()?;
    let reader = sees_words(asker.as_deref()).then(|| by(asker));
    let copies = state
        .work(|shortlist| async move {
            let found = shortlist.letters.copies(after, most, MEMBERS).await?;
            let mut largest: Vec<CopyGroup> = found.page.into_iter().map(Into::into).collect();
            if let Some(reader) = reader {
                let letters = largest.iter_mut().flat_map(|group| &mut group.letters);
                begin(&shortlist, letters.collect(), &reader).await?;
            }
            Ok::<_, Error>(Copies {
                groups: found.groups,
                letters: found.letters,
                largest,
            })
        })
        .await?;
    Ok(Json(copies))
}

/// Letters that are in no part of the data, because they would stand on both sides, each with the reason. How they begin is
/// for an admin alone, and that it was read is written down.
#[utoipa::path(
    get,
    path = "/held-out-letters",
    tag = "data",
    params(Paging),
    responses((status = 200, description = "Some letters", body = HeldOut))
)]
pub(super) async fn held_out(
    State(state): State<ServerState>,
    asker: Option<Extension<Asker>>,
    Query(page): Query<Paging>,
) -> Result<Json<HeldOut>, Problem> {
    let Paging { after, most } = page.checked()?;
    let reader = sees_words(asker.as_deref()).then(|| by(asker));
    let held_out = state
        .work(|shortlist| async move {
            let (total, letters) = shortlist.letters.held_out(after, most).await?;
            let mut letters: Vec<PlacedLetter> = letters.into_iter().map(Into::into).collect();
            if let Some(reader) = reader {
                begin(&shortlist, letters.iter_mut().collect(), &reader).await?;
            }
            Ok::<_, Error>(HeldOut { total, letters })
        })
        .await?;
    Ok(Json(held_out))
}

/// Gives letters their first words. That they were read is written down.
async fn begin(
    shortlist: &Shortlist,
    letters: Vec<&mut PlacedLetter>,
    reader: &str,
) -> Result<(), Error> {
    if letters.is_empty() {
        return Ok(());
    }
    shortlist.note_personal_read(reader, "read", ["beginnings of letters"])?;
    let hashes: Vec<&str> = letters
        .iter()
        .map(|letter| letter.content_hash.as_str())
        .collect();
    let mut beginnings = shortlist.imports.beginnings(&hashes).await?;
    for letter in letters {
        letter.beginning = beginnings.remove(&letter.content_hash);
    }
    Ok(())
}
