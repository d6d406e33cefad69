//! What came in, what of it was set aside, and what people decided of that.

use async_trait::async_trait;

use crate::error::Result;
use crate::records::{
    Decided, ImportCounts, NewDecision, NewImport, NewSetAside, SetAsideFilter, SetAsidePage,
    StoredDecision, StoredImport, TextDecisions,
};

/// Imports, what of them was set aside, and what people decided of that. Texts are known by hashes alone.
#[async_trait]
pub trait ImportRepository: Send + Sync {
    /// Writes down that an import begins: its number.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn begin_import(&self, import: &NewImport) -> Result<i64>;

    /// Adds what became of some of its records, and which of them were set aside.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn add_to_import(
        &self,
        import_id: i64,
        counts: ImportCounts,
        set_aside: &[NewSetAside],
    ) -> Result<()>;

    /// Writes down that an import has ended. `at` is in milliseconds since 1970.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn end_import(&self, import_id: i64, at: i64) -> Result<()>;

    /// Some imports, the latest first, `after` those of earlier pages; and how many there are.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn imports(&self, after: usize, most: usize) -> Result<(usize, Vec<StoredImport>)>;

    /// The import of this number.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn import(&self, import_id: i64) -> Result<Option<StoredImport>>;

    /// Some rows that were set aside, the latest import's first and in the order of the file, each with what was decided last.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn set_aside(
        &self,
        filter: SetAsideFilter,
        after: usize,
        most: usize,
    ) -> Result<SetAsidePage>;

    /// All that was decided of a row's text, the earliest first.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn decisions_of(&self, import_id: i64, row: usize) -> Result<Vec<StoredDecision>>;

    /// What holds now of all texts of which somebody has decided.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn text_decisions(&self) -> Result<TextDecisions>;

    /// Keeps a decision, and changes the labels of stored letters as it says, in one transaction.
    ///
    /// # Errors
    ///
    /// See the [module](crate::repositories).
    async fn decide(&self, decision: &NewDecision) -> Result<Decided>;
}
