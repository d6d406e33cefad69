//! `GET /api/v1/datasets` and `GET /api/v1/datasets/difference`: what trainings learned from.

use std::collections::HashMap;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use shortlist_api::{
    DatasetDifference, DatasetSummary, ForgottenLetters, MovedLetter, RelabelledLetter,
    SettingDifference,
};
use shortlist_app::Error;

use crate::paging::Paging;
use crate::problem::Problem;
use crate::query::Query;
use crate::state::ServerState;

/// The parameter of a run that names what it learned from.
const DATASET: &str = "dataset";
/// Letters of each kind that a difference names, unless the request says, and at most.
const NAMED: usize = 100;
const MOST: usize = 1_000;

/// Some datasets.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = DatasetPage)]
#[expect(clippy::struct_field_names, reason = "the names of the API")]
pub(super) struct Datasets {
    /// All datasets.
    total: usize,
    /// Those of the page, the newest first.
    datasets: Vec<DatasetWithModels>,
    /// The hashes of those of the page that are not as they were written.
    damaged_datasets: Vec<String>,
}

/// A dataset and what learned from it.
#[derive(Serialize, utoipa::ToSchema)]
struct DatasetWithModels {
    /// The dataset in a few numbers.
    dataset: DatasetSummary,
    /// The versions that learned from it and are still registered.
    models: Vec<LearnedModel>,
}

/// A version of a model.
#[derive(Clone, Serialize, utoipa::ToSchema)]
struct LearnedModel {
    /// The model.
    name: String,
    /// The version.
    version: u32,
}

/// Which two datasets.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Two {
    /// The first one's hash, or the first digits of it.
    from: String,
    /// The second one's.
    to: String,
    /// How many letters of each kind are named; 100 unless said.
    #[param(required = false, minimum = 1, maximum = 1000)]
    most: Option<usize>,
}

/// What is different in a second dataset: numbers, and the first letters of each kind by their content hashes.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = DatasetChange)]
pub(super) struct Difference {
    /// The first one's hash.
    from: String,
    /// The second one's hash.
    to: String,
    /// How many letters only the second has.
    added_letters: usize,
    /// The first of them.
    added: Vec<String>,
    /// How many letters only the first has.
    removed_letters: usize,
    /// The first of them.
    removed: Vec<String>,
    /// How many letters have another outcome.
    relabelled_letters: usize,
    /// The first of them.
    relabelled: Vec<RelabelledLetter>,
    /// How many letters are in another part of the data.
    moved_letters: usize,
    /// The first of them.
    moved: Vec<MovedLetter>,
    /// How many letters weigh something else.
    reweighed: usize,
    /// How many letters both have as they were.
    unchanged: usize,
    /// How many letters of each were forgotten.
    forgotten: ForgottenLetters,
    /// Settings and versions that are not the same.
    settings: Vec<SettingDifference>,
}

/// What trainings learned from, the newest first, and which versions did.
#[utoipa::path(
    get,
    path = "/datasets",
    tag = "data",
    params(Paging),
    responses((status = 200, description = "Some datasets", body = Datasets))
)]
pub(super) async fn list(
    State(state): State<ServerState>,
    Query(page): Query<Paging>,
) -> Result<Json<Datasets>, Problem> {
    let Paging { after, most } = page.checked()?;
    let datasets = state
        .work(|shortlist| async move {
            let page = shortlist.datasets.page(after, most).await?;
            let mut models: HashMap<String, Vec<LearnedModel>> = HashMap::new();
            for version in shortlist.catalog.versions().await? {
                let run = shortlist.catalog.run_of(&version).await?;
                let dataset = run.and_then(|run| run.params.get(DATASET).cloned());
                if let Some(dataset) = dataset {
                    models.entry(dataset).or_default().push(LearnedModel {
                        name: version.name,
                        version: version.version,
                    });
                }
            }
            let datasets = page.datasets.into_iter().map(|dataset| DatasetWithModels {
                models: models.remove(&dataset.hash).unwrap_or_default(),
                dataset: dataset.into(),
            });
            Ok::<_, Error>(Datasets {
                total: page.total,
                datasets: datasets.collect(),
                damaged_datasets: page.damaged_datasets,
            })
        })
        .await?;
    Ok(Json(datasets))
}

/// What is different in a second dataset: which letters came and went, which have another label or part.
#[utoipa::path(
    get,
    path = "/datasets/difference",
    tag = "data",
    params(Two),
    responses((status = 200, description = "The difference", body = Difference))
)]
pub(super) async fn difference(
    State(state): State<ServerState>,
    Query(two): Query<Two>,
) -> Result<Json<Difference>, Problem> {
    let most = two.most.unwrap_or(NAMED);
    if !(1..=MOST).contains(&most) {
        let detail = format!("expected `most` from 1 to {MOST}, but came {most}");
        return Err(Problem::parameter(&detail));
    }
    let difference = state
        .work(|shortlist| async move { shortlist.datasets.difference(&two.from, &two.to).await })
        .await?;
    Ok(Json(shortened(difference.into(), most)))
}

fn shortened(difference: DatasetDifference, most: usize) -> Difference {
    let DatasetDifference {
        from,
        to,
        mut added,
        mut removed,
        mut relabelled,
        mut moved,
        reweighed,
        unchanged,
        forgotten,
        settings,
    } = difference;
    let (added_letters, removed_letters) = (added.len(), removed.len());
    let (relabelled_letters, moved_letters) = (relabelled.len(), moved.len());
    added.truncate(most);
    removed.truncate(most);
    relabelled.truncate(most);
    moved.truncate(most);
    Difference {
        from,
        to,
        added_letters,
        added,
        removed_letters,
        removed,
        relabelled_letters,
        relabelled,
        moved_letters,
        moved,
        reweighed,
        unchanged,
        forgotten,
        settings,
    }
}
