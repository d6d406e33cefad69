//! `/api/v1/labels`: letters labelled by hand, how far raters agree, and what is decided.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use serde::Deserialize;
use serde_json::Value;
use shortlist_api::{
    AgreedDecisions, LabelAgreement, LabelDecision, LabelImport, LabelQueue, LabelRubric,
    LetterLabels, LetterVerdict, RevealedLabels, UndoneLabel,
};
use shortlist_app::label_studio::{ExportOptions, ImportOptions, configuration};
use shortlist_app::{Error, NewLabel, Shortlist};
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};

use crate::json_body::JsonBody;
use crate::keys::{Adjudicator, Rater};
use crate::problem::Problem;
use crate::query::Query;
use crate::state::ServerState;

/// The most letters of one answer.
const MOST: usize = 100;

/// Which letters are wanted.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Wanted {
    /// How many.
    #[param(minimum = 1, maximum = 100)]
    most: usize,
    /// Draws the order of letters that would teach as much. None: the newest first.
    #[param(maximum = 4_294_967_295_i64)]
    seed: Option<u32>,
}

impl Default for Wanted {
    fn default() -> Self {
        Self {
            most: 1,
            seed: None,
        }
    }
}

/// What is said of a letter.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = NewLetterLabel)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    /// The letter.
    content_hash: String,
    /// What is said as a whole.
    verdict: LetterVerdict,
    /// What is said of criteria, by their ids: 0 to 3, or 0 for no and 1 for yes.
    #[serde(default)]
    #[schema(schema_with = by_criterion)]
    criteria: BTreeMap<String, u8>,
    /// A note, 2,000 characters at most. Personal fields in it are not kept.
    #[serde(default)]
    #[schema(max_length = 2000)]
    note: Option<String>,
}

/// A number for each criterion.
fn by_criterion() -> Object {
    let value = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(0))
        .maximum(Some(u8::MAX));
    ObjectBuilder::new()
        .description(Some(
            "What is said of criteria, by their ids: 0 to 3, or 0 for no and 1 for yes.",
        ))
        .additional_properties(Some(value))
        .build()
}

impl Body {
    fn by(self, rater: String) -> NewLabel {
        NewLabel {
            content_hash: self.content_hash,
            rater,
            verdict: self.verdict.into(),
            criteria: self.criteria,
            note: self.note,
        }
    }
}

/// Which letters are decided by agreement.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = AgreedLabels)]
#[serde(deny_unknown_fields)]
pub(super) struct Agreed {
    /// How many raters must say the same. Null: as many as a letter needs.
    #[serde(default)]
    #[schema(minimum = 1)]
    raters: Option<usize>,
}

/// What stands in tasks beside letters.
#[derive(Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Exported {
    /// What the model says, as predictions: who labels there sees them first.
    predictions: bool,
    /// What raters say, as annotations.
    labels: bool,
    /// Only letters that still need a label.
    unlabelled: bool,
}

/// What raters look at.
#[utoipa::path(
    get,
    path = "/labels/rubric",
    tag = "labels",
    responses((status = 200, description = "The rubric", body = LabelRubric))
)]
pub(super) async fn rubric(
    State(state): State<ServerState>,
    _rater: Rater,
) -> Result<Json<LabelRubric>, Problem> {
    let rubric =
        state
            .work(|shortlist| async move {
                Ok::<_, Error>(LabelRubric::of(&shortlist.labelling.settings))
            })
            .await?;
    Ok(Json(rubric))
}

/// The letters that the rater of the key is to read next, the one that would teach the most first. Nothing of what the
/// model or other raters say of them is in it. That they were read is written down.
#[utoipa::path(
    get,
    path = "/labels/next",
    tag = "labels",
    params(Wanted),
    responses((status = 200, description = "The letters", body = LabelQueue))
)]
pub(super) async fn next(
    State(state): State<ServerState>,
    rater: Rater,
    Query(wanted): Query<Wanted>,
) -> Result<Json<LabelQueue>, Problem> {
    if !(1..=MOST).contains(&wanted.most) {
        let detail = format!("expected `most` from 1 to {MOST}, but came {}", wanted.most);
        return Err(Problem::parameter(&detail));
    }
    let queue = state
        .work(|shortlist| async move {
            let labelling = &shortlist.labelling;
            let queue = labelling
                .queue(&rater.name, wanted.most, wanted.seed.map(u64::from))
                .await?;
            let hashes = queue
                .letters
                .iter()
                .map(|letter| letter.content_hash.as_str());
            shortlist.note_personal_read(&rater.as_reader(), "label", hashes)?;
            Ok::<_, Error>(LabelQueue::of(rater.name, queue))
        })
        .await?;
    Ok(Json(queue))
}

