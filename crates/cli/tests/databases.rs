//! The program on a file and on a PostgreSQL server: the same words, the same answers.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;
use shortlist_test_postgres::{Kind, server};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures");

/// A home, and the database that is named, if one is.
struct Place<'a> {
    folder: &'a Path,
    database: Option<&'a str>,
}

impl Place<'_> {
    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::cargo_bin("shortlist").unwrap();
        command
            .current_dir(self.folder)
            .env("SHORTLIST_HOME", self.folder.join("home"))
            .env_remove("DATABASE_URL")
            .args(arguments);
        if let Some(database) = self.database {
            command.env("DATABASE_URL", database);
        }
        command.output().unwrap()
    }

    fn text(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {stderr}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let arguments: Vec<&str> = arguments.iter().copied().chain(["--json"]).collect();
        serde_json::from_str(&self.text(&arguments)).unwrap()
    }

    /// The one line of an error.
    fn error(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{stderr}");
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
        stderr
    }
}

fn fixture(name: &str) -> String {
    format!("{FIXTURES}/{name}")
}

/// What a person does with a store, from an empty one; the answer for the fresh letter.
fn story(place: &Place) -> Value {
    place.text(&["import", "letters", &fixture("letters.jsonl")]);
    place.text(&["import", "postings", &fixture("postings.jsonl")]);
    let embedded = place.json(&["embed", "all"]);
    assert_eq!(
        (embedded["made"].as_u64(), embedded["known"].as_u64()),
        (Some(723), Some(0))
    );
    place.text(&["train"]);
    let fresh = fixture("fresh_letter.md");
    let answer = place.json(&["recommend", &fresh, "--top", "3"]);

    let letters = place.json(&["letters"]);
    let first = letters["letters"][0]["content_hash"].as_str().unwrap();
    assert_eq!(letters["letters"].as_array().unwrap().len(), 423);
    assert!(place.text(&["letters"]).contains(&first[..12]));
    let splits = place.json(&["splits"]);
    assert_eq!(splits["new"], 0, "given in training");
    assert_eq!(splits["set_aside"].as_array().unwrap().len(), 0);

    place.text(&["outcome", &fresh, "passed"]);
    let contradiction = place.error(&["outcome", &fresh, "rejected"]);
    assert!(
        contradiction.contains("recorded as passed"),
        "{contradiction}"
    );
    let journal = place.json(&["journal"]);
    assert_eq!(
        (
            journal["answers"].as_u64(),
            journal["came_true"]["letters"].as_u64()
        ),
        (Some(1), Some(1))
    );
    assert!(place.text(&["journal"]).contains("Brier"));

    let out = place.folder.join("person.json");
    place.text(&["export", &first[..8], "--out", out.to_str().unwrap()]);
    let person: Value = serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
    assert_eq!(person["letters"][0]["content_hash"], first);
    // What lies in the home is looked through when it is forgotten.
    std::fs::remove_file(&out).unwrap();
    let forgotten = place.json(&["forget", &first[..8]]);
    assert_eq!(forgotten["removed"]["letters"], 1);
    assert_eq!(forgotten["left"]["letters"], 0);
    assert!(
        place
            .error(&["forget", &first[..8]])
            .contains("shortlist letters")
    );
    let asked = place.text(&["forget", &fresh]);
    assert!(
        asked.contains("1 answer,") && asked.contains("0 rows are left"),
        "{asked}"
    );

    let doctor = place.json(&["doctor"]);
    let state = |name: &str| {
        let checks = doctor["checks"].as_array().unwrap();
        checks.iter().find(|check| check["name"] == name).unwrap()["state"].clone()
    };
    for name in [
        "database",
        "labels",
        "splits",
        "vectors",
        "registry",
        "production model",
    ] {
        assert_eq!(state(name), "ok", "{name}");
    }
    answer
}

#[test]
fn a_file_and_a_server_give_the_same_answers() {
    let folder = tempfile::tempdir().unwrap();
    let on_file = story(&Place {
        folder: folder.path(),
        database: None,
    });
    let Some(server) = server(Kind::System) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let address = server.database();
    let on_server = story(&Place {
        folder: folder.path(),
        database: Some(&address),
    });
    for field in ["pass_probability", "recommendations", "removed", "closed"] {
        assert_eq!(on_file[field], on_server[field], "{field}");
    }
    assert!(!folder.path().join("home/shortlist.db").exists());
    // The sample data go into the demo's own home, whatever the environment says.
    let demo = Place {
        folder: folder.path(),
        database: Some("postgres://nobody@127.0.0.1:1/none"),
    };
    demo.text(&["demo", "--home", "demo"]);
}

