//! What trainings learned from.

use async_trait::async_trait;
use sqlx::FromRow;

use super::Backend;
use crate::checksum::checksum_of;
use crate::error::{Error, Result};
use crate::persistently::persistently;
use crate::records::{
    Dataset, DatasetMark, STRUCK_OUT, SoundDatasets, dataset_letters, dataset_lines,
};
use crate::repositories::DatasetRepository;
use crate::sql::{Connection, Statement, StoredText};
use crate::text::{check_name, check_text};

#[derive(FromRow)]
struct Row {
    dataset_hash: StoredText,
    made_at: i64,
    details: StoredText,
    letters: StoredText,
    checksum: i64,
}

#[async_trait]
impl<B: Backend> DatasetRepository for B {
    async fn add_dataset(&self, dataset: &Dataset) -> Result<bool> {
        check_name("dataset_hash", &dataset.hash)?;
        check_text("details", Some(&dataset.details))?;
        let letters = dataset_lines(&dataset.letters);
        let checksum = row_checksum(&dataset.hash, dataset.made_at, &dataset.details, &letters);
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

    async fn datasets(&self) -> Result<SoundDatasets> {
        let query = Statement::new("SELECT * FROM datasets ORDER BY made_at, dataset_hash");
        let rows: Vec<Row> = self.read_all("read datasets", query).await?;
        let mut sound = SoundDatasets::default();
        for row in rows {
            if is_sound(&row) {
                sound.datasets.push(dataset_of(row)?);
            } else {
                sound.damaged.push(row.dataset_hash.into_string());
            }
        }
        Ok(sound)
    }

    async fn dataset_marks(&self) -> Result<Vec<DatasetMark>> {
        let query = Statement::new(
            "SELECT dataset_hash, checksum FROM datasets ORDER BY made_at, dataset_hash",
        );
        let rows: Vec<(StoredText, i64)> = self.read_all("look for datasets", query).await?;
        let marks = rows.into_iter().map(|(hash, checksum)| DatasetMark {
            hash: hash.into_string(),
            checksum,
        });
        Ok(marks.collect())
    }

    async fn dataset(&self, hash: &str) -> Result<Option<Dataset>> {
        let query = Statement::new("SELECT * FROM datasets WHERE dataset_hash = $1").bind(hash);
        let row: Option<Row> = self.read_optional("read a dataset", query).await?;
        match row {
            Some(row) if !is_sound(&row) => Err(Error::changed("dataset", &row.dataset_hash)),
            row => row.map(dataset_of).transpose(),
        }
    }
}

fn row_checksum(hash: &str, made_at: i64, details: &str, letters: &str) -> i64 {
    let made_at = made_at.to_string();
    checksum_of(hash, &[Some(&made_at), Some(details), Some(letters)])
}

/// Versions before schema 19 left the time out.
fn is_sound(row: &Row) -> bool {
    let (hash, details, letters) = (&row.dataset_hash, &row.details, &row.letters);
    row.checksum == row_checksum(hash, row.made_at, details, letters)
        || row.checksum == checksum_of(hash, &[Some(details), Some(letters)])
}

fn dataset_of(row: Row) -> Result<Dataset> {
    Ok(Dataset {
        letters: dataset_letters(&row.letters)?,
        hash: row.dataset_hash.into_string(),
        made_at: row.made_at,
        details: row.details.into_string(),
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
        // What a fault changed stays damaged.
        let checksum = if is_sound(row) {
            row_checksum(&row.dataset_hash, row.made_at, &row.details, &letters)
        } else {
            row.checksum
        };
        Statement::new("UPDATE datasets SET letters = $1, checksum = $2 WHERE dataset_hash = $3")
            .bind(letters.as_str())
            .bind(checksum)
            .bind(&*row.dataset_hash)
            .execute(connection)
            .await?;
    }
    Ok(with_it.len())
}
