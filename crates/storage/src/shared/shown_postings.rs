//! What was shown to somebody.

use async_trait::async_trait;

use super::Backend;
use crate::checksum::checksum_of;
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::ShownPosting;
use crate::repositories::ShownPostingRepository;
use crate::sql::{Connection, Statement, StoredText};
use crate::text::check_name;

const ROWS_AT_ONCE: usize = 500;

/// content_hash, shown_at, strategy, posting_rank, posting_id, checksum.
pub(super) type Row = (StoredText, i64, StoredText, i64, StoredText, Option<i64>);

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
        let rows = rows(self).await?;
        rows.into_iter().map(shown_of).collect()
    }
}

/// All rows in the order in which they were written.
pub(super) async fn rows<B: Backend>(store: &B) -> Result<Vec<Row>> {
    let query = Statement::new(
        "SELECT content_hash, shown_at, strategy, posting_rank, posting_id, checksum
         FROM shown_postings ORDER BY sequence",
    );
    store.read_all("read what was shown", query).await
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
        "INSERT INTO shown_postings
         (content_hash, shown_at, strategy, posting_rank, posting_id, checksum) ",
    );
    statement.push_rows(shown, |values, one| {
        values
            .push_bind(one.content_hash.as_str())
            .push_bind(one.shown_at)
            .push_bind(one.strategy.as_str())
            .push_bind(i64::from(one.rank))
            .push_bind(one.posting_id.as_str())
            .push_bind(row_checksum(one));
    });
    statement.execute(connection).await?;
    Ok(())
}

fn row_checksum(shown: &ShownPosting) -> i64 {
    let (at, rank) = (shown.shown_at.to_string(), shown.rank.to_string());
    let fields = [&at, &shown.strategy, &rank, &shown.posting_id];
    checksum_of(
        &shown.content_hash,
        &fields.map(|field| Some(field.as_str())),
    )
}

pub(super) fn shown_of(row: Row) -> Result<ShownPosting> {
    let (content_hash, shown_at, strategy, rank, posting_id, stored) = row;
    let id = format!("{} for {}", &*posting_id, &*content_hash);
    let rank = u32::try_from(rank).map_err(|e| Error::unreadable("shown posting", &id, &e))?;
    let shown = ShownPosting {
        content_hash: content_hash.into_string(),
        shown_at,
        strategy: strategy.into_string(),
        rank,
        posting_id: posting_id.into_string(),
    };
    if stored.is_some_and(|stored| stored != row_checksum(&shown)) {
        return Err(Error::changed("shown posting", &id));
    }
    Ok(shown)
}
