//! Managing who may ask.

use std::io::Write;
use std::path::Path;

use rand::Rng;
use shortlist_app::{Home, system_random};
use shortlist_server::KeyFile;

use crate::Result;
use crate::arguments::KeysCommand;

pub(crate) fn run(home: &Home, path: &Path, command: &KeysCommand) -> Result<()> {
    if path.starts_with(home.folder()) && !home.exists()? {
        return Err(format!(
            "expected a home in {}, but there is none",
            home.folder().display()
        )
        .into());
    }
    let mut keys = KeyFile::read(path)?.unwrap_or_default();
    let mut out = anstream::stdout();
    match command {
        KeysCommand::List => {
            for (name, role) in keys.names() {
                writeln!(out, "{name}\t{role:?}")?;
            }
        }
        KeysCommand::Add { name, role } => {
            KeyFile::check_name(name)
                .map_err(|came| format!("expected a name for the key, but {came}"))?;
            let mut random = [0; 32];
            system_random()?.fill_bytes(&mut random);
            let key = keys.add(name, *role, random);
            keys.write(path)?;
            if path.starts_with(home.folder()) {
                home.keep_keys()?;
            }
            writeln!(out, "{key}")?;
        }
        KeysCommand::Remove { name } => {
            if !keys.remove(name) {
                return Err(format!("expected the name of a key, but came {name:?}").into());
            }
            keys.write(path)?;
            if keys.is_empty() {
                writeln!(
                    anstream::stderr(),
                    "no keys are left: a server that runs lets nobody in, and one that is started listens on the \
                     loopback address alone, where everybody may do everything"
                )?;
            }
        }
    }
    Ok(())
}
