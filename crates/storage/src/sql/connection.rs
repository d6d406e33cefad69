//! What a connection must be able to do, and the bounds of the drivers that it takes.

use futures_util::TryStreamExt;
use futures_util::stream::BoxStream;
use sqlx::error::BoxDynError;
use sqlx::sqlite::SqliteRow;
use sqlx::{Database, Encode, FromRow, Sqlite, SqliteConnection, Type};
#[cfg(feature = "postgres")]
use sqlx::{PgConnection, Postgres, postgres::PgRow};

use super::statement::Statement;

/// The database of a connection, as its driver knows it.
pub(crate) type DatabaseOf<C> = <C as sqlx::Connection>::Database;
pub(super) type Arguments<C> = <DatabaseOf<C> as Database>::Arguments;
pub(super) type RowOf<C> = <DatabaseOf<C> as Database>::Row;

/// A connection that runs statements. The driver's own traits say this only with bounds that each
/// function would have to repeat.
pub(crate) trait Connection:
    sqlx::Connection<Database: Database<Row: Row>> + Sized + 'static
{
    /// Adds a value to those of a statement.
    fn add<'t>(
        arguments: &mut Arguments<Self>,
        value: impl Parameter<'t>,
    ) -> Result<(), BoxDynError>;

    /// The number of rows that were changed.
    fn execute(
        &mut self,
        statement: Statement<Self>,
    ) -> impl Future<Output = sqlx::Result<u64>> + Send;

    fn fetch_all<T: Record>(
        &mut self,
        statement: Statement<Self>,
    ) -> impl Future<Output = sqlx::Result<Vec<T>>> + Send;

    /// Hands out each row as it comes.
    fn fetch_each<T: Record>(
        &mut self,
        statement: Statement<Self>,
        visit: impl FnMut(T) + Send,
    ) -> impl Future<Output = sqlx::Result<()>> + Send;

    fn fetch_optional<T: Record>(
        &mut self,
        statement: Statement<Self>,
    ) -> impl Future<Output = sqlx::Result<Option<T>>> + Send;

    /// Rows as they come.
    fn fetch(
        &mut self,
        statement: Statement<Self>,
    ) -> sqlx::Result<BoxStream<'_, sqlx::Result<RowOf<Self>>>>;
}

/// A row whose columns are looked at, not copied.
pub(crate) trait Row: Send {
    fn text(&self, column: usize) -> sqlx::Result<&str>;

    fn bytes(&self, column: usize) -> sqlx::Result<&[u8]>;

    /// Null: `None`.
    fn integer(&self, column: usize) -> sqlx::Result<Option<i64>>;
}

/// A value that every driver takes.
#[cfg(not(feature = "postgres"))]
pub(crate) trait Parameter<'t>: Encode<'t, Sqlite> + Type<Sqlite> {}
#[cfg(not(feature = "postgres"))]
impl<'t, T: Encode<'t, Sqlite> + Type<Sqlite>> Parameter<'t> for T {}

/// A value that every driver takes.
#[cfg(feature = "postgres")]
pub(crate) trait Parameter<'t>:
    Encode<'t, Sqlite> + Type<Sqlite> + Encode<'t, Postgres> + Type<Postgres>
{
}
#[cfg(feature = "postgres")]
impl<'t, T> Parameter<'t> for T where
    T: Encode<'t, Sqlite> + Type<Sqlite> + Encode<'t, Postgres> + Type<Postgres>
{
}

/// What every driver reads a row into: a tuple of its columns, or a struct that derives `FromRow`.
#[cfg(not(feature = "postgres"))]
pub(crate) trait Record: for<'r> FromRow<'r, SqliteRow> + Send + Unpin {}
#[cfg(not(feature = "postgres"))]
impl<T: for<'r> FromRow<'r, SqliteRow> + Send + Unpin> Record for T {}

/// What every driver reads a row into: a tuple of its columns, or a struct that derives `FromRow`.
#[cfg(feature = "postgres")]
pub(crate) trait Record:
    for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}
#[cfg(feature = "postgres")]
impl<T> Record for T where
    T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin
{
}

/// The same for each driver, with its types.
macro_rules! connection {
    ($connection:ty, $database:ty, $row:ty) => {
        impl Connection for $connection {
            fn add<'t>(
                arguments: &mut Arguments<Self>,
                value: impl Parameter<'t>,
            ) -> Result<(), BoxDynError> {
                sqlx::Arguments::add(arguments, value)
            }

            async fn execute(&mut self, statement: Statement<Self>) -> sqlx::Result<u64> {
                let (text, arguments, is_kept) = statement.into_parts()?;
                let query = sqlx::query_with::<$database, _>(text, arguments);
                Ok(query
                    .persistent(is_kept)
                    .execute(self)
                    .await?
                    .rows_affected())
            }

            async fn fetch_all<T: Record>(
                &mut self,
                statement: Statement<Self>,
            ) -> sqlx::Result<Vec<T>> {
                let (text, arguments, is_kept) = statement.into_parts()?;
                let query = sqlx::query_as_with::<$database, T, _>(text, arguments);
                query.persistent(is_kept).fetch_all(self).await
            }

            async fn fetch_each<T: Record>(
                &mut self,
                statement: Statement<Self>,
                mut visit: impl FnMut(T) + Send,
            ) -> sqlx::Result<()> {
                let (text, arguments, is_kept) = statement.into_parts()?;
                let query = sqlx::query_as_with::<$database, T, _>(text, arguments);
                let mut rows = query.persistent(is_kept).fetch(self);
                while let Some(row) = rows.try_next().await? {
                    visit(row);
                }
                Ok(())
            }

            async fn fetch_optional<T: Record>(
                &mut self,
                statement: Statement<Self>,
            ) -> sqlx::Result<Option<T>> {
                let (text, arguments, is_kept) = statement.into_parts()?;
                let query = sqlx::query_as_with::<$database, T, _>(text, arguments);
                query.persistent(is_kept).fetch_optional(self).await
            }

            fn fetch(
                &mut self,
                statement: Statement<Self>,
            ) -> sqlx::Result<BoxStream<'_, sqlx::Result<RowOf<Self>>>> {
                let (text, arguments, is_kept) = statement.into_parts()?;
                let query = sqlx::query_with::<$database, _>(text, arguments);
                Ok(query.persistent(is_kept).fetch(self))
            }
        }

        impl Row for $row {
            fn text(&self, column: usize) -> sqlx::Result<&str> {
                sqlx::Row::try_get(self, column)
            }

            fn bytes(&self, column: usize) -> sqlx::Result<&[u8]> {
                sqlx::Row::try_get(self, column)
            }

            fn integer(&self, column: usize) -> sqlx::Result<Option<i64>> {
                sqlx::Row::try_get(self, column)
            }
        }
    };
}

connection!(SqliteConnection, Sqlite, SqliteRow);
#[cfg(feature = "postgres")]
connection!(PgConnection, Postgres, PgRow);
