//! Personal fields, and how letters and résumés are forgotten.

use std::collections::HashSet;

use async_trait::async_trait;

use super::Backend;
use super::changes::{Feed, Revisions};
use super::datasets;
use super::erasures::{self, Erased};
use super::imports;
use super::splits::group_checksum;
use crate::checksum::checksum_of;
use crate::error::{Error, Result};
use crate::merge::{PersonalRow, fields_hash_of};
use crate::persistently::persistently;
use crate::records::{PersonalRecord, RecordKind, ResumeTraces, Traces};
use crate::repositories::PersonRepository;
use crate::sql::{Connection, Statement, StoredText};

const ROWS_AT_ONCE: usize = 1_000;
const LETTER: &str = RecordKind::Letter.as_str();
/// Everything that people wrote, and what was taken out of it.
const KEPT_TEXTS: [&str; 9] = [
    "SELECT document FROM letters",
    "SELECT document FROM kept_letters WHERE document IS NOT NULL",
    "SELECT letter FROM batch_letters WHERE letter IS NOT NULL",
    "SELECT document FROM resumes",
    "SELECT fields FROM personal_fields",
    "SELECT document FROM clients",
    "SELECT note FROM annotations WHERE note IS NOT NULL",
    "SELECT source FROM imports",
    "SELECT reason FROM import_decisions",
];

/// kind, owner, author, fields, fields_hash, author_checksum.
pub(super) type Row = (
    String,
    String,
    Option<String>,
    StoredText,
    String,
    Option<i64>,
);

#[async_trait]
impl<B: Backend> PersonRepository for B {
    async fn personal_fields(&self, kind: RecordKind, owner: &str) -> Result<Vec<PersonalRecord>> {
        let query = Statement::new(
            "SELECT kind, owner, author, fields, fields_hash, author_checksum FROM personal_fields
             WHERE kind = $1 AND owner = $2 ORDER BY sequence",
        )
        .bind(kind.as_str())
        .bind(owner);
        let rows: Vec<Row> = self.read_all("read personal fields", query).await?;
        rows.into_iter().map(record_of).collect()
    }

    async fn check_personal_fields(&self) -> Result<()> {
        rows(self).await?.into_iter().try_for_each(|row| {
            record_of(row)?;
            Ok(())
        })
    }

    async fn personal_fields_of(&self, author: &str) -> Result<Vec<PersonalRecord>> {
        let query = Statement::new(
            "SELECT kind, owner, author, fields, fields_hash, author_checksum FROM personal_fields
             WHERE author = $1 ORDER BY sequence",
        )
        .bind(author);
        let rows: Vec<Row> = self.read_all("read personal fields", query).await?;
        rows.into_iter().map(record_of).collect()
    }

    async fn letter_authors(&self) -> Result<Vec<(String, String)>> {
        let query = Statement::new(
            "SELECT owner, author, author_checksum FROM personal_fields
             WHERE kind = 'letter' AND author IS NOT NULL ORDER BY sequence",
        );
        let rows: Vec<(String, String, Option<i64>)> = self.read_all("read authors", query).await?;
        rows.into_iter()
            .map(|(owner, author, stored)| {
                check_author(LETTER, &owner, Some(&author), stored)?;
                Ok((owner, author))
            })
            .collect()
    }

    async fn forget_letter(&self, content_hash: &str) -> Result<Traces> {
        erasures::begin(self, Erased::Letter, content_hash).await?;
        let removed = persistently!(self, "forget a letter", try_forget(self, content_hash))?;
        erasures::end(self, Erased::Letter, content_hash).await?;
        Ok(removed)
    }

