//! What is set up, what is missing, and the command that mends it.

use serde::Serialize;

use crate::error::Result;
use crate::shortlist::Shortlist;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// What it is.
    pub name: &'static str,
    /// How it stands.
    pub state: CheckState,
    /// What was seen.
    pub detail: String,
    /// The command that mends it, where something is to be mended.
    pub fix: Option<&'static str>,
}

/// How a thing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CheckState {
    /// As it should be.
    Ok,
    /// Not there yet.
    Missing,
    /// There, and wrong.
    Broken,
}

impl Check {
    /// A check that found things as they should be, or missing.
    fn of(name: &'static str, is_there: bool, detail: String, fix: &'static str) -> Self {
        Self {
            name,
            state: if is_there {
                CheckState::Ok
            } else {
                CheckState::Missing
            },
            detail,
            fix: (!is_there).then_some(fix),
        }
    }

    /// A check that found something wrong.
    fn broken(name: &'static str, detail: String, fix: &'static str) -> Self {
        Self {
            name,
            state: CheckState::Broken,
            detail,
            fix: Some(fix),
        }
    }

    /// The check of a home that is not there.
    #[must_use]
    pub fn no_home(folder: &std::path::Path) -> Self {
        let detail = format!("{} is not set up yet", folder.display());
        Self::of(
            "home",
            false,
            detail,
            "shortlist import letters FILE, or shortlist demo",
        )
    }
}

impl Check {
    /// The check of a database that cannot be used.
    #[must_use]
    pub fn no_store(error: &crate::Error) -> Self {
        Self::broken(
            "database",
            error.to_string(),
            "start the server, or name another with --database",
        )
    }
}

const IMPORT_LETTERS: &str = "shortlist import letters FILE";
const IMPORT_POSTINGS: &str = "shortlist import postings FILE";
const TRAIN: &str = "shortlist train";
const OTHER_EMBEDDER: &str = "shortlist train --embedder static-ko";

impl Shortlist {
    /// Looks at everything in order.
    ///
    /// # Errors
    ///
    /// Those of the store and the registry, if they cannot be read at all.
    pub async fn doctor(&self) -> Result<Vec<Check>> {
        let letters = self.store.letters().await?;
        let labelled = letters
            .iter()
            .filter(|letter| letter.is_passed.is_some())
            .count();
        let postings = self.store.postings().await?;
        let embedder = match self.featuriser() {
            Ok(featuriser) => featuriser,
            Err(error) => {
                let detail = format!("{}: {error}", self.embedder_name());
                return Ok(vec![Check::broken("embedder", detail, OTHER_EMBEDDER)]);
            }
        };
        let vectors = self.vectors().await?;
        let others: usize = self
            .store
            .vector_counts()
            .await?
            .into_iter()
            .filter(|(fingerprint, _)| fingerprint != embedder.fingerprint().as_str())
            .map(|(_, count)| count)
            .sum();
        let hashes = letters.iter().map(|letter| letter.content_hash.clone());
        let hashes = hashes.chain(
            postings
                .iter()
                .map(|posting| posting.content_hash().to_string()),
        );
        let without = hashes.filter(|hash| !vectors.contains_key(hash)).count();
        let folder = self.home.folder().display().to_string();
        Ok(vec![
            Check::of("home", true, folder, IMPORT_LETTERS),
            Check::of(
                "letters",
                !letters.is_empty(),
                format!("{}", letters.len()),
                IMPORT_LETTERS,
            ),
            Check::of(
                "labels",
                labelled > 0,
                label_detail(&letters),
                IMPORT_LETTERS,
            ),
            Check::of(
                "postings",
                !postings.is_empty(),
                format!("{}", postings.len()),
                IMPORT_POSTINGS,
            ),
            Check::of(
                "embedder",
                true,
                format!(
                    "{} {}",
                    self.embedder_name(),
                    embedder.fingerprint().short()
                ),
                TRAIN,
            ),
            Check::of(
                "vectors",
                without == 0,
                format!(
                    "{} of this embedder, {without} texts without, {others} of other embedders",
                    vectors.len()
                ),
                TRAIN,
            ),
            self.check_model().await,
            self.check_audit().await?,
        ])
    }

    async fn check_audit(&self) -> Result<Check> {
        let audit = self.registry.check_audit().await?;
        Ok(match audit.fault {
            None => Check::of(
                "audit log",
                true,
                format!("{} lines, unchanged", audit.records),
                TRAIN,
            ),
            Some(fault) => Check::broken("audit log", fault, "restore the registry from a backup"),
        })
    }

    async fn check_model(&self) -> Check {
        match self.production().await {
            Ok(model) => {
                let version = &model.version;
                let detail = format!("{} version {}", version.name, version.version);
                Check::of("production model", true, detail, TRAIN)
            }
            Err(crate::Error::NoProductionModel { .. }) => {
                Check::of("production model", false, "none".into(), TRAIN)
            }
            Err(error) => Check::broken("production model", error.to_string(), TRAIN),
        }
    }
}

fn label_detail(letters: &[shortlist_storage::StoredLetter]) -> String {
    use shortlist_document::LabelSource::{Outcome, Rubric, Synthetic};
    let parts = [Outcome, Rubric, Synthetic].map(|source| {
        let count = letters
            .iter()
            .filter(|l| l.label_source == source && l.is_passed.is_some())
            .count();
        format!("{count} {source}")
    });
    parts.join(", ")
}
