//! Keys that change while a server runs, and files that are none.

use std::time::{Duration, Instant};

use serde_json::Value;

use crate::program::{Program, add_key, new_home, run, status};

/// Within which a change of the keys holds.
const SOON: Duration = Duration::from_secs(1);
const DATA: &str = "GET /api/v1/data";

/// Asks until something is so, no longer than a change may take.
fn soon(mut is_so: impl FnMut() -> bool) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < SOON {
        if is_so() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    is_so()
}

#[test]
fn keys_hold_and_end_while_a_server_runs() {
    let folder = tempfile::tempdir().unwrap();
    let home = new_home(folder.path());
    let server = Program::on(&home, &[]);
    assert_eq!(status(&server.ask(DATA, "")), 200, "no keys yet");
    let coach = add_key(&home, "coach", "reader");
    assert!(soon(|| status(&server.ask(DATA, "")) == 401));
    assert_eq!(server.status(DATA, &coach, ""), 200);
    let admin = add_key(&home, "admin", "admin");
    assert!(soon(|| server.status(DATA, &admin, "") == 200));
    let renewed = add_key(&home, "coach", "reader");
    assert!(soon(|| server.status(DATA, &coach, "") == 401));
    assert_eq!(server.status(DATA, &renewed, ""), 200);
    assert!(run(&home, &["keys", "remove", "coach"]).status.success());
    assert!(soon(|| server.status(DATA, &renewed, "") == 401));
    assert_eq!(server.status(DATA, &admin, ""), 200);

    // The last one: nobody comes in, with a key or without, until it is begun again.
    let removed = run(&home, &["keys", "remove", "admin"]);
    let said = String::from_utf8(removed.stderr).unwrap();
    assert!(said.contains("no keys are left"), "{said}");
    assert!(soon(|| server.status(DATA, &admin, "") == 401));
    assert_eq!(status(&server.ask(DATA, "")), 401);
    let again = Program::on(&home, &[]);
    assert_eq!(status(&again.ask(DATA, "")), 200);
    let elsewhere = run(&home, &["--host", "0.0.0.0", "--port", "0"]);
    assert!(!elsewhere.status.success());
}

#[test]
fn a_damaged_file_lets_nobody_in_and_tells_why() {
    let folder = tempfile::tempdir().unwrap();
    let home = new_home(folder.path());
    let path = home.join("server-keys.toml");
    let key = add_key(&home, "coach", "reader");
    let whole = std::fs::read(&path).unwrap();
    let mut server = Program::on(&home, &[]);
    assert_eq!(server.status(DATA, &key, ""), 200);
    for damage in [&b""[..], &whole[..whole.len() / 2]] {
        std::fs::write(&path, damage).unwrap();
        assert!(soon(|| server.status(DATA, &key, "") == 503));
        let answer = server.ask(DATA, "");
        assert!(answer.contains("The keys cannot be read"), "{answer}");
        assert_eq!(status(&server.ask("GET /health", "")), 200);
        std::fs::write(&path, &whole).unwrap();
        assert!(soon(|| server.status(DATA, &key, "") == 200));
    }
    std::fs::remove_file(&path).unwrap();
    assert!(soon(|| server.status(DATA, &key, "") == 503));
    let log = server.kill();
    assert!(
        log.contains("the file of keys cannot be read any more"),
        "{log}"
    );
}

#[test]
fn a_server_does_not_begin_with_keys_that_mean_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let home = new_home(folder.path());
    let path = home.join("server-keys.toml");
    let elsewhere = folder.path().join("elsewhere.toml");
    let elsewhere = elsewhere.to_str().unwrap();
    let refused = |arguments: &[&str], words: &str| {
        for command in [&["--port", "0"][..], &["config", "check"]] {
            let arguments: Vec<_> = arguments.iter().chain(command).copied().collect();
            let output = run(&home, &arguments);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(
                !output.status.success() && said.contains(words) && said.contains("keys add"),
                "{arguments:?}: {said}"
            );
        }
    };
    refused(&["--keys", elsewhere], "there is no such file");
    std::fs::write(&path, "").unwrap();
    refused(&[], "it is empty");
    refused(&["--keys", path.to_str().unwrap()], "it is empty");
    // Making a key does not make an empty file good: what it held may have been more.
    assert!(!run(&home, &["keys", "add", "coach"]).status.success());
    std::fs::write(&path, "[keys.coach]\nrole = \"reader\"\n").unwrap();
    refused(&[], "expected keys in");
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    refused(&[], "expected keys in");
    // A new file of keys is made where it was asked for.
    let made = run(&home, &["--keys", elsewhere, "keys", "add", "coach"]);
    assert!(made.status.success(), "{made:?}");
}

#[test]
fn a_batch_is_its_owners_and_the_admins() {
    let folder = tempfile::tempdir().unwrap();
    let home = new_home(folder.path());
    let open = Program::on(&home, &[]);
    let letters = r#"{"letters": ["저는 백엔드 개발자입니다."]}"#;
    let path_of = |answer: &str| {
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        let accepted: Value = serde_json::from_str(body).unwrap();
        format!(
            "GET /api/v1/batches/{}",
            accepted["batch_id"].as_str().unwrap()
        )
    };
    let before = path_of(&open.ask("POST /api/v1/batches", letters));
    assert_eq!(status(&open.ask(&before, "")), 200);
    drop(open);

    let [coach, other, admin] = [("coach", "reader"), ("other", "reader"), ("admin", "admin")]
        .map(|(name, role)| add_key(&home, name, role));
    let server = Program::on(&home, &[]);
    let headers = format!("authorization: bearer {coach}\r\n");
    let path = path_of(&server.ask_with("POST /api/v1/batches", &headers, letters));
    for (key, expected) in [(&coach, 200), (&other, 404), (&admin, 200)] {
        assert_eq!(server.status(&path, key, ""), expected);
    }
    for (key, expected) in [(&coach, 404), (&other, 404), (&admin, 200)] {
        assert_eq!(server.status(&before, key, ""), expected, "of nobody known");
    }
    let nothing = server.ask_with("GET /api/v1/batches/none", &headers, "");
    let others = format!("authorization: Bearer {other}\r\n");
    let (_, nothing) = nothing.split_once("\r\n\r\n").unwrap();
    let hidden = server.ask_with(&path, &others, "");
    let (_, hidden) = hidden.split_once("\r\n\r\n").unwrap();
    let id = path.rsplit('/').next().unwrap();
    assert_eq!(
        hidden.replace(id, "none"),
        nothing,
        "it is as if it were not there"
    );
}
