//! A run of postings that never changes.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use shortlist_document::Posting;

use super::bits;
use super::entry::Entry;
use super::remembered::JobFamily;
use crate::error::Result;
use crate::facts::Columns;
use crate::threads::mapped;
use crate::vectors::Block;
use crate::words::{Analyser, Inverted, InvertedBuilder, Kind, Term};

/// How much a word counts by where it stands: the title names the work, the description is mostly
/// about the company.
const TITLE: f32 = 3.0;
const SKILLS: f32 = 2.0;
const REQUIREMENTS: f32 = 1.5;
const DUTIES: f32 = 1.5;
const PREFERRED: f32 = 1.0;
const DESCRIPTION: f32 = 0.5;

/// Postings whose words one task counts.
const CHUNK: usize = 2_048;

/// Postings in the order in which they were added.
pub(super) struct Segment {
    pub(super) ids: Vec<Box<str>>,
    pub(super) block: Block,
    pub(super) columns: Columns,
    pub(super) words: Inverted,
    /// The row of each id, by the number of its text.
    rows: HashMap<u64, u32, BuildHasherDefault<KeyHasher>>,
    families: OnceLock<Vec<JobFamily>>,
}

impl Segment {
    /// The postings as a segment.
    pub(super) fn new(
        entries: &[Entry<'_>],
        dimension: usize,
        analyser: &Analyser,
    ) -> Result<Self> {
        let mut block = Block::with_capacity(dimension, entries.len());
        let mut columns = Columns::default();
        for entry in entries {
            block.push(entry.vector)?;
            columns.push(entry.posting);
        }
        let ids = entries
            .iter()
            .map(|entry| entry.posting.posting_id.as_str().into());
        let words = words_of(entries, analyser);
        Ok(Self::from_parts(ids.collect(), block, columns, words))
    }

    pub(super) fn from_parts(
        ids: Vec<Box<str>>,
        block: Block,
        columns: Columns,
        words: Inverted,
    ) -> Self {
        let rows = (0..).zip(&ids).map(|(row, id)| (id_key(id), row)).collect();
        Self {
            ids,
            block,
            columns,
            words,
            rows,
            families: OnceLock::new(),
        }
    }

    /// The kinds of work that postings name here, those without words left out: cut into words once, whatever
    /// comes and goes in other segments.
    pub(super) fn job_families(&self, analyser: &Analyser) -> &[JobFamily] {
        self.families.get_or_init(|| {
            let families = self.columns.job_families();
            families
                .map(|family| (analyser.words(family), family.to_owned()))
                .filter(|(words, _)| !words.is_empty())
                .collect()
        })
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The row of a posting, by its [`id_key`] too: it is looked for in many segments.
    pub(super) fn row(&self, key: u64, posting_id: &str) -> Option<usize> {
        let row = *self.rows.get(&key)? as usize;
        (*self.ids[row] == *posting_id).then_some(row)
    }

    /// One segment of the rows that are still there, in their order.
    pub(super) fn merged(parts: &[(&Self, &[u64])], dimension: usize) -> Self {
        let kept: usize = parts.iter().map(|(_, alive)| bits::count(alive)).sum();
        let mut block = Block::with_capacity(dimension, kept);
        let mut columns = Columns::default();
        let mut ids = Vec::with_capacity(kept);
        let mut words = Vec::with_capacity(parts.len());
        for (segment, alive) in parts {
            let mut places = vec![None; segment.len()];
            for row in (0..segment.len()).filter(|row| bits::has(alive, *row)) {
                places[row] = u32::try_from(ids.len()).ok();
                block.push_row(&segment.block, row);
                columns.push_row(&segment.columns, row);
                ids.push(segment.ids[row].clone());
            }
            words.push((&segment.words, places));
        }
        Self::from_parts(ids, block, columns, Inverted::merged(&words))
    }
}

/// An id as a number.
pub(super) fn id_key(posting_id: &str) -> u64 {
    Term::word(posting_id).key
}

/// Keys are hashes already.
#[derive(Default)]
struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = Term::of_bytes(bytes);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// The words of many postings, on several threads with the feature `parallel`.
fn words_of(entries: &[Entry<'_>], analyser: &Analyser) -> Inverted {
    let of_chunk = |entries: &[Entry<'_>]| {
        let mut words = InvertedBuilder::default();
        for entry in entries {
            count_words(entry.posting, analyser, &mut words);
        }
        words.build()
    };
    if entries.len() <= CHUNK {
        return of_chunk(entries);
    }
    let chunks: Vec<&[Entry<'_>]> = entries.chunks(CHUNK).collect();
    let chunks = mapped(&chunks, |chunk| of_chunk(chunk));
    let mut next = 0_u32..;
    let places = chunks.iter().map(|chunk| {
        let places = next.by_ref().take(chunk.lengths().len()).map(Some);
        (chunk, places.collect())
    });
    Inverted::merged(&places.collect::<Vec<_>>())
}

fn count_words(posting: &Posting, analyser: &Analyser, words: &mut InvertedBuilder) {
    let fields = [
        (Some(posting.title.as_str()), TITLE),
        (posting.job_family.as_deref(), SKILLS),
        (posting.requirements.as_deref(), REQUIREMENTS),
        (posting.duties.as_deref(), DUTIES),
        (posting.preferred.as_deref(), PREFERRED),
        (posting.description.as_deref(), DESCRIPTION),
    ];
    let skills = posting
        .skills
        .iter()
        .map(|skill| (Some(skill.as_str()), SKILLS));
    let mut length = 0.0;
    for (text, weight) in fields.into_iter().chain(skills) {
        let Some(text) = text else {
            continue;
        };
        analyser.terms(text, |term, _| {
            if term.kind == Kind::Word {
                length += weight;
            }
            words.count(term, weight);
        });
    }
    words.end_row(length);
}
