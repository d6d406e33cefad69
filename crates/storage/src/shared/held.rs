//! What work is looked for on.

use super::backend::{Acquired, Backend, Transaction};

/// What work is looked for on: a transaction that holds it, where the database can hold rows, or any
/// connection.
pub(super) enum Held<B: Backend> {
    Transaction(Transaction<B>),
    Connection(Acquired<B>),
}

impl<B: Backend> Held<B> {
    /// Begins a transaction in which each statement sees what others have finished meanwhile.
    pub(super) async fn begin(store: &B) -> sqlx::Result<Self> {
        Ok(match B::HOLD {
            Some(_) => Self::Transaction(store.pool().begin().await?),
            None => Self::Connection(store.acquire().await?),
        })
    }

    pub(super) fn connection(&mut self) -> &mut B::Connection {
        match self {
            Self::Transaction(transaction) => transaction,
            Self::Connection(connection) => connection,
        }
    }

    /// What goes on to hold the work while it is done. A mere connection is given back.
    pub(super) fn into_transaction(self) -> Option<Transaction<B>> {
        match self {
            Self::Transaction(transaction) => Some(transaction),
            Self::Connection(_) => None,
        }
    }
}
