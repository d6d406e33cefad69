//! Managing who may ask.

use std::io::Write;
use std::path::Path;

use rand::Rng;
use shortlist_pipeline::{Home, system_random};
use shortlist_server::KeyFile;

use crate::Result;
use crate::arguments::KeysCommand;

/// The keys' file in the home.
pub(crate) const KEYS: &str = "server-keys.toml";

pub(crate) fn run(folder: &Path, command: &KeysCommand) -> Result<()> {
    if !Home::new(folder).exists()? {
        return Err(format!("expected a home in {}, but there is none", folder.display()).into());
    }
    let path = folder.join(KEYS);
    let mut keys = KeyFile::read(&path)?;
    let mut out = anstream::stdout();
    match command {
        KeysCommand::List => {
            for (name, role) in keys.names() {
                writeln!(out, "{name}\t{role:?}")?;
            }
        }
        KeysCommand::Add { name, role } => {
            let mut random = [0; 32];
            system_random()?.fill_bytes(&mut random);
            let key = keys.add(name, *role, random);
            keys.write(&path)?;
            writeln!(out, "{key}")?;
        }
        KeysCommand::Remove { name } => {
            if !keys.remove(name) {
                return Err(format!("expected the name of a key, but came {name:?}").into());
            }
            keys.write(&path)?;
        }
    }
    Ok(())
}
