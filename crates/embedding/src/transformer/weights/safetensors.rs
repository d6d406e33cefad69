//! Tensors of a safetensors file.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use safetensors::tensor::Metadata;

use super::{NumberType, TensorFile, TensorInfo, Tensors};
use crate::error::{Error, Result};

const FILE: &str = "model.safetensors";

/// Headers are some hundred bytes a tensor; this is the format's own bound.
const MAX_HEADER_BYTES: u64 = 100_000_000;

/// An open file and its table of contents. A tensor's place is the position of its first byte.
pub(super) struct SafetensorsFile {
    file: File,
    path: PathBuf,
    tensors: Tensors<u64>,
}

impl SafetensorsFile {
    pub(super) fn open(path: &Path) -> Result<Self> {
        let read = |source| Error::Read {
            path: path.to_path_buf(),
            source,
        };
        let mut file = File::open(path).map_err(read)?;
        let length = file.metadata().map_err(read)?.len();
        let mut size = [0; 8];
        file.read_exact(&mut size)
            .map_err(|_| format_error("safetensors data", format!("it has {length} bytes")))?;
        let header_bytes = u64::from_le_bytes(size);
        if header_bytes > MAX_HEADER_BYTES || header_bytes + 8 > length {
            let came = format!("{header_bytes} bytes were announced in a file of {length}");
            return Err(format_error("a header that the file can hold", came));
        }
        let mut header = vec![0; usize::try_from(header_bytes).unwrap_or(0)];
        file.read_exact(&mut header).map_err(read)?;
        let metadata: Metadata = serde_json::from_slice(&header)
            .map_err(|error| format_error("a header in JSON", error.to_string()))?;
        let begin = 8 + header_bytes;
        let tensors: Result<BTreeMap<_, _>> = metadata
            .tensors()
            .into_iter()
            .map(|(name, info)| {
                let (start, end) = info.data_offsets;
                let (start, end) = (begin.saturating_add(start as u64), begin.saturating_add(end as u64));
                let info = TensorInfo {
                    shape: info.shape.clone(),
                    numbers: NumberType::of_safetensors(info.dtype),
                    place: start,
                };
                let fits = info.bytes().is_none_or(|bytes| start.checked_add(bytes) == Some(end));
                if end > length || !fits {
                    let came = format!("{name} lies at bytes {start} to {end} of {length}; the file is truncated or damaged");
                    return Err(format_error("every tensor inside the file", came));
                }
                Ok((name, info))
            })
            .collect();
        Ok(Self {
            file,
            path: path.to_path_buf(),
            tensors: Tensors(tensors?),
        })
    }
}

impl TensorFile for SafetensorsFile {
    fn shapes(&self) -> BTreeMap<String, Vec<usize>> {
        self.tensors.shapes()
    }

    fn read(&mut self, name: &str) -> Result<(NumberType, Vec<u8>)> {
        let (numbers, length, start) = self
            .tensors
            .find(name)
            .ok_or_else(|| format_error("float weights", format!("{name} has none")))?;
        let mut bytes = vec![0; usize::try_from(length).unwrap_or(0)];
        self.file
            .seek(SeekFrom::Start(start))
            .and_then(|_| self.file.read_exact(&mut bytes))
            .map_err(|source| Error::Read {
                path: self.path.clone(),
                source,
            })?;
        Ok((numbers, bytes))
    }
}

fn format_error(expected: &str, came: String) -> Error {
    Error::Format {
        file: FILE.into(),
        expected: expected.into(),
        came,
    }
}
