//! What is written is its owner's alone, whatever the umask.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::cargo_bin;

use crate::json;
use crate::support::program::shortlist;

/// Runs `shortlist` with a umask that takes nothing away.
fn open_to_all(folder: &Path, arguments: &[&str]) {
    let done = Command::new("sh")
        .args(["-c", "umask 000; exec \"$0\" \"$@\""])
        .arg(cargo_bin("shortlist"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("SHORTLIST_HOME")
        .env_remove("DATABASE_URL")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{arguments:?}: {said}");
}

/// Every file and folder below a path, and the path itself, that others may look at.
fn open_to_others(path: &Path) -> Vec<String> {
    let mut open = Vec::new();
    let metadata = std::fs::symlink_metadata(path).unwrap();
    if metadata.permissions().mode() & 0o077 != 0 {
        open.push(path.display().to_string());
    }
    if metadata.is_dir() {
        for entry in std::fs::read_dir(path).unwrap() {
            open.extend(open_to_others(&entry.unwrap().path()));
        }
    }
    open
}

#[test]
fn a_home_and_what_is_made_of_it_are_their_owners_alone() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    open_to_all(folder, &["demo"]);
    let home = ["--home", "shortlist-demo"];
    let letters = shortlist(folder, &["letters", "--json", home[0], home[1]], b"");
    let letter = json(&letters)["letters"][0]["content_hash"].clone();
    let letter = letter.as_str().unwrap();
    for arguments in [
        &["backup", "copy"] as &[&str],
        &["export", letter, "--out", "person.json"],
        &[
            "explain",
            "shortlist-demo/samples/fresh_letter.md",
            "--html",
            "page.html",
        ],
        &[
            "models",
            "export",
            "LogisticRegression_CoverLetter",
            "--out",
            "model",
        ],
        &[
            "embed",
            "shortlist-demo/samples/fresh_letter.md",
            "--npy",
            "vectors.npy",
        ],
    ] {
        open_to_all(folder, &[arguments, &home].concat());
    }
    for made in [
        "shortlist-demo",
        "copy",
        "person.json",
        "page.html",
        "model",
        "vectors.npy",
    ] {
        assert_eq!(open_to_others(&folder.join(made)), [] as [String; 0]);
    }
    let doctor = |state: &str| {
        let checks = json(&shortlist(
            folder,
            &["doctor", "--json", home[0], home[1]],
            b"",
        ));
        let checks = checks["checks"].as_array().unwrap().clone();
        let check = checks
            .iter()
            .find(|check| check["name"] == "permissions")
            .unwrap();
        assert_eq!(check["state"], state, "{check}");
        check["detail"].as_str().unwrap().to_owned()
    };
    assert_eq!(doctor("ok"), "the home is its owner's alone");
    let open = |path: &str, mode: u32| {
        let mode = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(folder.join(path), mode).unwrap();
    };
    // Nobody comes to a file in a folder that is closed.
    open("shortlist-demo/shortlist.db", 0o644);
    assert_eq!(doctor("ok"), "the home is its owner's alone");
    open("shortlist-demo", 0o755);
    let detail = doctor("missing");
    // SQLite makes the files beside it as open as the database itself.
    assert!(detail.contains("as at shortlist-demo (755)"), "{detail}");
}
