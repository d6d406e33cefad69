//! The database of the system that Shortlist replaces: schema `mlops`, read and never changed.
//!
//! Its installations differ in their columns, so each row is read as one JSON object, whatever columns
//! it has.

mod row;
mod table;

pub use row::ReplacedRow;
pub use table::ReplacedTable;

use sqlx::{Connection, PgPool, Postgres, Transaction};

use crate::error::{Error, Result};
use crate::postgres::{PostgresSettings, address_of, connect_once, options_of, unreachable};

/// The replaced system's database, as it was when it was opened.
#[derive(Debug)]
pub struct ReplacedSystem {
    /// One snapshot for all tables, which the server does not let change anything.
    snapshot: Transaction<'static, Postgres>,
    settings: PostgresSettings,
    address: String,
}

impl ReplacedSystem {
    /// Connects to the database that an address names.
    ///
    /// # Errors
    ///
    /// [`Error::Address`], [`Error::Connect`].
    pub async fn connect(address: &str, settings: PostgresSettings) -> Result<Self> {
        let options = options_of(address)?.options([("default_transaction_read_only", "on")]);
        let address = address_of(&options);
        let refused = |error: sqlx::Error| unreachable(&address, &error);
        let connection = connect_once(&options, settings.connect_timeout).await;
        // Closing politely is not worth an error.
        let _ = connection.map_err(refused)?.close().await;
        let snapshot = PgPool::connect_lazy_with(options)
            .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            .await
            .map_err(refused)?;
        Ok(Self {
            snapshot,
            settings,
            address,
        })
    }

    /// Host, port and database.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The number of rows of a table. `None`: the installation has no such table.
    ///
    /// # Errors
    ///
    /// [`Error::Database`], [`Error::NoAnswer`].
    pub async fn count(&mut self, table: ReplacedTable) -> Result<Option<usize>> {
        let timeout = self.settings.statement_timeout;
        let call = async {
            let exists: bool = sqlx::query_scalar("SELECT to_regclass($1) IS NOT NULL")
                .bind(table.name())
                .fetch_one(&mut *self.snapshot)
                .await?;
            if !exists {
                return Ok(None);
            }
            let count: i64 = sqlx::query_scalar(table.count())
                .fetch_one(&mut *self.snapshot)
                .await?;
            Ok(Some(usize::try_from(count).unwrap_or(0)))
        };
        within(timeout, "count the rows of the replaced system", call).await
    }

    /// Begins to read a table from its first row.
    ///
    /// # Errors
    ///
    /// [`Error::Database`], [`Error::NoAnswer`].
    pub async fn read(&mut self, table: ReplacedTable) -> Result<ReplacedRows<'_>> {
        let open = async {
            sqlx::query(table.open())
                .execute(&mut *self.snapshot)
                .await
                .map(drop)
        };
        within(
            self.settings.statement_timeout,
            "read the replaced system",
            open,
        )
        .await?;
        Ok(ReplacedRows {
            system: self,
            table,
        })
    }
}

/// A table of the replaced system while it is read.
#[derive(Debug)]
pub struct ReplacedRows<'a> {
    system: &'a mut ReplacedSystem,
    table: ReplacedTable,
}

impl ReplacedRows<'_> {
    /// The next rows in the order of their ids; none: all have been read.
    ///
    /// # Errors
    ///
    /// [`Error::Database`], [`Error::NoAnswer`], [`Error::Damaged`].
    pub async fn next(&mut self) -> Result<Vec<ReplacedRow>> {
        let timeout = self.system.settings.statement_timeout;
        let fetch = sqlx::query_scalar(self.table.fetch()).fetch_all(&mut *self.system.snapshot);
        let rows: Vec<String> = within(timeout, "read the replaced system", fetch).await?;
        if rows.is_empty() {
            let close = sqlx::query(self.table.close()).execute(&mut *self.system.snapshot);
            within(timeout, "read the replaced system", close).await?;
        }
        rows.iter().map(|json| ReplacedRow::read(json)).collect()
    }
}

async fn within<T>(
    timeout: std::time::Duration,
    action: &'static str,
    call: impl Future<Output = sqlx::Result<T>>,
) -> Result<T> {
    tokio::time::timeout(timeout, call)
        .await
        .map_err(|_| Error::NoAnswer { action, timeout })?
        .map_err(Error::during(action))
}
