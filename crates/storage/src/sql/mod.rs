//! Statements and how they are run, on whatever connection: the one place that knows what every
//! driver must be able to do.

mod connection;
mod statement;
mod stored_text;

pub(crate) use connection::{Connection, DatabaseOf, Record, Row};
pub(crate) use statement::Statement;
pub(crate) use stored_text::StoredText;
