//! What is different from database to database.

use std::ops::RangeFrom;

use futures_util::future::BoxFuture;
use sqlx::Pool;
use sqlx::pool::PoolConnection;

use super::changes::Feed;
use crate::error::{Error, Result};
use crate::merge::{LetterRow, PostingRow};
use crate::records::{RowTally, StoredVector};
use crate::sql::{Connection, DatabaseOf, Record, Row, Statement};

/// A connection of a store's pool.
pub(crate) type Acquired<B> = PoolConnection<DatabaseOf<<B as Backend>::Connection>>;
/// A transaction of a store.
pub(crate) type Transaction<B> = sqlx::Transaction<'static, DatabaseOf<<B as Backend>::Connection>>;

/// A store of one kind of database. Whoever is one has all repositories of this module.
pub(crate) trait Backend: Clone + Send + Sync + 'static {
    type Connection: BulkInsert;

    /// What a statement ends with that holds rows of its table `t` until the transaction ends, and
    /// passes over those that others hold. `None`: this database cannot.
    const HOLD: Option<&'static str>;

    fn pool(&self) -> &Pool<DatabaseOf<Self::Connection>>;

    /// A transaction in which what is read stays true until it ends.
    fn begin(&self) -> impl Future<Output = Result<Transaction<Self>>> + Send;

    /// Gives a call up that takes too long.
    fn within_timeout<T: Send>(
        &self,
        action: &'static str,
        call: impl Future<Output = Result<T>> + Send,
    ) -> impl Future<Output = Result<T>> + Send;

    /// Whether a call that failed is made again, because another transaction was in its way.
    fn should_try_again(&self, error: &Error, attempt: u32) -> bool;

    /// Waits before the next attempt.
    fn pause(&self, attempt: u32) -> impl Future<Output = ()> + Send;

    /// Hands all rows to `visit`, without holding more than some.
    fn each_row(
        &self,
        action: &'static str,
        statement: Statement<Self::Connection>,
        visit: &mut (dyn FnMut(&dyn Row) -> Result<()> + Send),
    ) -> impl Future<Output = Result<()>> + Send;

    /// Keeps others from giving splits until the transaction ends.
    fn lock_splits(
        connection: &mut Self::Connection,
    ) -> impl Future<Output = sqlx::Result<()>> + Send;

    /// Reads the name of a feed of changes and the revision that was given last.
    fn feed_statement(feed: Feed) -> &'static str;

    /// Keeps others from giving revisions until the transaction ends, so that revisions are committed in
    /// their order. To be called before anything else in it.
    fn lock_feed(
        connection: &mut Self::Connection,
        feed: Feed,
    ) -> impl Future<Output = sqlx::Result<()>> + Send;

    /// What the database finds wrong with its own files; nothing, where they are a server's.
    fn check_files(&self) -> impl Future<Output = Result<Vec<String>>> + Send;

    /// The tables whose rows are not those that Shortlist left; none, where the database does not count them.
    fn differing_tallies(&self) -> impl Future<Output = Result<Vec<RowTally>>> + Send;

    /// Takes the vectors that there are for those that were written, once damaged ones are gone: what is missing among
    /// them is made anew from the texts.
    fn tally_vectors_anew(&self) -> impl Future<Output = Result<()>> + Send;

    /// Overwrites the space of what was removed, or gives it up.
    fn give_up_space(&self) -> impl Future<Output = Result<()>> + Send;

    /// Leaves nothing of what was written in a log, where the database keeps one beside its file.
    fn empty_log(&self) -> impl Future<Output = Result<()>> + Send;

    /// How often the words stand in the database's files. `None`: they are not in reach.
    fn count_bytes(&self, words: &[&str]) -> impl Future<Output = Result<Option<usize>>> + Send;

    /// A connection, when one is free. The future is large, so it has a place of its own.
    fn acquire(&self) -> BoxFuture<'static, sqlx::Result<Acquired<Self>>> {
        Box::pin(self.pool().acquire())
    }

    /// Reads within the timeout of the store.
    fn reading<T: Send>(
        &self,
        action: &'static str,
        call: impl Future<Output = sqlx::Result<T>> + Send,
    ) -> impl Future<Output = Result<T>> + Send {
        let call = async move { call.await.map_err(Error::during(action)) };
        self.within_timeout(action, call)
    }

    /// All rows of a statement.
    fn read_all<T: Record>(
        &self,
        action: &'static str,
        statement: Statement<Self::Connection>,
    ) -> impl Future<Output = Result<Vec<T>>> + Send {
        self.reading(action, async {
            statement.fetch_all(&mut *self.acquire().await?).await
        })
    }

    /// Hands out each row of a statement as it comes, so that no two have to be held.
    fn read_each<T: Record>(
        &self,
        action: &'static str,
        statement: Statement<Self::Connection>,
        visit: impl FnMut(T) + Send,
    ) -> impl Future<Output = Result<()>> + Send {
        self.reading(action, async {
            let connection = &mut *self.acquire().await?;
            Connection::fetch_each(connection, statement, visit).await
        })
    }

    /// The row of a statement, if there is one.
    fn read_optional<T: Record>(
        &self,
        action: &'static str,
        statement: Statement<Self::Connection>,
    ) -> impl Future<Output = Result<Option<T>>> + Send {
        self.reading(action, async {
            statement.fetch_optional(&mut *self.acquire().await?).await
        })
    }

    /// The row of a statement that has one.
    fn read_one<T: Record>(
        &self,
        action: &'static str,
        statement: Statement<Self::Connection>,
    ) -> impl Future<Output = Result<T>> + Send {
        self.reading(action, async {
            statement.fetch_one(&mut *self.acquire().await?).await
        })
    }

    /// Runs one statement, which is all or nothing by itself; how many rows it changed.
    fn execute(
        &self,
        action: &'static str,
        statement: Statement<Self::Connection>,
    ) -> impl Future<Output = Result<u64>> + Send {
        async move {
            let run = async { statement.execute(&mut *self.acquire().await?).await };
            run.await.map_err(Error::during(action))
        }
    }
}

/// Many rows at once, by the quickest way that the database has; each gets the next of `revisions`.
pub(crate) trait BulkInsert: Connection {
    fn insert_letters(
        &mut self,
        rows: &[LetterRow],
        revisions: &mut RangeFrom<i64>,
        at: i64,
    ) -> impl Future<Output = sqlx::Result<()>> + Send;

    fn insert_postings(
        &mut self,
        rows: &[PostingRow<'_>],
        revisions: &mut RangeFrom<i64>,
        at: i64,
    ) -> impl Future<Output = sqlx::Result<()>> + Send;

    fn insert_vectors(
        &mut self,
        fingerprint_id: i64,
        vectors: &[&StoredVector],
    ) -> impl Future<Output = sqlx::Result<()>> + Send;
}
