//! What is different on SQLite.

use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, SqliteConnection, SqlitePool};

use super::SqliteStore;
use super::rows::Rows;
use crate::error::{Error, Result};
use crate::records::RowTally;
use crate::shared::{Backend, Feed, Transaction};
use crate::sql::{Connection, Record, Row, Statement};

impl Backend for SqliteStore {
    type Connection = SqliteConnection;

    /// SQLite has one writer: nobody needs to hold rows.
    const HOLD: Option<&'static str> = None;

    fn pool(&self) -> &SqlitePool {
        &self.pool
    }

    /// A transaction that may write: the others wait from its beginning, so that what it reads stays
    /// true until it writes.
    async fn begin(&self) -> Result<Transaction<Self>> {
        let began = self.pool.begin_with("BEGIN IMMEDIATE").await;
        began.map_err(Error::during("begin a transaction"))
    }

    /// SQLite itself gives up on a locked file in time, and there is no server to wait for.
    async fn within_timeout<T: Send>(
        &self,
        _action: &'static str,
        call: impl Future<Output = Result<T>> + Send,
    ) -> Result<T> {
        call.await.map_err(|error| error.in_file(&self.path))
    }

    /// Writers wait for each other, so none is in another's way.
    fn should_try_again(&self, _error: &Error, _attempt: u32) -> bool {
        false
    }

    async fn pause(&self, _attempt: u32) {}

    async fn each_row(
        &self,
        action: &'static str,
        statement: Statement<SqliteConnection>,
        visit: &mut (dyn FnMut(&dyn Row) -> Result<()> + Send),
    ) -> Result<()> {
        let failed = || |error| Error::during(action)(error).in_file(&self.path);
        let mut connection = self.acquire().await.map_err(failed())?;
        let mut rows = Rows::new(connection.fetch(statement).map_err(failed())?);
        while let Some(row) = rows.next().await.map_err(failed())? {
            visit(&row)?;
        }
        Ok(())
    }

    /// Many rows are taken as they gather: see [`Rows`].
    async fn read_all<T: Record>(
        &self,
        action: &'static str,
        statement: Statement<SqliteConnection>,
    ) -> Result<Vec<T>> {
        let failed = || |error| Error::during(action)(error).in_file(&self.path);
        let mut connection = self.acquire().await.map_err(failed())?;
        let mut rows = Rows::new(connection.fetch(statement).map_err(failed())?);
        let mut read = Vec::new();
        while let Some(row) = rows.next().await.map_err(failed())? {
            let record: sqlx::Result<T> = FromRow::<'_, SqliteRow>::from_row(&row);
            read.push(record.map_err(failed())?);
        }
        Ok(read)
    }

    /// A transaction that may write keeps the others out already.
    async fn lock_splits(_connection: &mut SqliteConnection) -> sqlx::Result<()> {
        Ok(())
    }

    fn feed_statement(feed: Feed) -> &'static str {
        match feed {
            Feed::Postings => {
                "SELECT feed, last, EXISTS (SELECT 1 FROM postings WHERE revision > last)
                 FROM posting_revisions"
            }
            Feed::Letters => {
                "SELECT feed, last, EXISTS (SELECT 1 FROM letters WHERE revision > last)
                 FROM letter_revisions"
            }
        }
    }

    /// A transaction that may write keeps the others out already.
    async fn lock_feed(_connection: &mut SqliteConnection, _feed: Feed) -> sqlx::Result<()> {
        Ok(())
    }

    async fn check_files(&self) -> Result<Vec<String>> {
        let found = shortlist_sqlite::quick_check(&self.pool).await;
        found.map_err(Error::during("check its file"))
    }

    async fn differing_tallies(&self) -> Result<Vec<RowTally>> {
        self.compared_tallies().await
    }

    async fn tally_vectors_anew(&self) -> Result<()> {
        self.count_vectors_anew().await
    }

    async fn give_up_space(&self) -> Result<()> {
        self.overwrite_space().await
    }

    async fn empty_log(&self) -> Result<()> {
        self.truncate_log().await
    }

    async fn count_bytes(&self, words: &[&str]) -> Result<Option<usize>> {
        self.count_in_files(words).map(Some)
    }
}
