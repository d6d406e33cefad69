//! Letters to be answered, held by an open transaction: when it ends, or its process dies, they are free
//! again.

use async_trait::async_trait;
use sqlx::{PgConnection, Postgres, Transaction};

use super::PostgresStore;
use super::batches::answer_letters;
use crate::error::{Error, Result};
use crate::records::{BatchLetter, JournalEntry};
use crate::repositories::BatchClaim;

/// A transaction that holds letters.
pub(super) struct BatchHold {
    store: PostgresStore,
    transaction: Transaction<'static, Postgres>,
}

impl BatchHold {
    /// Begins a transaction in which each statement sees what others have finished meanwhile.
    pub(super) async fn begin(store: &PostgresStore) -> sqlx::Result<Self> {
        Ok(Self {
            transaction: store.pool.begin().await?,
            store: store.clone(),
        })
    }

    pub(super) fn connection(&mut self) -> &mut PgConnection {
        &mut self.transaction
    }

    pub(super) fn claim(self, letters: Vec<BatchLetter>) -> Box<dyn BatchClaim> {
        Box::new(PostgresBatchClaim {
            held: self,
            letters,
        })
    }
}

struct PostgresBatchClaim {
    held: BatchHold,
    letters: Vec<BatchLetter>,
}

#[async_trait]
impl BatchClaim for PostgresBatchClaim {
    fn letters(&self) -> &[BatchLetter] {
        &self.letters
    }

    async fn finish(self: Box<Self>, answers: &[(String, Option<JournalEntry>)]) -> Result<()> {
        let BatchHold {
            store,
            mut transaction,
        } = self.held;
        let letters = self.letters;
        let call = async {
            let failed = || Error::during("store answers");
            answer_letters(&mut transaction, &letters, answers)
                .await
                .map_err(failed())?;
            transaction.commit().await.map_err(failed())
        };
        store.within_patience("store answers", call).await
    }
}
