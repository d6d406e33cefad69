//! The years of work that a row asks for.

use super::columns::Columns;

impl Columns {
    /// The least years that a posting asks for; `None`: unknown.
    pub(crate) fn least_years(&self, row: usize) -> Option<u8> {
        let asked = self.experience.get(row).copied().flatten()?;
        Some(asked.least)
    }
}
