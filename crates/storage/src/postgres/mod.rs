//! The repositories on a PostgreSQL server.

mod batch_claim;
mod binary_copy;
mod bulk;
mod claim;
mod connect;
mod revisions;
mod rows;
mod space;
mod vector_search;

// The statements are those of SQLite: one source, compiled for each.
#[path = "../shared/batches.rs"]
mod batches;
#[path = "../shared/changes.rs"]
mod changes;
#[path = "../shared/counts.rs"]
mod counts;
#[path = "../shared/embedding_work.rs"]
mod embedding_work;
#[path = "../shared/interactions.rs"]
mod interactions;
#[path = "../shared/letters.rs"]
mod letters;
#[path = "../shared/outcomes.rs"]
mod outcomes;
#[path = "../shared/people.rs"]
mod people;
#[path = "../shared/postings.rs"]
mod postings;
#[path = "../shared/predictions.rs"]
mod predictions;
#[path = "../shared/resumes.rs"]
mod resumes;
#[path = "../shared/splits.rs"]
mod splits;
#[path = "../shared/trainings.rs"]
mod trainings;
#[path = "../shared/vectors.rs"]
mod vectors;

use std::time::Duration;

use async_trait::async_trait;
use sqlx::{PgConnection, PgPool, Postgres, Transaction};

use crate::error::{Error, Result};
use crate::persistently::MOST_ATTEMPTS;
use crate::records::StoreStatus;
use crate::repositories::Store;

use PostgresStore as Backend;
use batch_claim::BatchHold;
use claim::Held;
pub(crate) use connect::{address_of, connect_once, options_of, unreachable};
use rows::Rows;
type Driver = Postgres;
type Connection = PgConnection;

/// Rows that another process holds are passed over.
const HOLD: &str = " FOR UPDATE OF t SKIP LOCKED";

/// How a server is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PostgresSettings {
    /// Connections at once.
    pub most_connections: u32,
    /// How long one call may take; it is undone and fails then.
    pub patience: Duration,
    /// How long the server may take to accept a connection.
    pub connect_patience: Duration,
}

impl Default for PostgresSettings {
    fn default() -> Self {
        Self {
            most_connections: 8,
            patience: Duration::from_mins(2),
            connect_patience: Duration::from_secs(10),
        }
    }
}

/// Everything on a PostgreSQL server, in the schema `shortlist`. Many machines may use it at once.
#[derive(Debug, Clone)]
pub struct PostgresStore {
    pool: PgPool,
    address: String,
    settings: PostgresSettings,
}

impl PostgresStore {
    /// A transaction that sees the database as it was at its beginning; if another changes the same
    /// rows meanwhile, it fails and is made again.
    async fn begin(&self) -> Result<Transaction<'static, Postgres>> {
        let began = self
            .pool
            .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ")
            .await;
        began.map_err(Error::during("begin a transaction"))
    }

    async fn within_patience<T>(
        &self,
        action: &'static str,
        call: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        let patience = self.settings.patience;
        tokio::time::timeout(patience, call)
            .await
            .unwrap_or(Err(Error::NoAnswer { action, patience }))
    }

    async fn reading<T>(
        &self,
        action: &'static str,
        call: impl Future<Output = sqlx::Result<T>>,
    ) -> Result<T> {
        let call = async { call.await.map_err(Error::during(action)) };
        self.within_patience(action, call).await
    }

    #[expect(clippy::unused_self, reason = "SQLite's store answers otherwise")]
    fn should_try_again(&self, error: &Error, attempt: u32) -> bool {
        error.is_passing() && attempt < MOST_ATTEMPTS
    }

    /// Waits longer from attempt to attempt, up to a second.
    async fn pause(&self, attempt: u32) {
        tokio::time::sleep(Duration::from_millis(1 << attempt.min(10))).await;
    }
}

#[async_trait]
impl Store for PostgresStore {
    async fn status(&self) -> Result<StoreStatus> {
        let version = sqlx::query_scalar("SHOW server_version").fetch_one(&self.pool);
        let version: String = self.reading("answer", version).await?;
        let schema =
            sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations").fetch_one(&self.pool);
        let pgvector =
            sqlx::query_scalar("SELECT extversion FROM pg_extension WHERE extname = 'vector'")
                .fetch_optional(&self.pool);
        let pgvector: Option<String> = self.reading("list its extensions", pgvector).await?;
        Ok(StoreStatus {
            backend: format!("PostgreSQL {version}"),
            address: self.address.clone(),
            schema_version: self.reading("read its schema", schema).await?,
            lacks_pgvector: pgvector.is_none(),
            pgvector,
        })
    }

    /// The server does it.
    async fn tidy(&self) -> Result<()> {
        Ok(())
    }
}

/// Keeps others from giving splits until the transaction ends.
async fn lock_splits(connection: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query("LOCK TABLE letter_splits IN SHARE ROW EXCLUSIVE MODE")
        .execute(connection)
        .await?;
    Ok(())
}
