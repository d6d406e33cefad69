//! What is set up, what is missing, and what mends it.

use std::path::PathBuf;
use std::sync::Arc;

use shortlist_document::{LabelSource, Split};
use shortlist_features::LazyFeaturiser;
use shortlist_models::{Judgements, LearnedLetters, ModelCatalog, Models, Promoter};
use shortlist_registry::{PromotionGate, Registry};
use shortlist_storage::{
    AlarmRepository, CountRepository, EmbeddingWork, IntegrityRepository, Maintenance, RecordKind,
    StoreCounts, VectorRepository,
};

use crate::check::{Check, Mend, Seen, Subject};
use crate::error::Result;
use crate::letters::{Letters, ListedLetter};
use crate::lost_lists::lost_lists;
use crate::own_files::OwnFiles;
use crate::permissions::wider_than_owner;

/// Looks at everything that a home needs.
pub struct Doctor {
    /// The home's folder.
    pub folder: PathBuf,
    /// Its files beside databases and models.
    pub own_files: OwnFiles,
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
    /// Which letters each version learned from.
    pub learned: LearnedLetters,
    /// The model that answers.
    pub models: Arc<Models>,
    /// Ends runs of trainings that were killed.
    pub catalog: Arc<ModelCatalog>,
    /// Leaves one version in Production where a kill left two.
    pub promoter: Arc<Promoter>,
    /// The rules for Production.
    pub gate: PromotionGate,
    /// What outcomes said of models.
    pub alarms: Arc<dyn AlarmRepository>,
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
        let mut checks = vec![
            Check::ok(Subject::Home, Seen::Folder(self.folder.clone())),
            self.check_permissions()?,
            self.check_own_files(),
        ];
        checks.extend(self.check_store().await?);
        checks.push(self.check_stored().await);
        let mut letters = Vec::new();
        match self.letters.list().await {
            Ok(list) => {
                letters = list.letters;
                checks.extend(check_letters(&letters));
            }
            Err(error) => {
                checks.push(Check::failed(Subject::Letters, &error, Mend::RestoreHome));
            }
        }
        // Of no embedder: how many there are at all.
        checks.push(
            match self.work.without_vector(RecordKind::Posting, "").await {
                Ok((postings, _)) => Check::of(
                    Subject::Postings,
                    postings > 0,
                    Seen::Count(postings),
                    Mend::ImportPostings,
                ),
                Err(error) => Check::failed(Subject::Postings, &error, Mend::RestoreHome),
            },
        );
        match self.check_embedder().await {
            Ok(found) => checks.extend(found),
            Err(error) => checks.push(Check::failed(Subject::Vectors, &error, Mend::RestoreHome)),
        }
        checks.extend(self.check_registry(&letters).await);
        let alarms = self.check_alarms().await;
        checks.push(
            alarms
                .unwrap_or_else(|error| Check::failed(Subject::Alarms, &error, Mend::RestoreHome)),
        );
        Ok(checks)
    }

    /// Whether outcomes disagree with the answers of a model.
    async fn check_alarms(&self) -> Result<Check> {
        let alarms = self.alarms.alarms().await?;
        let open = alarms.iter().rev().find(|alarm| alarm.closed_at.is_none());
        Ok(match open {
            None => Check::ok(Subject::Alarms, Seen::NoAlarm),
            Some(alarm) => {
                let seen = Seen::Alarm {
                    model: (alarm.model_name.clone(), alarm.model_version),
                    outcomes: alarm.details.since_change,
                    passed: in_ten_thousand(alarm.details.pass_rate),
                    expected: in_ten_thousand(alarm.details.expected),
                };
                Check::missing(Subject::Alarms, seen, Mend::LookAtOutcomes)
            }
        })
    }

    fn check_permissions(&self) -> Result<Check> {
        let wider = wider_than_owner(&self.folder)?;
        Ok(match wider.first() {
            None => Check::ok(Subject::Permissions, Seen::OwnersAlone),
            Some(first) => {
                let seen = Seen::OpenToOthers {
                    count: wider.len(),
                    path: first.path.clone(),
                    mode: first.mode,
                };
                Check::missing(Subject::Permissions, seen, Mend::CloseHome)
            }
        })
    }

    fn check_own_files(&self) -> Check {
        const SUBJECT: Subject = Subject::OwnFiles;
        match self.own_files.faults() {
            Ok(faults) if faults.is_empty() => Check::ok(SUBJECT, Seen::AsWritten),
            Ok(faults) => {
                Check::broken(SUBJECT, Seen::Failed(faults.join("; ")), Mend::RestoreHome)
            }
            Err(error) => Check::failed(SUBJECT, &error, Mend::RestoreHome),
        }
    }

    async fn check_store(&self) -> Result<Vec<Check>> {
        let status = self.store.status().await?;
        if status.is_without_room {
            let seen = Seen::NoRoom(status.address);
            return Ok(vec![Check::broken(
                Subject::Database,
                seen,
                Mend::FreeSpace,
            )]);
        }
        let seen = Seen::Database {
            backend: status.backend,
            address: status.address,
            schema: status.schema_version,
            is_read_only: status.is_read_only,
        };
        let mut checks = vec![Check::ok(Subject::Database, seen)];
        if let Some(version) = status.pgvector {
            checks.push(Check::ok(Subject::Pgvector, Seen::Version(version)));
        } else if status.lacks_pgvector {
            let (seen, mend) = (Seen::NoPgvector, Mend::InstallPgvector);
            checks.push(Check::missing(Subject::Pgvector, seen, mend));
        }
        Ok(checks)
    }

    /// Whether all that is stored is as it was written.
    async fn check_stored(&self) -> Check {
        let damage = match self.integrity.damage().await {
            Ok(damage) => damage,
            Err(error) => return Check::failed(Subject::Stored, &error, Mend::RestoreHome),
        };
        if damage.is_none() {
            let seen = match damage.unknown {
                0 => Seen::AsWritten,
                unknown => Seen::WithoutChecksum(unknown),
            };
            return Check::ok(Subject::Stored, seen);
        }
        let mend = if damage.is_of_vectors_alone() {
            Mend::MakeVectorsAnew
        } else {
            Mend::RestoreHome
        };
        Check::broken(Subject::Stored, Seen::Damage(Box::new(damage)), mend)
    }

    /// Removes vectors that are not as they were written, so that they are made anew; how many.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`](crate::Error::Storage).
    pub async fn remove_damaged_vectors(&self) -> Result<usize> {
        Ok(self.integrity.remove_damaged_vectors().await?)
    }

    async fn check_embedder(&self) -> Result<Vec<Check>> {
        let embedder = match self.featuriser.get() {
            Ok(featuriser) => featuriser,
            Err(error) => {
                let seen = Seen::Failed(format!("{}: {error}", self.featuriser.name()));
                let mend = Mend::OtherEmbedder;
                return Ok(vec![Check::broken(Subject::Embedder, seen, mend)]);
            }
        };
        let fingerprint = embedder.fingerprint();
        let mut lacking = Vec::new();
        for kind in [RecordKind::Letter, RecordKind::Resume, RecordKind::Posting] {
            let (_, count) = self.work.without_vector(kind, fingerprint.as_str()).await?;
            if count > 0 {
                lacking.push((kind, count));
            }
        }
        let counts = self.vectors.vector_counts().await?;
        let made = counts.into_iter().map(|(name, count)| {
            let short: String = name.chars().take(12).collect();
            (count, short, name == fingerprint.as_str())
        });
        let name = format!("{} {}", self.featuriser.name(), fingerprint.short());
        let every_text_has_one = lacking.is_empty();
        let vectors = Seen::Vectors {
            made: made.collect(),
            lacking,
        };
        Ok(vec![
            Check::ok(Subject::Embedder, Seen::Embedder(name)),
            Check::of(Subject::Vectors, every_text_has_one, vectors, Mend::Embed),
        ])
    }

    async fn check_registry(&self, letters: &[ListedLetter]) -> Vec<Check> {
        let models = match self.registry.models().await {
            Ok(models) => models.len(),
            Err(error) => {
                let mend = Mend::OtherRegistry;
                return vec![Check::failed(Subject::Registry, &error, mend)];
            }
        };
        vec![
            Check::ok(Subject::Registry, Seen::Models(models)),
            self.check_runs().await,
            self.check_gate(letters).await,
            self.check_model().await,
            self.check_audit().await,
            self.check_files().await,
        ]
    }

    /// A run that nobody writes any more is ended, and said.
    async fn check_runs(&self) -> Check {
        match self.catalog.end_abandoned_runs().await {
            Ok(ended) => Check::ok(Subject::Runs, Seen::EndedRuns(ended.len())),
            Err(error) => Check::failed(Subject::Runs, &error, Mend::OtherRegistry),
        }
    }

    /// How often the test letters were asked, of the labels that were asked last.
    async fn check_gate(&self, letters: &[ListedLetter]) -> Check {
        let judgements = match Judgements::read(&self.registry).await {
            Ok(judgements) => judgements,
            Err(error) => return Check::failed(Subject::Gate, &error, Mend::OtherRegistry),
        };
        let source = judgements.last_label_source().unwrap_or_default();
        let is_for_test = |letter: &&ListedLetter| {
            letter.split == Some(Split::Test) && letter.label_source.as_str() == source
        };
        let letters = letters.iter().filter(is_for_test).count();
        let looks = judgements.looks(source, letters);
        let most = looks.iter().map(|look| look.letters).max();
        Check::ok(
            Subject::Gate,
            Seen::Looks {
                letters,
                looks: looks.len(),
                renewed_at: 2 * most.unwrap_or(letters),
                allowed: in_ten_thousand(self.gate.allowed_at_look(looks.len() + 1)),
            },
        )
    }

    async fn check_audit(&self) -> Check {
        const SUBJECT: Subject = Subject::AuditLog;
        match self.registry.check_audit().await {
            Ok(audit) => match audit.fault {
                None => Check::ok(SUBJECT, Seen::AuditRecords(audit.records)),
                Some(fault) => Check::broken(SUBJECT, Seen::Failed(fault), Mend::RestoreRegistry),
            },
            Err(error) => Check::failed(SUBJECT, &error, Mend::OtherRegistry),
        }
    }

    async fn check_files(&self) -> Check {
        const SUBJECT: Subject = Subject::RegistryFiles;
        let mut faults = match self.registry.check_files().await {
            Ok(faults) => faults,
            Err(error) => return Check::failed(SUBJECT, &error, Mend::OtherRegistry),
        };
        match self.learned.damaged() {
            Ok(lists) => faults.extend(lists.iter().map(|path| path.display().to_string())),
            Err(error) => return Check::failed(SUBJECT, &error, Mend::RestoreHome),
        }
        match lost_lists(&*self.registry, &self.learned).await {
            Ok(lists) => faults.extend(lists),
            Err(error) => return Check::failed(SUBJECT, &error, Mend::RestoreRegistry),
        }
        if faults.is_empty() {
            return Check::ok(SUBJECT, Seen::AsWritten);
        }
        Check::broken(
            SUBJECT,
            Seen::Failed(faults.join("; ")),
            Mend::RestoreRegistry,
        )
    }

    async fn check_model(&self) -> Check {
        const SUBJECT: Subject = Subject::ProductionModel;
        let archived = match self.promoter.leave_one_answering().await {
            Ok(archived) => archived,
            Err(error) => return Check::failed(SUBJECT, &error, Mend::OtherRegistry),
        };
        // The file is looked at as it is now, whatever was read before.
        self.models.forget();
        match self.models.look_for_model().await {
            Ok(model) => {
                let version = &model.version;
                let archived = archived.into_iter().map(|one| (one.name, one.version));
                let seen = Seen::Model {
                    version: (version.name.clone(), version.version),
                    archived: archived.collect(),
                };
                Check::ok(SUBJECT, seen)
            }
            Err(shortlist_models::Error::NoProductionModel { .. }) => {
                Check::missing(SUBJECT, Seen::NoModel, Mend::Train)
            }
            Err(error) => Check::failed(SUBJECT, &error, Mend::Train),
        }
    }
}

