//! Models by name, from a model hub or its cache on disk.
//!
//! The cache is the one of the Python clients (`hub/models--ORG--NAME/snapshots/COMMIT/`), so a
//! model that either has fetched is there for both. A client of our own, on a well-kept HTTP
//! library: the hub's Rust client brings some two hundred crates for uploads and chunked storage
//! that reading a few files does not need.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;
use shortlist_files::read_regular_at_most;
use ureq::Agent;
use ureq::http::header::AUTHORIZATION;

use crate::error::{Error, Result};
use crate::limits::SETTINGS;
use crate::model_name::is_model_name;

const ENDPOINT: &str = "https://huggingface.co";
const REVISION: &str = "main";

/// A connection that says nothing for so long has failed.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Where models are fetched from and kept.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HubSettings {
    /// The folder that holds `models--ORG--NAME` folders.
    pub cache: PathBuf,
    /// The address of the hub, without a slash at its end.
    pub endpoint: String,
    /// Never ask the network.
    pub offline: bool,
    /// For models that are not public.
    pub token: Option<String>,
}

impl HubSettings {
    /// Sets [`Self::cache`].
    #[must_use]
    pub fn with_cache(mut self, cache: impl Into<PathBuf>) -> Self {
        self.cache = cache.into();
        self
    }

    /// Sets [`Self::endpoint`].
    #[must_use]
    pub fn with_endpoint(mut self, endpoint: impl Into<String>) -> Self {
        self.endpoint = endpoint.into();
        self
    }

    /// Sets [`Self::offline`].
    #[must_use]
    pub fn with_offline(mut self, offline: bool) -> Self {
        self.offline = offline;
        self
    }

    /// Sets [`Self::token`].
    #[must_use]
    pub fn with_token(mut self, token: impl Into<Option<String>>) -> Self {
        self.token = token.into();
        self
    }
}

/// Shows everything but the token.
impl std::fmt::Debug for HubSettings {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("HubSettings")
            .field("cache", &self.cache)
            .field("endpoint", &self.endpoint)
            .field("offline", &self.offline)
            .field("token", &self.token.as_ref().map(|_| "..."))
            .finish()
    }
}

impl HubSettings {
    /// The settings that the Python clients would take from the same variables: `HF_HUB_CACHE`,
    /// `HF_HOME`, `XDG_CACHE_HOME`, `HOME`, `HF_ENDPOINT`, `HF_HUB_OFFLINE`, `HF_TOKEN`. The caller
    /// looks them up.
    pub fn from_variables(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let text = |name: &str| set(name).and_then(|value| value.into_string().ok());
        let base = || {
            set("XDG_CACHE_HOME")
                .map(PathBuf::from)
                .or_else(|| set("HOME").map(|home| PathBuf::from(home).join(".cache")))
                .unwrap_or_else(|| PathBuf::from(".cache"))
        };
        let cache = set("HF_HUB_CACHE").map_or_else(
            || {
                set("HF_HOME")
                    .map_or_else(|| base().join("huggingface"), PathBuf::from)
                    .join("hub")
            },
            PathBuf::from,
        );
        let is_true = |value: String| {
            matches!(
                value.to_ascii_lowercase().as_str(),
                "1" | "true" | "yes" | "on"
            )
        };
        Self {
            cache,
            endpoint: text("HF_ENDPOINT")
                .unwrap_or_else(|| ENDPOINT.to_owned())
                .trim_end_matches('/')
                .to_owned(),
            offline: text("HF_HUB_OFFLINE").is_some_and(is_true),
            token: text("HF_TOKEN"),
        }
    }

