//! Copies of a home: where they may be made, and what of them is not taken for what was copied.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::support::DEMO;
use crate::support::program::shortlist;
use crate::{at_home, json, said};

fn at(folder: &Path, arguments: &[&str]) -> Output {
    shortlist(folder, arguments, b"")
}

/// A copy of the demo, which is a home.
fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("home");
    assert!(at_home(&["backup", to.to_str().unwrap()]).status.success());
    folder
}

/// The line of the doctor about the home's files.
fn home_files(folder: &Path) -> (String, String) {
    let checks = json(&at(folder, &["--home", "home", "doctor", "--json"]));
    let checks = checks["checks"].as_array().unwrap();
    let check = checks
        .iter()
        .find(|check| check["name"] == "home files")
        .unwrap();
    let text = |name: &str| check[name].as_str().unwrap().to_owned();
    (text("state"), text("detail"))
}

#[test]
fn a_place_beside_the_home_is_outside_by_any_name() {
    let folder = copy();
    let inside = folder.path().join("home");
    let absolute = format!("{}/../third", inside.display());
    for (home, to) in [
        (".", "../first"),
        ("../home", "../second"),
        ("./", absolute.as_str()),
    ] {
        let made = at(&inside, &["--home", home, "backup", to]);
        assert!(made.status.success(), "{home} {to}: {}", said(&made));
    }
    assert!(folder.path().join("third/home.json").is_file());
    for to in ["copy", "../home/copy", "registry/../copy"] {
        let refused = at(&inside, &["--home", ".", "backup", to]);
        assert!(said(&refused).contains("lies in it"), "{to}");
    }
}

#[test]
fn what_was_slipped_into_a_backup_is_named_and_left_out() {
    let folder = copy();
    let backup = folder.path().join("home");
    for name in ["server-keys.toml", "extra", "registry/artifacts/extra"] {
        fs::write(backup.join(name), "a stranger's").unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", backup.join("link")).unwrap();
    let restored = at(folder.path(), &["restore", "home", "--to", "restored"]);
    assert_eq!(restored.status.code(), Some(1));
    let told = String::from_utf8_lossy(&restored.stdout);
    for name in ["server-keys.toml", "extra", "registry/artifacts/extra"] {
        assert!(told.contains(name), "{told}");
        assert!(!folder.path().join("restored").join(name).exists());
    }
    assert!(!cfg!(unix) || told.contains("link"), "{told}");
    assert!(said(&restored).contains("backup.json"));
    assert!(folder.path().join("restored/home.json").is_file());
}

#[test]
fn a_log_of_reads_that_was_torn_says_so_and_goes_on() {
    let folder = copy();
    let run = |arguments: &[&str]| at(folder.path(), &[&["--home", "home"], arguments].concat());
    let letter = json(&run(&["letters", "--json"]))["letters"][0]["content_hash"].clone();
    let letter = letter.as_str().unwrap();
    let log = folder.path().join("home/reads.jsonl");
    let _ = fs::remove_file(&log);
    assert!(run(&["export", letter]).status.success());
    assert_eq!(home_files(folder.path()).0, "ok");
    let whole = fs::read(&log).unwrap();
    fs::write(&log, &whole[..60]).unwrap();
    assert!(home_files(folder.path()).1.contains("reads.jsonl"));
    assert!(run(&["export", letter]).status.success());
    let listed = run(&["audit", "reads", "--json"]);
    assert_eq!(listed.status.code(), Some(1));
    assert_eq!(json(&listed)["unreadable_lines"], serde_json::json!([1]));
    assert_eq!(json(&listed)["reads"][0]["content_hash"], letter);
    assert!(said(&listed).contains("line 1"), "{}", said(&listed));
    let copied = run(&["backup", "again"]);
    assert_eq!(copied.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&copied.stdout).contains("reads.jsonl"));
    fs::remove_file(&log).unwrap();
    let (state, seen) = home_files(folder.path());
    assert!(
        state == "broken" && seen.contains("is gone"),
        "{state} {seen}"
    );
}

#[test]
fn each_way_not_to_open_an_encrypted_backup_has_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("right"), "두루미").unwrap();
    fs::write(path("wrong"), "까마귀").unwrap();
    let (right, wrong, sealed) = (path("right"), path("wrong"), path("one.age"));
    let made = at_home(&["backup", &sealed, "--passphrase-file", &right]);
    assert!(made.status.success(), "{}", said(&made));
    let bytes = fs::read(&sealed).unwrap();
    fs::write(path("cut.age"), &bytes[..bytes.len() / 2]).unwrap();
    fs::write(path("begin.age"), &bytes[..40]).unwrap();
    for (file, key, expected, korean) in [
        (
            "one.age",
            Some(&wrong),
            "another passphrase",
            "암호가 백업할 때와 다릅니다",
        ),
        (
            "one.age",
            None,
            "--passphrase-file",
            "암호나 개인 키가 필요합니다",
        ),
        ("cut.age", Some(&right), "is cut off", "잘렸거나"),
        ("begin.age", Some(&right), "is cut off", "잘렸거나"),
    ] {
        for (language, expected) in [("en", expected), ("ko", korean)] {
            let to = path("restored");
            let mut arguments = vec!["--language", language, "restore", file, "--to", &to];
            arguments.extend(
                key.iter()
                    .flat_map(|key| ["--passphrase-file", key.as_str()]),
            );
            let refused = at(folder.path(), &arguments);
            assert_eq!(refused.status.code(), Some(1));
            assert!(said(&refused).contains(expected), "{}", said(&refused));
        }
    }
    let refused = at_home(&["backup", &path("two.age"), "--recipient", "age1nonsense"]);
    assert!(
        said(&refused).contains("begins with age1"),
        "{}",
        said(&refused)
    );
    assert!(DEMO.path().exists() && !said(&refused).contains("Bech32"));
}
