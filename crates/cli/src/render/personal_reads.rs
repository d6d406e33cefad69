//! Who read what is kept about a person.

use shortlist_app::PersonalRead;

use super::{models::time, table};

/// A line for each letter that was read.
pub(crate) fn personal_reads(reads: &[PersonalRead]) -> String {
    let row = |read: &PersonalRead| {
        vec![
            time(read.at),
            read.reader.clone(),
            read.action.clone(),
            read.content_hash.clone(),
        ]
    };
    table(
        &["when", "who", "what", "letter"],
        reads.iter().map(row).collect(),
        4,
    )
}
