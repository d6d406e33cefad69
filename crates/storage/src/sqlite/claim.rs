//! Texts to be embedded. There is one machine, so they are not held: two processes that take the same
//! ones store the same vectors.

use async_trait::async_trait;
use sqlx::pool::PoolConnection;
use sqlx::{Sqlite, SqliteConnection};

use super::SqliteStore;
use crate::error::Result;
use crate::records::StoredVector;
use crate::repositories::{Claim, ClaimedText, VectorRepository};

/// A connection on which texts are looked for.
pub(super) struct Held {
    store: SqliteStore,
    fingerprint: String,
    connection: PoolConnection<Sqlite>,
}

impl Held {
    pub(super) async fn begin(store: &SqliteStore, fingerprint: &str) -> sqlx::Result<Self> {
        Ok(Self {
            connection: store.pool.acquire().await?,
            store: store.clone(),
            fingerprint: fingerprint.to_owned(),
        })
    }

    pub(super) fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }

    pub(super) fn claim(self, texts: Vec<ClaimedText>, last: i64) -> Box<dyn Claim> {
        Box::new(SqliteClaim {
            store: self.store,
            fingerprint: self.fingerprint,
            texts,
            last,
        })
    }
}

struct SqliteClaim {
    store: SqliteStore,
    fingerprint: String,
    texts: Vec<ClaimedText>,
    last: i64,
}

#[async_trait]
impl Claim for SqliteClaim {
    fn texts(&self) -> &[ClaimedText] {
        &self.texts
    }

    fn last(&self) -> i64 {
        self.last
    }

    async fn finish(self: Box<Self>, vectors: &[StoredVector]) -> Result<()> {
        self.store.put_vectors(&self.fingerprint, vectors).await
    }
}
