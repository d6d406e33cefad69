//! Texts to be embedded, held by an open transaction: when it ends, or its process dies, they are
//! free again.

use async_trait::async_trait;
use sqlx::{PgConnection, Postgres, Transaction};

use super::PostgresStore;
use super::vectors::{check, replace_vectors};
use crate::error::{Error, Result};
use crate::records::StoredVector;
use crate::repositories::{Claim, ClaimedText, VectorRepository};

/// A transaction that holds texts.
pub(super) struct Held {
    store: PostgresStore,
    fingerprint: String,
    transaction: Transaction<'static, Postgres>,
}

impl Held {
    /// Begins a transaction in which each statement sees what others have finished meanwhile.
    pub(super) async fn begin(store: &PostgresStore, fingerprint: &str) -> sqlx::Result<Self> {
        Ok(Self {
            transaction: store.pool.begin().await?,
            store: store.clone(),
            fingerprint: fingerprint.to_owned(),
        })
    }

    pub(super) fn connection(&mut self) -> &mut PgConnection {
        &mut self.transaction
    }

    pub(super) fn claim(self, texts: Vec<ClaimedText>, last: i64) -> Box<dyn Claim> {
        Box::new(PostgresClaim {
            held: self,
            texts,
            last,
        })
    }
}

struct PostgresClaim {
    held: Held,
    texts: Vec<ClaimedText>,
    last: i64,
}

#[async_trait]
impl Claim for PostgresClaim {
    fn texts(&self) -> &[ClaimedText] {
        &self.texts
    }

    fn last(&self) -> i64 {
        self.last
    }

    async fn finish(self: Box<Self>, vectors: &[StoredVector]) -> Result<()> {
        check(vectors)?;
        let Held {
            store,
            fingerprint,
            mut transaction,
        } = self.held;
        let call = async {
            replace_vectors(&mut transaction, &fingerprint, vectors)
                .await
                .map_err(Error::during("store vectors"))?;
            transaction
                .commit()
                .await
                .map_err(Error::during("store vectors"))
        };
        match store.within_patience("store vectors", call).await {
            // Somebody who holds no texts stored one of these vectors at the same time.
            Err(error) if error.is_passing() => store.put_vectors(&fingerprint, vectors).await,
            outcome => outcome,
        }
    }
}
