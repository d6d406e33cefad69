//! The table `[server]` of a settings file.

use std::path::Path;

use super::keys::GivenSettings;

/// The greatest file of settings.
const MOST_BYTES: u64 = 1 << 20;

/// Reads the table `[server]` of a home's settings file; without the file or the table, nothing is given.
///
/// # Errors
///
/// What is wrong with the file, in one line.
pub fn read_file(path: &Path) -> Result<GivenSettings, String> {
    let text = match shortlist_files::read_text_at_most(path, MOST_BYTES) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Ok(GivenSettings::default());
        }
        Err(error) => return Err(format!("expected to read {}, but {error}", path.display())),
    };
    let refused = |error: &toml::de::Error| {
        let reason = error.to_string().trim().replace('\n', " ");
        format!("expected settings in {}, but {reason}", path.display())
    };
    let mut file: toml::Table = toml::from_str(&text).map_err(|error| refused(&error))?;
    match file.remove("server") {
        Some(table) => table.try_into().map_err(|error| refused(&error)),
        None => Ok(GivenSettings::default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_gives_what_flags_do_not_and_what_is_not_known_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        assert_eq!(read_file(&path).unwrap(), GivenSettings::default());
        let text = "registry = \"local\"\n[server]\nport = 9000\nat_once = 7\n";
        std::fs::write(&path, text).unwrap();
        let flags = GivenSettings {
            port: Some(1),
            ..GivenSettings::default()
        };
        let settings = flags.or(read_file(&path).unwrap()).resolved();
        assert_eq!(
            (settings.port, settings.at_once, settings.seconds),
            (1, 7, 30)
        );
        for wrong in [
            "[server]\nprot = 1",
            "[server]\nport = 70000",
            "[server",
            "server = 1",
        ] {
            std::fs::write(&path, wrong).unwrap();
            let error = read_file(&path).unwrap_err();
            assert!(
                error.contains("config.toml") && !error.contains('\n'),
                "{error}"
            );
        }
    }
}
