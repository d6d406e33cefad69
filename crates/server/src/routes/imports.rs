//! `/api/v1/imports`: what came in, what of it was set aside, and what is decided of that.

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::{Extension, Json};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use shortlist_api::{
    DecisionMade, Import, ImportChoice, ImportDecision, Language, QuarantinedRow, SetAsideRow,
};
use shortlist_app::intake::Kind;
use shortlist_app::{
    Before, Error, ImportKind, ImportOptions, ImportSource, LabelSource, LetterBytes, LetterFile,
    LetterImport, LetterReader, SetAsideFilter, Shortlist, Split,
};

use super::model_versions::by;
use crate::json_body::JsonBody;
use crate::keys::{Asker, sees_words};
use crate::paging::Paging;
use crate::problem::Problem;
use crate::query::Query;
use crate::spoken::{AcceptLanguage, Spoken};
use crate::state::ServerState;

/// The longest name of a file that is kept, in characters.
const LONGEST_NAME: usize = 255;

/// What holds for letters whose file does not say.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct Brought {
    /// The file's name; one that ends with `.csv` or `.tsv` is a table.
    #[param(min_length = 1, max_length = 255)]
    name: String,
    /// Where labels come from; real outcomes unless said.
    #[param(inline, value_type = Option<shortlist_api::LabelSource>)]
    label_source: Option<LabelSource>,
    /// The part of the data; decided in training unless said.
    #[param(inline, value_type = Option<shortlist_api::Split>)]
    split: Option<Split>,
}

/// Which rows, and which page of them.
#[derive(Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Rows {
    /// Of this import; of all unless said.
    #[param(required = false)]
    import: Option<i64>,
    /// Only those of which nobody has decided.
    #[param(required = false)]
    open: bool,
    /// How many to leave out at the beginning.
    #[param(required = false, minimum = 0)]
    after: usize,
    /// How many at most; 100 unless said.
    #[param(required = false, minimum = 1, maximum = 1000)]
    most: usize,
}

impl Default for Rows {
    fn default() -> Self {
        let Paging { after, most } = Paging::default();
        Self {
            import: None,
            open: false,
            after,
            most,
        }
    }
}

/// Some imports.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ImportPage)]
pub(super) struct Imports {
    /// All imports.
    total: usize,
    /// Those of the page, the latest first.
    imports: Vec<Import>,
}

/// Some rows that were set aside.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = SetAsidePage)]
pub(super) struct SetAside {
    /// All that the request means.
    total: usize,
    /// Those of the page: the latest import's first, in the order of the file.
    rows: Vec<SetAsideRow>,
}

/// What became of a file.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ImportedFile)]
pub(super) struct Imported {
    /// Each table of it: a spreadsheet may have several.
    imports: Vec<ImportedTable>,
}

/// What became of a table of letters.
#[derive(Serialize, utoipa::ToSchema)]
struct ImportedTable {
    /// The import.
    import: Import,
    /// The rows that were set aside, with words of theirs: here alone, for they are not kept.
    set_aside: Vec<RowWords>,
}

/// Words of a row that was set aside.
#[derive(Serialize, utoipa::ToSchema)]
struct RowWords {
    /// The record's number in the file, from 1.
    row: usize,
    /// Why it was set aside.
    why: String,
    /// How it begins, without personal fields. Empty: it cannot be read.
    beginning: String,
}

/// What is decided of a row.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = NewImportDecision)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    /// What is decided.
    choice: ImportChoice,
    /// Why; it is written down with who decides and when.
    #[schema(min_length = 1, max_length = 1000)]
    reason: String,
}

/// All that was decided of a row.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ImportDecisions)]
pub(super) struct History {
    /// The decisions, the earliest first.
    decisions: Vec<ImportDecision>,
}

/// What came in, the latest first. Names of files and of people are for an admin alone.
#[utoipa::path(
    get,
    path = "/imports",
    tag = "data",
    params(Paging),
    responses((status = 200, description = "Some imports", body = Imports))
)]
pub(super) async fn list(
    State(state): State<ServerState>,
    asker: Option<Extension<Asker>>,
    Query(page): Query<Paging>,
) -> Result<Json<Imports>, Problem> {
    let Paging { after, most } = page.checked()?;
    let (total, imports) = state
        .work(|shortlist| async move { shortlist.imports.list(after, most).await })
        .await?;
    let sees_words = sees_words(asker.as_deref());
    let imports = imports.into_iter().map(Import::from).map(|import| {
        if sees_words {
            import
        } else {
            import.without_words()
        }
    });
    Ok(Json(Imports {
        total,
        imports: imports.collect(),
    }))
}

