//! Shortlist on one home folder: the ports are built once, and each use case is handed only its own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rand::Rng;
use shortlist_advising::{Drafts, LetterReviews, Recommender};
use shortlist_answering::{Answerer, Batches, JournalReader, Outcomes, Standing};
use shortlist_embedding::ModelLoader;
use shortlist_features::{EmbedderChoice, StoredVectors};
use shortlist_files::touch_private;
#[cfg(feature = "postgres")]
use shortlist_ingest::DatabaseImporter;
use shortlist_ingest::{
    FileImporter, ImportOptions, Imports, LetterFile, LetterImport, LetterImporter, PostingFile,
    PostingImport,
};
use shortlist_labelling::Labelling;
use shortlist_matching::{Interactions, Matcher, Postings, ShownPostings};
use shortlist_models::{Error as ModelError, ModelCatalog, ModelDeleter, Models, Promoter};
use shortlist_operations::{
    Backups, Challengers, Clients, Doctor, Letters, ModelTransfer, Monitor, PersonalReads, Persons,
    is_backup,
};
use shortlist_registry::{LocalRegistry, Registry};
use shortlist_runtime::{Clock, Progress, Silent};
use shortlist_storage::{Database, SqliteStore, Store};
use shortlist_training::{
    AskedTrainings, Datasets, Evaluator, LabelCounter, ModelComparer, PairTrainer, SplitAssigner,
    Trainer,
};

use crate::compose::Ports;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::home::{Home, Made};
use crate::serving::ServingSettings;

/// Everything that can be asked of a home folder, use case by use case.
pub struct Shortlist {
    /// Will it pass, and why?
    pub answerer: Arc<Answerer>,
    /// What to mend, without any model.
    pub reviews: Arc<LetterReviews>,
    /// Two drafts side by side.
    pub drafts: Drafts,
    /// Many letters in the background.
    pub batches: Batches,
    /// What really happened.
    pub outcomes: Outcomes,
    /// What was answered.
    pub journal: JournalReader,
    /// Postings for letters and for words.
    pub matcher: Arc<Matcher>,
    /// Where to send a letter, beside what the model says of it.
    pub recommender: Recommender,
    /// What came of postings that were shown.
    pub shown: Arc<ShownPostings>,
    /// The stored postings.
    pub postings: Postings,
    /// What people did with postings.
    pub interactions: Interactions,
    /// The vectors of what is stored.
    pub vectors: StoredVectors,
    /// The parts of the data.
    pub splits: Arc<SplitAssigner>,
    /// Trains models.
    pub trainer: Trainer,
    /// What trainings learned from.
    pub datasets: Datasets,
    /// Trains the model of pairs.
    pub pair_trainer: PairTrainer,
    /// Scores models.
    pub evaluator: Evaluator,
    /// Two versions side by side.
    pub comparer: ModelComparer,
    /// Labels that no training has seen.
    pub labels: LabelCounter,
    /// Letters labelled by hand.
    pub labelling: Labelling,
    /// Trainings, of which one goes on at a time.
    pub trainings: AskedTrainings,
    /// The model that answers.
    pub models: Arc<Models>,
    /// Versions, their history, aliases and runs.
    pub catalog: Arc<ModelCatalog>,
    /// Which version answers, changed.
    pub promoter: Arc<Promoter>,
    /// Versions that are deleted.
    pub deleter: ModelDeleter,
    /// Versions from one registry to another.
    pub transfer: ModelTransfer,
    /// The stored letters.
    pub letters: Letters,
    /// What is kept about a person.
    pub persons: Persons,
    /// Coaches' clients.
    pub clients: Clients,
    /// Who read what is kept about a person.
    pub personal_reads: PersonalReads,
    /// Copies of the home.
    pub backups: Backups,
    /// What is set up, and what is missing.
    pub doctor: Doctor,
    /// Whether answers came true, and what is done where they do not.
    pub monitor: Monitor,
    /// Versions that do not answer, held against the one that does.
    pub challengers: Challengers,
    pub(crate) standing: Arc<Standing>,
    /// Import from the replaced system's database.
    #[cfg(feature = "postgres")]
    pub databases: DatabaseImporter,
    /// What came in, and what people decided of what was set aside.
    pub imports: Imports,
    pub(crate) files: FileImporter,
    pub(crate) ports: Ports,
}

