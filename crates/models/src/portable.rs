//! The models that answer as one file, for a program that has no registry.

use serde::{Deserialize, Serialize};
use shortlist_embedding::BUNDLED_NAME;
use shortlist_registry::{ModelVersion, Stage};

use crate::answering_model::{MODEL_FILE, PAIR_MODEL};
use crate::error::{Error, Result};
use crate::models::Models;

/// The format that is written, and the newest that is read.
const FORMAT: u32 = 1;

/// The models that answer, each with the content of its file. No letter is among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortableModels {
    /// Versions and their files.
    pub models: Vec<(ModelVersion, Vec<u8>)>,
}

/// The first line of the file; the models' files follow, one after the other.
#[derive(Serialize, Deserialize)]
struct Header {
    shortlist_models: u32,
    models: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    version: ModelVersion,
    bytes: usize,
}

impl PortableModels {
    /// The file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let entries = self.models.iter().map(|(version, file)| Entry {
            version: version.clone(),
            bytes: file.len(),
        });
        let header = Header {
            shortlist_models: FORMAT,
            models: entries.collect(),
        };
        // Names and numbers are always JSON.
        let mut bytes = serde_json::to_vec(&header).unwrap_or_default();
        bytes.push(b'\n');
        for (_, file) in &self.models {
            bytes.extend(file);
        }
        bytes
    }

    /// Reads such a file. What is in a model's part of it is looked at when the model is loaded.
    ///
    /// # Errors
    ///
    /// [`Error::NotPortable`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let wrong = |reason: &str| Error::NotPortable {
            reason: reason.to_owned(),
        };
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let end = end.ok_or_else(|| wrong("its first line does not end"))?;
        let header: Header = serde_json::from_slice(&bytes[..end])
            .map_err(|error| wrong(&format!("its first line is another: {error}")))?;
        if header.shortlist_models != FORMAT {
            return Err(wrong(&format!(
                "it has format {}, where {FORMAT} is known",
                header.shortlist_models
            )));
        }
        let mut rest = &bytes[end + 1..];
        let mut models = Vec::with_capacity(header.models.len());
        for Entry { version, bytes } in header.models {
            let (file, after) = rest
                .split_at_checked(bytes)
                .ok_or_else(|| wrong("it is cut off"))?;
            models.push((version, file.to_vec()));
            rest = after;
        }
        if !rest.is_empty() {
            return Err(wrong("something stands behind its last model"));
        }
        Ok(Self { models })
    }
}

impl Models {
    /// The version in Production, and the model of pairs if one is there, for a program that has the bundled
    /// embedder and no registry.
    ///
    /// # Errors
    ///
    /// [`Error::NoProductionModel`], [`Error::NotBundled`] where another embedder is in use, those of
    /// [`Models::load`].
    pub async fn portable(&self) -> Result<PortableModels> {
        let name = self.featuriser.get()?.name();
        if name != BUNDLED_NAME {
            return Err(Error::NotBundled {
                name: name.to_owned(),
            });
        }
        let answering = self.production_version().await?;
        let answering = answering.ok_or_else(|| self.no_model())?;
        let pairs = self
            .registry
            .in_stage(PAIR_MODEL, Stage::Production)
            .await?;
        let mut models = Vec::new();
        for version in [Some(answering), pairs].into_iter().flatten() {
            self.load(version.clone()).await?;
            let file = self.registry.file(&version, MODEL_FILE).await?;
            models.extend(file.map(|file| (version, file)));
        }
        Ok(PortableModels { models })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(number: u32) -> ModelVersion {
        ModelVersion {
            name: "LogisticRegression_CoverLetter".to_owned(),
            version: number,
            run_id: format!("run {number}"),
            artifact_path: "model".to_owned(),
            stage: Stage::Production,
            created_at: 7,
        }
    }

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let models = PortableModels {
            models: vec![(version(1), b"a\nb".to_vec()), (version(2), Vec::new())],
        };
        let bytes = models.to_bytes();
        assert_eq!(PortableModels::from_bytes(&bytes).unwrap(), models);
    }

    #[test]
    fn what_is_no_such_file_is_refused() {
        let whole = PortableModels {
            models: vec![(version(1), b"abc".to_vec())],
        }
        .to_bytes();
        let newer = String::from_utf8(whole.clone()).unwrap();
        let newer = newer.replace(":1,\"models\"", ":2,\"models\"");
        for wrong in [
            &b""[..],
            b"{}\n",
            b"PK\x03\x04",
            &whole[..whole.len() - 1],
            &[&whole[..], b"d"].concat(),
            newer.as_bytes(),
        ] {
            let refused = PortableModels::from_bytes(wrong);
            assert!(
                matches!(refused, Err(Error::NotPortable { .. })),
                "{refused:?}"
            );
        }
    }
}
