//! The models that answer as one file, for a program that has no registry.

use serde::{Deserialize, Serialize};
use shortlist_embedding::{BUNDLED_NAME, StaticModelFiles, bundled_files};
use shortlist_registry::{ModelVersion, Stage};

use crate::answering_model::{MODEL_FILE, PAIR_MODEL};
use crate::error::{Error, Result};
use crate::models::Models;

/// The format that is written, and the newest that is read. The first had no embedder.
const FORMAT: u32 = 2;

/// The models that answer, each with the content of its file, and what makes their vectors. No letter is among them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PortableModels {
    /// Versions and their files.
    pub models: Vec<(ModelVersion, Vec<u8>)>,
    /// What makes the vectors that they were trained on; `None`: whoever reads the file has it.
    pub embedder: Option<PortableEmbedder>,
}

/// A static model of sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortableEmbedder {
    /// Its name.
    pub name: String,
    /// Its files.
    pub files: StaticModelFiles,
}

/// The first line of the file; the models' files follow, one after the other, then those of the embedder.
#[derive(Serialize, Deserialize)]
struct Header {
    shortlist_models: u32,
    models: Vec<Entry>,
    #[serde(default)]
    embedder: Option<EmbedderEntry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    version: ModelVersion,
    bytes: usize,
}

/// The sizes of its files, in their order.
#[derive(Serialize, Deserialize)]
struct EmbedderEntry {
    name: String,
    config: usize,
    tokenizer: usize,
    weights: usize,
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
            embedder: self.embedder.as_ref().map(PortableEmbedder::entry),
        };
        // Names and numbers are always JSON.
        let mut bytes = serde_json::to_vec(&header).unwrap_or_default();
        bytes.push(b'\n');
        for (_, file) in &self.models {
            bytes.extend(file);
        }
        if let Some(PortableEmbedder { files, .. }) = &self.embedder {
            for file in [&files.config, &files.tokenizer, &files.weights] {
                bytes.extend(file);
            }
        }
        bytes
    }

    /// Reads such a file. What is in a model's part of it is looked at when the model is loaded.
    ///
    /// # Errors
    ///
    /// [`Error::NotPortable`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let end = end.ok_or_else(|| wrong("its first line does not end"))?;
        let header: Header = serde_json::from_slice(&bytes[..end])
            .map_err(|error| wrong(&format!("its first line is another: {error}")))?;
        if !(1..=FORMAT).contains(&header.shortlist_models) {
            return Err(wrong(&format!(
                "it has format {}, where 1 to {FORMAT} are known",
                header.shortlist_models
            )));
        }
        let mut rest = &bytes[end + 1..];
        let mut models = Vec::with_capacity(header.models.len());
        for Entry { version, bytes } in header.models {
            models.push((version, taken(&mut rest, bytes)?));
        }
        let embedder = header
            .embedder
            .map(|entry| PortableEmbedder::read(entry, &mut rest));
        let embedder = embedder.transpose()?;
        if !rest.is_empty() {
            return Err(wrong("something stands behind its last part"));
        }
        Ok(Self { models, embedder })
    }
}

impl PortableEmbedder {
    fn entry(&self) -> EmbedderEntry {
        EmbedderEntry {
            name: self.name.clone(),
            config: self.files.config.len(),
            tokenizer: self.files.tokenizer.len(),
            weights: self.files.weights.len(),
        }
    }

    fn read(entry: EmbedderEntry, rest: &mut &[u8]) -> Result<Self> {
        Ok(Self {
            name: entry.name,
            files: StaticModelFiles {
                config: taken(rest, entry.config)?,
                tokenizer: taken(rest, entry.tokenizer)?,
                weights: taken(rest, entry.weights)?,
            },
        })
    }
}

/// The next bytes of what is left.
fn taken(rest: &mut &[u8], bytes: usize) -> Result<Vec<u8>> {
    let split = rest.split_at_checked(bytes);
    let (part, after) = split.ok_or_else(|| wrong("it is cut off"))?;
    *rest = after;
    Ok(part.to_vec())
}

fn wrong(reason: &str) -> Error {
    Error::NotPortable {
        reason: reason.to_owned(),
    }
}

impl Models {
    /// The version in Production, the model of pairs if one is there, and the bundled embedder, for a program that has
    /// no registry.
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
        let embedder = PortableEmbedder {
            name: name.to_owned(),
            files: bundled_files(),
        };
        Ok(PortableModels {
            models,
            embedder: Some(embedder),
        })
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

    fn models() -> PortableModels {
        PortableModels {
            models: vec![(version(1), b"a\nb".to_vec()), (version(2), Vec::new())],
            embedder: Some(PortableEmbedder {
                name: "static".to_owned(),
                files: StaticModelFiles {
                    config: b"{}".to_vec(),
                    tokenizer: b"\n".to_vec(),
                    weights: b"abc".to_vec(),
                },
            }),
        }
    }

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let without = PortableModels {
            embedder: None,
            ..models()
        };
        for models in [models(), without] {
            let bytes = models.to_bytes();
            assert_eq!(PortableModels::from_bytes(&bytes).unwrap(), models);
        }
    }

    #[test]
    fn a_file_of_the_first_format_is_read() {
        let read = PortableModels::from_bytes(b"{\"shortlist_models\":1,\"models\":[]}\n").unwrap();
        assert_eq!(read, PortableModels::default());
    }

    #[test]
    fn what_is_no_such_file_is_refused() {
        let whole = models().to_bytes();
        let line = whole.iter().position(|byte| *byte == b'\n').unwrap();
        let newer = String::from_utf8(whole.clone()).unwrap();
        let newer = newer.replace(":2,\"models\"", ":3,\"models\"");
        for wrong in [
            &b""[..],
            b"{}\n",
            b"PK\x03\x04",
            &whole[..line],
            &whole[..=line],
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
