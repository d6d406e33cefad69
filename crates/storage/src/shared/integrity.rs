//! Whether everything is as it was written.

use async_trait::async_trait;

use super::changes::last_revision;
use super::{
    Backend, Feed, annotations, clients, interactions, kept_letters, outcomes, people, postings,
    predictions, shown_postings, splits,
};
use crate::checksum::{is_as_written, label_checksum, origin_checksum};
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::Damage;
use crate::repositories::{AlarmRepository, DatasetRepository, IntegrityRepository};
use crate::sql::{Statement, StoredText};

const ROWS_AT_ONCE: usize = 10_000;

/// content_hash, is_passed, split, label_source, label_checksum, origin, origin_checksum.
type LabelRow = (
    StoredText,
    Option<bool>,
    Option<StoredText>,
    StoredText,
    Option<i64>,
    Option<StoredText>,
    Option<i64>,
);

/// A vector by its text and its fingerprint's number.
type DamagedVector = (String, i64);

#[async_trait]
impl<B: Backend> IntegrityRepository for B {
    async fn damage(&self) -> Result<Damage> {
        let mut damage = Damage {
            files: self.missing_tables().await?,
            ..Damage::default()
        };
        // Nothing more can be read where a table is gone.
        if !damage.files.is_empty() {
            return Ok(damage);
        }
        damage.files = self.check_files().await?;
        let letters = "SELECT content_hash, document, checksum FROM letters ORDER BY sequence";
        damage.letters = damaged_texts(self, letters, &mut damage.unknown).await?;
        let labels = damaged_labels(self).await?;
        damage.letters.extend(labels);
        damage.letters.extend(damaged_kept_letters(self).await?);
        damage.letters.sort_unstable();
        damage.letters.dedup();
        let postings = "SELECT posting_id, posting, checksum FROM postings ORDER BY sequence";
        damage.postings = damaged_texts(self, postings, &mut damage.unknown).await?;
        let vectors = damaged_vectors(self, &mut damage.unknown).await?;
        damage.vectors = vectors.into_iter().map(|(text, _)| text).collect();
        damage.splits = damaged_splits(self).await?;
        damage.outcomes = damaged_outcomes(self).await?;
        damage.answers = damaged_answers(self).await?;
        damage.personal = damaged_personal_fields(self).await?;
        let resumes = "SELECT resume_id, document, checksum FROM resumes ORDER BY sequence";
        damage.resumes = damaged_texts(self, resumes, &mut damage.unknown).await?;
        damage.datasets = self.datasets().await?.damaged;
        damage.interactions = damaged_interactions(self, &mut damage.unknown).await?;
        damage.shown_postings = damaged_shown_postings(self, &mut damage.unknown).await?;
        damage.sightings = damaged_sightings(self, &mut damage.unknown).await?;
        damage.clients = damaged_clients(self).await?;
        damage.annotations = damaged_annotations(self).await?;
        damage.tallies = self.differing_tallies().await?;
        if let Err(error) = self.alarms().await {
            damage.files.push(error.to_string());
        }
        for feed in [Feed::Postings, Feed::Letters] {
            if let Err(error) = last_revision(self, feed).await {
                damage.files.push(error.to_string());
            }
        }
        Ok(damage)
    }

    async fn remove_damaged_vectors(&self) -> Result<usize> {
        let damaged = damaged_vectors(self, &mut 0).await?;
        persistently!(
            self,
            "remove damaged vectors",
            try_remove_vectors(self, &damaged)
        )?;
        self.tally_vectors_anew().await?;
        Ok(damaged.len())
    }
}

/// The letters whose outcome, split or origin is not as it was written.
async fn damaged_labels<B: Backend>(store: &B) -> Result<Vec<String>> {
    let query = Statement::new(
        "SELECT content_hash, is_passed, split, label_source, label_checksum, origin, origin_checksum
         FROM letters",
    );
    let rows: Vec<LabelRow> = store.read_all("check labels", query).await?;
    let changed = rows.into_iter().filter(
        |(content_hash, is_passed, split, label_source, of_label, origin, of_origin)| {
            let label = label_checksum(content_hash, *is_passed, split.as_deref(), label_source);
            let comes_from = origin_checksum(content_hash, origin.as_deref());
            of_label.is_some_and(|stored| stored != label)
                || of_origin.is_some_and(|stored| stored != comes_from)
        },
    );
    Ok(changed
        .map(|(content_hash, ..)| content_hash.into_string())
        .collect())
}

async fn damaged_kept_letters<B: Backend>(store: &B) -> Result<Vec<String>> {
    let rows = kept_letters::rows(store).await?;
    changed_records(rows.iter().map(kept_letters::check))
}

async fn damaged_splits<B: Backend>(store: &B) -> Result<Vec<String>> {
    let rows = splits::rows(store).await?;
    changed_records(rows.into_iter().map(splits::assignment_of))
}

async fn damaged_outcomes<B: Backend>(store: &B) -> Result<Vec<String>> {
    let rows = outcomes::rows(store).await?;
    changed_records(rows.iter().map(outcomes::outcome_of))
}

