//! `shortlist import database`.

use std::io::BufWriter;
use std::path::{Path, PathBuf};

use serde_json::json;
use shortlist_app::{
    Clock, DatabaseImport, ImportCounts, ImportKind, ImportOptions, ImportSource, Shortlist,
    SystemClock,
};
use shortlist_files::{create_private, make_private_folder};

use crate::arguments::Address;
use crate::context::Context;
use crate::error::{Error, Result};
use crate::output;
use crate::progress::Bar;
use crate::reader::reader;
use crate::render;

pub(super) async fn run(
    context: &Context,
    shortlist: &Shortlist,
    address: &Address,
    report: Option<PathBuf>,
    options: ImportOptions,
) -> Result<()> {
    let path = match report {
        Some(path) => path,
        None => default_report(&context.home()?)?,
    };
    let file = create_private(&path).map_err(written(&path))?;
    let mut writer = BufWriter::new(file);
    let import = shortlist
        .databases
        .import_database(&address.0, options, &mut writer, &Bar::default())
        .await?;
    remember(shortlist, &import).await?;
    if context.json {
        return output::json(&json!({"import": import, "report": path}));
    }
    output::line(&render::table(
        &[
            "table",
            "rows",
            "added",
            "updated",
            "known",
            "conflicting",
            "skipped",
            "vectors kept",
        ],
        rows(&import),
        8,
    ))?;
    output::line(&format!("Vectors: {}.", import.vectors))?;
    output::line(&format!("What became of each row: {}", path.display()))
}

/// Of a database, what became of its records is remembered table by table in the report, and here in all.
async fn remember(shortlist: &Shortlist, import: &DatabaseImport) -> Result<()> {
    let source = ImportSource {
        kind: ImportKind::Database,
        name: import.address.clone(),
        file_hash: None,
        by: reader(),
    };
    let imports = &shortlist.imports;
    let import_id = imports.begin(source).await?;
    let mut counts = ImportCounts::default();
    for table in &import.tables {
        counts += ImportCounts {
            added: table.added,
            updated: table.updated,
            unchanged: table.unchanged,
            conflicting: table.conflicting,
            rejected: table.skipped,
            ..ImportCounts::default()
        };
    }
    imports.add_counts(import_id, counts).await?;
    Ok(imports.end(import_id).await?)
}

fn rows(import: &DatabaseImport) -> Vec<Vec<String>> {
    let tables = import.tables.iter();
    tables
        .map(|table| {
            let rows = table
                .rows
                .map_or("none".to_owned(), |rows| rows.to_string());
            let counts = [
                table.added,
                table.updated,
                table.unchanged,
                table.conflicting,
                table.skipped,
                table.vectors_kept,
            ];
            let counts = counts.map(|count| count.to_string());
            [table.table.to_owned(), rows]
                .into_iter()
                .chain(counts)
                .collect()
        })
        .collect()
}

/// A file of its own for each import.
fn default_report(home: &Path) -> Result<PathBuf> {
    let folder = home.join("imports");
    make_private_folder(&folder).map_err(written(&folder))?;
    Ok(folder.join(format!("{}.jsonl", SystemClock.now())))
}

fn written(path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.to_owned();
    move |error| Error::Write {
        path,
        reason: error.to_string(),
    }
}
