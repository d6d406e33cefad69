//! Managing who may ask.

use std::io::Write;
use std::path::Path;

use rand::Rng;
use shortlist_api::Language;
use shortlist_app::{Home, system_random};
use shortlist_server::KeyFile;

use crate::Result;
use crate::arguments::KeysCommand;

pub(crate) fn run(
    home: &Home,
    path: &Path,
    command: &KeysCommand,
    language: Language,
) -> Result<()> {
    if path.starts_with(home.folder()) && !home.exists()? {
        return Err(format!(
            "expected a home in {}, but there is none",
            home.folder().display()
        )
        .into());
    }
    let mut out = anstream::stdout();
    match command {
        KeysCommand::List => {
            let keys = KeyFile::read(path)?.unwrap_or_default();
            for (name, role) in keys.names() {
                writeln!(out, "{name}\t{role:?}")?;
            }
        }
        KeysCommand::Add { name, role } => {
            KeyFile::check_name(name)
                .map_err(|came| format!("expected a name for the key, but {came}"))?;
            let mut random = [0; 32];
            system_random()?.fill_bytes(&mut random);
            let key = KeyFile::change(path, |keys| Some(keys.add(name, *role, random)))?;
            if path.starts_with(home.folder()) {
                home.keep_keys()?;
            }
            writeln!(out, "{}", key.unwrap_or_default())?;
        }
        KeysCommand::Remove { name } => {
            let left = KeyFile::change(path, |keys| keys.remove(name).then_some(keys.is_empty()))?;
            let Some(is_empty) = left else {
                return Err(format!("expected the name of a key, but came {name:?}").into());
            };
            if is_empty {
                let everybody = language.choose(
                    "no keys are left: a server that runs lets nobody in, and one that is started listens on the \
                     loopback address alone, where everybody may do everything",
                    "남은 키가 없습니다. 켜져 있는 서버에는 아무도 들어갈 수 없고, 새로 시작한 서버는 이 컴퓨터(루프백 \
                     주소)에서만 연결을 받으며 누구나 무엇이든 할 수 있습니다",
                );
                writeln!(anstream::stderr(), "{everybody}")?;
            }
        }
    }
    Ok(())
}
