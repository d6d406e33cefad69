//! Hands each use case its ports.

use std::sync::Arc;

use shortlist_advising::{Drafts, LetterReviews, Recommender};
use shortlist_answering::{
    Answerer, Batches, JournalReader, JournalWriter, Kept, LetterReviewer, Outcomes, Standing,
};
use shortlist_embedding::ModelLoader;
use shortlist_features::{
    AnalyserSource, EmbedderChoice, LazyFeaturiser, LetterVectorSettings, LetterVectors,
    StoredVectors,
};
#[cfg(feature = "postgres")]
use shortlist_ingest::DatabaseImporter;
use shortlist_ingest::{FileImporter, Imports};
use shortlist_labelling::{Estimates, Families, Labelling};
use shortlist_matching::{
    Interactions, LiveIndex, LiveIndexPorts, Matcher, Postings, ShownPostings,
};
use shortlist_models::{Fallback, LearnedLetters, ModelCatalog, ModelDeleter, Models, Promoter};
use shortlist_operations::{
    Backups, Challengers, Clients, Doctor, LetterSource, Letters, ModelTransfer, Monitor,
    MonitorState, PersonalReads, Persons, Senders, VectorSource,
};
use shortlist_registry::Registry;
use shortlist_review::Reviewer;
use shortlist_runtime::{Clock, Nobody, Observer};
use shortlist_storage::Store;
use shortlist_training::{
    AskedTrainings, DatasetSummaries, Datasets, Evaluator, LabelCounter, LabelledLetters,
    LearnedRecord, ModelComparer, PairTrainer, SplitAssigner, Trainer, TrainingLock,
};

use crate::config::Config;
use crate::error::Result;
use crate::home::Home;
use crate::serving::ServingSettings;
use crate::shortlist::Shortlist;

/// What use cases are made of.
pub(crate) struct Ports {
    pub(crate) home: Home,
    pub(crate) config: Config,
    pub(crate) store: Arc<dyn Store>,
    /// The registry that says what answers.
    pub(crate) registry: Arc<dyn Registry>,
    /// The one in the home's folder.
    pub(crate) local: Arc<dyn Registry>,
    pub(crate) loader: ModelLoader,
    pub(crate) choice: EmbedderChoice,
    pub(crate) clock: Arc<dyn Clock>,
    /// Whether nothing can be written to the store.
    pub(crate) is_read_only: bool,
    /// How many requests are answered, in a process that does.
    pub(crate) serving: Option<ServingSettings>,
}

/// What several use cases share.
struct Shared {
    featuriser: Arc<LazyFeaturiser>,
    analyser: AnalyserSource,
    vectors: StoredVectors,
    letter_vectors: Arc<LetterVectors>,
    models: Arc<Models>,
    catalog: Arc<ModelCatalog>,
    promoter: Arc<Promoter>,
    splits: Arc<SplitAssigner>,
    labels: LabelCounter,
    letters: Letters,
    standing: Arc<Standing>,
}

