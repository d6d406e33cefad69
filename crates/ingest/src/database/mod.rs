//! From the replaced system's database, row by row, without changing it.

mod convert;
mod vectors;

use std::io::Write;
use std::sync::Arc;

use serde::Serialize;
use shortlist_features::LazyFeaturiser;
use shortlist_runtime::{Clock, Progress};
use shortlist_storage::{
    Became, LetterRepository, NewLetter, NewPosting, NewResume, PostgresSettings,
    PostingRepository, ReplacedRow, ReplacedSystem, ReplacedTable, ResumeRepository,
    VectorRepository,
};

use crate::error::{Error, Result};
use crate::letters::ImportOptions;
use convert::Converter;
use vectors::OldVectors;

/// What became of one row, as a line of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportedRow {
    /// The table.
    pub table: &'static str,
    /// The row's id there.
    pub id: String,
    /// `added`, `updated`, `unchanged`, `conflicting` or `skipped`.
    pub result: &'static str,
    /// Why it was skipped or conflicts.
    pub reason: Option<String>,
    /// What became of its vector: `kept`, `recomputed` (when it is next needed), or `none`.
    pub vector: &'static str,
    /// Why the vector was not kept.
    pub vector_reason: Option<String>,
}

/// What became of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TableImport {
    /// Its name.
    pub table: &'static str,
    /// Its rows. Null: the installation has no such table.
    pub rows: Option<usize>,
    /// New records.
    pub added: usize,
    /// Known records that brought something new.
    pub updated: usize,
    /// Known records that brought nothing new.
    pub unchanged: usize,
    /// Records that contradict what is stored, which stays.
    pub conflicting: usize,
    /// Rows that were left out.
    pub skipped: usize,
    /// Vectors that were kept, because this embedder makes the same.
    pub vectors_kept: usize,
    /// Vectors that were left out; they are made anew when they are next needed.
    pub vectors_left: usize,
}

/// What became of a database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DatabaseImport {
    /// Host, port and database.
    pub address: String,
    /// Table by table.
    pub tables: Vec<TableImport>,
    /// Why old vectors were kept or not.
    pub vectors: String,
}

/// A record with what the report says of it.
struct Converted<T> {
    record: T,
    content_hash: String,
    row: ReplacedRow,
}

/// Brings the replaced system's database into the store.
pub struct DatabaseImporter {
    /// Where letters are kept.
    pub letters: Arc<dyn LetterRepository>,
    /// Where résumés are kept.
    pub resumes: Arc<dyn ResumeRepository>,
    /// Where postings are kept.
    pub postings: Arc<dyn PostingRepository>,
    /// Where vectors are kept.
    pub vectors: Arc<dyn VectorRepository>,
    /// Tells whether old vectors are this embedder's.
    pub featuriser: Arc<LazyFeaturiser>,
    /// Tells when a row came.
    pub clock: Arc<dyn Clock>,
}

impl DatabaseImporter {
    /// Imports letters, résumés and postings from the replaced system's database, and tells `report` of
    /// each row, a JSON object a line. Rows are stored in batches; after an interruption the same call
    /// goes on, and nothing comes in twice.
    ///
    /// # Errors
    ///
    /// [`Error::NotTheReplacedSystem`], [`Error::Storage`], [`Error::Report`].
    pub async fn import_database(
        &self,
        address: &str,
        options: ImportOptions,
        report: &mut (dyn Write + Send),
        progress: &dyn Progress,
    ) -> Result<DatabaseImport> {
        let mut source = ReplacedSystem::connect(address, PostgresSettings::default()).await?;
        let mut counts = Vec::new();
        for table in ReplacedTable::ALL {
            counts.push(source.count(table).await?);
        }
        if counts.iter().all(Option::is_none) {
            let address = source.address().to_owned();
            return Err(Error::NotTheReplacedSystem { address });
        }
        let mut old_vectors = OldVectors::default();
        let mut tables = Vec::new();
        for (table, rows) in ReplacedTable::ALL.into_iter().zip(counts) {
            let mut import = TableImport {
                table: table.name(),
                rows,
                ..TableImport::default()
            };
            if let Some(rows) = rows {
                progress.begin(&format!("reading {}", table.name()), rows);
                let mut converter = Converter::new(table, options);
                let mut reader = source.read(table).await?;
                loop {
                    let batch = reader.next().await?;
                    if batch.is_empty() {
                        break;
                    }
                    let read = batch.len();
                    let told = self
                        .import_batch(table, batch, &mut converter, &mut old_vectors)
                        .await?;
                    for row in told {
                        import.count(&row);
                        write_line(report, &row)?;
                    }
                    progress.advance(read);
                }
                progress.end();
            }
            tables.push(import);
        }
        report.flush().map_err(Error::Report)?;
        Ok(DatabaseImport {
            address: source.address().to_owned(),
            tables,
            vectors: old_vectors.verdict(),
        })
    }

