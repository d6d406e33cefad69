//! One who sends slowly keeps no place from others.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::program::{Program, add_key, new_home, status};

const SEARCH: &str = r#"{"query": "백엔드 개발자"}"#;

/// Begins a request whose body does not come.
fn begin_slow(server: &Program, key: &str) -> TcpStream {
    let mut stream = server.connect();
    let head = format!(
        "POST /api/v1/search HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {key}\r\n\
         content-type: application/json\r\ncontent-length: 1000\r\n\r\n{{"
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream
}

#[test]
fn a_readers_slow_bodies_are_their_own_trouble() {
    let folder = tempfile::tempdir().unwrap();
    let home = new_home(folder.path());
    let [slow, other] = ["slow", "other"].map(|name| add_key(&home, name, "reader"));
    let server = Program::on(&home, &["--at-once", "8", "--body-seconds", "3"]);
    let begun = Instant::now();
    let mut streams: Vec<_> = (0..300).map(|_| begin_slow(&server, &slow)).collect();
    let refused = |key: &str| server.status("POST /api/v1/search", key, SEARCH) == 429;
    while !refused(&slow) {
        assert!(begun.elapsed() < Duration::from_secs(2));
    }
    for _ in 0..20 {
        assert_eq!(server.status("POST /api/v1/search", &other, SEARCH), 200);
        for path in ["/health", "/ready"] {
            // There is no model that could answer; but that is told.
            let answer = server.ask(&format!("GET {path}"), "");
            assert!([200, 503].contains(&status(&answer)), "{answer}");
        }
        assert_eq!(server.status("GET /metrics", &slow, ""), 200);
    }
    // Those that were let in are given up, and those that were not were told at once.
    let mut statuses = Vec::new();
    for stream in &mut streams {
        stream
            .set_read_timeout(Some(Duration::from_secs(5)))
            .unwrap();
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).unwrap();
        statuses.push(status(std::str::from_utf8(&answer).unwrap()));
    }
    let given_up = statuses.iter().filter(|status| **status == 408).count();
    let too_many = statuses.iter().filter(|status| **status == 429).count();
    assert_eq!((given_up, too_many), (2, 298), "a quarter of eight places");
    let took = begun.elapsed();
    assert!(
        took > Duration::from_secs(3) && took < Duration::from_secs(10),
        "{took:?}"
    );
    assert_eq!(server.status("POST /api/v1/search", &slow, SEARCH), 200);
}

#[test]
fn an_address_without_a_key_has_a_share_too() {
    let folder = tempfile::tempdir().unwrap();
    let server = Program::on(
        &new_home(folder.path()),
        &[
            "--at-once",
            "100",
            "--at-once-each",
            "3",
            "--body-seconds",
            "2",
        ],
    );
    let slow: Vec<_> = (0..10).map(|_| begin_slow(&server, "none")).collect();
    let begun = Instant::now();
    while status(&server.ask("POST /api/v1/search", SEARCH)) != 429 {
        assert!(begun.elapsed() < Duration::from_secs(2));
    }
    assert_eq!(status(&server.ask("GET /health", "")), 200);
    drop(slow);
    while status(&server.ask("POST /api/v1/search", SEARCH)) != 200 {
        assert!(begun.elapsed() < Duration::from_secs(4));
    }
}
