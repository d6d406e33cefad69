//! Letters to be answered. Where an open transaction holds them, they are free again when it ends, or
//! its process dies. On one machine they are not held: of two processes that answer the same one, the
//! first one's answer stays.

use async_trait::async_trait;

use super::backend::{Backend, Transaction};
use super::batches::answer_letters;
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::{BatchLetter, NewAnswer};
use crate::repositories::BatchClaim;

pub(super) struct LetterClaim<B: Backend> {
    pub(super) store: B,
    pub(super) held: Option<Transaction<B>>,
    pub(super) letters: Vec<BatchLetter>,
}

#[async_trait]
impl<B: Backend> BatchClaim for LetterClaim<B> {
    fn letters(&self) -> &[BatchLetter] {
        &self.letters
    }

    async fn finish(self: Box<Self>, answers: &[(String, Option<NewAnswer>)]) -> Result<()> {
        let Self {
            store,
            held,
            letters,
        } = *self;
        if let Some(transaction) = held {
            let call = store_answers::<B>(transaction, &letters, answers);
            return store.within_timeout("store answers", call).await;
        }
        persistently!(store, "store answers", async {
            store_answers::<B>(store.begin().await?, &letters, answers).await
        })
    }
}

async fn store_answers<B: Backend>(
    mut transaction: Transaction<B>,
    letters: &[BatchLetter],
    answers: &[(String, Option<NewAnswer>)],
) -> Result<()> {
    let failed = || Error::during("store answers");
    answer_letters(&mut *transaction, letters, answers).await?;
    transaction.commit().await.map_err(failed())
}