impl Shortlist {
    /// Hands each use case its ports.
    pub(crate) fn composed(ports: Ports) -> Result<Self> {
        let shared = ports.shared()?;
        let answerer = Arc::new(ports.answerer(&shared));
        let index = Arc::new(ports.live_index(&shared));
        let matcher = Arc::new(ports.matcher(index.clone(), &shared));
        let shown = Arc::new(ports.shown_postings());
        let reviews = Arc::new(LetterReviews {
            reviewer: ports.reviewer()?,
            matcher: matcher.clone(),
        });
        Ok(Self {
            batches: Batches {
                batches: ports.store.clone(),
                answerer: answerer.clone(),
                clock: ports.clock.clone(),
            },
            drafts: Drafts {
                answerer: answerer.clone(),
                reviews: reviews.clone(),
            },
            reviews,
            outcomes: Outcomes {
                outcomes: ports.store.clone(),
                predictions: ports.store.clone(),
                clock: ports.clock.clone(),
            },
            journal: ports.journal_reader(),
            recommender: Recommender {
                answerer: answerer.clone(),
                matcher: matcher.clone(),
                shown: Some(shown.clone()),
            },
            shown,
            postings: Postings {
                postings: ports.store.clone(),
                index: index.clone(),
                clock: ports.clock.clone(),
            },
            interactions: Interactions {
                interactions: ports.store.clone(),
                postings: ports.store.clone(),
                index,
                clock: ports.clock.clone(),
            },
            trainer: ports.trainer(&shared),
            pair_trainer: ports.pair_trainer(&shared),
            datasets: ports.datasets(),
            evaluator: Evaluator {
                labelled: ports.labelled(&shared),
                models: shared.models.clone(),
                featuriser: shared.featuriser.clone(),
            },
            comparer: ModelComparer {
                labelled: ports.labelled(&shared),
                models: shared.models.clone(),
                catalog: shared.catalog.clone(),
            },
            trainings: AskedTrainings {
                lock: TrainingLock::new(ports.home.training_lock()),
                trainings: ports.store.clone(),
                clock: ports.clock.clone(),
            },
            transfer: ModelTransfer {
                catalog: shared.catalog.clone(),
                local: ports.local.clone(),
                clock: ports.clock.clone(),
            },
            deleter: ports.deleter(&shared),
            persons: ports.persons(),
            clients: ports.clients(),
            personal_reads: PersonalReads {
                file: ports.home.personal_reads(),
                clock: ports.clock.clone(),
            },
            backups: ports.backups()?,
            doctor: ports.doctor(&shared)?,
            monitor: ports.monitor(&shared)?,
            challengers: ports.challengers(&shared),
            labelling: ports.labelling(&shared),
            standing: shared.standing.clone(),
            #[cfg(feature = "postgres")]
            databases: ports.database_importer(&shared),
            imports: ports.imports(),
            files: ports.file_importer(),
            answerer,
            matcher,
            vectors: shared.vectors,
            splits: shared.splits,
            labels: shared.labels,
            models: shared.models,
            catalog: shared.catalog,
            promoter: shared.promoter,
            letters: shared.letters,
            ports,
        })
    }
}

impl Ports {
    fn shared(&self) -> Result<Shared> {
        let featuriser = Arc::new(LazyFeaturiser::new(
            self.loader.clone(),
            self.choice.clone(),
        ));
        let models = Arc::new(self.models(featuriser.clone()));
        Ok(Shared {
            analyser: AnalyserSource::new(self.home.aliases()),
            vectors: StoredVectors {
                featuriser: featuriser.clone(),
                vectors: self.store.clone(),
                work: self.store.clone(),
                search: self.store.clone(),
                clock: self.clock.clone(),
            },
            letter_vectors: Arc::new(self.letter_vectors(featuriser.clone())?),
            catalog: Arc::new(ModelCatalog {
                registry: self.registry.clone(),
                clock: self.clock.clone(),
            }),
            promoter: Arc::new(Promoter {
                registry: self.registry.clone(),
                models: models.clone(),
                clock: self.clock.clone(),
            }),
            splits: Arc::new(SplitAssigner {
                letters: self.store.clone(),
                splits: self.store.clone(),
                signatures: self.store.clone(),
                persons: self.store.clone(),
                settings: self.config.splits.clone(),
                clock: self.clock.clone(),
                is_read_only: self.is_read_only,
            }),
            labels: LabelCounter {
                labels: self.store.clone(),
                kept: self.store.clone(),
                outcomes: self.store.clone(),
                featuriser: featuriser.clone(),
                registry: self.registry.clone(),
            },
            letters: Letters {
                letters: self.store.clone(),
                splits: self.store.clone(),
            },
            standing: Arc::new(Standing::new(self.store.clone())),
            featuriser,
            models,
        })
    }

    fn challengers(&self, shared: &Shared) -> Challengers {
        Challengers {
            answers: self.store.clone(),
            outcomes: self.store.clone(),
            letters: LetterSource {
                vectors: self.store.clone(),
                kept: self.store.clone(),
                stored: self.store.clone(),
                embedding: shared.letter_vectors.clone(),
            },
            models: shared.models.clone(),
            registry: self.registry.clone(),
        }
    }

    fn journal_reader(&self) -> JournalReader {
        JournalReader {
            predictions: self.store.clone(),
            outcomes: self.store.clone(),
        }
    }

    fn labelling(&self, shared: &Shared) -> Labelling {
        Labelling {
            letters: self.store.clone(),
            annotations: self.store.clone(),
            persons: self.store.clone(),
            estimates: Estimates::new(
                shared.models.clone(),
                shared.vectors.clone(),
                self.is_read_only,
            ),
            families: Families::default(),
            settings: self.config.labelling.clone(),
            clock: self.clock.clone(),
        }
    }