    async fn traces(&self, content_hash: &str) -> Result<Traces> {
        let count = async |sql: &'static str| {
            let query = Statement::new(sql).bind(content_hash);
            let (count,): (i64,) = self.read_one("look for traces", query).await?;
            Ok::<_, Error>(usize::try_from(count).unwrap_or(0))
        };
        Ok(Traces {
            letters: count("SELECT count(*) FROM letters WHERE content_hash = $1").await?,
            letter_splits: count(
                "SELECT count(*) FROM letter_splits WHERE content_hash = $1 OR group_id = $1",
            )
            .await?,
            letter_signatures: count(
                "SELECT count(*) FROM letter_signatures WHERE content_hash = $1",
            )
            .await?,
            personal_fields: count(
                "SELECT count(*) FROM personal_fields WHERE kind = 'letter' AND owner = $1",
            )
            .await?,
            vectors: count(
                "SELECT count(*) FROM vectors WHERE content_hash = $1
                 AND NOT EXISTS (SELECT 1 FROM resumes r WHERE r.content_hash = $1)",
            )
            .await?,
            kept_letters: count("SELECT count(*) FROM kept_letters WHERE content_hash = $1")
                .await?,
            predictions: count("SELECT count(*) FROM predictions WHERE content_hash = $1").await?,
            outcomes: count("SELECT count(*) FROM outcomes WHERE content_hash = $1").await?,
            interactions: count("SELECT count(*) FROM interactions WHERE actor = $1").await?,
            shown_postings: count("SELECT count(*) FROM shown_postings WHERE content_hash = $1")
                .await?,
            datasets: count("SELECT count(*) FROM datasets WHERE letters LIKE '%' || $1 || '%'")
                .await?,
            batch_letters: count("SELECT count(*) FROM batch_letters WHERE content_hash = $1")
                .await?,
            annotations: count("SELECT count(*) FROM annotations WHERE content_hash = $1").await?,
            set_aside: count(
                "SELECT count(*) FROM set_aside_rows
                 WHERE content_hash = $1 OR stored LIKE '%' || $1 || '%'",
            )
            .await?,
        })
    }

    async fn forget_resume(&self, resume_id: &str) -> Result<ResumeTraces> {
        erasures::begin(self, Erased::Resume, resume_id).await?;
        let removed = persistently!(self, "forget a résumé", try_forget_resume(self, resume_id))?;
        erasures::end(self, Erased::Resume, resume_id).await?;
        Ok(removed)
    }

    async fn finish_forgetting(&self) -> Result<usize> {
        erasures::finish(self).await
    }

    async fn resume_traces(&self, resume_id: &str, content_hash: &str) -> Result<ResumeTraces> {
        let query = Statement::new(
            "SELECT (SELECT count(*) FROM resumes WHERE resume_id = $1),
                    (SELECT count(*) FROM personal_fields WHERE kind = 'resume' AND owner = $1),
                    (SELECT count(*) FROM vectors WHERE content_hash = $2
                     AND NOT EXISTS (SELECT 1 FROM letters l WHERE l.content_hash = $2)
                     AND NOT EXISTS (SELECT 1 FROM kept_letters k WHERE k.content_hash = $2)
                     AND NOT EXISTS (SELECT 1 FROM resumes r
                         WHERE r.content_hash = $2 AND r.resume_id <> $1))",
        )
        .bind(resume_id)
        .bind(content_hash);
        let (resumes, fields, vectors): (i64, i64, i64) =
            self.read_one("look for traces", query).await?;
        let number = |count: i64| usize::try_from(count).unwrap_or(0);
        Ok(ResumeTraces {
            resumes: number(resumes),
            personal_fields: number(fields),
            vectors: number(vectors),
        })
    }

    async fn bytes_left(&self, words: &[&str]) -> Result<Option<usize>> {
        self.count_bytes(words).await
    }

    async fn said(&self, words: &[String]) -> Result<Vec<String>> {
        let (mut said, mut unsaid) = (Vec::new(), words.to_vec());
        for texts in KEPT_TEXTS {
            let look = |(text,): (StoredText,)| {
                said.extend(unsaid.extract_if(.., |word| text.contains(word.as_str())));
            };
            self.read_each("look for words", Statement::new(texts), look)
                .await?;
        }
        Ok(said)
    }

    async fn absent(&self, content_hashes: &[String]) -> Result<Vec<String>> {
        let query = Statement::new(
            "SELECT content_hash FROM letters UNION SELECT content_hash FROM kept_letters",
        );
        let mut kept = HashSet::new();
        let keep = |(content_hash,): (String,)| {
            kept.insert(content_hash);
        };
        self.read_each("look for letters", query, keep).await?;
        let absent = content_hashes.iter().filter(|hash| !kept.contains(*hash));
        Ok(absent.cloned().collect())
    }
}