impl Shortlist {
    /// Opens a home with the embedder that it keeps (the bundled Korean model, unless another was
    /// chosen), and makes it if it is missing. `random` gives run ids and must differ between
    /// processes.
    ///
    /// # Errors
    ///
    /// Those of the home, its settings, the store and the registry.
    pub async fn create(
        home: Home,
        clock: Box<dyn Clock>,
        random: impl Rng + Send + 'static,
    ) -> Result<Self> {
        home.make()?;
        let made = home.made()?;
        let store = if made.database {
            SqliteStore::open(&home.database()).await?
        } else {
            home.make_database_file()?;
            SqliteStore::create(&home.database()).await?
        };
        home.keep_made(Made {
            database: true,
            ..made
        })?;
        Self::create_on(home, Arc::new(store), clock, random).await
    }

    /// The same with letters, postings and vectors in another store than the home's file: on a server
    /// that many machines share.
    ///
    /// # Errors
    ///
    /// Those of the home, its settings and the registry.
    pub async fn create_on(
        home: Home,
        store: Arc<dyn Store>,
        clock: Box<dyn Clock>,
        random: impl Rng + Send + 'static,
    ) -> Result<Self> {
        home.make()?;
        let made = home.made()?;
        let registry = if made.registry {
            opened_registry(&home, random).await?
        } else {
            LocalRegistry::create(&home.registry(), random).await?
        };
        home.keep_made(Made {
            registry: true,
            ..made
        })?;
        keep_audit(&home, &registry).await?;
        Self::with(home, store, registry, clock).await
    }

    /// Opens a home that must be there; makes nothing.
    ///
    /// # Errors
    ///
    /// [`Error::NoHome`]; those of the home, its settings, the store and the registry.
    pub async fn open(
        home: Home,
        clock: Box<dyn Clock>,
        random: impl Rng + Send + 'static,
    ) -> Result<Self> {
        if !home.exists()? {
            return Err(Error::NoHome {
                path: home.folder().to_owned(),
            });
        }
        let store = Arc::new(opened_store(&home, &home.database()).await?);
        let registry = opened_registry(&home, random).await?;
        keep_audit(&home, &registry).await?;
        Self::with(home, store, registry, clock).await
    }

    /// Opens a home on the database that was named, which makes the home if it is missing; without one
    /// on its own file, as [`Shortlist::open`].
    ///
    /// # Errors
    ///
    /// Those of [`Shortlist::open`] and of the database.
    pub async fn open_on(
        home: Home,
        database: Option<&Database>,
        clock: Box<dyn Clock>,
        random: impl Rng + Send + 'static,
    ) -> Result<Self> {
        let store: Arc<dyn Store> = match database {
            None => return Self::open(home, clock, random).await,
            // One that is there and empty is not begun anew.
            Some(Database::Sqlite(path)) if path.exists() => {
                Arc::new(opened_store(&home, path).await?)
            }
            Some(Database::Sqlite(path)) if home.made()?.others.contains(&absolute(path)) => {
                Arc::new(opened_store(&home, path).await?)
            }
            Some(Database::Sqlite(path)) => {
                // Its owner's alone from the beginning; what is wrong with the path is told by what opens it.
                let _ = touch_private(path);
                Arc::new(SqliteStore::create(path).await?)
            }
            Some(database) => database.open().await?,
        };
        if let Some(Database::Sqlite(path)) = database {
            home.make()?;
            let mut made = home.made()?;
            made.others.insert(absolute(path));
            home.keep_made(made)?;
        }
        Self::create_on(home, store, clock, random).await
    }

