//! What is set up, what is missing, and what mends it.

use std::path::PathBuf;
use std::sync::Arc;

use shortlist_document::{LabelSource, Split};
use shortlist_features::LazyFeaturiser;
use shortlist_models::{ModelCatalog, Models, Promoter};
use shortlist_registry::Registry;
use shortlist_storage::{
    CountRepository, Damage, EmbeddingWork, IntegrityRepository, Maintenance, RecordKind,
    StoreCounts, VectorRepository,
};

use crate::damage::described;
use crate::error::Result;
use crate::letters::{Letters, ListedLetter};
use crate::permissions::wider_than_owner;

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What it is.
    pub name: &'static str,
    /// How it stands.
    pub state: CheckState,
    /// What was seen.
    pub detail: String,
    /// What mends it, where something is to be mended.
    pub mend: Option<Mend>,
}

/// How a thing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckState {
    /// As it should be.
    Ok,
    /// Not there yet.
    Missing,
    /// There, and wrong.
    Broken,
}

/// What mends a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mend {
    /// Labelled letters are imported.
    ImportLetters,
    /// Labelled letters are imported, or the demo is run.
    ImportLettersOrDemo,
    /// Postings are imported.
    ImportPostings,
    /// A model is trained.
    Train,
    /// Vectors are made of all texts.
    Embed,
    /// Labelled letters are divided into parts.
    Divide,
    /// A model is trained with the bundled embedder.
    OtherEmbedder,
    /// pgvector is installed on the database's server, and vectors are made anew.
    InstallPgvector,
    /// The registry's server is started, or another registry is named.
    OtherRegistry,
    /// The registry is restored from a backup.
    RestoreRegistry,
    /// The home is restored from a backup.
    RestoreHome,
    /// Damaged vectors are removed, and made anew.
    MakeVectorsAnew,
    /// The database's server is started, or another database is named.
    OtherDatabase,
    /// The home's files and folders are closed to others.
    CloseHome,
}

impl Check {
    /// A check that found things as they should be, or missing.
    fn of(name: &'static str, is_there: bool, detail: String, mend: Mend) -> Self {
        Self {
            name,
            state: if is_there {
                CheckState::Ok
            } else {
                CheckState::Missing
            },
            detail,
            mend: (!is_there).then_some(mend),
        }
    }

    /// A check that found something wrong.
    fn broken(name: &'static str, detail: String, mend: Mend) -> Self {
        Self {
            name,
            state: CheckState::Broken,
            detail,
            mend: Some(mend),
        }
    }

    /// The check of a home that is not there.
    #[must_use]
    pub fn no_home(folder: &std::path::Path) -> Self {
        let detail = format!("{} is not set up yet", folder.display());
        Self::of("home", false, detail, Mend::ImportLettersOrDemo)
    }
}

impl Check {
    /// The check of a database that cannot be used.
    #[must_use]
    pub fn no_store(error: &dyn std::error::Error) -> Self {
        Self::broken("database", error.to_string(), Mend::OtherDatabase)
    }
}

/// Looks at everything that a home needs.
pub struct Doctor {
    /// The home's folder.
    pub folder: PathBuf,
    /// The database in use.
    pub store: Arc<dyn Maintenance>,
    /// How much is in it.
    pub counts: Arc<dyn CountRepository>,
    /// Which texts have no vector yet.
    pub work: Arc<dyn EmbeddingWork>,
    /// The vectors that there are.
    pub vectors: Arc<dyn VectorRepository>,
    /// Whether what is stored is as it was written.
    pub integrity: Arc<dyn IntegrityRepository>,
    /// The stored letters.
    pub letters: Letters,
    /// The embedder in use.
    pub featuriser: Arc<LazyFeaturiser>,
    /// The registry in use.
    pub registry: Arc<dyn Registry>,
    /// The model that answers.
    pub models: Arc<Models>,
    /// Ends runs of trainings that were killed.
    pub catalog: Arc<ModelCatalog>,
    /// Leaves one version in Production where a kill left two.
    pub promoter: Arc<Promoter>,
}

