//! Résumés.

use std::collections::HashMap;

use async_trait::async_trait;

use super::Backend;
use super::people::insert_personal_fields;
use crate::checksum::{checksum, is_as_written};
use crate::error::{Error, Result};
use crate::merge::{ResumeRow, check_resumes, resume_changes};
use crate::persistently::persistently;
use crate::records::{NewResume, StoredResume, Written};
use crate::repositories::ResumeRepository;
use crate::sql::{Connection, Statement, StoredText};
use crate::text::can_be_kept;

const ROWS_AT_ONCE: usize = 1_000;

/// resume_id, content_hash, document, origin, checksum.
type Row = (String, String, StoredText, Option<String>, Option<i64>);

#[async_trait]
impl<B: Backend> ResumeRepository for B {
    async fn add_resumes(&self, resumes: &[NewResume], at: i64) -> Result<Written> {
        check_resumes(resumes)?;
        persistently!(self, "store résumés", try_add_resumes(self, resumes, at))
    }

    async fn resume(&self, resume_id: &str) -> Result<Option<StoredResume>> {
        if !can_be_kept(resume_id) {
            return Ok(None);
        }
        let query = Statement::new(
            "SELECT resume_id, content_hash, document, origin, checksum FROM resumes
             WHERE resume_id = $1",
        )
        .bind(resume_id);
        let row: Option<Row> = self.read_optional("find a résumé", query).await?;
        row.map(resume_of).transpose()
    }

    async fn resumes(&self) -> Result<Vec<StoredResume>> {
        let query = Statement::new(
            "SELECT resume_id, content_hash, document, origin, checksum FROM resumes
             ORDER BY sequence",
        );
        let rows: Vec<Row> = self.read_all("read résumés", query).await?;
        rows.into_iter().map(resume_of).collect()
    }
}

async fn try_add_resumes<B: Backend>(store: &B, resumes: &[NewResume], at: i64) -> Result<Written> {
    let failed = || Error::during("store résumés");
    let mut transaction = store.begin().await?;
    let mut known = HashMap::new();
    for chunk in resumes.chunks(ROWS_AT_ONCE) {
        known.extend(
            known_resumes(&mut *transaction, chunk)
                .await
                .map_err(failed())?,
        );
    }
    let changes = resume_changes(known, resumes)?;
    for rows in [&changes.added, &changes.changed] {
        write(&mut *transaction, rows, at).await.map_err(failed())?;
    }
    insert_personal_fields(&mut *transaction, &changes.personal)
        .await
        .map_err(failed())?;
    transaction.commit().await.map_err(failed())?;
    Ok(changes.written)
}

async fn known_resumes<C: Connection>(
    connection: &mut C,
    resumes: &[NewResume],
) -> sqlx::Result<Vec<(String, String)>> {
    let mut statement =
        Statement::new("SELECT resume_id, content_hash FROM resumes WHERE resume_id IN ");
    statement.push_list(resumes.iter().map(|new| new.resume.resume_id.as_str()));
    statement.fetch_all(connection).await
}

async fn write<C: Connection>(connection: &mut C, rows: &[ResumeRow], at: i64) -> sqlx::Result<()> {
    for chunk in rows.chunks(ROWS_AT_ONCE) {
        let mut statement = Statement::new(
            "INSERT INTO resumes (resume_id, content_hash, document, origin, imported_at, checksum) ",
        );
        statement.push_rows(chunk, |values, row| {
            values
                .push_bind(row.resume_id.as_str())
                .push_bind(row.content_hash.as_str())
                .push_bind(row.document.as_str())
                .push_bind(row.origin.as_deref())
                .push_bind(at)
                .push_bind(checksum(&row.resume_id, row.document.as_bytes()));
        });
        statement.push(
            " ON CONFLICT (resume_id) DO UPDATE SET content_hash = excluded.content_hash,
             document = excluded.document, origin = excluded.origin,
             imported_at = excluded.imported_at, checksum = excluded.checksum",
        );
        statement.execute(connection).await?;
    }
    Ok(())
}

fn resume_of((resume_id, content_hash, document, origin, stored): Row) -> Result<StoredResume> {
    if !is_as_written(stored, &resume_id, document.as_bytes()) {
        return Err(Error::changed("résumé", &resume_id));
    }
    Ok(StoredResume {
        resume_id,
        content_hash,
        document: serde_json::from_str(&document).map_err(|e| Error::damaged("résumé", &e))?,
        origin,
    })
}
