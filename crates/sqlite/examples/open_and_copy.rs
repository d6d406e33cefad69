//! A file with a versioned schema: made, opened again, and copied while it is in use.
//!
//! `cargo run -p shortlist-sqlite --example open_and_copy`
#![allow(clippy::print_stdout, reason = "a program for people")]

use std::error::Error;

use shortlist_sqlite::{Access, copy, open};
use sqlx::migrate::Migrator;

/// A program's own schema, one file a version.
static MIGRATIONS: Migrator = sqlx::migrate!("examples/migrations");

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("notes.db");

    if let Err(missing) = open(&path, &MIGRATIONS, Access::Existing).await {
        println!("at first: {missing}");
    }
    let notes = open(&path, &MIGRATIONS, Access::Create).await?;
    sqlx::query("INSERT INTO notes (text) VALUES ('first')")
        .execute(&notes)
        .await?;

    // Readers and writers go on meanwhile.
    let backup = folder.path().join("backup.db");
    copy(&path, &backup).await?;
    sqlx::query("INSERT INTO notes (text) VALUES ('second')")
        .execute(&notes)
        .await?;

    for file in [&path, &backup] {
        let opened = open(file, &MIGRATIONS, Access::Existing).await?;
        let count: i64 = sqlx::query_scalar("SELECT count(*) FROM notes")
            .fetch_one(&opened)
            .await?;
        println!("{:?}: {count} notes", file.file_name());
    }
    Ok(())
}