/// Brings letters of a file in. A text that somebody has decided of is treated so.
#[utoipa::path(
    post,
    path = "/imports",
    tag = "data",
    params(Brought, AcceptLanguage),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The file: a table (XLSX, or text with commas, semicolons or tabs between cells), JSON or JSON Lines"),
    responses((status = 200, description = "What became of it", body = Imported))
)]
pub(super) async fn bring(
    State(state): State<ServerState>,
    asker: Option<Extension<Asker>>,
    Spoken(language): Spoken,
    Query(brought): Query<Brought>,
    body: Bytes,
) -> Result<Json<Imported>, Problem> {
    let source = ImportSource {
        kind: ImportKind::Letters,
        name: file_name(&brought.name)?,
        file_hash: Some(hex::encode(Sha256::digest(&body))),
        by: by(asker),
    };
    let options = ImportOptions {
        label_source: brought.label_source.unwrap_or(LabelSource::Outcome),
        split: brought.split,
    };
    let read = state.read_file(body.into(), language).await?;
    let tables = tables(read, &source.name)?;
    // What has begun is not given up when nobody waits for it any more.
    let shortlist = state.shortlist.clone();
    let work = async move { import_all(&shortlist, tables, &source, options, language).await };
    let imports = state.work.run_to_the_end(work).await??;
    Ok(Json(Imported { imports }))
}

/// One import.
#[utoipa::path(
    get,
    path = "/imports/{id}",
    tag = "data",
    params(("id" = i64, Path, description = "The import's number")),
    responses((status = 200, description = "The import", body = Import))
)]
pub(super) async fn show(
    State(state): State<ServerState>,
    asker: Option<Extension<Asker>>,
    Path(id): Path<String>,
) -> Result<Json<Import>, Problem> {
    let id = number(&id)?;
    let import = state
        .work(|shortlist| async move { shortlist.imports.one(id).await })
        .await?;
    let import = Import::from(import);
    Ok(Json(if sees_words(asker.as_deref()) {
        import
    } else {
        import.without_words()
    }))
}

/// Rows that were set aside. How stored letters begin that they contradict is for an admin alone, and that it was read is
/// written down.
#[utoipa::path(
    get,
    path = "/set-aside-rows",
    tag = "data",
    params(Rows),
    responses((status = 200, description = "Some rows", body = SetAside))
)]
pub(super) async fn rows(
    State(state): State<ServerState>,
    asker: Option<Extension<Asker>>,
    Query(query): Query<Rows>,
) -> Result<Json<SetAside>, Problem> {
    let Paging { after, most } = Paging {
        after: query.after,
        most: query.most,
    }
    .checked()?;
    let filter = SetAsideFilter {
        import_id: query.import,
        is_open: query.open,
    };
    let sees_words = sees_words(asker.as_deref());
    let reader = by(asker);
    let (total, rows) = state
        .work(|shortlist| async move {
            let page = shortlist.imports.set_aside(filter, after, most).await?;
            let rows: Vec<SetAsideRow> = page.rows.into_iter().map(Into::into).collect();
            let rows = if sees_words {
                with_beginnings(&shortlist, rows, &reader).await?
            } else {
                rows.into_iter().map(SetAsideRow::without_words).collect()
            };
            Ok::<_, Error>((page.total, rows))
        })
        .await?;
    Ok(Json(SetAside { total, rows }))
}

/// All that was decided of a row, the earliest first.
#[utoipa::path(
    get,
    path = "/imports/{id}/rows/{row}/decisions",
    tag = "data",
    params(
        ("id" = i64, Path, description = "The import's number"),
        ("row" = usize, Path, description = "The row's number in its file"),
    ),
    responses((status = 200, description = "The decisions", body = History))
)]
pub(super) async fn history(
    State(state): State<ServerState>,
    asker: Option<Extension<Asker>>,
    Path((id, row)): Path<(String, String)>,
) -> Result<Json<History>, Problem> {
    let (id, row) = (number(&id)?, number(&row)?);
    let decisions = state
        .work(|shortlist| async move { shortlist.imports.decisions_of(id, row).await })
        .await?;
    let sees_words = sees_words(asker.as_deref());
    let decisions = decisions.into_iter().map(ImportDecision::from);
    let decisions = decisions.map(|decision| {
        if sees_words {
            decision
        } else {
            decision.without_words()
        }
    });
    Ok(Json(History {
        decisions: decisions.collect(),
    }))
}

/// Decides of a row that was set aside. Stored letters of its text get the label that is right, or none; what is not stored
/// comes in, or stays out, when its file is imported again.
#[utoipa::path(
    post,
    path = "/imports/{id}/rows/{row}/decisions",
    tag = "data",
    params(
        ("id" = i64, Path, description = "The import's number"),
        ("row" = usize, Path, description = "The row's number in its file"),
    ),
    request_body = Body,
    responses(
        (status = 200, description = "What it changed", body = DecisionMade),
        (status = 409, description = "The label was recorded as an outcome of its own", body = Problem, content_type = "application/problem+json"),
    )
)]
pub(super) async fn decide(
    State(state): State<ServerState>,
    asker: Option<Extension<Asker>>,
    Path((id, row)): Path<(String, String)>,
    JsonBody(body): JsonBody<Body>,
) -> Result<Json<DecisionMade>, Problem> {
    let (id, row) = (number(&id)?, number(&row)?);
    let who = by(asker);
    let made = state
        .work(|shortlist| async move {
            let imports = &shortlist.imports;
            imports
                .decide(id, row, body.choice.into(), &who, &body.reason)
                .await
        })
        .await?;
    Ok(Json(made.into()))
}

