//! What people said of letters by reading them.

use async_trait::async_trait;
use shortlist_document::LabelSource;
use sqlx::FromRow;

use super::Backend;
use super::changes::{Feed, Revisions};
use super::letters::label_source_of;
use crate::checksum::{checksum_of, label_checksum};
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::{
    Annotated, Annotation, AnnotationKind, KeptRubric, LetterVerdict, NewAnnotation,
    SoundAnnotations,
};
use crate::repositories::AnnotationRepository;
use crate::sql::{Connection, Statement, StoredText};
use crate::text::{check_name, check_text};

#[derive(FromRow)]
pub(super) struct Row {
    sequence: i64,
    content_hash: StoredText,
    kind: StoredText,
    author: StoredText,
    verdict: StoredText,
    rubric: StoredText,
    criteria: StoredText,
    note: Option<StoredText>,
    origin: StoredText,
    external_id: Option<StoredText>,
    given_at: i64,
    withdraws: Option<i64>,
    checksum: i64,
}

#[derive(FromRow)]
pub(super) struct RubricRow {
    version: StoredText,
    rubric: StoredText,
    kept_at: i64,
    checksum: i64,
}

#[async_trait]
impl<B: Backend> AnnotationRepository for B {
    async fn add_annotations(&self, annotations: &[NewAnnotation]) -> Result<Vec<Annotated>> {
        for annotation in annotations {
            check_name("content_hash", &annotation.content_hash)?;
            check_name("author", &annotation.author)?;
            check_name("rubric", &annotation.rubric)?;
            check_text("note", annotation.note.as_deref())?;
            check_name(
                "external_id",
                annotation.external_id.as_deref().unwrap_or(""),
            )?;
        }
        persistently!(self, "keep annotations", try_add(self, annotations))
    }

    async fn annotations(&self) -> Result<SoundAnnotations> {
        let mut sound = SoundAnnotations::default();
        for row in rows(self).await? {
            match annotation_of(row) {
                Ok(annotation) => sound.annotations.push(annotation),
                Err(Error::Changed { id, .. }) => sound.damaged.push(id),
                Err(error) => return Err(error),
            }
        }
        Ok(sound)
    }

    async fn annotations_of(&self, content_hash: &str) -> Result<Vec<Annotation>> {
        let query =
            Statement::new("SELECT * FROM annotations WHERE content_hash = $1 ORDER BY sequence")
                .bind(content_hash);
        let rows: Vec<Row> = self.read_all("read annotations", query).await?;
        rows.into_iter().map(annotation_of).collect()
    }

    async fn keep_rubric(&self, rubric: &KeptRubric) -> Result<()> {
        check_name("version", &rubric.version)?;
        check_text("rubric", Some(&rubric.rubric))?;
        let checksum = rubric_checksum(&rubric.version, &rubric.rubric, rubric.kept_at);
        persistently!(self, "keep a rubric", async {
            let statement = Statement::new(
                "INSERT INTO rubrics (version, rubric, kept_at, checksum) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (version) DO NOTHING",
            )
            .bind(&rubric.version)
            .bind(&rubric.rubric)
            .bind(rubric.kept_at)
            .bind(checksum);
            self.execute("keep a rubric", statement).await.map(|_| ())
        })
    }

    async fn rubrics(&self) -> Result<Vec<KeptRubric>> {
        let rows = rubric_rows(self).await?;
        rows.into_iter().map(rubric_of).collect()
    }
}

async fn try_add<B: Backend>(store: &B, annotations: &[NewAnnotation]) -> Result<Vec<Annotated>> {
    let failed = || Error::during("keep annotations");
    let mut transaction = store.begin().await?;
    // Who forgets a letter waits until what is said of it is there to be removed, and the other way round.
    Revisions::lock::<B>(&mut transaction, Feed::Letters)
        .await
        .map_err(failed())?;
    let mut kept = Vec::with_capacity(annotations.len());
    for annotation in annotations {
        kept.push(add(&mut *transaction, annotation).await?);
    }
    transaction.commit().await.map_err(failed())?;
    Ok(kept)
}

/// What is known of a letter's label: outcome, source and part.
type Label = (Option<bool>, String, Option<String>);

async fn add<C: Connection>(connection: &mut C, annotation: &NewAnnotation) -> Result<Annotated> {
    let failed = || Error::during("keep annotations");
    let label: Option<Label> = Statement::new(
        "SELECT is_passed, label_source, split FROM letters WHERE content_hash = $1",
    )
    .bind(annotation.content_hash.as_str())
    .fetch_optional(connection)
    .await
    .map_err(failed())?;
    let Some(label) = label else {
        return Ok(Annotated::NoLetter);
    };
    let decided = decided(connection, &annotation.content_hash).await?;
    let number = insert(connection, annotation).await.map_err(failed())?;
    if annotation.kind != AnnotationKind::Decision {
        return Ok(Annotated::As(number));
    }
    let (is_passed, source, split) = label;
    let is_of_decision =
        source == LabelSource::Rubric.as_str() && decided.is_some() && decided == is_passed;
    if is_passed.is_some() && !is_of_decision {
        return Ok(Annotated::LabelStands(number, label_source_of(&source)?));
    }
    relabel(connection, annotation, split.as_deref())
        .await
        .map_err(failed())?;
    Ok(Annotated::Labelled(number))
}