#[test]
fn the_replaced_systems_database_comes_in_with_a_report() {
    let Some(server) = server(Kind::System) else {
        return;
    };
    let address = server.database();
    let _ = server.sql(
        &address,
        "CREATE SCHEMA mlops;
         CREATE TABLE mlops.cover_letter_samples (id int PRIMARY KEY, content text, is_passed bool);
         INSERT INTO mlops.cover_letter_samples VALUES
         (1, '서버를 운영하며 배웠습니다.', true), (2, '', false), (3, '환자를 돌보았습니다.', false);
         CREATE TABLE mlops.resumes (id int PRIMARY KEY, content text);
         INSERT INTO mlops.resumes VALUES (17, '간호사로 다섯 해를 일했습니다.'), (18, '환자를 돌보았습니다.')",
    );
    let folder = tempfile::tempdir().unwrap();
    let place = Place {
        folder: folder.path(),
        database: None,
    };
    let printed = place.text(&["import", "database", &address, "--report", "rows.jsonl"]);
    assert!(
        printed.contains("mlops.cover_letter_samples") && printed.contains("none"),
        "{printed}"
    );
    let report = std::fs::read_to_string(folder.path().join("rows.jsonl")).unwrap();
    assert_eq!(report.lines().count(), 5);
    let import = place.json(&["import", "database", &address]);
    assert_eq!(import["import"]["tables"][0]["unchanged"], 2);
    assert!(Path::new(import["report"].as_str().unwrap()).exists());
    assert_eq!(
        place.json(&["letters"])["letters"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let forgotten = place.text(&["forget", "--resume", "17"]);
    assert!(
        forgotten.contains("Removed résumé 17: 1 résumé") && forgotten.contains("0 times"),
        "{forgotten}"
    );
    assert!(place.error(&["forget", "--resume", "17"]).contains("17"));
    let same = place.text(&["forget", "--resume", "18"]);
    assert!(
        same.contains("says some of the same, and is kept"),
        "{same}"
    );
    assert_eq!(
        server.sql(
            &address,
            "SELECT count(*) FROM pg_namespace WHERE nspname = 'shortlist'"
        ),
        "0"
    );
}

#[test]
fn a_database_that_cannot_be_used_is_told_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let on = |database: &'static str| Place {
        folder: folder.path(),
        database: Some(database),
    };
    let gone = on("postgres://user:secret@127.0.0.1:1/none").error(&["letters"]);
    assert!(
        gone.contains("127.0.0.1:1/none") && !gone.contains("secret"),
        "{gone}"
    );
    let place = on("postgres://user:secret@127.0.0.1:1/none");
    let doctor = place.run(&["doctor", "--json"]);
    let doctor: Value = serde_json::from_slice(&doctor.stdout).unwrap();
    assert_eq!(doctor["checks"][0]["name"], "database");
    assert_eq!(doctor["checks"][0]["state"], "broken");
    let wrong = on("mysql://user:secret@host/none").error(&["letters"]);
    assert!(
        wrong.contains("postgres://") && !wrong.contains("secret"),
        "{wrong}"
    );
    let wrong = on("sqlite:other.db").error(&["import", "database", "nothing:secret"]);
    assert!(!wrong.contains("secret"), "{wrong}");
    // Another file than the home's.
    let place = on("sqlite:other.db");
    place.text(&["import", "letters", &fixture("letters.jsonl")]);
    assert!(folder.path().join("other.db").exists());
    assert!(!folder.path().join("home/shortlist.db").exists());
}

#[test]
fn the_database_searches_where_it_can_and_its_recall_is_told() {
    let Some(server) = server(Kind::WithPgvector) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let address = server.database();
    let place = Place {
        folder: folder.path(),
        database: Some(&address),
    };
    place.text(&["import", "letters", &fixture("letters.jsonl")]);
    place.text(&["import", "postings", &fixture("postings.jsonl")]);
    place.text(&["train"]);
    let recall = place.json(&["postings", "recall", "--queries", "50"]);
    assert_eq!(
        (recall["engine"].as_str(), recall["queries"].as_u64()),
        (Some("pgvector"), Some(50))
    );
    assert!(recall["recall"].as_f64().unwrap() > 0.9, "{recall}");
    let fresh = fixture("fresh_letter.md");
    let ask = || {
        let arguments = [
            "recommend",
            &fresh,
            "--top",
            "5",
            "--location",
            "서울",
            "--strategy",
            "semantic",
        ];
        let answer = place.json(&arguments);
        let postings = answer["recommendations"].as_array().unwrap().iter();
        let ids: Vec<String> = postings.map(|one| one["posting_id"].to_string()).collect();
        ids
    };
    let in_memory = ask();
    assert_eq!(in_memory.len(), 5);
    std::fs::write(
        folder.path().join("home/config.toml"),
        "[recommendation]\nsearch = \"database\"\n",
    )
    .unwrap();
    assert_eq!(ask(), in_memory);
    let nowhere = place.json(&["recommend", &fresh, "--location", "평양"]);
    assert_eq!(nowhere["recommendations"].as_array().unwrap().len(), 0);
}