/// Keeps a label of the rater of the key, and tells what the model and others say of the letter. Nothing that was said
/// before is overwritten: the newest of a rater counts.
#[utoipa::path(
    post,
    path = "/labels",
    tag = "labels",
    request_body = Body,
    responses((status = 200, description = "What others say", body = RevealedLabels))
)]
pub(super) async fn add(
    State(state): State<ServerState>,
    rater: Rater,
    JsonBody(body): JsonBody<Body>,
) -> Result<Json<RevealedLabels>, Problem> {
    let revealed = state
        .work(|shortlist| async move {
            let revealed = shortlist.labelling.label(body.by(rater.name)).await?;
            Ok::<_, Error>(RevealedLabels::from(revealed))
        })
        .await?;
    Ok(Json(revealed))
}

/// Takes the last label of the rater of the key back, and gives its letter to be read again.
#[utoipa::path(
    post,
    path = "/labels/undo",
    tag = "labels",
    responses((status = 200, description = "What was taken back", body = UndoneLabel))
)]
pub(super) async fn undo(
    State(state): State<ServerState>,
    rater: Rater,
) -> Result<Json<UndoneLabel>, Problem> {
    let undone = state
        .work(|shortlist| async move {
            let undone = shortlist.labelling.undo(&rater.name).await?;
            Ok::<_, Error>(UndoneLabel::from(undone))
        })
        .await?;
    Ok(Json(undone))
}

/// A letter, and what was said of it. A rater sees nothing of others before their own label. That it was read is written
/// down.
#[utoipa::path(
    get,
    path = "/labels/letters/{content_hash}",
    tag = "labels",
    params(("content_hash" = String, Path, description = "The letter's content hash, or its first six digits or more")),
    responses((status = 200, description = "The letter", body = LetterLabels))
)]
pub(super) async fn show(
    State(state): State<ServerState>,
    rater: Rater,
    Path(content_hash): Path<String>,
) -> Result<Json<LetterLabels>, Problem> {
    let labels = state
        .work(|shortlist| async move {
            let content_hash = shortlist.letters.find(&content_hash).await?;
            let blind = (!rater.may_decide).then_some(rater.name.as_str());
            let labels = shortlist.labelling.labels_of(&content_hash, blind).await?;
            let read = [content_hash.as_str()];
            shortlist.note_personal_read(&rater.as_reader(), "label", read)?;
            Ok::<_, Error>(LetterLabels::from(labels))
        })
        .await?;
    Ok(Json(labels))
}

/// How far raters agree: Cohen's kappa of each two, Krippendorff's alpha of more, and the letters of which they say
/// different things. A rater sees of those the ones that they labelled.
#[utoipa::path(
    get,
    path = "/labels/agreement",
    tag = "labels",
    responses((status = 200, description = "How far they agree", body = LabelAgreement))
)]
pub(super) async fn agreement(
    State(state): State<ServerState>,
    rater: Rater,
) -> Result<Json<LabelAgreement>, Problem> {
    let agreement = state
        .work(|shortlist| async move { shortlist.labelling.agreement().await })
        .await?;
    let mut agreement = LabelAgreement::from(agreement);
    if !rater.may_decide {
        agreement.disagreements.retain(|letter| {
            let mut labels = letter.labels.iter();
            labels.any(|label| label.rater == rater.name)
        });
    }
    Ok(Json(agreement))
}

