//! What trainings learned from.

use async_trait::async_trait;
use sqlx::FromRow;

use super::Backend;
use crate::checksum::checksum_of;
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::{Dataset, STRUCK_OUT, dataset_letters, dataset_lines};
use crate::repositories::DatasetRepository;
use crate::sql::{Connection, Statement};
use crate::text::{check_name, check_text};

#[derive(FromRow)]
struct Row {
    dataset_hash: String,
    made_at: i64,
    details: String,
    letters: String,
    checksum: i64,
}

#[async_trait]
impl<B: Backend> DatasetRepository for B {
    async fn add_dataset(&self, dataset: &Dataset) -> Result<bool> {
        check_name("dataset_hash", &dataset.hash)?;
        check_text("details", Some(&dataset.details))?;
        let letters = dataset_lines(&dataset.letters);
        let checksum = row_checksum(&dataset.hash, &dataset.details, &letters);
        persistently!(self, "keep a dataset", async {
            let statement = Statement::new(
                "INSERT INTO datasets (dataset_hash, made_at, details, letters, checksum)
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (dataset_hash) DO NOTHING",
            )
            .bind(&dataset.hash)
            .bind(dataset.made_at)
            .bind(&dataset.details)
            .bind(&letters)
            .bind(checksum);
            Ok(self.execute("keep a dataset", statement).await? == 1)
        })
    }

    async fn datasets(&self) -> Result<Vec<Dataset>> {
        let query = Statement::new("SELECT * FROM datasets ORDER BY made_at, dataset_hash");
        let rows: Vec<Row> = self.read_all("read datasets", query).await?;
        rows.into_iter().map(dataset_of).collect()
    }
}

fn row_checksum(hash: &str, details: &str, letters: &str) -> i64 {
    checksum_of(hash, &[Some(details), Some(letters)])
}

fn dataset_of(row: Row) -> Result<Dataset> {
    if row.checksum != row_checksum(&row.dataset_hash, &row.details, &row.letters) {
        return Err(Error::changed("dataset", &row.dataset_hash));
    }
    Ok(Dataset {
        letters: dataset_letters(&row.letters)?,
        hash: row.dataset_hash,
        made_at: row.made_at,
        details: row.details,
    })
}

/// Strikes a letter out of all datasets: out of how many.
pub(super) async fn strike_out<C: Connection>(
    connection: &mut C,
    content_hash: &str,
) -> sqlx::Result<usize> {
    let with_it: Vec<Row> =
        Statement::new("SELECT * FROM datasets WHERE letters LIKE $1 ORDER BY dataset_hash")
            .bind(format!("%{content_hash}%"))
            .fetch_all(connection)
            .await?;
    for row in &with_it {
        let letters = row.letters.replace(content_hash, STRUCK_OUT);
        Statement::new("UPDATE datasets SET letters = $1, checksum = $2 WHERE dataset_hash = $3")
            .bind(letters.as_str())
            .bind(row_checksum(&row.dataset_hash, &row.details, &letters))
            .bind(row.dataset_hash.as_str())
            .execute(connection)
            .await?;
    }
    Ok(with_it.len())
}
