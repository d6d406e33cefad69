//! A home with everything that works on it.

use std::sync::Arc;

use rand::Rng;
use shortlist_embedding::{Embedder, bundled};
use shortlist_registry::{LocalRegistry, Registry};
use shortlist_storage::SqliteStore;

use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::featuriser::Featuriser;
use crate::home::Home;

/// The use cases on one home folder. Each is a method, in a file of its own.
pub struct Shortlist {
    pub(crate) home: Home,
    pub(crate) store: SqliteStore,
    pub(crate) registry: Arc<dyn Registry>,
    pub(crate) featuriser: Featuriser,
    pub(crate) clock: Box<dyn Clock>,
}

impl Shortlist {
    /// Opens a home with the bundled Korean model, and makes it if it is missing. `random` gives
    /// run ids and must differ between processes.
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
        let store = SqliteStore::create(&home.database()).await?;
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
        let store = SqliteStore::open(&home.database()).await?;
        let registry = LocalRegistry::open(&home.registry(), random).await?;
        Self::with(home, store, registry, clock)
    }

    fn with(
        home: Home,
        store: SqliteStore,
        registry: LocalRegistry,
        clock: Box<dyn Clock>,
    ) -> Result<Self> {
        let embedder: Arc<dyn Embedder> = Arc::new(bundled()?);
        Ok(Self {
            home,
            store,
            registry: Arc::new(registry),
            featuriser: Featuriser::new(embedder),
            clock,
        })
    }
}
