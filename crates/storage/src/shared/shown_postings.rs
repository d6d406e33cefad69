//! What was shown to somebody.

use async_trait::async_trait;

use super::Backend;
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::ShownPosting;
use crate::repositories::ShownPostingRepository;
use crate::sql::{Connection, Statement};
use crate::text::check_name;

const ROWS_AT_ONCE: usize = 500;

/// content_hash, shown_at, strategy, posting_rank, posting_id.
type Row = (String, i64, String, i64, String);

#[async_trait]
impl<B: Backend> ShownPostingRepository for B {
    async fn add_shown_postings(&self, shown: &[ShownPosting]) -> Result<()> {
        for one in shown {
            check_name("content_hash", &one.content_hash)?;
            check_name("posting_id", &one.posting_id)?;
        }
        persistently!(self, "write down what was shown", try_add(self, shown))
    }

    async fn shown_postings(&self) -> Result<Vec<ShownPosting>> {
        let query = Statement::new(
            "SELECT content_hash, shown_at, strategy, posting_rank, posting_id FROM shown_postings
             ORDER BY sequence",
        );
        let rows: Vec<Row> = self.read_all("read what was shown", query).await?;
        rows.into_iter().map(shown_of).collect()
    }
}

async fn try_add<B: Backend>(store: &B, shown: &[ShownPosting]) -> Result<()> {
    let failed = || Error::during("write down what was shown");
    // A list is short, and one statement is all or nothing by itself.
    if shown.len() <= ROWS_AT_ONCE {
        let mut connection = store.acquire().await.map_err(failed())?;
        return insert(&mut *connection, shown).await.map_err(failed());
    }
    let mut transaction = store.begin().await?;
    for chunk in shown.chunks(ROWS_AT_ONCE) {
        insert(&mut *transaction, chunk).await.map_err(failed())?;
    }
    transaction.commit().await.map_err(failed())
}

async fn insert<C: Connection>(connection: &mut C, shown: &[ShownPosting]) -> sqlx::Result<()> {
    if shown.is_empty() {
        return Ok(());
    }
    let mut statement = Statement::new(
        "INSERT INTO shown_postings (content_hash, shown_at, strategy, posting_rank, posting_id) ",
    );
    statement.push_rows(shown, |values, one| {
        values
            .push_bind(one.content_hash.as_str())
            .push_bind(one.shown_at)
            .push_bind(one.strategy.as_str())
            .push_bind(i64::from(one.rank))
            .push_bind(one.posting_id.as_str());
    });
    statement.execute(connection).await?;
    Ok(())
}

fn shown_of((content_hash, shown_at, strategy, rank, posting_id): Row) -> Result<ShownPosting> {
    Ok(ShownPosting {
        content_hash,
        shown_at,
        strategy,
        rank: u32::try_from(rank).map_err(|e| Error::damaged("rank of a posting", &e))?,
        posting_id,
    })
}
