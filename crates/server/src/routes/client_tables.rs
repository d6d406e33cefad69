//! `POST /api/v1/client-tables`: whose answers are in this table?

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use serde::Serialize;
use shortlist_app::intake::Kind;
use shortlist_app::{ClientRow, Error, LetterBytes};

use crate::problem::Problem;
use crate::spoken::{AcceptLanguage, Spoken};
use crate::state::ServerState;

/// The clients of a table.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ClientTable)]
pub(super) struct Clients {
    /// The rows, sheet by sheet.
    clients: Vec<OneClient>,
}

/// The answers of one client.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ClientOfTable)]
struct OneClient {
    /// What stands in the column of names. Null: nothing does.
    client: Option<String>,
    /// The sheet. Null: the table has none.
    sheet: Option<String>,
    /// The row's number in its sheet, from 1, the header counted.
    row: usize,
    /// The answers, in the table's order; none are empty.
    answers: Vec<ClientAnswer>,
}

/// One question with its answer.
#[derive(Serialize, utoipa::ToSchema)]
struct ClientAnswer {
    /// The column's name.
    question: String,
    /// What stands in the cell.
    answer: String,
}

/// Whose answers are in this table? A row is a client, a column a question. Nothing of it is kept.
#[utoipa::path(
    post,
    path = "/client-tables",
    tag = "letters",
    params(AcceptLanguage),
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The table: XLSX, or text with commas, semicolons or tabs between cells"),
    responses(
        (status = 200, description = "Its clients with their answers", body = Clients),
        (status = 422, description = "No table with a client in it", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn read(
    State(state): State<ServerState>,
    Spoken(language): Spoken,
    body: Bytes,
) -> Result<Json<Clients>, Problem> {
    let LetterBytes { bytes, file } = state.read_file(body.into(), language).await?;
    let sheets = match file.filter(|file| file.kind == Kind::Xlsx) {
        Some(file) => file
            .tables()
            .map(|sheet| (sheet.name.clone(), ClientRow::of_rows(&sheet.texts())))
            .collect(),
        None if is_json(&bytes) => return Err(Problem::no_clients()),
        None => vec![(None, ClientRow::of_text(&bytes).map_err(Error::from)?)],
    };
    let clients = sheets.into_iter().flat_map(|(sheet, rows)| {
        rows.into_iter().map(move |row| OneClient {
            client: row.client,
            sheet: sheet.clone(),
            row: row.row,
            answers: row
                .answers
                .into_iter()
                .map(|(question, answer)| ClientAnswer { question, answer })
                .collect(),
        })
    });
    let clients: Vec<_> = clients.collect();
    if clients.is_empty() {
        return Err(Problem::no_clients());
    }
    Ok(Json(Clients { clients }))
}

/// Whether a text begins as JSON does, which is no table.
fn is_json(bytes: &[u8]) -> bool {
    matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'['))
}
