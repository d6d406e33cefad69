//! A statement and its values.

use std::borrow::Cow;

use sqlx::error::BoxDynError;
use sqlx::{Arguments as _, AssertSqlSafe, SqlSafeStr, SqlStr};

use super::connection::{Arguments, Connection, Parameter, Record};

/// A statement and its values, for one kind of connection. Its text comes from literals alone: no
/// value is ever part of it.
///
/// A whole text names its values `$1`, `$2`, ..., which [`bind`](Self::bind) gives in this order. A
/// text that depends on how many values there are is put together by the methods that begin with
/// `push`. The two are not mixed.
pub(crate) struct Statement<C: Connection> {
    text: Cow<'static, str>,
    /// Or why a value is none that the database takes.
    arguments: Result<Arguments<C>, BoxDynError>,
    is_kept: bool,
}

impl<C: Connection> Statement<C> {
    pub(crate) fn new(text: &'static str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            arguments: Ok(Arguments::<C>::default()),
            is_kept: true,
        }
    }

    /// The database plans this statement each time that it runs, because its tables have become others
    /// meanwhile.
    pub(crate) fn planned_anew(mut self) -> Self {
        self.is_kept = false;
        self
    }

    /// The next value.
    pub(crate) fn bind<'t>(mut self, value: impl Parameter<'t>) -> Self {
        self.add(value);
        self
    }

    pub(crate) fn push(&mut self, text: &'static str) -> &mut Self {
        self.text.to_mut().push_str(text);
        self
    }

    /// A value, at this place of the text.
    pub(crate) fn push_bind<'t>(&mut self, value: impl Parameter<'t>) -> &mut Self {
        self.add(value);
        if let Ok(arguments) = &self.arguments {
            // A string takes everything that is written to it.
            let _ = arguments.format_placeholder(self.text.to_mut());
        }
        self
    }

    /// `(value, value, ...)`, as it follows `IN`.
    pub(crate) fn push_list<'t>(
        &mut self,
        values: impl IntoIterator<Item = impl Parameter<'t>>,
    ) -> &mut Self {
        self.push("(");
        let mut list = Values::new(self);
        for value in values {
            list.push_bind(value);
        }
        self.push(")")
    }

    /// `VALUES (value, ...), (value, ...), ...`; what the values of a row are is told by `push_row`.
    pub(crate) fn push_rows<R>(
        &mut self,
        rows: impl IntoIterator<Item = R>,
        mut push_row: impl FnMut(&mut Values<'_, C>, R),
    ) -> &mut Self {
        self.push("VALUES ");
        for (number, row) in rows.into_iter().enumerate() {
            self.push(if number == 0 { "(" } else { ", (" });
            push_row(&mut Values::new(self), row);
            self.push(")");
        }
        self
    }

    /// The text, the values, and whether the database may keep the statement to run it again.
    pub(super) fn into_parts(self) -> sqlx::Result<(SqlStr, Arguments<C>, bool)> {
        let text = match self.text {
            Cow::Borrowed(text) => text.into_sql_str(),
            Cow::Owned(text) => AssertSqlSafe(text).into_sql_str(),
        };
        let arguments = self.arguments.map_err(sqlx::Error::Encode)?;
        Ok((text, arguments, self.is_kept))
    }

    /// Runs it; the number of rows that were changed.
    pub(crate) async fn execute(self, connection: &mut C) -> sqlx::Result<u64> {
        connection.execute(self).await
    }

    pub(crate) async fn fetch_all<T: Record>(self, connection: &mut C) -> sqlx::Result<Vec<T>> {
        connection.fetch_all(self).await
    }

    pub(crate) async fn fetch_optional<T: Record>(
        self,
        connection: &mut C,
    ) -> sqlx::Result<Option<T>> {
        connection.fetch_optional(self).await
    }

    pub(crate) async fn fetch_one<T: Record>(self, connection: &mut C) -> sqlx::Result<T> {
        let row = self.fetch_optional(connection).await?;
        row.ok_or(sqlx::Error::RowNotFound)
    }

    fn add<'t>(&mut self, value: impl Parameter<'t>) {
        if let Ok(arguments) = &mut self.arguments
            && let Err(error) = C::add(arguments, value)
        {
            self.arguments = Err(error);
        }
    }
}

/// Values with a comma between any two.
pub(crate) struct Values<'s, C: Connection> {
    statement: &'s mut Statement<C>,
    separator: &'static str,
}

impl<'s, C: Connection> Values<'s, C> {
    fn new(statement: &'s mut Statement<C>) -> Self {
        Self {
            statement,
            separator: "",
        }
    }

    pub(crate) fn push_bind<'t>(&mut self, value: impl Parameter<'t>) -> &mut Self {
        self.statement.push(self.separator).push_bind(value);
        self.separator = ", ";
        self
    }
}
