//! What people did with postings.

use async_trait::async_trait;

use super::Backend;
use crate::checksum::checksum_of;
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::{Added, Interaction};
use crate::repositories::InteractionRepository;
use crate::sql::{Statement, StoredText};
use crate::text::check_name;

/// actor, posting_id, kind, at, checksum.
pub(super) type Row = (StoredText, StoredText, StoredText, i64, Option<i64>);

#[async_trait]
impl<B: Backend> InteractionRepository for B {
    async fn add_interactions(&self, interactions: &[Interaction]) -> Result<Added> {
        for interaction in interactions {
            check_name("actor", &interaction.actor)?;
            check_name("posting_id", &interaction.posting_id)?;
        }
        persistently!(
            self,
            "record interactions",
            try_add_interactions(self, interactions)
        )
    }

    async fn interactions_of(&self, actor: &str) -> Result<Vec<Interaction>> {
        let query = Statement::new(
            "SELECT actor, posting_id, kind, at, checksum FROM interactions WHERE actor = $1
             ORDER BY sequence",
        )
        .bind(actor);
        let rows: Vec<Row> = self.read_all("read interactions", query).await?;
        rows.into_iter().map(interaction_of).collect()
    }

    async fn interactions(&self) -> Result<Vec<Interaction>> {
        let rows = rows(self).await?;
        rows.into_iter().map(interaction_of).collect()
    }

    async fn interaction_revision(&self) -> Result<String> {
        let query = Statement::new("SELECT count(*), coalesce(max(sequence), 0) FROM interactions");
        let (count, last): (i64, i64) = self.read_one("look for new interactions", query).await?;
        Ok(format!("{count}-{last}"))
    }
}

/// All rows in the order in which they were recorded.
pub(super) async fn rows<B: Backend>(store: &B) -> Result<Vec<Row>> {
    let query = Statement::new(
        "SELECT actor, posting_id, kind, at, checksum FROM interactions ORDER BY sequence",
    );
    store.read_all("read interactions", query).await
}

async fn try_add_interactions<B: Backend>(
    store: &B,
    interactions: &[Interaction],
) -> Result<Added> {
    let failed = || Error::during("record interactions");
    let mut transaction = store.begin().await?;
    let mut added = Added::default();
    for interaction in interactions {
        let inserted = Statement::new(
            "INSERT INTO interactions (actor, posting_id, kind, at, checksum) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (actor, posting_id, kind, at) DO NOTHING",
        )
        .bind(&interaction.actor)
        .bind(&interaction.posting_id)
        .bind(interaction.kind.as_str())
        .bind(interaction.at)
        .bind(row_checksum(
            &interaction.actor,
            &interaction.posting_id,
            interaction.kind.as_str(),
            interaction.at,
        ))
        .execute(&mut *transaction)
        .await
        .map_err(failed())?;
        if inserted == 1 {
            added.added += 1;
        } else {
            added.unchanged += 1;
        }
    }
    transaction.commit().await.map_err(failed())?;
    Ok(added)
}

fn row_checksum(actor: &str, posting_id: &str, kind: &str, at: i64) -> i64 {
    checksum_of(
        actor,
        &[Some(posting_id), Some(kind), Some(&at.to_string())],
    )
}

pub(super) fn interaction_of((actor, posting_id, kind, at, stored): Row) -> Result<Interaction> {
    let checksum = row_checksum(&actor, &posting_id, &kind, at);
    let id = || format!("{} with {}", &*actor, &*posting_id);
    if stored.is_some_and(|stored| stored != checksum) {
        return Err(Error::changed("interaction", &id()));
    }
    let kind = kind.parse();
    let kind = kind.map_err(|error: Error| Error::unreadable("interaction", &id(), &error))?;
    Ok(Interaction {
        actor: actor.into_string(),
        posting_id: posting_id.into_string(),
        kind,
        at,
    })
}
