//! Texts to be embedded. Where an open transaction holds them, they are free again when it ends, or its
//! process dies. On one machine they are not held: two processes that take the same ones store the same
//! vectors.

use async_trait::async_trait;

use super::backend::{Backend, Transaction};
use super::vectors::{add_vectors, check};
use crate::error::{Error, Result};
use crate::records::StoredVector;
use crate::repositories::{Claim, ClaimedText, VectorRepository};

pub(super) struct TextClaim<B: Backend> {
    pub(super) store: B,
    pub(super) held: Option<Transaction<B>>,
    pub(super) fingerprint: String,
    pub(super) texts: Vec<ClaimedText>,
    pub(super) last: i64,
}

#[async_trait]
impl<B: Backend> Claim for TextClaim<B> {
    fn texts(&self) -> &[ClaimedText] {
        &self.texts
    }

    fn last(&self) -> i64 {
        self.last
    }

    async fn finish(self: Box<Self>, vectors: &[StoredVector]) -> Result<()> {
        check(vectors)?;
        let Some(mut transaction) = self.held else {
            return self.store.put_vectors(&self.fingerprint, vectors).await;
        };
        let failed = || Error::during("store vectors");
        let call = async {
            add_vectors(&mut *transaction, &self.fingerprint, vectors)
                .await
                .map_err(failed())?;
            transaction.commit().await.map_err(failed())
        };
        match self.store.within_timeout("store vectors", call).await {
            // Somebody who holds no texts stored one of these vectors at the same time.
            Err(error) if error.is_passing() => {
                self.store.put_vectors(&self.fingerprint, vectors).await
            }
            outcome => outcome,
        }
    }
}