async fn damaged_answers<B: Backend>(store: &B) -> Result<Vec<String>> {
    let mut damaged = Vec::new();
    let mut after = 0;
    loop {
        let rows = predictions::rows(store, after, ROWS_AT_ONCE).await?;
        let Some(last) = rows.last() else {
            return Ok(damaged);
        };
        after = last.prediction_id;
        damaged.extend(changed_records(
            rows.into_iter().map(predictions::entry_of),
        )?);
    }
}

async fn damaged_personal_fields<B: Backend>(store: &B) -> Result<Vec<String>> {
    let rows = people::rows(store).await?;
    changed_records(rows.into_iter().map(people::record_of))
}

async fn damaged_clients<B: Backend>(store: &B) -> Result<Vec<String>> {
    let rows = clients::rows(store).await?;
    changed_records(rows.into_iter().map(clients::client_of))
}

async fn damaged_annotations<B: Backend>(store: &B) -> Result<Vec<String>> {
    let rows = annotations::rows(store).await?;
    let mut damaged = changed_records(rows.into_iter().map(annotations::annotation_of))?;
    damaged.sort_unstable();
    damaged.dedup();
    let rubrics = annotations::rubric_rows(store).await?;
    damaged.extend(changed_records(
        rubrics.into_iter().map(annotations::rubric_of),
    )?);
    Ok(damaged)
}

async fn damaged_interactions<B: Backend>(store: &B, unknown: &mut usize) -> Result<Vec<String>> {
    let rows = interactions::rows(store).await?;
    *unknown += rows.iter().filter(|row| row.4.is_none()).count();
    changed_records(rows.into_iter().map(interactions::interaction_of))
}

async fn damaged_shown_postings<B: Backend>(store: &B, unknown: &mut usize) -> Result<Vec<String>> {
    let rows = shown_postings::rows(store).await?;
    *unknown += rows.iter().filter(|row| row.5.is_none()).count();
    changed_records(rows.into_iter().map(shown_postings::shown_of))
}

async fn damaged_sightings<B: Backend>(store: &B, unknown: &mut usize) -> Result<Vec<String>> {
    let rows = postings::sightings_before(store, i64::MAX).await?;
    *unknown += rows.iter().filter(|row| row.2.is_none()).count();
    changed_records(rows.into_iter().map(postings::sighting_of))
}

/// The records that are not as they were written.
fn changed_records<T>(records: impl Iterator<Item = Result<T>>) -> Result<Vec<String>> {
    let mut changed = Vec::new();
    for record in records {
        match record {
            Ok(_) => {}
            Err(Error::Changed { id, .. }) => changed.push(id),
            Err(error) => return Err(error),
        }
    }
    Ok(changed)
}

/// The identities of texts that are not as they were written, read by a statement of identity, text and
/// checksum.
async fn damaged_texts<B: Backend>(
    store: &B,
    sql: &'static str,
    unknown: &mut usize,
) -> Result<Vec<String>> {
    let failed = || Error::during("check what is stored");
    let mut damaged = Vec::new();
    store
        .each_row("check what is stored", Statement::new(sql), &mut |row| {
            let identity = row.text(0).map_err(failed())?;
            let checksum = row.integer(2).map_err(failed())?;
            *unknown += usize::from(checksum.is_none());
            let is_sound = row
                .text(1)
                .is_ok_and(|text| is_as_written(checksum, identity, text.as_bytes()));
            if !is_sound {
                damaged.push(identity.to_owned());
            }
            Ok(())
        })
        .await?;
    Ok(damaged)
}

async fn damaged_vectors<B: Backend>(store: &B, unknown: &mut usize) -> Result<Vec<DamagedVector>> {
    let failed = || Error::during("check vectors");
    let statement = Statement::new(
        "SELECT content_hash, vector, checksum, fingerprint_id FROM vectors ORDER BY sequence",
    );
    let mut damaged = Vec::new();
    store
        .each_row("check vectors", statement, &mut |row| {
            let content_hash = row.text(0).map_err(failed())?;
            let bytes = row.bytes(1).map_err(failed())?;
            let checksum = row.integer(2).map_err(failed())?;
            *unknown += usize::from(checksum.is_none());
            if !is_as_written(checksum, content_hash, bytes) {
                let fingerprint = row.integer(3).map_err(failed())?.unwrap_or_default();
                damaged.push((content_hash.to_owned(), fingerprint));
            }
            Ok(())
        })
        .await?;
    Ok(damaged)
}

async fn try_remove_vectors<B: Backend>(store: &B, damaged: &[DamagedVector]) -> Result<()> {
    let failed = || Error::during("remove damaged vectors");
    let mut transaction = store.begin().await?;
    for (content_hash, fingerprint_id) in damaged {
        Statement::new("DELETE FROM vectors WHERE content_hash = $1 AND fingerprint_id = $2")
            .bind(content_hash)
            .bind(*fingerprint_id)
            .execute(&mut *transaction)
            .await
            .map_err(failed())?;
    }
    transaction.commit().await.map_err(failed())
}