    /// The same for what needs nothing that would be there already: a home that is missing is made.
    ///
    /// # Errors
    ///
    /// Those of [`Shortlist::open_on`] and of [`Shortlist::create`].
    pub async fn open_or_create(
        home: Home,
        database: Option<&Database>,
        clock: Box<dyn Clock>,
        random: impl Rng + Send + 'static,
    ) -> Result<Self> {
        if database.is_some() || home.exists()? {
            Self::open_on(home, database, clock, random).await
        } else {
            Self::create(home, clock, random).await
        }
    }

    async fn with(
        home: Home,
        store: Arc<dyn Store>,
        registry: LocalRegistry,
        clock: Box<dyn Clock>,
    ) -> Result<Self> {
        let is_read_only = store.status().await?.is_read_only;
        // What is looked at in a backup stays as it was written.
        if !is_read_only && !registry.is_read_only() && !is_backup(home.folder()) {
            home.keep_files()?;
        }
        let local: Arc<dyn Registry> = Arc::new(registry);
        Self::composed(Ports {
            choice: home.embedder()?,
            config: Config::read(&home.config())?,
            loader: ModelLoader::default(),
            home,
            store,
            registry: local.clone(),
            local,
            clock: clock.into(),
            is_read_only,
            serving: None,
        })
    }

    /// Loads models in another way: from a hub, say.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`] in a process that serves, where the embedder is loaded at once.
    pub fn with_loader(self, loader: ModelLoader) -> Result<Self> {
        Self::composed(Ports {
            loader,
            ..self.ports
        })
    }

    /// Asks another registry than the one in the home's folder what answers, and registers there: an
    /// MLflow server, say. If it is out of reach, the last model that answered goes on answering,
    /// and says so.
    ///
    /// # Errors
    ///
    /// As [`Shortlist::with_loader`].
    pub fn with_registry(self, registry: Arc<dyn Registry>) -> Result<Self> {
        Self::composed(Ports {
            registry,
            ..self.ports
        })
    }

    /// Uses another embedder than the home keeps, as long as this value lives.
    ///
    /// # Errors
    ///
    /// As [`Shortlist::with_loader`].
    pub fn with_embedder(self, choice: EmbedderChoice) -> Result<Self> {
        Self::composed(Ports {
            choice,
            ..self.ports
        })
    }

    /// Prepares to answer many requests: the embedder is loaded, letters that come together are embedded
    /// together, and what was found out for one request serves the next.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`] if the embedder does not load; [`Error::Features`] without a thread.
    pub fn with_serving(self, settings: ServingSettings) -> Result<Self> {
        Self::composed(Ports {
            serving: Some(settings),
            ..self.ports
        })
    }

    /// The home.
    #[must_use]
    pub fn home(&self) -> &Home {
        &self.ports.home
    }

