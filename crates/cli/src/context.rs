//! What every command needs: where home is, and how to answer.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use shortlist_pipeline::{Home, Shortlist};

use crate::clock::{SystemClock, random};
use crate::error::{Error, Result};

/// The folder of the demo, unless --home says otherwise.
const DEMO_HOME: &str = "shortlist-demo";

pub(crate) struct Context {
    home: Option<PathBuf>,
    pub(crate) json: bool,
}

impl Context {
    pub(crate) fn new(home: Option<PathBuf>, json: bool) -> Self {
        Self { home, json }
    }

    /// --home, then SHORTLIST_HOME, then the platform's data folder.
    pub(crate) fn home(&self) -> Result<PathBuf> {
        let from_environment = || {
            std::env::var_os("SHORTLIST_HOME")
                .filter(|v| !v.is_empty())
                .map(PathBuf::from)
        };
        let from_platform =
            || ProjectDirs::from("", "", "shortlist").map(|dirs| dirs.data_dir().to_owned());
        self.home
            .clone()
            .or_else(from_environment)
            .or_else(from_platform)
            .ok_or(Error::NoDataFolder)
    }

    /// The home for commands that bring something in.
    pub(crate) async fn create(&self) -> Result<Shortlist> {
        let home = Home::new(&self.home()?);
        Ok(Shortlist::create(home, Box::new(SystemClock), random()?).await?)
    }

    /// The home for commands that need what is there.
    pub(crate) async fn open(&self) -> Result<Shortlist> {
        let home = Home::new(&self.home()?);
        Ok(Shortlist::open(home, Box::new(SystemClock), random()?).await?)
    }

    /// The demo's folder: SHORTLIST_HOME is somebody's own data and not meant.
    pub(crate) fn demo_home(&self) -> PathBuf {
        self.home
            .clone()
            .unwrap_or_else(|| Path::new(DEMO_HOME).to_owned())
    }

    pub(crate) async fn demo(&self) -> Result<Shortlist> {
        let home = Home::demo(&self.demo_home());
        Ok(Shortlist::create(home, Box::new(SystemClock), random()?).await?)
    }
}
