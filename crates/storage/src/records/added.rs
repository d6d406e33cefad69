//! What became of records.

use serde::Serialize;

/// What became of one record that was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Became {
    /// It is new.
    Added,
    /// It was known, and brought something new, such as a label.
    Updated,
    /// It was known, and brought nothing new.
    Unchanged,
    /// It contradicts what is stored, such as by another label; what is stored stays.
    Conflicting,
}

/// What became of each of the records that were handed in, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// One for each record.
    pub rows: Vec<Became>,
}

impl Written {
    /// How many became what.
    #[must_use]
    pub fn counts(&self) -> Added {
        let count = |became| self.rows.iter().filter(|row| **row == became).count();
        Added {
            added: count(Became::Added),
            updated: count(Became::Updated),
            unchanged: count(Became::Unchanged),
            conflicting: count(Became::Conflicting),
        }
    }
}

/// How many of the records that were handed in became what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Added {
    /// New ones.
    pub added: usize,
    /// Known ones that brought something new, such as a label.
    pub updated: usize,
    /// Known ones that brought nothing new.
    pub unchanged: usize,
    /// Known ones that contradict what is stored, such as another label; what is stored stays.
    pub conflicting: usize,
}

impl std::ops::AddAssign for Added {
    fn add_assign(&mut self, other: Self) {
        self.added += other.added;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.conflicting += other.conflicting;
    }
}
