//! How many rows each table has, and what their checksums add up to. Every connection of Shortlist keeps that by
//! triggers that live in its own temporary schema, in the transaction of the change itself. Another program's
//! connection has none of them: what it removes or adds is seen by the difference.

use std::fmt::Write;
use std::sync::LazyLock;

use sqlx::AssertSqlSafe;

use super::SqliteStore;
use crate::error::{Error, Result};
use crate::records::RowTally;
use crate::shared::Backend;

/// The tables with their columns of checksums. Those that are emptied and filled all the time (batches, trainings), and
/// signatures, which are made anew where they are missing, are not among them.
const TABLES: [(&str, &[&str]); 19] = [
    (
        "letters",
        &["checksum", "label_checksum", "origin_checksum"],
    ),
    ("letter_splits", &["checksum", "group_checksum"]),
    ("postings", &["checksum"]),
    ("vectors", &["checksum"]),
    ("outcomes", &["checksum"]),
    ("kept_letters", &["checksum"]),
    ("predictions", &["checksum"]),
    ("personal_fields", &["author_checksum"]),
    ("resumes", &["checksum"]),
    ("interactions", &["checksum"]),
    ("datasets", &["checksum"]),
    ("shown_postings", &["checksum"]),
    ("posting_sightings", &["checksum"]),
    ("clients", &["checksum"]),
    ("annotations", &["checksum"]),
    ("rubrics", &["checksum"]),
    ("imports", &["checksum"]),
    ("set_aside_rows", &["checksum"]),
    ("import_decisions", &["checksum"]),
];
const VECTORS: &str = "vectors";

/// What each connection that may write runs first.
pub(super) static TRIGGERS: LazyLock<String> = LazyLock::new(triggers);

fn triggers() -> String {
    let mut sql = String::new();
    for (table, checksums) in TABLES {
        let (new, old) = (sum_of("NEW.", checksums), sum_of("OLD.", checksums));
        for (event, rows, sum) in [
            ("INSERT", 1, new.clone()),
            ("DELETE", -1, format!("-({old})")),
            ("UPDATE", 0, format!("{new} - ({old})")),
        ] {
            let _ = writeln!(
                sql,
                "CREATE TEMP TRIGGER tally_{table}_{event} AFTER {event} ON main.{table} BEGIN
                 UPDATE tallies SET row_count = row_count + {rows}, checksums = checksums + {sum}
                 WHERE table_name = '{table}'; END;"
            );
        }
    }
    sql
}

/// What a row adds to its table's sum.
fn sum_of(row: &str, checksums: &[&str]) -> String {
    let terms = checksums
        .iter()
        .map(|column| format!("coalesce({row}{column}, 0)"));
    let sum = terms.collect::<Vec<_>>().join(" + ");
    if sum.is_empty() { "0".to_owned() } else { sum }
}

/// Rows and sum of checksums of a table as they are.
fn counted(table: &str, checksums: &[&str]) -> String {
    let sum = sum_of("", checksums);
    format!("SELECT count(*), coalesce(sum({sum}), 0) FROM {table}")
}

impl SqliteStore {
    /// The tables that are not as Shortlist left them.
    pub(super) async fn compared_tallies(&self) -> Result<Vec<RowTally>> {
        // One statement, so that all of it is of one moment.
        let tables = TABLES.map(|(table, checksums)| {
            format!(
                "SELECT table_name, row_count AS written, checksums, there.* FROM tallies, ({}) AS there
                 WHERE table_name = '{table}'",
                counted(table, checksums)
            )
        });
        let rows: Vec<(String, i64, i64, i64, i64)> =
            sqlx::query_as(AssertSqlSafe(tables.join(" UNION ALL ")))
                .fetch_all(&self.pool)
                .await
                .map_err(Error::during("count rows"))?;
        let differing = rows
            .into_iter()
            .filter(|(_, written, sum, there, sum_there)| (written, sum) != (there, sum_there));
        let tally = |(table, written, _, there, _)| RowTally {
            table,
            written,
            there,
        };
        Ok(differing.map(tally).collect())
    }

    /// Takes the vectors that there are for those that were written. Where they are not, one without a checksum may
    /// have lost it, and goes.
    pub(super) async fn count_vectors_anew(&self) -> Result<()> {
        let differ = self.compared_tallies().await?;
        if !differ.iter().any(|tally| tally.table == VECTORS) {
            return Ok(());
        }
        let failed = || Error::during("count vectors anew");
        let mut transaction = self.begin().await?;
        let counted = counted(VECTORS, &["checksum"]);
        for sql in [
            "DELETE FROM vectors WHERE checksum IS NULL".to_owned(),
            format!(
                "UPDATE tallies SET (row_count, checksums) = ({counted}) WHERE table_name = '{VECTORS}'"
            ),
        ] {
            sqlx::raw_sql(AssertSqlSafe(sql))
                .execute(&mut *transaction)
                .await
                .map_err(failed())?;
        }
        transaction.commit().await.map_err(failed())
    }
}
