//! What is different on PostgreSQL.

use std::time::Duration;

use futures_util::TryStreamExt;
use sqlx::{PgConnection, PgPool};

use super::{PostgresStore, revisions};
use crate::error::{Error, Result};
use crate::persistently::MOST_ATTEMPTS;
use crate::records::RowTally;
use crate::shared::{Backend, Feed, Transaction};
use crate::sql::{Connection, Row, Statement};

impl Backend for PostgresStore {
    type Connection = PgConnection;

    /// Rows that another process holds are passed over.
    const HOLD: Option<&'static str> = Some(" FOR UPDATE OF t SKIP LOCKED");

    fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// A transaction that sees the database as it was at its beginning; if another changes the same
    /// rows meanwhile, it fails and is made again.
    async fn begin(&self) -> Result<Transaction<Self>> {
        let began = self
            .pool
            .begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ")
            .await;
        began.map_err(Error::during("begin a transaction"))
    }

    async fn within_timeout<T: Send>(
        &self,
        action: &'static str,
        call: impl Future<Output = Result<T>> + Send,
    ) -> Result<T> {
        let timeout = self.settings.statement_timeout;
        tokio::time::timeout(timeout, call)
            .await
            .unwrap_or(Err(Error::NoAnswer { action, timeout }))
    }

    fn should_try_again(&self, error: &Error, attempt: u32) -> bool {
        error.is_passing() && attempt < MOST_ATTEMPTS
    }

    /// Waits longer from attempt to attempt, up to a second.
    async fn pause(&self, attempt: u32) {
        tokio::time::sleep(Duration::from_millis(1 << attempt.min(10))).await;
    }

    async fn each_row(
        &self,
        action: &'static str,
        statement: Statement<PgConnection>,
        visit: &mut (dyn FnMut(&dyn Row) -> Result<()> + Send),
    ) -> Result<()> {
        let mut connection = self.reading(action, self.acquire()).await?;
        let mut rows = connection.fetch(statement).map_err(Error::during(action))?;
        while let Some(row) = self.reading(action, rows.try_next()).await? {
            visit(&row)?;
        }
        Ok(())
    }

    async fn lock_splits(connection: &mut PgConnection) -> sqlx::Result<()> {
        let lock = Statement::new("LOCK TABLE letter_splits IN SHARE ROW EXCLUSIVE MODE");
        lock.execute(connection).await.map(drop)
    }

    fn feed_statement(feed: Feed) -> &'static str {
        revisions::feed_statement(feed)
    }

    async fn lock_feed(connection: &mut PgConnection, feed: Feed) -> sqlx::Result<()> {
        revisions::lock_feed(connection, feed).await
    }

    /// A server has checksums of its own (`initdb --data-checksums`), and fails where they do not hold.
    async fn check_files(&self) -> Result<Vec<String>> {
        Ok(Vec::new())
    }

    /// A server has rights of its own for who may remove tables.
    async fn missing_tables(&self) -> Result<Vec<String>> {
        Ok(Vec::new())
    }

    /// A server has rights of its own for who may remove rows, and writers that would wait for each other's counts.
    async fn differing_tallies(&self) -> Result<Vec<RowTally>> {
        Ok(Vec::new())
    }

    async fn tally_vectors_anew(&self) -> Result<()> {
        Ok(())
    }

    async fn give_up_space(&self) -> Result<()> {
        self.vacuum().await
    }

    /// The server's files are not in reach.
    async fn empty_log(&self) -> Result<()> {
        Ok(())
    }

    async fn count_bytes(&self, _words: &[&str]) -> Result<Option<usize>> {
        Ok(None)
    }
}