    fn monitor(&self, shared: &Shared) -> Result<Monitor> {
        let settings = self.config.monitoring.clone();
        let senders =
            Senders::new(settings.notify.clone()).map_err(shortlist_operations::Error::from)?;
        Ok(Monitor {
            answers: self.store.clone(),
            outcomes: self.store.clone(),
            alarms: self.store.clone(),
            models: shared.models.clone(),
            registry: self.registry.clone(),
            vectors: VectorSource {
                vectors: self.store.clone(),
                datasets: self.store.clone(),
                registry: self.registry.clone(),
            },
            promoter: shared.promoter.clone(),
            settings,
            senders: Arc::new(senders),
            clock: self.clock.clone(),
            seen: MonitorState::default(),
        })
    }

    fn reviewer(&self) -> Result<LetterReviewer> {
        Ok(LetterReviewer {
            reviewer: Reviewer::new(self.config.review.clone())?,
            letters: self.store.clone(),
            counts: self.store.clone(),
        })
    }

    fn answerer(&self, shared: &Shared) -> Answerer {
        Answerer {
            models: shared.models.clone(),
            vectors: shared.letter_vectors.clone(),
            analyser: shared.analyser.clone(),
            journal: self.journal(),
            standing: shared.standing.clone(),
        }
    }

    fn journal(&self) -> JournalWriter {
        let kept = match self.config.answers.kept {
            Some(kept) => kept,
            None if self.serving.is_some() => Kept::Vector,
            None => Kept::Text,
        };
        let (store, clock) = (self.store.clone(), self.clock.clone());
        let journal = JournalWriter::new(store, self.observer(), clock, kept);
        if self.is_read_only {
            journal.off()
        } else {
            journal
        }
    }

    fn live_index(&self, shared: &Shared) -> LiveIndex {
        LiveIndex::new(LiveIndexPorts {
            postings: self.store.clone(),
            changes: self.store.clone(),
            interactions: self.store.clone(),
            vectors: shared.vectors.clone(),
            analyser: shared.analyser.clone(),
            file: Some(self.home.posting_index()),
            search: self.config.recommendation.search,
            serves: self.serving.is_some(),
            is_read_only: self.is_read_only,
            clock: self.clock.clone(),
        })
    }

    fn labelled(&self, shared: &Shared) -> LabelledLetters {
        LabelledLetters {
            letters: self.store.clone(),
            splits: shared.splits.clone(),
            vectors: shared.vectors.clone(),
            kept: self.store.clone(),
        }
    }

    fn trainer(&self, shared: &Shared) -> Trainer {
        Trainer {
            labelled: self.labelled(shared),
            vectors: shared.vectors.clone(),
            counter: shared.labels.clone(),
            registry: self.registry.clone(),
            learned: self.learned_record(),
            datasets: self.datasets(),
            models: shared.models.clone(),
            promoter: shared.promoter.clone(),
            catalog: shared.catalog.clone(),
            gate: self.config.gate,
            outcomes: self.store.clone(),
            alarms: self.store.clone(),
            clock: self.clock.clone(),
        }
    }

    fn pair_trainer(&self, shared: &Shared) -> PairTrainer {
        PairTrainer {
            labelled: self.labelled(shared),
            vectors: shared.vectors.clone(),
            analyser: shared.analyser.clone(),
            registry: self.registry.clone(),
            learned: self.learned_record(),
            clock: self.clock.clone(),
        }
    }

    fn learned_record(&self) -> LearnedRecord {
        LearnedRecord {
            learned: self.learned(),
            persons: self.store.clone(),
        }
    }

    fn imports(&self) -> Imports {
        Imports {
            imports: self.store.clone(),
            signatures: self.store.clone(),
            clock: self.clock.clone(),
        }
    }

    fn file_importer(&self) -> FileImporter {
        FileImporter {
            letters: self.store.clone(),
            signatures: self.store.clone(),
            imports: self.store.clone(),
            postings: self.store.clone(),
            clock: self.clock.clone(),
        }
    }

    fn clients(&self) -> Clients {
        Clients {
            clients: self.store.clone(),
            clock: self.clock.clone(),
        }
    }

