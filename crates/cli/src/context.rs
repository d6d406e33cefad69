//! What every command needs: where home is, and how to answer.

use std::path::{Path, PathBuf};

use shortlist_api::Language;
use shortlist_app::{
    Database, Document, Home, Letters, ModelLoader, RegistryChoice, Shortlist, SystemClock,
    home_folder, system_random,
};

use crate::arguments::{EmbedderArguments, LetterName};
use crate::error::{Error, Result};
use crate::input::{STANDARD_INPUT, read_letter};
use crate::output;

/// The folder of the demo, unless --home says otherwise.
const DEMO_HOME: &str = "shortlist-demo";

pub(crate) struct Context {
    home: Option<PathBuf>,
    pub(crate) json: bool,
    registry: Option<RegistryChoice>,
    database: Option<Database>,
    /// That of text for applicants.
    pub(crate) language: Language,
}

impl Context {
    pub(crate) fn new(
        home: Option<PathBuf>,
        json: bool,
        registry: Option<RegistryChoice>,
        database: Option<Database>,
        language: Language,
    ) -> Self {
        Self {
            home,
            json,
            registry,
            database,
            language,
        }
    }

    /// Whether another database than the home's file was named.
    pub(crate) fn has_database(&self) -> bool {
        self.database.is_some()
    }

    pub(crate) fn home(&self) -> Result<PathBuf> {
        Ok(home_folder(self.home.clone())?)
    }

    /// The home for commands that bring something in.
    pub(crate) async fn create(&self) -> Result<Shortlist> {
        let home = Home::new(&self.home()?);
        match self.database {
            Some(_) => self.open().await,
            None => self.created(home).await,
        }
    }

    /// The home for commands that need what is there.
    pub(crate) async fn open(&self) -> Result<Shortlist> {
        self.opened(Home::new(&self.home()?)).await
    }

    /// The home for commands that read alone, which a full disk does not stop.
    pub(crate) async fn open_to_read(&self) -> Result<Shortlist> {
        self.opened(Home::new(&self.home()?).to_read()).await
    }

    async fn opened(&self, home: Home) -> Result<Shortlist> {
        let database = self.database.as_ref();
        let (clock, random) = (Box::new(SystemClock), system_random()?);
        let shortlist = Shortlist::open_on(home, database, clock, random).await?;
        self.ready(shortlist)
    }

    /// The home for commands that work in an empty one and write down what they answer; one that is missing is made.
    pub(crate) async fn open_or_create(&self) -> Result<Shortlist> {
        self.opened_or_created(Home::new(&self.home()?)).await
    }

    /// The home for commands that work in an empty one and read alone; one that is missing is made, and a full disk does
    /// not stop them.
    pub(crate) async fn open_or_create_to_read(&self) -> Result<Shortlist> {
        let home = Home::new(&self.home()?).to_read();
        self.opened_or_created(home).await
    }

    async fn opened_or_created(&self, home: Home) -> Result<Shortlist> {
        let database = self.database.as_ref();
        let (clock, random) = (Box::new(SystemClock), system_random()?);
        let shortlist = Shortlist::open_or_create(home, database, clock, random).await?;
        self.ready(shortlist)
    }

    /// The letter that was meant: that in a file of this name, else the one whose content hash begins
    /// so.
    pub(crate) async fn letter(&self, shortlist: &Shortlist, name: &LetterName) -> Result<String> {
        match self.letter_text(name)? {
            Some(text) => Ok(text.content_hash().to_string()),
            None => Ok(shortlist.letters.find(&name.0).await?),
        }
    }

    /// The letter itself, where it is named by its file or comes through standard input (`-`).
    pub(crate) fn letter_text(&self, name: &LetterName) -> Result<Option<Document>> {
        let path = Path::new(&name.0);
        if name.0 != STANDARD_INPUT && !path.is_file() {
            return Ok(None);
        }
        let bytes = read_letter(path, self.language)?;
        let text = Letters::text_of(&bytes).map_err(|error| Error::in_letter(path, error))?;
        Ok(Some(text))
    }

    async fn created(&self, home: Home) -> Result<Shortlist> {
        let shortlist = Shortlist::create(home, Box::new(SystemClock), system_random()?).await?;
        self.ready(shortlist)
    }

    /// With the way to load models, and with the registry that says what answers.
    fn ready(&self, shortlist: Shortlist) -> Result<Shortlist> {
        let shortlist = shortlist.with_loader(model_loader())?;
        let shortlist = shortlist.with_chosen_registry(self.registry)?;
        // A command ends with its process, which gives a model's memory back quicker than we could.
        std::mem::forget(shortlist.vectors.featuriser.clone());
        Ok(shortlist)
    }

    /// The demo's folder: SHORTLIST_HOME and DATABASE_URL are somebody's own data and not meant.
    pub(crate) fn demo_home(&self) -> PathBuf {
        self.home
            .clone()
            .unwrap_or_else(|| Path::new(DEMO_HOME).to_owned())
    }

    pub(crate) async fn demo(&self) -> Result<Shortlist> {
        self.created(Home::demo(&self.demo_home())).await
    }
}

/// Uses another embedder for this command alone, if one was named.
pub(crate) fn with_embedder(
    shortlist: Shortlist,
    embedder: EmbedderArguments,
) -> Result<Shortlist> {
    Ok(match embedder.choice() {
        Some(choice) => shortlist.with_embedder(choice)?,
        None => shortlist,
    })
}

/// A loader that says when it fetches a model.
pub(crate) fn model_loader() -> ModelLoader {
    shortlist_app::model_loader().before_fetch(|name| {
        // The answer does not depend on whether the note could be written.
        let _ = output::note(&format!("fetching {name} once; this may take minutes"));
    })
}

/// Uses another embedder from now on, if one was named.
pub(crate) fn keep_embedder(
    shortlist: Shortlist,
    embedder: EmbedderArguments,
) -> Result<Shortlist> {
    let Some(choice) = embedder.choice() else {
        return Ok(shortlist);
    };
    let shortlist = shortlist.with_embedder(choice)?;
    shortlist.keep_embedder()?;
    Ok(shortlist)
}
