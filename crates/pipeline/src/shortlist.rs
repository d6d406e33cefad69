//! A home with everything that works on it.

use std::sync::{Arc, OnceLock};

use rand::Rng;
use shortlist_embedding::ModelLoader;
use shortlist_registry::{LocalRegistry, Registry};
use shortlist_storage::{Database, SqliteStore, Store};

use crate::clock::Clock;
use crate::config::Config;
use crate::embedder_choice::EmbedderChoice;
use crate::error::{Error, Result};
use crate::featuriser::Featuriser;
use crate::home::Home;
use crate::recommend::LiveIndex;
use crate::serving::{Answering, JournalQueue, Serving};

/// The use cases on one home folder. Each is a method, in a file of its own.
pub struct Shortlist {
    pub(crate) home: Home,
    pub(crate) store: Arc<dyn Store>,
    /// The one that says what answers.
    pub(crate) registry: Arc<dyn Registry>,
    /// The one in the home's folder.
    pub(crate) local: Arc<dyn Registry>,
    loader: ModelLoader,
    choice: EmbedderChoice,
    /// Loaded when it is first needed: many commands need no model of half a gigabyte.
    featuriser: OnceLock<Featuriser>,
    pub(crate) clock: Box<dyn Clock>,
    /// The model that answered last, for the embedder and the registry in use.
    pub(crate) answering: Answering,
    /// What lives as long as a process that answers many requests; other processes have none.
    pub(crate) serving: Option<Serving>,
    pub(crate) journal: JournalQueue,
    /// The postings in memory, for the embedder in use.
    pub(crate) index: LiveIndex,
}

impl Shortlist {
    /// Opens a home with the embedder that it keeps (the bundled Korean model, unless another was
    /// chosen), and makes it if it is missing. `random` gives run ids and must differ between
    /// processes.
    ///
    /// # Errors
    ///
    /// Those of the home, the store and the registry.
    pub async fn create(
        home: Home,
        clock: Box<dyn Clock>,
        random: impl Rng + Send + 'static,
    ) -> Result<Self> {
        home.make()?;
        let store = Arc::new(SqliteStore::create(&home.database()).await?);
        Self::create_on(home, store, clock, random).await
    }

    /// The same with letters, postings and vectors in another store than the home's file: on a server
    /// that many machines share.
    ///
    /// # Errors
    ///
    /// Those of the home and the registry.
    pub async fn create_on(
        home: Home,
        store: Arc<dyn Store>,
        clock: Box<dyn Clock>,
        random: impl Rng + Send + 'static,
    ) -> Result<Self> {
        home.make()?;
        let registry = LocalRegistry::create(&home.registry(), random).await?;
        Self::with(home, store, registry, clock)
    }

    /// Opens a home that must be there; makes nothing.
    ///
    /// # Errors
    ///
    /// [`Error::NoHome`]; those of the home, the store and the registry.
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
        let store = Arc::new(SqliteStore::open(&home.database()).await?);
        let registry = LocalRegistry::open(&home.registry(), random).await?;
        Self::with(home, store, registry, clock)
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
        match database {
            Some(database) => Self::create_on(home, database.open().await?, clock, random).await,
            None => Self::open(home, clock, random).await,
        }
    }

    fn with(
        home: Home,
        store: Arc<dyn Store>,
        registry: LocalRegistry,
        clock: Box<dyn Clock>,
    ) -> Result<Self> {
        let local: Arc<dyn Registry> = Arc::new(registry);
        Ok(Self {
            choice: home.embedder()?,
            loader: ModelLoader::default(),
            featuriser: OnceLock::new(),
            home,
            store,
            registry: local.clone(),
            local,
            clock,
            answering: Answering::default(),
            serving: None,
            journal: JournalQueue::default(),
            index: LiveIndex::default(),
        })
    }

    /// Loads models in another way: from a hub, say.
    #[must_use]
    pub fn with_loader(mut self, loader: ModelLoader) -> Self {
        self.loader = loader;
        self
    }

    /// Asks another registry than the one in the home's folder what answers, and registers there: an
    /// MLflow server, say. If it is out of reach, the last model that answered goes on answering,
    /// and says so.
    #[must_use]
    pub fn with_registry(mut self, registry: Arc<dyn Registry>) -> Self {
        self.registry = registry;
        self.answering.forget();
        self
    }

    /// The settings of the home.
    ///
    /// # Errors
    ///
    /// [`Error::Config`], [`Error::File`].
    pub fn config(&self) -> Result<Config> {
        Config::read(&self.home.config())
    }

    /// Uses another embedder than the home keeps, as long as this value lives. To be called before
    /// [`Shortlist::with_serving`].
    #[must_use]
    pub fn with_embedder(mut self, choice: EmbedderChoice) -> Self {
        self.choice = choice;
        self.answering.forget();
        self.serving = None;
        self.index = LiveIndex::default();
        self.featuriser = OnceLock::new();
        self
    }

    /// Makes the embedder in use the home's own, once it is known to load. What is stored gets its
    /// vectors when they are next needed; those of other embedders stay, and are never compared
    /// with them.
    ///
    /// # Errors
    ///
    /// [`Error::Embedding`] if it does not load; [`Error::File`].
    pub fn keep_embedder(&self) -> Result<()> {
        self.featuriser()?;
        self.home.keep_embedder(&self.choice)
    }

    /// The embedder, loaded when it is first needed.
    pub(crate) fn featuriser(&self) -> Result<&Featuriser> {
        if let Some(featuriser) = self.featuriser.get() {
            return Ok(featuriser);
        }
        let loaded = self.choice.load(&self.loader)?;
        Ok(self.featuriser.get_or_init(|| loaded))
    }

    /// The embedder in use, in words.
    pub(crate) fn embedder_name(&self) -> String {
        self.choice.to_string()
    }
}
