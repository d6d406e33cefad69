//! Hancom Office's format of 2000 to 2022 (.hwp, HWP 5): a compound file of streams, most of them deflated, of records.
//!
//! By Hancom's own description, "한글 문서 파일 형식 5.0", revision 1.3.

mod body;
mod doc_info;
mod record;

use std::io::{Cursor, Read};

use cfb::CompoundFile;
use flate2::read::DeflateDecoder;

use crate::block::Block;
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::limits::{Limit, Limits};
use crate::reader::Content;

use body::Body;
use doc_info::DocInfo;
use record::Record;

const KIND: Kind = Kind::Hwp;

/// Flags of the file header.
const COMPRESSED: u32 = 1;
/// A password, a copy whose text is scrambled (배포용 문서), rights management, certificates.
const LOCKED: u32 = 1 << 1 | 1 << 2 | 1 << 4 | 1 << 8 | 1 << 10;
/// Where the flags stand in the file header.
const FLAGS: usize = 36;

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Content> {
    let mut streams = Streams::open(bytes, limits)?;
    let header = streams.raw("FileHeader")?;
    let flags = record::u32_at(&header, FLAGS);
    if flags & LOCKED != 0 {
        return Err(Error::Encrypted { kind: KIND });
    }
    streams.compressed = flags & COMPRESSED != 0;
    let info = DocInfo::of(&streams.records("DocInfo")?);
    let mut body = Body::new(&info, limits);
    let mut blocks = Vec::new();
    for number in 0.. {
        let name = format!("BodyText/Section{number}");
        if !streams.file.is_stream(&name) {
            break;
        }
        if number > 0 {
            blocks.push(Block::PageBreak.into());
        }
        blocks.extend(body.section(&streams.records(&name)?)?);
    }
    Ok(Content::of_styled(blocks, body.left_out.notices()))
}

struct Streams<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
    compressed: bool,
    /// Bytes that may still be read.
    left: u64,
    limits: &'a Limits,
}

impl<'a> Streams<'a> {
    fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self> {
        let file =
            CompoundFile::open(Cursor::new(bytes)).map_err(|error| Error::damaged(KIND, error))?;
        Ok(Self {
            file,
            compressed: false,
            left: limits.unpacked_bytes,
            limits,
        })
    }

    fn raw(&mut self, name: &str) -> Result<Vec<u8>> {
        let stream = self
            .file
            .open_stream(name)
            .map_err(|error| Error::damaged(KIND, error))?;
        bounded(stream, &mut self.left, self.limits)
    }

    /// A stream's records, each with those that belong to it.
    fn records(&mut self, name: &str) -> Result<Vec<Record>> {
        let mut bytes = self.raw(name)?;
        if self.compressed {
            bytes = bounded(
                DeflateDecoder::new(bytes.as_slice()),
                &mut self.left,
                self.limits,
            )?;
        }
        record::tree(&bytes, self.limits)
    }
}

/// Reads to the end, but no more than is left.
fn bounded(stream: impl Read, left: &mut u64, limits: &Limits) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = stream.take(*left + 1).read_to_end(&mut bytes);
    let came = bytes.len() as u64;
    if came > *left {
        return Err(Error::TooLarge {
            limit: Limit::UnpackedBytes,
            most: limits.unpacked_bytes,
        });
    }
    read.map_err(|error| Error::damaged(KIND, error))?;
    *left -= came;
    Ok(bytes)
}