/// What the last decision about a letter says.
async fn decided<C: Connection>(connection: &mut C, content_hash: &str) -> Result<Option<bool>> {
    let last: Option<(String,)> = Statement::new(
        "SELECT verdict FROM annotations WHERE content_hash = $1 AND kind = 'decision'
         ORDER BY sequence DESC LIMIT 1",
    )
    .bind(content_hash)
    .fetch_optional(connection)
    .await
    .map_err(Error::during("keep annotations"))?;
    let verdict = last.map(|(verdict,)| verdict_of(&verdict)).transpose()?;
    Ok(verdict.and_then(LetterVerdict::is_passed))
}

async fn insert<C: Connection>(
    connection: &mut C,
    annotation: &NewAnnotation,
) -> sqlx::Result<i64> {
    let criteria = written_criteria(annotation);
    let (number,): (i64,) = Statement::new(
        "INSERT INTO annotations (content_hash, kind, author, verdict, rubric, criteria, note, origin, external_id,
         given_at, withdraws, checksum) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING sequence",
    )
    .bind(annotation.content_hash.as_str())
    .bind(annotation.kind.as_str())
    .bind(annotation.author.as_str())
    .bind(annotation.verdict.as_str())
    .bind(annotation.rubric.as_str())
    .bind(criteria.as_str())
    .bind(annotation.note.as_deref())
    .bind(annotation.origin.as_str())
    .bind(annotation.external_id.as_deref())
    .bind(annotation.given_at)
    .bind(annotation.withdraws)
    .bind(row_checksum(annotation, &criteria))
    .fetch_one(connection)
    .await?;
    Ok(number)
}

/// The letter's label is what a decision says; one that says nothing takes it away.
async fn relabel<C: Connection>(
    connection: &mut C,
    decision: &NewAnnotation,
    split: Option<&str>,
) -> sqlx::Result<()> {
    let source = LabelSource::Rubric.as_str();
    let is_passed = decision.verdict.is_passed();
    let checksum = label_checksum(&decision.content_hash, is_passed, split, source);
    Statement::new(
        "UPDATE letters SET is_passed = $1, label_source = $2, label_checksum = $3 WHERE content_hash = $4",
    )
    .bind(is_passed)
    .bind(source)
    .bind(checksum)
    .bind(decision.content_hash.as_str())
    .execute(connection)
    .await?;
    Ok(())
}

/// All rows, for who reads all or looks for damage.
pub(super) async fn rows<B: Backend>(store: &B) -> Result<Vec<Row>> {
    let query = Statement::new("SELECT * FROM annotations ORDER BY sequence");
    store.read_all("read annotations", query).await
}

pub(super) async fn rubric_rows<B: Backend>(store: &B) -> Result<Vec<RubricRow>> {
    let query = Statement::new("SELECT * FROM rubrics ORDER BY kept_at, version");
    store.read_all("read rubrics", query).await
}

pub(super) fn annotation_of(row: Row) -> Result<Annotation> {
    let unreadable = |what: &dyn std::fmt::Display| {
        Error::unreadable("annotation of letter", &row.content_hash, what)
    };
    let kind = AnnotationKind::named(&row.kind).ok_or_else(|| unreadable(&&*row.kind))?;
    let criteria = serde_json::from_str(&row.criteria).map_err(|error| unreadable(&error))?;
    let said = NewAnnotation {
        kind,
        verdict: verdict_of(&row.verdict)?,
        criteria,
        content_hash: row.content_hash.into_string(),
        author: row.author.into_string(),
        rubric: row.rubric.into_string(),
        note: row.note.map(StoredText::into_string),
        origin: row.origin.into_string(),
        external_id: row.external_id.map(StoredText::into_string),
        given_at: row.given_at,
        withdraws: row.withdraws,
    };
    if row.checksum != row_checksum(&said, &row.criteria) {
        return Err(Error::changed("annotation of letter", &said.content_hash));
    }
    Ok(Annotation {
        number: row.sequence,
        said,
    })
}

pub(super) fn rubric_of(row: RubricRow) -> Result<KeptRubric> {
    if row.checksum != rubric_checksum(&row.version, &row.rubric, row.kept_at) {
        return Err(Error::changed("rubric", &row.version));
    }
    Ok(KeptRubric {
        version: row.version.into_string(),
        rubric: row.rubric.into_string(),
        kept_at: row.kept_at,
    })
}

fn verdict_of(name: &str) -> Result<LetterVerdict> {
    LetterVerdict::named(name).ok_or_else(|| Error::damaged("verdict", &name))
}

fn written_criteria(annotation: &NewAnnotation) -> String {
    let criteria = annotation.criteria.iter();
    let criteria = criteria.map(|(id, value)| (id.clone(), (*value).into()));
    serde_json::Value::Object(criteria.collect()).to_string()
}

fn row_checksum(annotation: &NewAnnotation, criteria: &str) -> i64 {
    let given_at = annotation.given_at.to_string();
    let withdraws = annotation.withdraws.map(|number| number.to_string());
    checksum_of(
        &annotation.content_hash,
        &[
            Some(annotation.kind.as_str()),
            Some(&annotation.author),
            Some(annotation.verdict.as_str()),
            Some(&annotation.rubric),
            Some(criteria),
            annotation.note.as_deref(),
            Some(&annotation.origin),
            annotation.external_id.as_deref(),
            Some(&given_at),
            withdraws.as_deref(),
        ],
    )
}

fn rubric_checksum(version: &str, rubric: &str, kept_at: i64) -> i64 {
    checksum_of(version, &[Some(rubric), Some(&kept_at.to_string())])
}
