//! One training at a time on a database.

use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use assert_cmd::cargo::cargo_bin;

use crate::support::DEMO;
use crate::{at_home, json, said};

fn train() -> Child {
    Command::new(cargo_bin("shortlist"))
        .args(["train", "--cv", "5x10", "--home", "shortlist-demo"])
        .current_dir(DEMO.path())
        .env_remove("DATABASE_URL")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// A training that goes on: others are refused, and what they are told.
fn refused_by(training: &mut Child) -> Option<String> {
    while training.try_wait().unwrap().is_none() {
        let other = at_home(&["models", "list"]);
        assert!(other.status.success());
        let other = at_home(&["train", "--model", "lr"]);
        if !other.status.success() {
            return Some(said(&other));
        }
    }
    None
}

/// A training that goes on, and what others are told. Where the other one was first, it is begun again.
fn going_on() -> (Child, String) {
    loop {
        let mut training = train();
        std::thread::sleep(Duration::from_millis(300));
        if let Some(told) = refused_by(&mut training) {
            return (training, told);
        }
    }
}

fn send(training: &Child, signal: &str) {
    let id = training.id().to_string();
    let sent = Command::new("kill").args([signal, &id]).status().unwrap();
    assert!(sent.success());
}

#[test]
fn a_second_training_is_refused_and_one_that_was_stopped_is_out_of_the_way() {
    let (mut training, told) = going_on();
    assert!(
        told.contains("expected no training to go on, but \"command-line-"),
        "{told}"
    );
    assert!(told.contains(" UTC; wait until it has ended"), "{told}");

    for signal in ["-INT", "-TERM"] {
        send(&training, signal);
        let stopped: Output = training.wait_with_output().unwrap();
        assert_eq!(stopped.status.code(), Some(1));
        assert!(
            said(&stopped).contains("the training was stopped"),
            "{}",
            said(&stopped)
        );
        (training, _) = going_on();
    }

    // What has no time to say anything is in nobody's way either.
    send(&training, "-KILL");
    training.wait().unwrap();
    let next = at_home(&["train", "--model", "lr", "--json"]);
    assert!(next.status.success(), "{}", said(&next));
    assert!(json(&next)["promotion"]["version"]["version"].is_u64());
}