    async fn import_batch(
        &self,
        table: ReplacedTable,
        batch: Vec<ReplacedRow>,
        converter: &mut Converter,
        old_vectors: &mut OldVectors,
    ) -> Result<Vec<ImportedRow>> {
        match table {
            ReplacedTable::CoverLetterSamples => {
                let (records, mut told) = converted(
                    table,
                    batch,
                    |row| converter.letter(row),
                    |new: &NewLetter| new.letter.content_hash.clone(),
                );
                let (news, rest) = divided(records);
                let written = self.letters.add_letters(&news, self.clock.now()).await?;
                told.extend(self.finish(table, &written.rows, rest, old_vectors).await?);
                Ok(told)
            }
            ReplacedTable::Resumes => {
                let (records, mut told) = converted(
                    table,
                    batch,
                    |row| converter.resume(row),
                    |new: &NewResume| new.resume.content_hash.clone(),
                );
                let (news, rest) = divided(records);
                let written = self.resumes.add_resumes(&news, self.clock.now()).await?;
                told.extend(self.finish(table, &written.rows, rest, old_vectors).await?);
                Ok(told)
            }
            ReplacedTable::JobPostings => {
                let (records, mut told) = converted(
                    table,
                    batch,
                    |row| converter.posting(row),
                    |new: &NewPosting| new.posting.content_hash().to_string(),
                );
                let (news, rest) = divided(records);
                let written = self.postings.add_postings(&news, self.clock.now()).await?;
                told.extend(self.finish(table, &written.rows, rest, old_vectors).await?);
                Ok(told)
            }
        }
    }

    /// Keeps the batch's vectors where they are this embedder's, and says what became of each row.
    async fn finish(
        &self,
        table: ReplacedTable,
        became: &[Became],
        rows: Vec<(String, ReplacedRow)>,
        old_vectors: &mut OldVectors,
    ) -> Result<Vec<ImportedRow>> {
        let fates = self.keep_vectors(table, &rows, old_vectors).await?;
        Ok(became
            .iter()
            .zip(rows)
            .zip(fates)
            .map(|((became, (_, row)), (vector, vector_reason))| {
                let (result, reason) = match became {
                    Became::Added => ("added", None),
                    Became::Updated => ("updated", None),
                    Became::Unchanged => ("unchanged", None),
                    Became::Conflicting => ("conflicting", Some(contradiction(table))),
                };
                ImportedRow {
                    table: table.name(),
                    id: row.id,
                    result,
                    reason: reason.map(str::to_owned),
                    vector,
                    vector_reason,
                }
            })
            .collect())
    }
}

fn contradiction(table: ReplacedTable) -> &'static str {
    match table {
        ReplacedTable::JobPostings => {
            "a posting of this id came from elsewhere, with other content; that was kept"
        }
        _ => "the same text is stored with another label, which was kept",
    }
}

/// The rows that can be read, and what to say of the others.
fn converted<T>(
    table: ReplacedTable,
    batch: Vec<ReplacedRow>,
    mut convert: impl FnMut(&ReplacedRow) -> std::result::Result<T, String>,
    hash: impl Fn(&T) -> String,
) -> (Vec<Converted<T>>, Vec<ImportedRow>) {
    let mut records = Vec::new();
    let mut skipped = Vec::new();
    for row in batch {
        match convert(&row) {
            Ok(record) => records.push(Converted {
                content_hash: hash(&record),
                record,
                row,
            }),
            Err(reason) => skipped.push(ImportedRow {
                table: table.name(),
                id: row.id,
                result: "skipped",
                reason: Some(reason),
                vector: "none",
                vector_reason: None,
            }),
        }
    }
    (records, skipped)
}

/// What goes into the store, and what the rest is told by.
fn divided<T>(records: Vec<Converted<T>>) -> (Vec<T>, Vec<(String, ReplacedRow)>) {
    records
        .into_iter()
        .map(|converted| (converted.record, (converted.content_hash, converted.row)))
        .unzip()
}

fn write_line(report: &mut (dyn Write + Send), row: &ImportedRow) -> Result<()> {
    serde_json::to_writer(&mut *report, row).map_err(|e| Error::Report(e.into()))?;
    report.write_all(b"\n").map_err(Error::Report)
}

impl TableImport {
    fn count(&mut self, row: &ImportedRow) {
        let counter = match row.result {
            "added" => &mut self.added,
            "updated" => &mut self.updated,
            "unchanged" => &mut self.unchanged,
            "conflicting" => &mut self.conflicting,
            _ => &mut self.skipped,
        };
        *counter += 1;
        match row.vector {
            "kept" => self.vectors_kept += 1,
            "recomputed" => self.vectors_left += 1,
            _ => {}
        }
    }
}