/// The tables of letters of a file, each with its name.
fn tables(read: LetterBytes, name: &str) -> Result<Vec<(String, LetterFile)>, Problem> {
    let LetterBytes { bytes, file } = read;
    let Some(file) = file.filter(|file| file.kind == Kind::Xlsx) else {
        let reader = LetterReader {
            is_table: is_named_as_table(name),
            ..LetterReader::default()
        };
        let file = LetterFile::read_with(&bytes, &reader).map_err(Error::from)?;
        return Ok(vec![(name.to_owned(), file)]);
    };
    let sheets: Vec<_> = file.tables().collect();
    let is_one = sheets.len() == 1;
    let (mut tables, mut refused) = (Vec::new(), None);
    for sheet in sheets {
        let label = match &sheet.name {
            Some(sheet) if !is_one => format!("{name} ({sheet})"),
            _ => name.to_owned(),
        };
        match LetterFile::read_rows(sheet.texts(), &LetterReader::default()) {
            Ok(file) => tables.push((label, file)),
            Err(error) => refused = refused.or(Some(error)),
        }
    }
    match refused {
        // One sheet that is a table of letters is enough.
        Some(error) if tables.is_empty() => Err(Error::from(error).into()),
        _ => Ok(tables),
    }
}

async fn import_all(
    shortlist: &Shortlist,
    tables: Vec<(String, LetterFile)>,
    source: &ImportSource,
    options: ImportOptions,
    language: Language,
) -> Result<Vec<ImportedTable>, Error> {
    let mut imported = Vec::new();
    for (name, file) in tables {
        let source = ImportSource {
            name,
            ..source.clone()
        };
        let id = shortlist.imports.begin(source).await?;
        let became = shortlist.import_letters(file, options).await?;
        let imports = &shortlist.imports;
        imports.add_letters(id, &became, Before::default()).await?;
        imports.end(id).await?;
        imported.push(ImportedTable {
            import: imports.one(id).await?.into(),
            set_aside: words_of(became, language),
        });
    }
    shortlist.settle().await?;
    Ok(imported)
}

fn words_of(import: LetterImport, language: Language) -> Vec<RowWords> {
    use shortlist_api::words::imports as words;
    let quarantined = import.quarantined.into_iter().map(QuarantinedRow::from);
    let quarantined = quarantined.map(|row| RowWords {
        row: row.row,
        why: row.doubt.text(language),
        beginning: row.beginning,
    });
    let conflicts = import.conflicts.into_iter().map(|row| RowWords {
        row: row.row,
        why: words::label(Some(row.is_passed), language).to_owned(),
        beginning: row.beginning,
    });
    let rejected = import.rejected.into_iter().map(|row| RowWords {
        row: row.row,
        why: row.reason,
        beginning: String::new(),
    });
    let mut rows: Vec<_> = quarantined.chain(conflicts).chain(rejected).collect();
    rows.sort_by_key(|row| row.row);
    rows
}

/// How the stored letters begin that rows contradict. That it was read is written down.
async fn with_beginnings(
    shortlist: &Shortlist,
    mut rows: Vec<SetAsideRow>,
    reader: &str,
) -> Result<Vec<SetAsideRow>, Error> {
    let stored = rows.iter().flat_map(|row| &row.stored);
    let hashes: Vec<&str> = stored.map(|letter| letter.content_hash.as_str()).collect();
    if hashes.is_empty() {
        return Ok(rows);
    }
    shortlist.note_personal_read(reader, "read", ["beginnings of letters"])?;
    let beginnings = shortlist.imports.beginnings(&hashes).await?;
    for letter in rows.iter_mut().flat_map(|row| &mut row.stored) {
        letter.beginning = beginnings.get(&letter.content_hash).cloned();
    }
    Ok(rows)
}

/// The file's name without its folder.
fn file_name(name: &str) -> Result<String, Problem> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    if last.is_empty() || last.chars().count() > LONGEST_NAME || last.contains('\0') {
        let detail = format!("expected the file's name in 1 to {LONGEST_NAME} characters");
        return Err(Problem::parameter(&detail));
    }
    Ok(last.to_owned())
}

fn is_named_as_table(name: &str) -> bool {
    let name = name.to_lowercase();
    [".csv", ".tsv", ".tab"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, Problem> {
    let detail = format!("expected the number of an import or of a row, but came {text:?}");
    text.parse().map_err(|_| Problem::no_import(detail))
}
