//! What the server sends. Lists that are empty are absent, and so is much else: every field has a
//! default, and what is not known is ignored.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Nothing {}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ExperimentInfo {
    pub(super) experiment_id: String,
    pub(super) name: String,
    pub(super) lifecycle_stage: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ExperimentAnswer {
    pub(super) experiment_id: String,
    pub(super) experiment: ExperimentInfo,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ExperimentsAnswer {
    pub(super) experiments: Vec<ExperimentInfo>,
    pub(super) next_page_token: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RunAnswer {
    pub(super) run: RunFound,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RunsAnswer {
    pub(super) runs: Vec<RunFound>,
    pub(super) next_page_token: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RunFound {
    pub(super) info: RunInfo,
    pub(super) data: RunData,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RunInfo {
    pub(super) run_id: String,
    pub(super) run_name: String,
    pub(super) experiment_id: String,
    pub(super) status: String,
    pub(super) start_time: i64,
    pub(super) end_time: Option<i64>,
    pub(super) artifact_uri: String,
    pub(super) lifecycle_stage: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RunData {
    pub(super) params: Vec<Pair>,
    pub(super) metrics: Vec<MetricValue>,
    pub(super) tags: Vec<Pair>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Pair {
    pub(super) key: String,
    pub(super) value: String,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct MetricValue {
    pub(super) key: String,
    #[serde(deserialize_with = "number")]
    pub(super) value: f64,
    pub(super) timestamp: i64,
    pub(super) step: i64,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct HistoryAnswer {
    pub(super) metrics: Vec<MetricValue>,
    pub(super) next_page_token: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FilesAnswer {
    pub(super) files: Vec<FileInfo>,
    pub(super) next_page_token: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FileInfo {
    pub(super) path: String,
    pub(super) is_dir: bool,
    pub(super) file_size: u64,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ModelAnswer {
    pub(super) registered_model: RegisteredModel,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ModelsAnswer {
    pub(super) registered_models: Vec<RegisteredModel>,
    pub(super) next_page_token: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct RegisteredModel {
    pub(super) name: String,
    pub(super) aliases: Vec<AliasInfo>,
    pub(super) tags: Vec<Pair>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AliasInfo {
    pub(super) alias: String,
    pub(super) version: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct VersionAnswer {
    pub(super) model_version: VersionInfo,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct VersionsAnswer {
    pub(super) model_versions: Vec<VersionInfo>,
    pub(super) next_page_token: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct VersionInfo {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) run_id: String,
    pub(super) source: String,
    pub(super) current_stage: String,
    pub(super) creation_timestamp: i64,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LoggedAnswer {
    pub(super) model: LoggedModel,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LoggedModelsAnswer {
    pub(super) models: Vec<LoggedModel>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LoggedModel {
    pub(super) info: LoggedInfo,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct LoggedInfo {
    pub(super) model_id: String,
    pub(super) name: String,
    pub(super) artifact_uri: String,
}

/// A number as a server writes it: what is none as a word (`"NaN"`), and what is infinite as the greatest number.
fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Number(f64),
        Word(String),
    }
    match Written::deserialize(deserializer)? {
        Written::Number(number) if number.abs() >= f64::MAX => Ok(f64::INFINITY.copysign(number)),
        Written::Number(number) => Ok(number),
        Written::Word(word) => word.parse().map_err(D::Error::custom),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(value: &str) -> Option<f64> {
        let text = format!(r#"{{"key": "loss", "value": {value}, "timestamp": 1, "step": 2}}"#);
        let metric: Option<MetricValue> = serde_json::from_str(&text).ok();
        metric.map(|metric| metric.value)
    }

    #[test]
    fn a_metric_that_is_no_number_is_read_as_other_programs_wrote_it() {
        assert_eq!(read("0.25"), Some(0.25));
        assert_eq!(read("-3"), Some(-3.0));
        assert!(read("\"NaN\"").is_some_and(f64::is_nan));
        for infinite in ["1.7976931348623157e308", "\"Infinity\""] {
            assert_eq!(read(infinite), Some(f64::INFINITY), "{infinite}");
        }
        for infinite in ["-1.7976931348623157e308", "\"-Infinity\""] {
            assert_eq!(read(infinite), Some(f64::NEG_INFINITY), "{infinite}");
        }
        assert_eq!(read("\"high\""), None);
        assert_eq!(read("null"), None);
    }
}
