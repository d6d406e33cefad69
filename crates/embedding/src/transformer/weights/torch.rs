//! Tensors of a `pytorch_model.bin`: a zip archive with a pickle that says which tensors there are,
//! and one uncompressed entry for the numbers of each. The pickle is read, never run.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::pickle::{self, TensorRecord};
use super::{NumberType, TensorFile, TensorInfo, Tensors};
use crate::error::{Error, Result};

const FILE: &str = "pytorch_model.bin";

/// The pickle of a model with some thousand tensors has less than one.
const MAX_PICKLE_BYTES: u64 = 32 << 20;

/// Where a tensor's numbers are.
#[derive(Debug, Clone)]
struct Place {
    /// The entry of the archive.
    entry: String,
    /// Its first number.
    offset: usize,
}

/// An open archive and its table of contents.
pub(super) struct TorchFile {
    archive: ZipArchive<BufReader<File>>,
    path: PathBuf,
    tensors: Tensors<Place>,
}

impl TorchFile {
    pub(super) fn open(path: &Path) -> Result<Self> {
        let read = |source| Error::Read {
            path: path.to_path_buf(),
            source,
        };
        let file = File::open(path).map_err(read)?;
        let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|error| {
            let hint =
                "PyTorch before 1.6 wrote another format: save the model again with safetensors";
            format_error("a zip archive", format!("{error} ({hint})"))
        })?;
        let names: Vec<String> = (0..archive.len())
            .filter_map(|index| Some(archive.name_for_index(index)?.ok()?.into_owned()))
            .collect();
        let pickle_name = names
            .iter()
            .find(|name| name.as_str() == "data.pkl" || name.ends_with("/data.pkl"))
            .cloned()
            .ok_or_else(|| format_error("the entry data.pkl", "it is not there".into()))?;
        let mut bytes = Vec::new();
        archive
            .by_name(&pickle_name)
            .map_err(|error| format_error("a readable data.pkl", error.to_string()))?
            .take(MAX_PICKLE_BYTES + 1)
            .read_to_end(&mut bytes)
            .map_err(read)?;
        if bytes.len() as u64 > MAX_PICKLE_BYTES {
            let came = format!("it has more than {MAX_PICKLE_BYTES} bytes");
            return Err(format_error("a data.pkl of a model", came));
        }
        let root = pickle_name.strip_suffix("data.pkl").unwrap_or_default();
        let tensors = pickle::tensors(&bytes)
            .map_err(|came| format_error("the tensors of a model in data.pkl", came))?
            .into_iter()
            .map(|(name, record)| (name, describe(root, record)))
            .collect();
        Ok(Self {
            archive,
            path: path.to_path_buf(),
            tensors: Tensors(tensors),
        })
    }
}

fn describe(root: &str, record: TensorRecord) -> TensorInfo<Place> {
    TensorInfo {
        shape: record.shape,
        numbers: match record.storage_type.as_str() {
            "HalfStorage" => Some(NumberType::F16),
            "BFloat16Storage" => Some(NumberType::Bf16),
            "FloatStorage" => Some(NumberType::F32),
            "DoubleStorage" => Some(NumberType::F64),
            _ => None,
        },
        place: Place {
            entry: format!("{root}data/{}", record.storage_key),
            offset: record.offset,
        },
    }
}

impl TensorFile for TorchFile {
    fn shapes(&self) -> BTreeMap<String, Vec<usize>> {
        self.tensors.shapes()
    }

    fn read(&mut self, name: &str) -> Result<(NumberType, Vec<u8>)> {
        let (numbers, length, place) = self
            .tensors
            .find(name)
            .ok_or_else(|| format_error("float weights", format!("{name} has none")))?;
        let entry = self.archive.by_name(&place.entry).map_err(|error| {
            format_error("the numbers of every tensor", format!("{name}: {error}"))
        })?;
        let skip = (place.offset as u64).saturating_mul(numbers.size());
        if entry.size() < skip.saturating_add(length) {
            let came = format!(
                "{name} needs {length} bytes after byte {skip} of {}",
                entry.size()
            );
            return Err(format_error("the numbers of every tensor", came));
        }
        let read = |source| Error::Read {
            path: self.path.clone(),
            source,
        };
        let mut entry = entry;
        std::io::copy(&mut entry.by_ref().take(skip), &mut std::io::sink()).map_err(read)?;
        let mut bytes = Vec::new();
        entry.take(length).read_to_end(&mut bytes).map_err(read)?;
        if bytes.len() as u64 != length {
            let came = format!("{name} ends after {} of {length} bytes", bytes.len());
            return Err(format_error("the numbers of every tensor", came));
        }
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
