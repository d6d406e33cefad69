//! `POST /api/v1/client-tables/xlsx`: a table as a file that spreadsheet programs open.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use shortlist_api::{Cell, spreadsheet};

use crate::json_body::JsonBody;
use crate::problem::Problem;
use crate::state::ServerState;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// The most rows and columns of a table.
const MOST_ROWS: usize = 20_000;
const MOST_COLUMNS: usize = 100;

/// A table.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = PlainTable)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    /// What the sheet is called.
    #[schema(min_length = 1, max_length = 31)]
    sheet: String,
    /// The names of the columns.
    #[schema(min_items = 1, max_items = 100)]
    columns: Vec<String>,
    /// The rows, each with a cell for each column; null: nothing stands in it.
    #[schema(max_items = 20000)]
    rows: Vec<Vec<Option<PlainCell>>>,
}

/// What stands in a cell: a number or a text.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(untagged)]
enum PlainCell {
    Number(f64),
    Text(String),
}

fn cell(cell: Option<PlainCell>) -> Cell {
    match cell {
        None => Cell::Empty,
        Some(PlainCell::Number(number)) => Cell::Number(number),
        Some(PlainCell::Text(text)) => Cell::Text(text),
    }
}

/// Makes a table into XLSX. Texts stay texts, also those that begin as a formula does. Nothing of it is kept.
#[utoipa::path(
    post,
    path = "/client-tables/xlsx",
    tag = "letters",
    request_body = Table,
    responses(
        (status = 200, description = "The file", body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (status = 422, description = "No such file can hold the table", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn write(
    State(state): State<ServerState>,
    JsonBody(table): JsonBody<Table>,
) -> Result<Response, Problem> {
    let columns = table.columns.len();
    let is_even = table.rows.iter().all(|row| row.len() == columns);
    if !(1..=MOST_COLUMNS).contains(&columns) || table.rows.len() > MOST_ROWS || !is_even {
        return Err(impossible(format!(
            "expected 1 to {MOST_COLUMNS} columns and at most {MOST_ROWS} rows with a cell for each, but came another table"
        )));
    }
    let file = state.work.run_blocking(move || {
        let rows: Vec<Vec<Cell>> = table
            .rows
            .into_iter()
            .map(|row| row.into_iter().map(cell).collect())
            .collect();
        spreadsheet(&table.sheet, &table.columns, &rows)
    });
    let bytes = file.await?.map_err(|error| impossible(error.to_string()))?;
    Ok(([(header::CONTENT_TYPE, XLSX)], bytes).into_response())
}

fn impossible(detail: String) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "The table cannot be made into a file",
        Some(detail),
    )
}
