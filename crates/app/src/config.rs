//! What a home is told once: `config.toml`.

use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};
use shortlist_answering::Kept;
use shortlist_files::read_text_at_most;
use shortlist_labelling::LabellingSettings;
use shortlist_matching::SearchPlace;
use shortlist_operations::MonitoringSettings;
use shortlist_registry::PromotionGate;
use shortlist_training::SplitSettings;

use crate::error::{Error, Result};
use crate::home::MOST_SETTINGS_BYTES;

/// Which registry says what answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RegistryChoice {
    /// The one in the home's folder.
    #[default]
    Local,
    /// The MLflow server that `MLFLOW_TRACKING_URI` names.
    Mlflow,
}

/// The settings of a home; each has a default, and what is not known is refused.
///
/// ```toml
/// registry = "local" # or "mlflow": the server that MLFLOW_TRACKING_URI names
///
/// [gate]
/// mode = "f1-only"   # or "full": also above chance, and not worse than what answers now
/// min_f1 = 0.55
///
/// [splits]
/// validation = 0.2   # of the labelled letters that came without a split
/// test = 0.2
/// salt = "split"     # another salt divides otherwise
///
/// [recommendation]
/// search = "memory"  # or "database": by pgvector, for more postings than fit into memory
///
/// [answers]
/// kept = "vector"    # of letters that are asked about: "text", "vector" or "none" (docs/storage.md)
///
/// [review]
/// off = ["unknown-word"] # codes that are not looked for (docs/review.md)
/// longest-sentence = 100
///
/// [monitoring]
/// policy = "recalibrate"   # or "tell", "roll-back", "stop-answering" (docs/monitoring.md)
/// false-alarms = 0.05      # the chance that a version ever raises a false one
///
/// [labelling]
/// raters = 2               # how many label each letter (docs/labelling.md)
///
/// [[labelling.criteria]]   # what they look at; without any the default
/// id = "concreteness"
/// scale = "0-3"            # or "yes-no"
/// ko = "구체성"
/// en = "Concreteness"
///
/// [[monitoring.notify.webhooks]]
/// url = "https://hooks.example.org/..."
/// format = "slack"         # or "json"
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Which registry says what answers.
    pub registry: RegistryChoice,
    /// What a new model must show before it may answer.
    pub gate: PromotionGate,
    /// How labelled letters without a split are divided.
    pub splits: SplitSettings,
    /// Where postings are searched.
    pub recommendation: RecommendationSettings,
    /// What is kept of letters that are asked about.
    pub answers: AnswerSettings,
    /// Which writing checks run, and from what on they speak.
    pub review: shortlist_review::Settings,
    /// What is done where outcomes disagree with answers, and who is told.
    pub monitoring: MonitoringSettings,
    /// How letters are labelled by hand.
    pub labelling: LabellingSettings,
    /// What `shortlist-server` alone reads.
    pub server: toml::Table,
}

/// Where postings are searched.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RecommendationSettings {
    /// In memory or in the database.
    pub search: SearchPlace,
}

/// What is kept of letters that are asked about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnswerSettings {
    /// Their text, their vector or nothing. `None`: the text on the command line, which is its applicant's own; the
    /// vector on a server.
    pub kept: Option<Kept>,
}

impl Config {
    /// Reads the settings; without a file all are at their defaults.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] for a file that says something else, [`Error::File`].
    pub fn read(path: &Path) -> Result<Self> {
        let text = match read_text_at_most(path, MOST_SETTINGS_BYTES) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(source) => return Err(Error::file("read", path)(source)),
        };
        let refused = |reason: String| Error::Config {
            path: path.to_owned(),
            reason,
        };
        let config: Self = toml::from_str(&text)
            .map_err(|error| refused(error.to_string().trim().replace('\n', " ")))?;
        let monitoring = config.monitoring.check().err();
        let fault = config.gate.fault().or_else(|| config.splits.fault());
        let fault = fault.or_else(|| monitoring.map(|error| error.to_string()));
        let labelling = config.labelling.check().err();
        let fault = fault.or_else(|| labelling.map(|error| error.to_string()));
        fault.map_or(Ok(config), |fault| Err(refused(fault)))
    }
}

#[cfg(test)]
mod tests {
    use shortlist_registry::GateMode;

    use super::*;

    fn read(text: &str) -> Result<Config> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        std::fs::write(&path, text).unwrap();
        Config::read(&path)
    }

    #[test]
    fn what_is_not_said_is_at_its_default_and_what_is_not_known_is_refused() {
        assert_eq!(read("").unwrap(), Config::default());
        let config = read("[gate]\nmode = \"f1-only\"\n").unwrap();
        assert_eq!(config.gate.mode, GateMode::F1Only);
        assert_eq!(config.gate.min_f1, None);
        assert_eq!(config.answers.kept, None);
        let config = read("[answers]\nkept = \"none\"\n").unwrap();
        assert_eq!(config.answers.kept, Some(Kept::None));
        let config =
            read("[[labelling.criteria]]\nid = \"a\"\nscale = \"yes-no\"\nko = \"가\"\nen = \"a\"");
        assert_eq!(config.unwrap().labelling.criteria.criteria[0].id, "a");
        for wrong in [
            "[gate]\nmode = \"none\"",
            "[gate]\nmin_f2 = 0.5",
            "[gates]",
            "[gate]\nmin_f1 = 1.5",
            "[gate]\nmargin = 0",
            "[gate]\nalpha = 1",
            "[gate]\nalpha_worse = 2",
            "gate",
            "[splits]\ntest = 0",
            "[splits]\nvalidation = 0.6\ntest = 0.4",
            "[splits]\nsalt = 1",
            "[monitoring]\npolicy = \"panic\"",
            "[monitoring]\nfalse-alarms = 0",
            "[monitoring]\ndrift-answers = 3",
            "[monitoring.notify]\nwebhook = 1",
            "[answers]\nkept = \"all\"",
            "[labelling]\nraters = 0",
            "[labelling]\nrubric = 1",
            "[[labelling.criteria]]\nid = \"A\"\nscale = \"0-3\"\nko = \"가\"\nen = \"a\"",
            "[[labelling.criteria]]\nid = \"a\"\nscale = \"0-5\"\nko = \"가\"\nen = \"a\"",
        ] {
            let error = read(wrong).unwrap_err().to_string();
            assert!(error.contains("config.toml"), "{error}");
            assert!(!error.contains('\n'));
        }
    }
}