    /// The folder of a model, named `ORG/NAME`: from the cache, or else fetched into it.
    ///
    /// A download that was broken off goes on with the file that was broken; a half-written file
    /// never has its name.
    ///
    /// # Errors
    ///
    /// [`Error::Hub`], which says where to put a folder by hand; [`Error::Write`] where the cache
    /// cannot be written.
    pub fn folder(&self, name: &str) -> Result<PathBuf> {
        if !is_model_name(name) {
            return Err(self.failed(name, "such a name has the form ORG/NAME".into()));
        }
        if let Some(folder) = self.cached(name) {
            return Ok(folder);
        }
        if self.offline {
            return Err(self.failed(
                name,
                "it is not in the cache, and HF_HUB_OFFLINE is set".into(),
            ));
        }
        self.fetch(name, &self.model(name))
    }

    /// The folder of a model that is in the cache already.
    #[must_use]
    pub fn cached(&self, name: &str) -> Option<PathBuf> {
        let model = self.model(name);
        let commit = read_regular_at_most(&model.join("refs").join(REVISION), SETTINGS).ok()?;
        let commit = String::from_utf8(commit).ok()?;
        let folder = model.join("snapshots").join(commit.trim());
        // Python sets the mark first: a download of its that was broken off has no weights yet.
        has_weights(&folder, 2).then_some(folder)
    }

    /// The folder of all that is cached of a model.
    fn model(&self, name: &str) -> PathBuf {
        let folder = format!("models--{}", name.replace('/', "--"));
        self.cache.join(folder)
    }

    fn fetch(&self, name: &str, model: &Path) -> Result<PathBuf> {
        #[derive(Deserialize)]
        struct Info {
            sha: String,
            siblings: Vec<Sibling>,
        }
        #[derive(Deserialize)]
        struct Sibling {
            rfilename: String,
        }
        let agent = Agent::new_with_config(
            Agent::config_builder()
                .timeout_connect(Some(TIMEOUT))
                .timeout_recv_response(Some(TIMEOUT))
                .timeout_per_read(Some(TIMEOUT))
                .build(),
        );
        let url = format!("{}/api/models/{name}/revision/{REVISION}", self.endpoint);
        let body = self
            .get(&agent, &url)
            .and_then(|mut body| body.read_to_string())
            .map_err(|error| self.failed(name, error.to_string()))?;
        let info: Info = serde_json::from_str(&body)
            .map_err(|error| self.failed(name, format!("its list of files is none: {error}")))?;
        if !info.sha.bytes().all(|byte| byte.is_ascii_alphanumeric()) || info.sha.is_empty() {
            return Err(self.failed(name, format!("its commit is {:?}", info.sha)));
        }
        let folder = model.join("snapshots").join(&info.sha);
        let files: Vec<&str> = info
            .siblings
            .iter()
            .map(|file| file.rfilename.as_str())
            .collect();
        for file in needed(&files) {
            let path = folder.join(file);
            if !path.exists() {
                let url = format!("{}/{name}/resolve/{}/{file}", self.endpoint, info.sha);
                self.download(&agent, name, &url, &path)?;
            }
        }
        // The mark that all files are there comes last.
        write(&model.join("refs").join(REVISION), info.sha.as_bytes())?;
        Ok(folder)
    }

    fn get(&self, agent: &Agent, url: &str) -> std::result::Result<ureq::Body, ureq::Error> {
        let mut request = agent.get(url);
        if let Some(token) = &self.token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        Ok(request.call()?.into_body())
    }

    fn download(&self, agent: &Agent, name: &str, url: &str, path: &Path) -> Result<()> {
        let body = self
            .get(agent, url)
            .map_err(|error| self.failed(name, format!("{url}: {error}")))?;
        let expected = body.content_length();
        let mut reader = body.into_with_config().limit(u64::MAX).reader();
        let partial = path.with_added_extension("incomplete");
        let mut file = create(&partial)?;
        let written = std::io::copy(&mut reader, &mut file)
            .map_err(|error| self.failed(name, format!("{url}: {error}")))?;
        if expected.is_some_and(|expected| expected != written) {
            let came = format!(
                "{url} ended after {written} of {} bytes",
                expected.unwrap_or(0)
            );
            return Err(self.failed(name, came));
        }
        file.sync_all().map_err(unwritable(&partial))?;
        fs::rename(&partial, path).map_err(unwritable(path))
    }

