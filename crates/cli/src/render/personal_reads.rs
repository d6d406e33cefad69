//! Who read what is kept about a person.

use shortlist_api::Language;
use shortlist_api::words::reads as words;
use shortlist_app::PersonalRead;

use super::{models::time, table};

/// A line for each letter that was read.
pub(crate) fn personal_reads(reads: &[PersonalRead], language: Language) -> String {
    let row = |read: &PersonalRead| {
        vec![
            time(read.at),
            read.reader.clone(),
            read.action.clone(),
            read.content_hash.clone(),
        ]
    };
    table(
        &words::read_columns(language),
        reads.iter().map(row).collect(),
        4,
    )
}
