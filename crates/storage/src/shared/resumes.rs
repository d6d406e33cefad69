//! Résumés.

use std::collections::HashMap;

use async_trait::async_trait;
use sqlx::QueryBuilder;

use super::people::insert_personal_fields;
use super::{Backend, Connection, Driver};
use crate::error::{Error, Result};
use crate::merge::{ResumeRow, check_resumes, resume_changes};
use crate::persistently::persistently;
use crate::records::{NewResume, StoredResume, Written};
use crate::repositories::ResumeRepository;
use crate::text::can_be_kept;

const ROWS_AT_ONCE: usize = 1_000;

/// resume_id, content_hash, document, origin.
type Row = (String, String, String, Option<String>);

#[async_trait]
impl ResumeRepository for Backend {
    async fn add_resumes(&self, resumes: &[NewResume], at: i64) -> Result<Written> {
        check_resumes(resumes)?;
        persistently!(self, "store résumés", self.try_add_resumes(resumes, at))
    }

    async fn resume(&self, resume_id: &str) -> Result<Option<StoredResume>> {
        if !can_be_kept(resume_id) {
            return Ok(None);
        }
        let query = sqlx::query_as(
            "SELECT resume_id, content_hash, document, origin FROM resumes WHERE resume_id = $1",
        )
        .bind(resume_id)
        .fetch_optional(&self.pool);
        let row: Option<Row> = self.reading("find a résumé", query).await?;
        row.map(resume_of).transpose()
    }

    async fn resumes(&self) -> Result<Vec<StoredResume>> {
        let query = sqlx::query_as(
            "SELECT resume_id, content_hash, document, origin FROM resumes ORDER BY sequence",
        )
        .fetch_all(&self.pool);
        let rows: Vec<Row> = self.reading("read résumés", query).await?;
        rows.into_iter().map(resume_of).collect()
    }
}

impl Backend {
    async fn try_add_resumes(&self, resumes: &[NewResume], at: i64) -> Result<Written> {
        let failed = || Error::during("store résumés");
        let mut transaction = self.begin().await?;
        let mut known = HashMap::new();
        for chunk in resumes.chunks(ROWS_AT_ONCE) {
            known.extend(
                known_resumes(&mut transaction, chunk)
                    .await
                    .map_err(failed())?,
            );
        }
        let changes = resume_changes(known, resumes)?;
        for rows in [&changes.added, &changes.changed] {
            write(&mut transaction, rows, at).await.map_err(failed())?;
        }
        insert_personal_fields(&mut transaction, &changes.personal)
            .await
            .map_err(failed())?;
        transaction.commit().await.map_err(failed())?;
        Ok(changes.written)
    }
}

async fn known_resumes(
    connection: &mut Connection,
    resumes: &[NewResume],
) -> sqlx::Result<Vec<(String, String)>> {
    let mut query: QueryBuilder<Driver> =
        QueryBuilder::new("SELECT resume_id, content_hash FROM resumes WHERE resume_id IN (");
    let mut ids = query.separated(", ");
    for new in resumes {
        ids.push_bind(new.resume.resume_id.as_str());
    }
    ids.push_unseparated(")");
    query.build_query_as().fetch_all(connection).await
}

async fn write(connection: &mut Connection, rows: &[ResumeRow], at: i64) -> sqlx::Result<()> {
    for chunk in rows.chunks(ROWS_AT_ONCE) {
        let mut query: QueryBuilder<Driver> = QueryBuilder::new(
            "INSERT INTO resumes (resume_id, content_hash, document, origin, imported_at) ",
        );
        query.push_values(chunk, |mut values, row| {
            values
                .push_bind(row.resume_id.as_str())
                .push_bind(row.content_hash.as_str())
                .push_bind(row.document.as_str())
                .push_bind(row.origin.as_deref())
                .push_bind(at);
        });
        query.push(
            " ON CONFLICT (resume_id) DO UPDATE SET content_hash = excluded.content_hash,
             document = excluded.document, origin = excluded.origin,
             imported_at = excluded.imported_at",
        );
        query.build().execute(&mut *connection).await?;
    }
    Ok(())
}

fn resume_of((resume_id, content_hash, document, origin): Row) -> Result<StoredResume> {
    Ok(StoredResume {
        resume_id,
        content_hash,
        document: serde_json::from_str(&document).map_err(|e| Error::damaged("résumé", &e))?,
        origin,
    })
}