fn check_letters(letters: &[ListedLetter]) -> [Check; 3] {
    let labelled: Vec<&ListedLetter> = letters
        .iter()
        .filter(|letter| letter.is_passed.is_some())
        .collect();
    let without = labelled
        .iter()
        .filter(|letter| letter.split.is_none() && letter.set_aside.is_none())
        .count();
    [
        Check::of(
            Subject::Letters,
            !letters.is_empty(),
            Seen::Count(letters.len()),
            Mend::ImportLetters,
        ),
        Check::of(
            Subject::Labels,
            !labelled.is_empty(),
            labels_seen(&labelled),
            Mend::ImportLetters,
        ),
        Check::of(
            Subject::Splits,
            without == 0,
            splits_seen(&labelled, without),
            Mend::Divide,
        ),
    ]
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share, from 0 to 1"
)]
fn in_ten_thousand(share: f64) -> usize {
    (10_000.0 * share).round() as usize
}

fn labels_seen(labelled: &[&ListedLetter]) -> Seen {
    let of_source = |source| {
        let letters = labelled.iter();
        letters
            .filter(|letter| letter.label_source == source)
            .count()
    };
    Seen::Labels {
        outcomes: of_source(LabelSource::Outcome),
        rubric: of_source(LabelSource::Rubric),
        synthetic: of_source(LabelSource::Synthetic),
    }
}

fn splits_seen(labelled: &[&ListedLetter], without: usize) -> Seen {
    let of_split = |split| {
        let letters = labelled.iter();
        letters.filter(|letter| letter.split == Some(split)).count()
    };
    let aside = labelled.iter().filter(|letter| letter.set_aside.is_some());
    Seen::Splits {
        train: of_split(Split::Train),
        validation: of_split(Split::Validation),
        test: of_split(Split::Test),
        set_aside: aside.count(),
        without,
    }
}