    /// The settings of the home, as they were when it was opened.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.ports.config
    }

    /// Makes the embedder in use the home's own, once it is known to load. What is stored gets its
    /// vectors when they are next needed; those of other embedders stay, and are never compared
    /// with them.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`] if it does not load; [`Error::File`].
    pub fn keep_embedder(&self) -> Result<()> {
        self.vectors.featuriser.get()?;
        self.ports.home.keep_embedder(&self.ports.choice)
    }

    /// Writes down that somebody is handed what is kept about a person; to be called before.
    ///
    /// # Errors
    ///
    /// [`Error::File`], and then nothing must be handed out.
    pub fn note_personal_read<'a>(
        &self,
        reader: &str,
        action: &str,
        content_hashes: impl IntoIterator<Item = &'a str>,
    ) -> Result<()> {
        self.personal_reads.note(reader, action, content_hashes)?;
        self.ports.home.keep_files()
    }

    /// Imports letters, all readable rows of what was read in one transaction. Personal fields are stored
    /// apart from the text.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`]; nothing is changed then.
    pub async fn import_letters(
        &self,
        file: LetterFile,
        options: ImportOptions,
    ) -> Result<LetterImport> {
        Ok(self.files.import_letters(file, options).await?)
    }

    /// What imports letters of several files, or of the parts of one, and says before what it would do.
    #[must_use]
    pub fn letter_importer(&self, options: ImportOptions) -> LetterImporter {
        self.files.letter_importer(options)
    }

    /// Imports postings, all readable rows of what was read in one transaction; the next search sees them.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`]; nothing is changed then.
    pub async fn import_postings(&self, file: PostingFile) -> Result<PostingImport> {
        let imported = self.files.import_postings(file).await?;
        self.matcher.index.is_behind();
        Ok(imported)
    }

    /// Does what the first answer would have to do: brings the postings into memory, and reads the model
    /// that answers, if there is one.
    ///
    /// # Errors
    ///
    /// Those of the postings and of the model, but for one that is missing.
    pub async fn warm_up(&self, progress: &dyn Progress) -> Result<()> {
        self.matcher.index.live_postings(progress).await?;
        self.leave_one_answering().await?;
        unless_missing(self.models.production().await.map(|_| ()))
    }

    /// Where a kill left two models in Production, the one that was moved there later answers. A registry that is
    /// out of reach is told of by whoever asks it next.
    async fn leave_one_answering(&self) -> Result<()> {
        match self.promoter.leave_one_answering().await {
            Err(error) if !error.is_out_of_reach() => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Looks now at what changed outside of this process: which model answers, what outcomes said of it, and which
    /// postings there are. Called twice a second, no request pays for it.
    ///
    /// # Errors
    ///
    /// Those of [`Shortlist::warm_up`].
    pub async fn refresh(&self) -> Result<()> {
        let postings = self.matcher.index.look_at_postings(&Silent).await;
        let model = self.models.look_for_model().await;
        let standing = self.standing.refresh().await;
        // What is wrong with one of them does not keep the others from being looked at.
        self.ports.store.checkpoint().await?;
        postings?;
        standing?;
        unless_missing(model.map(|_| ()))
    }
}

impl Shortlist {
    /// Puts what was written into its place, where the database keeps it in a log at first: whoever copies the home's
    /// database alone then misses nothing.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`].
    pub async fn settle(&self) -> Result<()> {
        Ok(self.ports.store.checkpoint().await?)
    }
}

async fn opened_store(home: &Home, path: &Path) -> Result<SqliteStore> {
    Ok(if home.is_to_read() {
        SqliteStore::open_to_read(path).await?
    } else {
        SqliteStore::open(path).await?
    })
}

async fn opened_registry(home: &Home, random: impl Rng + Send + 'static) -> Result<LocalRegistry> {
    let folder = home.registry();
    Ok(if home.is_to_read() {
        LocalRegistry::open_to_read(&folder, random).await?
    } else {
        LocalRegistry::open(&folder, random).await?
    })
}

/// A path by which a file is known from wherever it is named.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// A model that is missing is no fault of a process that starts.
fn unless_missing(model: std::result::Result<(), ModelError>) -> Result<()> {
    match model {
        Err(ModelError::NoProductionModel { .. }) => Ok(()),
        other => Ok(other?),
    }
}

/// The home knows that the end of the registry's log is kept beside it: from then on one that is gone is an error. A home
/// or a backup of an earlier version learns it here.
async fn keep_audit(home: &Home, registry: &LocalRegistry) -> Result<()> {
    let made = home.made()?;
    if made.audit {
        return Ok(registry.expect_head()?);
    }
    if registry.is_read_only() {
        return Ok(());
    }
    registry.keep_head().await?;
    home.keep_made(Made {
        audit: true,
        ..made
    })
}
