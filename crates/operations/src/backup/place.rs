//! Where a path leads, by whatever name.

use std::path::{Component, Path, PathBuf};

use crate::error::{Error, Result};

/// The absolute path without links and without `..`, by which places can be compared. Its end need not be there yet.
pub(super) fn resolved(path: &Path) -> Result<PathBuf> {
    let mut place = PathBuf::new();
    let absolute = std::path::absolute(path).map_err(Error::file("find", path))?;
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                place.pop();
            }
            part => place.push(part),
        }
        // A link is followed before its `..` is.
        if let Ok(real) = place.canonicalize() {
            place = real;
        }
    }
    Ok(place)
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use std::fs;

    use super::*;

    #[test]
    fn a_place_is_the_same_by_all_its_names() {
        let folder = tempfile::tempdir().unwrap();
        let base = folder.path().canonicalize().unwrap();
        fs::create_dir_all(base.join("home/inner")).unwrap();
        fs::create_dir(base.join("elsewhere")).unwrap();
        std::os::unix::fs::symlink(base.join("home/inner"), base.join("elsewhere/link")).unwrap();
        for (name, expected) in [
            ("home/../backup", "backup"),
            ("home/../../X/backup", "../X/backup"),
            ("home/inner/../backup", "home/backup"),
            ("elsewhere/link/backup", "home/inner/backup"),
            ("elsewhere/link/../backup", "home/backup"),
            ("elsewhere/../home/new/../backup", "home/backup"),
            ("home-2/backup", "home-2/backup"),
            ("home/./", "home"),
        ] {
            let expected = match expected.strip_prefix("../") {
                Some(outside) => base.parent().unwrap().join(outside),
                None => base.join(expected),
            };
            assert_eq!(resolved(&base.join(name)).unwrap(), expected, "{name}");
        }
        let here = std::env::current_dir().unwrap().canonicalize().unwrap();
        assert_eq!(resolved(Path::new(".")).unwrap(), here);
        assert_eq!(
            resolved(Path::new("../copy")).unwrap(),
            here.parent().unwrap().join("copy")
        );
    }
}
