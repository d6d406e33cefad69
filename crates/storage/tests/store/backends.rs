//! The stores that tests run on.

use std::sync::Arc;
#[cfg(feature = "postgres")]
use std::sync::OnceLock;

#[cfg(feature = "postgres")]
use shortlist_storage::{PostgresSettings, PostgresStore};
use shortlist_storage::{SqliteStore, Store};
#[cfg(feature = "postgres")]
use shortlist_test_postgres::{Kind, Server, server};

/// A new store, empty, with what must live as long as it.
pub(crate) struct Backend {
    pub(crate) name: &'static str,
    pub(crate) store: Arc<dyn Store>,
    _folder: tempfile::TempDir,
}

/// A new store of every kind that there is here.
pub(crate) async fn all() -> Vec<Backend> {
    #[cfg_attr(not(feature = "postgres"), expect(unused_mut, reason = "SQLite alone"))]
    let mut backends = vec![sqlite().await];
    #[cfg(feature = "postgres")]
    for (name, kind) in [
        ("PostgreSQL", Kind::System),
        ("pgvector", Kind::WithPgvector),
    ] {
        if let Some(server) = shared(kind) {
            backends.push(Backend {
                name,
                store: Arc::new(postgres(&server.database()).await),
                _folder: tempfile::tempdir().unwrap(),
            });
        }
    }
    backends
}

pub(crate) async fn sqlite() -> Backend {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    Backend {
        name: "SQLite",
        store: Arc::new(SqliteStore::create(&path).await.unwrap()),
        _folder: folder,
    }
}

#[cfg(feature = "postgres")]
pub(crate) async fn postgres(address: &str) -> PostgresStore {
    PostgresStore::connect(address, PostgresSettings::default())
        .await
        .unwrap()
}

/// One server of each kind for all tests of this process.
#[cfg(feature = "postgres")]
pub(crate) fn shared(kind: Kind) -> Option<&'static Server> {
    static SYSTEM: OnceLock<Option<Server>> = OnceLock::new();
    static WITH_PGVECTOR: OnceLock<Option<Server>> = OnceLock::new();
    let place = match kind {
        Kind::System => &SYSTEM,
        Kind::WithPgvector => &WITH_PGVECTOR,
    };
    place.get_or_init(|| server(kind)).as_ref()
}
