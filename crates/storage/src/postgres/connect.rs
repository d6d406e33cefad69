//! Opening a database on a server.

use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection, PgConnection};

use super::{PostgresSettings, PostgresStore};
use crate::database::{Database, without_driver};
use crate::error::{Error, Result};
use crate::repositories::PersonRepository;

/// How long a statement waits for rows that another transaction has changed.
const LOCK_TIMEOUT: Duration = Duration::from_secs(30);
/// How long a claim may hold texts without a word, before the server frees them.
const IDLE_TIMEOUT: Duration = Duration::from_mins(30);

static MIGRATIONS: Migrator = sqlx::migrate!("migrations/postgres");

impl PostgresStore {
    /// Connects to the database that an address such as `postgres://user@host:5432/name` names, and
    /// brings its schema `shortlist` up to date. Environment variables such as `PGPASSWORD` and the
    /// file `~/.pgpass` fill what the address leaves open, as they do for every PostgreSQL client.
    ///
    /// # Errors
    ///
    /// [`Error::Address`], [`Error::Connect`], [`Error::Newer`].
    pub async fn connect(address: &str, settings: PostgresSettings) -> Result<Self> {
        let milliseconds = |time: Duration| time.as_millis().to_string();
        let options = options_of(address)?.options([
            ("search_path", "shortlist,public".to_owned()),
            (
                "statement_timeout",
                milliseconds(settings.statement_timeout),
            ),
            ("lock_timeout", milliseconds(LOCK_TIMEOUT)),
            (
                "idle_in_transaction_session_timeout",
                milliseconds(IDLE_TIMEOUT),
            ),
        ]);
        let address = address_of(&options);
        let refused = |error: sqlx::Error| unreachable(&address, &error);
        let timeout = settings.connect_timeout;
        let mut connection = connect_once(&options, timeout).await.map_err(refused)?;
        let is_current = prepare(&mut connection).await.map_err(refused)?;
        // Closing politely is not worth an error.
        let _ = connection.close().await;
        let pool = PgPoolOptions::new()
            .max_connections(settings.most_connections)
            .acquire_timeout(timeout)
            .connect_lazy_with(options);
        if !is_current {
            tokio::time::timeout(settings.statement_timeout, MIGRATIONS.run(&pool))
                .await
                .map_err(|_| refused(sqlx::Error::PoolTimedOut))?
                .map_err(|error| migration_error(&address, error))?;
        }
        let store = Self {
            pool,
            address,
            settings,
        };
        store.finish_forgetting().await?;
        Ok(store)
    }
}

/// One connection outside a pool: its error says more than the pool's "timed out".
pub(crate) async fn connect_once(
    options: &PgConnectOptions,
    timeout: Duration,
) -> sqlx::Result<PgConnection> {
    tokio::time::timeout(timeout, PgConnection::connect_with(options))
        .await
        .unwrap_or(Err(sqlx::Error::PoolTimedOut))
}

/// Makes the schema where it is missing; whether its tables are those of this version. Looked for
/// first, because who may only read may change neither.
async fn prepare(connection: &mut PgConnection) -> sqlx::Result<bool> {
    make_schema(connection).await?;
    let migrated: bool =
        sqlx::query_scalar("SELECT to_regclass('shortlist._sqlx_migrations') IS NOT NULL")
            .fetch_one(&mut *connection)
            .await?;
    if !migrated {
        return Ok(false);
    }
    let applied: Vec<i64> =
        sqlx::query_scalar("SELECT version FROM _sqlx_migrations WHERE success ORDER BY version")
            .fetch_all(connection)
            .await?;
    Ok(applied.into_iter().eq(MIGRATIONS.iter().map(|m| m.version)))
}

async fn make_schema(connection: &mut PgConnection) -> sqlx::Result<()> {
    let exists: bool = sqlx::query_scalar("SELECT to_regnamespace('shortlist') IS NOT NULL")
        .fetch_one(&mut *connection)
        .await?;
    if exists {
        return Ok(());
    }
    let created = sqlx::query("CREATE SCHEMA IF NOT EXISTS shortlist")
        .execute(connection)
        .await;
    match created {
        // Another process was quicker.
        Err(error) if is_unique_violation(&error) => Ok(()),
        created => created.map(drop),
    }
}

fn is_unique_violation(error: &sqlx::Error) -> bool {
    error
        .as_database_error()
        .is_some_and(sqlx::error::DatabaseError::is_unique_violation)
}

/// What an address says; SQLAlchemy's `postgresql+psycopg2://` is understood as well.
pub(crate) fn options_of(address: &str) -> Result<PgConnectOptions> {
    let Database::Postgres(address) = address.parse()? else {
        let came = "it names a file".to_owned();
        return Err(Error::Address { came });
    };
    let options: PgConnectOptions =
        without_driver(&address)
            .parse()
            .map_err(|error: sqlx::Error| Error::Address {
                came: format!("it cannot be read ({error})"),
            })?;
    Ok(options.application_name("shortlist"))
}

/// Host, port and database; never a password.
pub(crate) fn address_of(options: &PgConnectOptions) -> String {
    format!(
        "{}:{}/{}",
        options.get_host(),
        options.get_port(),
        options.get_database().unwrap_or(options.get_username())
    )
}

/// Why a server cannot be used.
pub(crate) fn unreachable(address: &str, error: &sqlx::Error) -> Error {
    let reason = match (error, error.as_database_error()) {
        (sqlx::Error::PoolTimedOut, _) => "it does not answer".to_owned(),
        (_, Some(said)) => said.message().to_owned(),
        (other, None) => other.to_string(),
    };
    let code = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code);
    let advice = match code.as_deref() {
        Some("28000" | "28P01") => "check user and password (PGPASSWORD, ~/.pgpass)",
        Some("3D000") => "create the database (createdb), or check its name",
        Some("42501") => "let its owner create the schema `shortlist` for this user",
        _ => "check that the server runs and is the one that is meant",
    };
    Error::Connect {
        address: address.to_owned(),
        reason,
        advice,
    }
}

fn migration_error(address: &str, error: MigrateError) -> Error {
    match error {
        MigrateError::VersionMissing(found) => Error::Newer {
            address: address.to_owned(),
            found,
            supported: MIGRATIONS.iter().map(|m| m.version).max().unwrap_or(0),
        },
        MigrateError::Execute(source) => unreachable(address, &source),
        other => Error::Connect {
            address: address.to_owned(),
            reason: other.to_string(),
            advice: "restore the schema `shortlist` from a backup",
        },
    }
}
