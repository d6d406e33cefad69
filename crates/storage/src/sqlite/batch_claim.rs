//! Letters to be answered. There is one machine, so they are not held: of two processes that answer the
//! same one, the first one's answer stays.

use async_trait::async_trait;
use sqlx::SqliteConnection;
use sqlx::pool::PoolConnection;

use super::SqliteStore;
use super::batches::answer_letters;
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::{BatchLetter, JournalEntry};
use crate::repositories::BatchClaim;

/// A connection on which letters are looked for.
pub(super) struct BatchHold {
    store: SqliteStore,
    connection: PoolConnection<sqlx::Sqlite>,
}

impl BatchHold {
    pub(super) async fn begin(store: &SqliteStore) -> sqlx::Result<Self> {
        Ok(Self {
            connection: store.pool.acquire().await?,
            store: store.clone(),
        })
    }

    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }

    pub(super) fn claim(self, letters: Vec<BatchLetter>) -> Box<dyn BatchClaim> {
        Box::new(SqliteBatchClaim {
            store: self.store,
            letters,
        })
    }
}

struct SqliteBatchClaim {
    store: SqliteStore,
    letters: Vec<BatchLetter>,
}

impl SqliteBatchClaim {
    async fn try_finish(&self, answers: &[(String, Option<JournalEntry>)]) -> Result<()> {
        let failed = || Error::during("store answers");
        let mut transaction = self.store.begin().await?;
        answer_letters(&mut transaction, &self.letters, answers)
            .await
            .map_err(failed())?;
        transaction.commit().await.map_err(failed())
    }
}

#[async_trait]
impl BatchClaim for SqliteBatchClaim {
    fn letters(&self) -> &[BatchLetter] {
        &self.letters
    }

    async fn finish(self: Box<Self>, answers: &[(String, Option<JournalEntry>)]) -> Result<()> {
        persistently!(self.store, "store answers", self.try_finish(answers))
    }
}
