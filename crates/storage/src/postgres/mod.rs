//! The repositories on a PostgreSQL server.

mod backend;
mod binary_copy;
mod bulk;
mod connect;
mod revisions;
mod space;
mod vector_search;

use std::time::Duration;

use async_trait::async_trait;
use sqlx::PgPool;

use crate::error::Result;
use crate::records::StoreStatus;
use crate::repositories::{Maintenance, Store};
use crate::shared::Backend;
use crate::sql::Statement;

pub(crate) use connect::{address_of, connect_once, options_of, unreachable};

/// How a server is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PostgresSettings {
    /// Connections at once.
    pub most_connections: u32,
    /// How long one call may take; it is undone and fails then.
    pub statement_timeout: Duration,
    /// How long the server may take to accept a connection.
    pub connect_timeout: Duration,
}

impl Default for PostgresSettings {
    fn default() -> Self {
        Self {
            most_connections: 8,
            statement_timeout: Duration::from_mins(2),
            connect_timeout: Duration::from_secs(10),
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

impl Store for PostgresStore {}

#[async_trait]
impl Maintenance for PostgresStore {
    async fn status(&self) -> Result<StoreStatus> {
        let version = Statement::new("SHOW server_version");
        let (version,): (String,) = self.read_one("answer", version).await?;
        let pgvector =
            Statement::new("SELECT extversion FROM pg_extension WHERE extname = 'vector'");
        let pgvector: Option<(String,)> =
            self.read_optional("list its extensions", pgvector).await?;
        let pgvector = pgvector.map(|(version,)| version);
        let schema = Statement::new("SELECT max(version) FROM _sqlx_migrations");
        let (schema_version,): (i64,) = self.read_one("read its schema", schema).await?;
        Ok(StoreStatus {
            backend: format!("PostgreSQL {version}"),
            address: self.address.clone(),
            schema_version,
            lacks_pgvector: pgvector.is_none(),
            pgvector,
            is_read_only: false,
            is_without_room: false,
        })
    }

    /// The server does it.
    async fn checkpoint(&self) -> Result<()> {
        Ok(())
    }
}
