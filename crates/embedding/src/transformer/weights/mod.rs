//! Weight files: tensors by name, converted to `f32` and checked, one at a time.
//!
//! Files are read rather than mapped: what is read is laid out anew anyway, a mapping would count
//! twice in memory, and a file that shrinks under a mapping kills the process.

mod pickle;
mod safetensors;
mod torch;

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};
use crate::numbers::{NumberType, not_finite};
use safetensors::SafetensorsFile;
use torch::TorchFile;

/// What a file says about one tensor.
#[derive(Debug, Clone)]
struct TensorInfo<Place> {
    shape: Vec<usize>,
    /// `None` for a type that no weight has, integers say.
    numbers: Option<NumberType>,
    place: Place,
}

impl<Place> TensorInfo<Place> {
    /// Bytes of the tensor, if that number exists.
    fn bytes(&self) -> Option<u64> {
        let size = self.numbers?.size();
        self.shape
            .iter()
            .try_fold(size, |bytes, length| bytes.checked_mul(*length as u64))
    }
}

/// The table of contents of a file.
struct Tensors<Place>(BTreeMap<String, TensorInfo<Place>>);

impl<Place: Clone> Tensors<Place> {
    fn shapes(&self) -> BTreeMap<String, Vec<usize>> {
        let shapes = self.0.iter();
        shapes
            .map(|(name, info)| (name.clone(), info.shape.clone()))
            .collect()
    }

    /// The type, bytes and place of a tensor of floats.
    fn find(&self, name: &str) -> Option<(NumberType, u64, Place)> {
        let info = self.0.get(name)?;
        Some((info.numbers?, info.bytes()?, info.place.clone()))
    }
}

/// A file that hands out the bytes of its tensors.
trait TensorFile: Send {
    /// The tensors' names and shapes.
    fn shapes(&self) -> BTreeMap<String, Vec<usize>>;

    /// The type and bytes of a tensor that is there.
    fn read(&mut self, name: &str) -> Result<(NumberType, Vec<u8>)>;
}

/// The weights of a model folder, with a hash over all that was read from them.
pub(super) struct Weights {
    file: Box<dyn TensorFile>,
    file_name: String,
    shapes: BTreeMap<String, Vec<usize>>,
    /// What stands before every name, such as "bert.".
    prefix: String,
    hasher: Sha256,
}

/// The files of weights, in the order in which they are looked for.
const FILE_NAMES: [&str; 2] = ["model.safetensors", "pytorch_model.bin"];

impl Weights {
    /// Opens `model.safetensors`, or else `pytorch_model.bin`, of a folder.
    pub(super) fn open(folder: &Path) -> Result<Self> {
        let [safetensors, torch] = FILE_NAMES;
        let (file, file_name): (Box<dyn TensorFile>, _) = if folder.join(safetensors).exists() {
            (
                Box::new(SafetensorsFile::open(&folder.join(safetensors))?),
                safetensors,
            )
        } else if folder.join(torch).exists() {
            (Box::new(TorchFile::open(&folder.join(torch))?), torch)
        } else {
            return Err(Error::NoWeights {
                folder: folder.to_path_buf(),
            });
        };
        Ok(Self {
            shapes: file.shapes(),
            file,
            file_name: file_name.to_owned(),
            prefix: String::new(),
            hasher: Sha256::new(),
        })
    }

    /// Finds out what stands before every name, given one name that must be there.
    pub(super) fn find_prefix(&mut self, name: &str) -> Result<()> {
        let candidates = self
            .shapes
            .keys()
            .filter(|key| key.ends_with(name))
            .filter_map(|key| key.strip_suffix(name))
            .filter(|prefix| prefix.is_empty() || prefix.ends_with('.'));
        self.prefix = candidates
            .min_by_key(|prefix| prefix.len())
            .map(str::to_owned)
            .ok_or_else(|| self.missing(name))?;
        Ok(())
    }

    /// Whether a tensor is there.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.shapes.contains_key(&format!("{}{name}", self.prefix))
    }

    /// The shape of a tensor.
    pub(super) fn shape(&self, name: &str) -> Result<&[usize]> {
        self.shapes
            .get(&format!("{}{name}", self.prefix))
            .map(Vec::as_slice)
            .ok_or_else(|| self.missing(name))
    }

    /// The values of a tensor of the expected shape, all of them finite.
    pub(super) fn read(&mut self, name: &str, shape: &[usize]) -> Result<Vec<f32>> {
        let found = self.shape(name)?;
        if found != shape {
            return Err(Error::Format {
                file: self.file_name.clone(),
                expected: format!("{name} of shape {shape:?}, as config.json says"),
                came: format!("its shape is {found:?}"),
            });
        }
        let (numbers, bytes) = self.file.read(&format!("{}{name}", self.prefix))?;
        let hasher = &mut self.hasher;
        let (values, ()) = rayon::join(
            || numbers.floats(&bytes),
            || {
                hasher.update((bytes.len() as u64).to_le_bytes());
                hasher.update(&bytes);
            },
        );
        match not_finite(&values) {
            Some(problem) => Err(Error::Format {
                file: self.file_name.clone(),
                expected: "finite values".into(),
                came: format!("{problem} in {name}"),
            }),
            None => Ok(values),
        }
    }

    /// The hash over all tensors that were read, in the order of reading.
    pub(super) fn hash(self) -> Vec<u8> {
        self.hasher.finalize().to_vec()
    }

    fn missing(&self, name: &str) -> Error {
        Error::Format {
            file: self.file_name.clone(),
            expected: format!("the tensor {name:?}"),
            came: "it is not there".into(),
        }
    }
}