    fn persons(&self) -> Persons {
        Persons {
            persons: self.store.clone(),
            letters: self.store.clone(),
            kept: self.store.clone(),
            resumes: self.store.clone(),
            splits: self.store.clone(),
            vectors: self.store.clone(),
            predictions: self.store.clone(),
            outcomes: self.store.clone(),
            interactions: self.store.clone(),
            annotations: self.store.clone(),
            clients: self.store.clone(),
            registry: self.local.clone(),
            learned: self.learned(),
            folder: self.home.folder().to_owned(),
            database: self.home.database(),
            reads: self.home.personal_reads(),
        }
    }

    fn deleter(&self, shared: &Shared) -> ModelDeleter {
        ModelDeleter {
            registry: self.registry.clone(),
            models: shared.models.clone(),
            learned: self.learned(),
            clock: self.clock.clone(),
        }
    }

    fn shown_postings(&self) -> ShownPostings {
        ShownPostings {
            shown: self.store.clone(),
            interactions: self.store.clone(),
            outcomes: self.store.clone(),
            clock: self.clock.clone(),
            is_read_only: self.is_read_only,
        }
    }

    fn datasets(&self) -> Datasets {
        Datasets {
            datasets: self.store.clone(),
            summaries: DatasetSummaries::default(),
        }
    }

    fn learned(&self) -> LearnedLetters {
        LearnedLetters::new(self.home.learned_letters())
    }

    fn backups(&self) -> Result<Backups> {
        Ok(Backups {
            own_files: self.home.own_files()?,
            folder: self.home.folder().to_owned(),
            database: self.home.database(),
            posting_index: self.home.posting_index(),
            store: self.store.clone(),
        })
    }

    fn doctor(&self, shared: &Shared) -> Result<Doctor> {
        Ok(Doctor {
            own_files: self.home.own_files()?,
            folder: self.home.folder().to_owned(),
            store: self.store.clone(),
            answers: self.store.clone(),
            counts: self.store.clone(),
            work: self.store.clone(),
            vectors: self.store.clone(),
            integrity: self.store.clone(),
            letters: shared.letters.clone(),
            featuriser: shared.featuriser.clone(),
            registry: self.registry.clone(),
            learned: self.learned(),
            models: shared.models.clone(),
            catalog: shared.catalog.clone(),
            promoter: shared.promoter.clone(),
            gate: self.config.gate,
            alarms: self.store.clone(),
            clock: self.clock.clone(),
        })
    }

    #[cfg(feature = "postgres")]
    fn database_importer(&self, shared: &Shared) -> DatabaseImporter {
        DatabaseImporter {
            letters: self.store.clone(),
            resumes: self.store.clone(),
            postings: self.store.clone(),
            vectors: self.store.clone(),
            featuriser: shared.featuriser.clone(),
            clock: self.clock.clone(),
        }
    }

    fn observer(&self) -> Arc<dyn Observer> {
        match &self.serving {
            Some(serving) => serving.observer.clone(),
            None => Arc::new(Nobody),
        }
    }

    fn letter_vectors(&self, featuriser: Arc<LazyFeaturiser>) -> Result<LetterVectors> {
        let Some(serving) = &self.serving else {
            return Ok(LetterVectors::new(featuriser));
        };
        let settings = LetterVectorSettings {
            cache_bytes: serving.vector_cache_bytes,
            embedding: serving.embedding,
            observer: serving.observer.clone(),
        };
        Ok(LetterVectors::serving(featuriser, settings)?)
    }

    fn models(&self, featuriser: Arc<LazyFeaturiser>) -> Models {
        let mut models = Models::new(
            self.registry.clone(),
            featuriser,
            self.clock.clone(),
            self.home.folder().to_owned(),
        );
        // The registry in the home's own folder is never out of reach.
        if !Arc::ptr_eq(&self.registry, &self.local) {
            models = models.with_fallback(Fallback::new(self.home.fallback()));
        }
        match &self.serving {
            Some(serving) => models.checked_every(serving.model_checked_every),
            None => models,
        }
    }

    fn matcher(&self, index: Arc<LiveIndex>, shared: &Shared) -> Matcher {
        let letters = shared.letter_vectors.clone();
        let matcher = Matcher::new(index, letters, self.clock.clone());
        match &self.serving {
            Some(_) => matcher.serving(),
            None => matcher,
        }
    }
}
