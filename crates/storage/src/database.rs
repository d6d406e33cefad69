//! Which database.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::{Error, Result};
use crate::repositories::Store;
use crate::sqlite::SqliteStore;

/// Which database, as an address names it: `postgres://user:password@host:5432/name`, `sqlite:FILE`
/// or a file's path.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// One file on this machine.
    Sqlite(PathBuf),
    /// A server; the whole address, with its password.
    Postgres(String),
}

impl Database {
    /// Opens the database and brings its schema up to date; an SQLite file is made if it is missing.
    ///
    /// # Errors
    ///
    /// [`Error::Open`]; [`Error::Connect`], [`Error::Newer`]; [`Error::Address`] for a server where
    /// this was built without the feature `postgres`.
    pub async fn open(&self) -> Result<Arc<dyn Store>> {
        match self {
            Self::Sqlite(path) => Ok(Arc::new(SqliteStore::create(path).await?)),
            #[cfg(feature = "postgres")]
            Self::Postgres(address) => {
                use crate::postgres::{PostgresSettings, PostgresStore};
                let settings = PostgresSettings::default();
                Ok(Arc::new(PostgresStore::connect(address, settings).await?))
            }
            #[cfg(not(feature = "postgres"))]
            Self::Postgres(_) => Err(Error::Address {
                came: "this program was built without PostgreSQL".to_owned(),
            }),
        }
    }
}

impl std::str::FromStr for Database {
    type Err = Error;

    fn from_str(address: &str) -> Result<Self> {
        let wrong = |came: String| Error::Address { came };
        if address.trim().is_empty() {
            return Err(wrong("it is empty".to_owned()));
        }
        let Some((scheme, rest)) = without_driver(address)
            .split_once(':')
            .map(|(scheme, rest)| (scheme.to_lowercase(), rest.to_owned()))
            // A letter and a colon are a drive of Windows.
            .filter(|(scheme, _)| scheme.len() > 1)
        else {
            return Ok(Self::Sqlite(PathBuf::from(address)));
        };
        match scheme.as_str() {
            "postgres" | "postgresql" => Ok(Self::Postgres(address.to_owned())),
            // sqlite:FILE and SQLAlchemy's sqlite:///FILE, sqlite:////FILE.
            "sqlite" => {
                let path = rest.strip_prefix("///").unwrap_or(&rest);
                let path = path.strip_prefix("//").unwrap_or(path);
                if path.is_empty() {
                    return Err(wrong("it names no file".to_owned()));
                }
                Ok(Self::Sqlite(Path::new(path).to_owned()))
            }
            other => Err(wrong(format!("it begins with {other}:"))),
        }
    }
}

/// No password is ever shown.
impl std::fmt::Debug for Database {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => formatter.debug_tuple("Sqlite").field(path).finish(),
            Self::Postgres(_) => formatter.write_str("Postgres(address withheld)"),
        }
    }
}

/// An address without the name of a Python driver: `postgresql+psycopg2://` is `postgresql://`.
pub(crate) fn without_driver(address: &str) -> String {
    let address = address.trim();
    match address.split_once("://") {
        Some((scheme, rest)) => {
            let scheme = scheme.split('+').next().unwrap_or(scheme);
            format!("{scheme}://{rest}")
        }
        None => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_a_file_or_a_server() {
        let file = |path: &str| Database::Sqlite(PathBuf::from(path));
        for (address, expected) in [
            ("a.db", file("a.db")),
            ("/tmp/a.db", file("/tmp/a.db")),
            ("sqlite:a.db", file("a.db")),
            ("sqlite:///a.db", file("a.db")),
            ("sqlite:////tmp/a.db", file("/tmp/a.db")),
            ("sqlite://a.db", file("a.db")),
            (r"C:\a.db", file(r"C:\a.db")),
        ] {
            assert_eq!(address.parse::<Database>().unwrap(), expected, "{address}");
        }
        for address in [
            "postgres://u@h/d",
            "postgresql+psycopg2://u:p@h:5432/d",
            "PostgreSQL://h/d",
        ] {
            let parsed = address.parse::<Database>().unwrap();
            assert!(matches!(&parsed, Database::Postgres(_)), "{address}");
            assert!(!format!("{parsed:?}").contains("u:p"));
        }
        for wrong in ["", "mysql://u:secret@h/d", "sqlite:"] {
            let error = wrong.parse::<Database>().unwrap_err().to_string();
            assert!(!error.contains("secret"), "{error}");
        }
    }
}