/// Decides what the label of a letter is that somebody labelled. It becomes the letter's label with the source `rubric`; a
/// real outcome, or an imported or synthetic label, stands.
#[utoipa::path(
    post,
    path = "/labels/decisions",
    tag = "labels",
    request_body = Body,
    responses((status = 200, description = "The decision", body = LabelDecision))
)]
pub(super) async fn decide(
    State(state): State<ServerState>,
    by: Adjudicator,
    JsonBody(body): JsonBody<Body>,
) -> Result<Json<LabelDecision>, Problem> {
    let decided = state
        .work(|shortlist| async move {
            let decided = shortlist.labelling.decide(body.by(by.0.name)).await?;
            Ok::<_, Error>(LabelDecision::from(decided))
        })
        .await?;
    Ok(Json(decided))
}

/// Decides every letter about which as many raters as are needed say the same, and nobody else otherwise.
#[utoipa::path(
    post,
    path = "/labels/decisions/agreed",
    tag = "labels",
    request_body = Agreed,
    responses((status = 200, description = "What was decided", body = AgreedDecisions))
)]
pub(super) async fn accept(
    State(state): State<ServerState>,
    by: Adjudicator,
    JsonBody(body): JsonBody<Agreed>,
) -> Result<Json<AgreedDecisions>, Problem> {
    let agreed = state
        .work(|shortlist| async move {
            let labelling = &shortlist.labelling;
            let raters = body.raters.unwrap_or(labelling.settings.raters);
            let agreed = labelling.decide_agreed(&by.0.name, raters).await?;
            Ok::<_, Error>(AgreedDecisions::from(agreed))
        })
        .await?;
    Ok(Json(agreed))
}

/// Letters as tasks of Label Studio, a JSON array. That they were read is written down.
#[utoipa::path(
    get,
    path = "/labels/label-studio",
    tag = "labels",
    params(Exported),
    responses((status = 200, description = "The tasks", body = Vec<Value>))
)]
pub(super) async fn export(
    State(state): State<ServerState>,
    by: Adjudicator,
    Query(exported): Query<Exported>,
) -> Result<Json<Vec<Value>>, Problem> {
    let options = ExportOptions {
        predictions: exported.predictions,
        labels: exported.labels,
        unlabelled_only: exported.unlabelled,
    };
    let tasks = state
        .work(|shortlist| async move {
            let tasks = shortlist.labelling.export(options).await?;
            note_tasks(&shortlist, &by, &tasks)?;
            Ok::<_, Error>(tasks)
        })
        .await?;
    Ok(Json(tasks))
}

/// The labelling configuration of a Label Studio project that asks for the rubric, as XML.
#[utoipa::path(
    get,
    path = "/labels/label-studio/configuration",
    tag = "labels",
    responses((status = 200, description = "The configuration", body = String, content_type = "text/plain"))
)]
pub(super) async fn label_configuration(
    State(state): State<ServerState>,
    _by: Adjudicator,
) -> Result<String, Problem> {
    state
        .work(|shortlist| async move {
            Ok::<_, Error>(configuration(&shortlist.labelling.settings.criteria))
        })
        .await
}

/// Keeps what was annotated in Label Studio: the file of its export `JSON`. What is not understood is named, and the rest is
/// kept.
#[utoipa::path(
    post,
    path = "/labels/label-studio",
    tag = "labels",
    request_body(content = Vec<Value>, description = "The tasks with their annotations", content_type = "application/json"),
    responses((status = 200, description = "What became of it", body = LabelImport))
)]
pub(super) async fn import(
    State(state): State<ServerState>,
    _by: Adjudicator,
    JsonBody(tasks): JsonBody<Vec<Value>>,
) -> Result<Json<LabelImport>, Problem> {
    let import = state
        .work(|shortlist| async move {
            let options = ImportOptions::default();
            let import = shortlist.labelling.import(&tasks, &options).await?;
            Ok::<_, Error>(LabelImport::from(import))
        })
        .await?;
    Ok(Json(import))
}

fn note_tasks(shortlist: &Shortlist, by: &Adjudicator, tasks: &[Value]) -> Result<(), Error> {
    let hashes = tasks
        .iter()
        .filter_map(|task| task["data"]["content_hash"].as_str());
    shortlist.note_personal_read(&by.0.as_reader(), "label", hashes)
}
