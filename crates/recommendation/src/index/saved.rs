//! The index in a file, and from a file.
//!
//! A file begins with [`MAGIC`] and the lengths of its parts (eight bytes each, the least significant
//! first): a note of what the file was made from, postings, dimension, and the bytes of the description.
//! The parts follow, each on a cache line: the note, floats, codes, roundings, and the description
//! (the mark, ids, facts and words), then the SHA-256 of the header, the note, the description and the CRC-32 of each
//! of the others. Files are written beside their place and moved there when they are whole.
//!
//! A file is read into memory and checked, not mapped: a mapped file whose end is cut off kills the process that
//! reads there, and what a fault changed would give another order for ever.

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;

use crc32fast::Hasher;
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

const MAGIC: [u8; 8] = *b"SLPOST07";
/// Numbers behind the magic.
const LENGTHS: usize = 4;
const HEADER: usize = LINE_BYTES;
const CHECKSUM: usize = 32;
/// Bytes that are read at once.
const READ_AT_ONCE: usize = 1 << 20;

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
        let metadata = match std::fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(unreadable(path, source)),
        };
        if !metadata.is_file() {
            let kind = std::io::ErrorKind::InvalidInput;
            return Err(unreadable(
                path,
                std::io::Error::new(kind, "it is no regular file"),
            ));
        }
        let mut file = File::open(path).map_err(|source| unreadable(path, source))?;
        let read = read(&mut file, metadata.len(), note).map_err(|reason| Error::Damaged {
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
    for part in parts {
        let mut sum = Hasher::new();
        let padding = part.len().next_multiple_of(LINE_BYTES) - part.len();
        for bytes in [part, &[0; LINE_BYTES][..padding]] {
            file.write_all(bytes)?;
            sum.update(bytes);
        }
        checksum.update(sum.finalize().to_le_bytes());
    }
    file.write_all(&checksum.finalize())?;
    file.into_inner()?.sync_all()
}

/// Reads a file from front to back, and what it reads becomes part of its checksum.
struct Checked<'a> {
    file: &'a mut File,
    checksum: Sha256,
}

const CUT: &str = "it ends too soon";

impl Checked<'_> {
    /// The next part, whose lines are filled one after the other.
    fn part(&mut self, lines: &mut [u8]) -> std::result::Result<(), &'static str> {
        let mut sum = Hasher::new();
        for bytes in lines.chunks_mut(READ_AT_ONCE) {
            self.file.read_exact(bytes).map_err(|_| CUT)?;
            sum.update(bytes);
        }
        self.checksum.update(sum.finalize().to_le_bytes());
        Ok(())
    }

    /// The next part in memory of its own, its padding too.
    fn bytes(&mut self, length: usize) -> std::result::Result<Vec<u8>, &'static str> {
        let mut bytes = vec![0; length.next_multiple_of(LINE_BYTES)];
        self.part(&mut bytes)?;
        Ok(bytes)
    }

    /// The next part on cache lines.
    fn lines(&mut self, length: usize) -> std::result::Result<Lines, &'static str> {
        let mut lines = Lines::with_capacity(length.next_multiple_of(LINE_BYTES));
        self.part(lines.append(length))?;
        Ok(lines)
    }
}

/// The index in a file, or what is wrong with it; `None`: it was made from something else.
fn read(
    file: &mut File,
    file_length: u64,
    note: &str,
) -> std::result::Result<Option<(usize, Segment, String)>, &'static str> {
    const NONSENSE: &str = "its lengths cannot be";
    let file_length = usize::try_from(file_length).map_err(|_| NONSENSE)?;
    let mut header = [0; HEADER];
    file.read_exact(&mut header).map_err(|_| CUT)?;
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
    let possible = lengths.iter().all(|length| *length <= file_length) && dimension > 0;
    let row_bytes = dimension
        .checked_mul(4)
        .and_then(|bytes| bytes.checked_mul(rows.max(1)));
    if !possible || row_bytes.is_none_or(|bytes| bytes > file_length && rows > 0) {
        return Err(NONSENSE);
    }
    let (floats, codes, roundings) = Block::part_lengths(dimension, rows);
    let lengths = [note_length, floats, codes, roundings, description_length];
    let parts: usize = lengths
        .map(|length| length.next_multiple_of(LINE_BYTES))
        .iter()
        .sum();
    if file_length != HEADER + parts + CHECKSUM {
        return Err(CUT);
    }
    let mut checked = Checked {
        file,
        checksum: Sha256::new_with_prefix(header),
    };
    if checked.bytes(note_length)?[..note_length] != *note.as_bytes() {
        return Ok(None);
    }
    let (floats, codes) = (checked.lines(floats)?, checked.lines(codes)?);
    let rounding_bytes = checked.bytes(roundings)?;
    let description = checked.bytes(description_length)?;
    let mut expected = [0; CHECKSUM];
    checked.file.read_exact(&mut expected).map_err(|_| CUT)?;
    if checked.checksum.finalize()[..] != expected {
        return Err("its checksum is another");
    }
    let description: Description = postcard::from_bytes(&description[..description_length])
        .map_err(|_| "its description cannot be read")?;
    let sound = description.ids.len() == rows
        && description.columns.is_sound(rows)
        && description.words.is_sound(rows);
    if !sound {
        return Err("its parts do not fit together");
    }
    let block = Block::from_parts(dimension, rows, floats, codes, &rounding_bytes[..roundings]);
    let segment = Segment::from_parts(
        description.ids,
        block.ok_or(CUT)?,
        description.columns,
        description.words.prepared(),
    );
    Ok(Some((dimension, segment, description.mark)))
}