pub(super) async fn try_forget<B: Backend>(store: &B, content_hash: &str) -> Result<Traces> {
    let failed = || Error::during("forget a letter");
    let mut transaction = store.begin().await?;
    let revisions = Revisions::lock::<B>(&mut transaction, Feed::Letters).await;
    let revisions = revisions.map_err(failed())?;
    add_tombstone(&mut *transaction, &revisions, content_hash)
        .await
        .map_err(failed())?;
    rename_group(&mut *transaction, content_hash)
        .await
        .map_err(failed())?;
    let set_aside = imports::forget_text(&mut *transaction, content_hash)
        .await
        .map_err(failed())?;
    let datasets = datasets::strike_out(&mut *transaction, content_hash)
        .await
        .map_err(failed())?;
    let mut delete = async |sql| {
        let deleted = delete_about(&mut *transaction, sql, content_hash).await;
        deleted.map_err(failed())
    };
    let removed = Traces {
        letter_splits: delete("DELETE FROM letter_splits WHERE content_hash = $1").await?,
        letter_signatures: delete("DELETE FROM letter_signatures WHERE content_hash = $1").await?,
        personal_fields: delete("DELETE FROM personal_fields WHERE kind = 'letter' AND owner = $1")
            .await?,
        // A résumé of the same text keeps its vector.
        vectors: delete(
            "DELETE FROM vectors WHERE content_hash = $1
             AND NOT EXISTS (SELECT 1 FROM resumes r WHERE r.content_hash = $1)",
        )
        .await?,
        kept_letters: delete("DELETE FROM kept_letters WHERE content_hash = $1").await?,
        predictions: delete("DELETE FROM predictions WHERE content_hash = $1").await?,
        outcomes: delete("DELETE FROM outcomes WHERE content_hash = $1").await?,
        interactions: delete("DELETE FROM interactions WHERE actor = $1").await?,
        shown_postings: delete("DELETE FROM shown_postings WHERE content_hash = $1").await?,
        datasets,
        set_aside,
        batch_letters: delete("DELETE FROM batch_letters WHERE content_hash = $1").await?,
        annotations: delete("DELETE FROM annotations WHERE content_hash = $1").await?,
        letters: delete("DELETE FROM letters WHERE content_hash = $1").await?,
    };
    transaction.commit().await.map_err(failed())?;
    Ok(removed)
}

pub(super) async fn try_forget_resume<B: Backend>(
    store: &B,
    resume_id: &str,
) -> Result<ResumeTraces> {
    let failed = || Error::during("forget a résumé");
    let mut transaction = store.begin().await?;
    let mut delete = async |sql| {
        let deleted = delete_about(&mut *transaction, sql, resume_id).await;
        deleted.map_err(failed())
    };
    let removed = ResumeTraces {
        personal_fields: delete("DELETE FROM personal_fields WHERE kind = 'resume' AND owner = $1")
            .await?,
        // A letter or another résumé of the same text keeps its vector.
        vectors: delete(
            "DELETE FROM vectors WHERE content_hash IN
                 (SELECT r.content_hash FROM resumes r WHERE r.resume_id = $1)
             AND content_hash NOT IN (SELECT l.content_hash FROM letters l)
             AND content_hash NOT IN (SELECT k.content_hash FROM kept_letters k)
             AND content_hash NOT IN
                 (SELECT r.content_hash FROM resumes r WHERE r.resume_id <> $1)",
        )
        .await?,
        resumes: delete("DELETE FROM resumes WHERE resume_id = $1").await?,
    };
    transaction.commit().await.map_err(failed())?;
    Ok(removed)
}