    fn failed(&self, name: &str, reason: String) -> Error {
        Error::Hub {
            name: name.to_owned(),
            endpoint: self.endpoint.clone(),
            reason,
            cache: self.cache.clone(),
        }
    }
}

fn has_weights(folder: &Path, depth: usize) -> bool {
    WEIGHTS.iter().any(|name| folder.join(name).exists())
        || (depth > 0
            && fs::read_dir(folder).is_ok_and(|entries| {
                entries
                    .flatten()
                    .any(|entry| entry.path().is_dir() && has_weights(&entry.path(), depth - 1))
            }))
}

const WEIGHTS: [&str; 2] = ["model.safetensors", "pytorch_model.bin"];

/// The files that a model needs here: settings, vocabularies, and one file of weights a folder.
fn needed<'a>(files: &[&'a str]) -> Vec<&'a str> {
    let is_inside = |file: &&&str| {
        Path::new(file)
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
    };
    let is_needed = |file: &&&str| {
        let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
        let is_module =
            folder.is_empty() || folder.starts_with(|first: char| first.is_ascii_digit());
        let has_safetensors = || {
            let other = [folder, WEIGHTS[0]].join(if folder.is_empty() { "" } else { "/" });
            files.contains(&other.as_str())
        };
        is_module
            && match name {
                "model.safetensors" | "vocab.txt" => true,
                "pytorch_model.bin" => !has_safetensors(),
                "model.safetensors.index.json" | "pytorch_model.bin.index.json" => false,
                other => other.rsplit_once('.').is_some_and(|(_, end)| end == "json"),
            }
    };
    files
        .iter()
        .filter(is_inside)
        .filter(is_needed)
        .copied()
        .collect()
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    create(path)?.write_all(bytes).map_err(unwritable(path))
}

fn create(path: &Path) -> Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(unwritable(folder))?;
    }
    File::create(path).map_err(unwritable(path))
}

fn unwritable(path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    let path = path.to_path_buf();
    move |source| Error::Write { path, source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_needed_is_fetched() {
        let files = [
            "modules.json",
            "README.md",
            "onnx/model.onnx",
            "model.safetensors",
            "pytorch_model.bin",
            "1_Pooling/config.json",
            "2_Dense/pytorch_model.bin",
            "../../evil.json",
            "/etc/x.json",
            "vocab.txt",
            "openvino/config.json",
            "tokenizer.json",
            "model.safetensors.index.json",
        ];
        let expected = [
            "modules.json",
            "model.safetensors",
            "1_Pooling/config.json",
            "2_Dense/pytorch_model.bin",
            "vocab.txt",
            "tokenizer.json",
        ];
        assert_eq!(needed(&files), expected);
    }

    #[test]
    fn variables_are_those_of_the_python_clients() {
        let settings = |variables: &'static [(&str, &str)]| {
            HubSettings::from_variables(move |name| {
                variables
                    .iter()
                    .find(|(key, _)| *key == name)
                    .map(|(_, value)| OsString::from(value))
            })
        };
        let plain = settings(&[("HOME", "/h")]);
        assert_eq!(plain.cache, Path::new("/h/.cache/huggingface/hub"));
        assert_eq!((plain.endpoint.as_str(), plain.offline), (ENDPOINT, false));
        let all = settings(&[
            ("HF_HOME", "/hf"),
            ("HF_ENDPOINT", "http://mirror/"),
            ("HF_HUB_OFFLINE", "1"),
            ("HF_TOKEN", "t"),
        ]);
        assert_eq!(all.cache, Path::new("/hf/hub"));
        assert_eq!(
            (all.endpoint.as_str(), all.offline),
            ("http://mirror", true)
        );
        assert_eq!(all.token.as_deref(), Some("t"));
        assert!(format!("{all:?}").contains("token: Some(\"...\")"));
    }
}