impl Doctor {
    /// How many letters, postings, vectors and answers are stored.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn counts(&self) -> Result<StoreCounts> {
        Ok(self.counts.counts().await?)
    }

    /// Looks at everything in order.
    ///
    /// # Errors
    ///
    /// Those of the store, if it cannot be read at all.
    pub async fn examine(&self) -> Result<Vec<Check>> {
        let folder = self.folder.display().to_string();
        let mut checks = vec![
            Check::of("home", true, folder, Mend::ImportLetters),
            self.check_permissions()?,
        ];
        checks.extend(self.check_store().await?);
        checks.push(self.check_stored().await);
        checks.extend(self.check_letters().await?);
        // Of no embedder: how many there are at all.
        let (postings, _) = self.work.without_vector(RecordKind::Posting, "").await?;
        checks.push(Check::of(
            "postings",
            postings > 0,
            postings.to_string(),
            Mend::ImportPostings,
        ));
        checks.extend(self.check_embedder().await?);
        checks.extend(self.check_registry().await);
        Ok(checks)
    }

    fn check_permissions(&self) -> Result<Check> {
        let wider = wider_than_owner(&self.folder)?;
        let detail = match wider.as_slice() {
            [] => "the home is its owner's alone".to_owned(),
            [first, ..] => format!(
                "others may look at {} of its files and folders, as at {} ({:o})",
                wider.len(),
                first.path.display(),
                first.mode
            ),
        };
        let is_private = wider.is_empty();
        Ok(Check::of(
            "permissions",
            is_private,
            detail,
            Mend::CloseHome,
        ))
    }

    async fn check_store(&self) -> Result<Vec<Check>> {
        let status = self.store.status().await?;
        let detail = format!(
            "{} at {}, schema {}",
            status.backend, status.address, status.schema_version
        );
        let detail = if status.is_read_only {
            format!("{detail}, read only")
        } else {
            detail
        };
        let mut checks = vec![Check::of("database", true, detail, Mend::ImportLetters)];
        if let Some(version) = status.pgvector {
            checks.push(Check::of("pgvector", true, version, Mend::InstallPgvector));
        } else if status.lacks_pgvector {
            let detail = "none: postings are searched in memory".to_owned();
            checks.push(Check::of("pgvector", false, detail, Mend::InstallPgvector));
        }
        Ok(checks)
    }

    /// Whether all that is stored is as it was written.
    async fn check_stored(&self) -> Check {
        const NAME: &str = "what is stored";
        let damage = match self.integrity.damage().await {
            Ok(damage) => damage,
            Err(error) => return Check::broken(NAME, error.to_string(), Mend::RestoreHome),
        };
        if damage.is_none() {
            let detail = match damage.unknown {
                0 => "as it was written".to_owned(),
                unknown => format!("{unknown} of an earlier version have no checksum"),
            };
            return Check::of(NAME, true, detail, Mend::RestoreHome);
        }
        let only_vectors = Damage {
            vectors: Vec::new(),
            ..damage.clone()
        };
        let mend = if only_vectors.is_none() {
            Mend::MakeVectorsAnew
        } else {
            Mend::RestoreHome
        };
        Check::broken(NAME, described(&damage).join("; "), mend)
    }

    /// Removes vectors that are not as they were written, so that they are made anew; how many.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn remove_damaged_vectors(&self) -> Result<usize> {
        Ok(self.integrity.remove_damaged_vectors().await?)
    }

    async fn check_letters(&self) -> Result<Vec<Check>> {
        let letters = self.letters.list().await?.letters;
        let labelled: Vec<&ListedLetter> = letters
            .iter()
            .filter(|letter| letter.is_passed.is_some())
            .collect();
        let without_split = labelled
            .iter()
            .filter(|letter| letter.split.is_none() && letter.set_aside.is_none())
            .count();
        Ok(vec![
            Check::of(
                "letters",
                !letters.is_empty(),
                letters.len().to_string(),
                Mend::ImportLetters,
            ),
            Check::of(
                "labels",
                !labelled.is_empty(),
                label_detail(&labelled),
                Mend::ImportLetters,
            ),
            Check::of(
                "splits",
                without_split == 0,
                split_detail(&labelled, without_split),
                Mend::Divide,
            ),
        ])
    }

    async fn check_embedder(&self) -> Result<Vec<Check>> {
        let embedder = match self.featuriser.get() {
            Ok(featuriser) => featuriser,
            Err(error) => {
                let detail = format!("{}: {error}", self.featuriser.choice());
                return Ok(vec![Check::broken("embedder", detail, Mend::OtherEmbedder)]);
            }
        };
        let fingerprint = embedder.fingerprint();
        let mut without = Vec::new();
        for (kind, name) in [
            (RecordKind::Letter, "letters"),
            (RecordKind::Resume, "résumés"),
            (RecordKind::Posting, "postings"),
        ] {
            let (_, lacking) = self.work.without_vector(kind, fingerprint.as_str()).await?;
            if lacking > 0 {
                without.push(format!("{lacking} {name} without"));
            }
        }
        let counts = self.vectors.vector_counts().await?;
        let detail: Vec<String> = counts
            .iter()
            .map(|(name, count)| {
                let whose = if name == fingerprint.as_str() {
                    "of this embedder"
                } else {
                    "of another"
                };
                let short: String = name.chars().take(12).collect();
                format!("{count} {whose} ({short})")
            })
            .chain(without.iter().cloned())
            .collect();
        let name = format!("{} {}", self.featuriser.choice(), fingerprint.short());
        Ok(vec![
            Check::of("embedder", true, name, Mend::Train),
            Check::of(
                "vectors",
                without.is_empty(),
                detail.join(", "),
                Mend::Embed,
            ),
        ])
    }

    async fn check_registry(&self) -> Vec<Check> {
        let models = match self.registry.models().await {
            Ok(models) => models.len(),
            Err(error) => {
                return vec![Check::broken(
                    "registry",
                    error.to_string(),
                    Mend::OtherRegistry,
                )];
            }
        };
        let detail = format!("in reach, {models} models");
        let audit = match self.check_audit().await {
            Ok(check) => check,
            Err(error) => Check::broken("audit log", error.to_string(), Mend::OtherRegistry),
        };
        vec![
            Check::of("registry", true, detail, Mend::Train),
            self.check_runs().await,
            self.check_model().await,
            audit,
            self.check_files().await,
        ]
    }

    /// A run that nobody writes any more is ended, and said.
    async fn check_runs(&self) -> Check {
        match self.catalog.end_abandoned_runs().await {
            Ok(ended) => Check::of("runs", true, run_detail(ended.len()), Mend::Train),
            Err(error) => Check::broken("runs", error.to_string(), Mend::OtherRegistry),
        }
    }

    async fn check_audit(&self) -> Result<Check> {
        let audit = self.registry.check_audit().await?;
        Ok(match audit.fault {
            None => Check::of(
                "audit log",
                true,
                format!("{} lines, unchanged", audit.records),
                Mend::Train,
            ),
            Some(fault) => Check::broken("audit log", fault, Mend::RestoreRegistry),
        })
    }

    async fn check_files(&self) -> Check {
        const NAME: &str = "registry files";
        match self.registry.check_files().await {
            Ok(faults) if faults.is_empty() => {
                let detail = "as they were written".to_owned();
                Check::of(NAME, true, detail, Mend::RestoreRegistry)
            }
            Ok(faults) => Check::broken(NAME, faults.join("; "), Mend::RestoreRegistry),
            Err(error) => Check::broken(NAME, error.to_string(), Mend::OtherRegistry),
        }
    }

    async fn check_model(&self) -> Check {
        let archived = match self.promoter.leave_one_answering().await {
            Ok(archived) => archived,
            Err(error) => {
                return Check::broken("production model", error.to_string(), Mend::OtherRegistry);
            }
        };
        // The file is looked at as it is now, whatever was read before.
        self.models.forget();
        match self.models.look_for_model().await {
            Ok(model) => {
                let version = &model.version;
                let mut detail = format!(
                    "{} version {}, and the embedder fits",
                    version.name, version.version
                );
                for other in archived {
                    let (name, version) = (other.name, other.version);
                    let also =
                        format!("; {name} version {version} was there too, and is archived now");
                    detail.push_str(&also);
                }
                Check::of("production model", true, detail, Mend::Train)
            }
            Err(shortlist_models::Error::NoProductionModel { .. }) => {
                Check::of("production model", false, "none".into(), Mend::Train)
            }
            Err(error) => Check::broken("production model", error.to_string(), Mend::Train),
        }
    }
}

fn run_detail(ended: usize) -> String {
    match ended {
        0 => "all have ended, or are being written".to_owned(),
        count => format!("{count} of trainings that were killed had no end: KILLED now"),
    }
}

fn label_detail(labelled: &[&ListedLetter]) -> String {
    use LabelSource::{Outcome, Rubric, Synthetic};
    let parts = [Outcome, Rubric, Synthetic].map(|source| {
        let of_source = labelled.iter().filter(|l| l.label_source == source);
        format!("{} {source}", of_source.count())
    });
    parts.join(", ")
}

fn split_detail(labelled: &[&ListedLetter], without_split: usize) -> String {
    let mut parts = [Split::Train, Split::Validation, Split::Test]
        .map(|split| {
            let of_split = labelled.iter().filter(|l| l.split == Some(split));
            format!("{} {split}", of_split.count())
        })
        .to_vec();
    let aside = labelled.iter().filter(|l| l.set_aside.is_some()).count();
    if aside > 0 {
        parts.push(format!("{aside} set aside"));
    }
    if without_split > 0 {
        parts.push(format!("{without_split} without"));
    }
    parts.join(", ")
}