/// Leaves the tombstone of a letter that is about to be deleted.
async fn add_tombstone<C: Connection>(
    connection: &mut C,
    revisions: &Revisions,
    content_hash: &str,
) -> sqlx::Result<()> {
    let letter: Option<(i64,)> =
        Statement::new("SELECT sequence FROM letters WHERE content_hash = $1")
            .bind(content_hash)
            .fetch_optional(connection)
            .await?;
    let Some((sequence,)) = letter else {
        return Ok(());
    };
    let mut taken = revisions.take(connection, 1).await?;
    Statement::new("INSERT INTO letter_tombstones (sequence, revision) VALUES ($1, $2)")
        .bind(sequence)
        .bind(taken.next())
        .execute(connection)
        .await?;
    Ok(())
}

/// Deletes rows about one text; how many there were.
async fn delete_about<C: Connection>(
    connection: &mut C,
    sql: &'static str,
    id: &str,
) -> sqlx::Result<usize> {
    let deleted = Statement::new(sql).bind(id).execute(connection).await?;
    Ok(usize::try_from(deleted).unwrap_or(usize::MAX))
}

/// A group that is named after a letter gets the name of another letter in it.
async fn rename_group<C: Connection>(connection: &mut C, content_hash: &str) -> sqlx::Result<()> {
    let others: Vec<(String,)> = Statement::new(
        "SELECT content_hash FROM letter_splits WHERE group_id = $1 AND content_hash <> $1
         ORDER BY content_hash",
    )
    .bind(content_hash)
    .fetch_all(connection)
    .await?;
    for (other,) in &others {
        let group_id = &others[0].0;
        Statement::new(
            "UPDATE letter_splits SET group_id = $1, group_checksum = $2 WHERE content_hash = $3",
        )
        .bind(group_id.as_str())
        .bind(group_checksum(other, group_id))
        .bind(other.as_str())
        .execute(connection)
        .await?;
    }
    Ok(())
}

/// Keeps personal fields beside those that are known.
pub(super) async fn insert_personal_fields<C: Connection>(
    connection: &mut C,
    rows: &[PersonalRow],
) -> sqlx::Result<()> {
    for chunk in rows.chunks(ROWS_AT_ONCE) {
        let mut statement = Statement::new(
            "INSERT INTO personal_fields (kind, owner, author, fields, fields_hash, author_checksum) ",
        );
        statement.push_rows(chunk, |values, row| {
            values
                .push_bind(row.kind)
                .push_bind(row.owner.as_str())
                .push_bind(row.author.as_deref())
                .push_bind(row.fields.as_str())
                .push_bind(row.fields_hash.as_str())
                .push_bind(author_checksum(row.kind, &row.owner, row.author.as_deref()));
        });
        statement.push(" ON CONFLICT (kind, owner, fields_hash) DO NOTHING");
        statement.execute(connection).await?;
    }
    Ok(())
}

fn author_checksum(kind: &str, owner: &str, author: Option<&str>) -> i64 {
    checksum_of(owner, &[Some(kind), author])
}

fn check_author(kind: &str, owner: &str, author: Option<&str>, stored: Option<i64>) -> Result<()> {
    if stored.is_some_and(|stored| stored != author_checksum(kind, owner, author)) {
        return Err(Error::changed("author of personal fields", owner));
    }
    Ok(())
}

pub(super) async fn rows<B: Backend>(store: &B) -> Result<Vec<Row>> {
    let query = Statement::new(
        "SELECT kind, owner, author, fields, fields_hash, author_checksum FROM personal_fields
         ORDER BY sequence",
    );
    store.read_all("read personal fields", query).await
}

pub(super) fn record_of(row: Row) -> Result<PersonalRecord> {
    let (kind, owner, author, fields, fields_hash, stored) = row;
    check_author(&kind, &owner, author.as_deref(), stored)?;
    if fields_hash_of(&fields) != fields_hash {
        return Err(Error::changed("personal fields", &owner));
    }
    Ok(PersonalRecord {
        kind: match kind.as_str() {
            "letter" => RecordKind::Letter,
            "resume" => RecordKind::Resume,
            other => return Err(Error::damaged("owner of personal fields", &other)),
        },
        owner,
        author,
        fields: serde_json::from_str(&fields).map_err(|e| Error::damaged("personal fields", &e))?,
    })
}
