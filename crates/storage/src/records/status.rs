//! How a store stands.

use serde::Serialize;

/// What a store says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StoreStatus {
    /// `SQLite` or `PostgreSQL`, with its version.
    pub backend: String,
    /// The file, or host, port and database; never a password.
    pub address: String,
    /// The number of the newest change of the schema.
    pub schema_version: i64,
    /// The version of pgvector. `None`: it is not there, or not for this backend.
    pub pgvector: Option<String>,
    /// Whether pgvector could be there and is not: PostgreSQL without it.
    pub lacks_pgvector: bool,
    /// Whether it is read only, because it cannot be written.
    pub is_read_only: bool,
    /// Whether that is so because its disk is full.
    pub is_without_room: bool,
}
