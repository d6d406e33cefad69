//! The index in a file, and from a file: vectors are mapped into memory, not read.
//!
//! A file begins with [`MAGIC`] and the lengths of its parts (eight bytes each, the least significant
//! first): a note of what the file was made from, postings, dimension, and the bytes of the description.
//! The parts follow, each on a cache line: the note, floats, codes, roundings, and the description
//! (the mark, ids, facts and words), then the SHA-256 of all but the vectors. Files are written beside their place and moved there
//! when they are whole, so that a file that is mapped never changes.
#![allow(
    unsafe_code,
    reason = "a file can be mapped into memory only by promising that nobody changes it"
)]

use std::fs::File;
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::Arc;

use memmap2::Mmap;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::posting_index::PostingIndex;
use super::remembered::Remembered;
use super::segment::Segment;
use super::snapshot::{Part, Snapshot};
use crate::error::{Error, Result};
use crate::facts::Columns;
use crate::vectors::{Block, LINE_BYTES, Lines};
use crate::words::{Analyser, Inverted};

const MAGIC: [u8; 8] = *b"SLPOST04";
/// Numbers behind the magic.
const LENGTHS: usize = 4;
const HEADER: usize = LINE_BYTES;
const CHECKSUM: usize = 32;
/// The places of the parts that are checked when a file is opened. Vectors are too many for that; a
/// changed one gives another similarity, no error.
const NOTE: usize = 0;
const DESCRIPTION: usize = 4;

/// An index from a file.
#[derive(Debug)]
pub struct SavedIndex {
    /// The index.
    pub index: PostingIndex,
    /// How far it goes, in the words with which it was saved.
    pub mark: String,
}

/// All of a file but its vectors.
#[derive(Serialize, Deserialize)]
struct Description {
    mark: String,
    ids: Vec<Box<str>>,
    columns: Columns,
    words: Inverted,
}

impl Snapshot {
    /// Writes the index to a file. `note` says what it was made from (a fingerprint, say), and must be
    /// the same when it is opened. `mark` says how far it goes (the last change that it has, say), and is handed
    /// back then.
    ///
    /// # Errors
    ///
    /// [`Error::File`].
    pub fn save(&self, path: &Path, note: &str, mark: &str) -> Result<()> {
        let parts: Vec<(&Segment, &[u64])> = self
            .parts
            .iter()
            .map(|part| (&*part.segment, part.alive.as_slice()))
            .collect();
        let whole = Segment::merged(&parts, self.dimension);
        let beside = path.with_extension("partial");
        let written = write(&whole, self.dimension, &beside, note, mark)
            .and_then(|()| std::fs::rename(&beside, path));
        written.map_err(|source| {
            // What is half written is of no use to anybody; if it cannot be removed, the next save
            // writes over it.
            let _ = std::fs::remove_file(&beside);
            Error::File {
                action: "write",
                path: path.to_owned(),
                source,
            }
        })
    }
}

impl PostingIndex {
    /// Opens an index that was saved with the same note; `None`: there is no file, or it was made from
    /// something else. `analyser` must be the one it was made with: say so in the note.
    ///
    /// # Errors
    ///
    /// [`Error::File`]; [`Error::Damaged`] for what is no index.
    pub fn open(path: &Path, note: &str, analyser: Analyser) -> Result<Option<SavedIndex>> {
        let mut file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(unreadable(path, source)),
        };
        // SAFETY: files are moved into place whole and never changed there (see `save`). Somebody who
        // cuts the file off meanwhile gets his process a bus error, as with every mapped file.
        let map = unsafe { Mmap::map(&file) }.map_err(|source| unreadable(path, source))?;
        let read = read(&mut file, &Arc::new(map), note).map_err(|reason| Error::Damaged {
            path: path.to_owned(),
            reason,
        })?;
        Ok(read.map(|(dimension, segment, mark)| {
            let parts = if segment.len() == 0 {
                Vec::new()
            } else {
                vec![Part::whole(segment)]
            };
            let index = Self::from_snapshot(Snapshot {
                dimension,
                analyser,
                parts,
                remembered: Remembered::default(),
            });
            SavedIndex { index, mark }
        }))
    }
}

fn unreadable(path: &Path, source: std::io::Error) -> Error {
    Error::File {
        action: "read",
        path: path.to_owned(),
        source,
    }
}

fn write(
    segment: &Segment,
    dimension: usize,
    path: &Path,
    note: &str,
    mark: &str,
) -> std::io::Result<()> {
    let description = postcard::to_allocvec(&Description {
        mark: mark.to_owned(),
        ids: segment.ids.clone(),
        columns: segment.columns.clone(),
        words: segment.words.clone(),
    })
    .map_err(std::io::Error::other)?;
    let mut file = BufWriter::new(shortlist_files::create_private(path)?);
    let mut header = [0; HEADER];
    header[..8].copy_from_slice(&MAGIC);
    let lengths = [note.len(), segment.len(), dimension, description.len()];
    for (slot, length) in header[8..].as_chunks_mut::<8>().0.iter_mut().zip(lengths) {
        *slot = (length as u64).to_le_bytes();
    }
    file.write_all(&header)?;
    let parts = segment.block.parts();
    let parts = [
        note.as_bytes(),
        parts.floats,
        parts.codes,
        &parts.roundings,
        &description,
    ];
    let mut checksum = Sha256::new_with_prefix(header);
    for (place, part) in parts.into_iter().enumerate() {
        let padding = part.len().next_multiple_of(LINE_BYTES) - part.len();
        for bytes in [part, &[0; LINE_BYTES][..padding]] {
            file.write_all(bytes)?;
            if matches!(place, NOTE | DESCRIPTION) {
                checksum.update(bytes);
            }
        }
    }
    file.write_all(&checksum.finalize())?;
    file.into_inner()?.sync_all()
}

const UNREADABLE: &str = "its description cannot be read";

/// A part of a file that is needed once: what is read through the map stays in the process's memory.
fn bytes_at(
    file: &mut File,
    start: usize,
    length: usize,
) -> std::result::Result<Vec<u8>, &'static str> {
    let mut bytes = vec![0; length];
    file.seek(SeekFrom::Start(start as u64))
        .and_then(|_| file.read_exact(&mut bytes))
        .map_err(|_| UNREADABLE)?;
    Ok(bytes)
}

/// The index in a file, or what is wrong with it; `None`: it was made from something else.
fn read(
    file: &mut File,
    map: &Arc<Mmap>,
    note: &str,
) -> std::result::Result<Option<(usize, Segment, String)>, &'static str> {
    const CUT: &str = "it ends too soon";
    const NONSENSE: &str = "its lengths cannot be";
    let header = map.get(..HEADER).ok_or(CUT)?;
    if header[..8] != MAGIC {
        return Err("it begins with something else");
    }
    if cfg!(target_endian = "big") {
        return Err("it was written for machines that put the least significant byte first");
    }
    let mut lengths = [0; LENGTHS];
    for (length, bytes) in lengths.iter_mut().zip(header[8..].as_chunks::<8>().0) {
        *length = usize::try_from(u64::from_le_bytes(*bytes)).map_err(|_| NONSENSE)?;
    }
    let [note_length, rows, dimension, description_length] = lengths;
    let possible = lengths.iter().all(|length| *length <= map.len()) && dimension > 0;
    let row_bytes = dimension
        .checked_mul(4)
        .and_then(|bytes| bytes.checked_mul(rows.max(1)));
    if !possible || row_bytes.is_none_or(|bytes| bytes > map.len() && rows > 0) {
        return Err(NONSENSE);
    }
    let (floats, codes, roundings) = Block::part_lengths(dimension, rows);
    let mut start = HEADER;
    let mut next = |length: usize| {
        let begin = start;
        start += length.next_multiple_of(LINE_BYTES);
        begin
    };
    let starts = [note_length, floats, codes, roundings, description_length].map(&mut next);
    let end = next(0);
    if map.len() != end + CHECKSUM {
        return Err(CUT);
    }
    if map[starts[0]..starts[0] + note_length] != *note.as_bytes() {
        return Ok(None);
    }
    let description = bytes_at(file, starts[DESCRIPTION], end - starts[DESCRIPTION])?;
    let checksum = Sha256::new_with_prefix(&map[..starts[NOTE + 1]])
        .chain_update(&description)
        .finalize();
    if checksum[..] != map[end..] {
        return Err("its checksum is another");
    }
    let description: Description =
        postcard::from_bytes(&description[..description_length]).map_err(|_| UNREADABLE)?;
    let sound = description.ids.len() == rows
        && description.columns.is_sound(rows)
        && description.words.is_sound(rows);
    if !sound {
        return Err("its parts do not fit together");
    }
    let block = Block::from_parts(
        dimension,
        rows,
        Lines::mapped(map, starts[1], floats).ok_or(CUT)?,
        Lines::mapped(map, starts[2], codes).ok_or(CUT)?,
        &map[starts[3]..starts[3] + roundings],
    )
    .ok_or(CUT)?;
    let segment = Segment::from_parts(
        description.ids,
        block,
        description.columns,
        description.words.prepared(),
    );
    Ok(Some((dimension, segment, description.mark)))
}
