//! TLS of the server's own.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::program::{Program, new_home, run, status};

/// Certificates of localhost with their keys, made for these tests alone.
const FIRST: (&str, &str) = (
    include_str!("certificates/first.crt"),
    include_str!("certificates/first.key"),
);
const SECOND: (&str, &str) = (
    include_str!("certificates/second.crt"),
    include_str!("certificates/second.key"),
);

/// A certificate with its key, in two files.
struct Pair {
    certificate: PathBuf,
    key: PathBuf,
}

impl Pair {
    fn in_folder(folder: &Path) -> Self {
        let pair = Self {
            certificate: folder.join("certificate.pem"),
            key: folder.join("key.pem"),
        };
        std::fs::write(&pair.certificate, FIRST.0).unwrap();
        std::fs::write(&pair.key, FIRST.1).unwrap();
        pair
    }

    fn arguments(&self) -> [&str; 4] {
        let [certificate, key] = [&self.certificate, &self.key].map(|path| path.to_str().unwrap());
        ["--tls-cert", certificate, "--tls-key", key]
    }
}

/// Asks over TLS a server with this certificate.
fn ask(server: &Program, certificate: &Path, head: &str) -> std::io::Result<String> {
    let stream = server.connect();
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let host = IpAddr::V4(Ipv4Addr::LOCALHOST);
    let mut stream = shortlist_server::connect(certificate, host, stream).unwrap();
    write!(stream, "{head}connection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

#[test]
fn a_server_with_a_certificate_speaks_tls_alone() {
    let folder = tempfile::tempdir().unwrap();
    let home = new_home(folder.path());
    let pair = Pair::in_folder(folder.path());
    let server = Program::on(&home, &pair.arguments());
    let port = server.address().rsplit(':').next().unwrap();
    let get = |path: &str, headers: &str| {
        let head = format!("GET {path} HTTP/1.1\r\nhost: localhost:{port}\r\n{headers}");
        status(&ask(&server, &pair.certificate, &head).unwrap())
    };
    assert_eq!(get("/health", ""), 200);
    for (origin, expected) in [
        (format!("https://localhost:{port}"), 200),
        (format!("http://localhost:{port}"), 403),
        ("https://localhost".to_owned(), 403),
        (format!("https://evil.example:{port}"), 403),
    ] {
        let came = get("/api/v1/postings", &format!("origin: {origin}\r\n"));
        assert_eq!(came, expected, "{origin}");
    }
    let evil = format!("GET /health HTTP/1.1\r\nhost: evil.example:{port}\r\n");
    assert_eq!(
        status(&ask(&server, &pair.certificate, &evil).unwrap()),
        421
    );

    // Plain HTTP gets no answer that is one.
    let mut plain = server.connect();
    plain
        .set_read_timeout(Some(Duration::from_secs(5)))
        .unwrap();
    plain
        .write_all(b"GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n")
        .unwrap();
    let mut answer = Vec::new();
    let _ = plain.read_to_end(&mut answer);
    assert!(!answer.starts_with(b"HTTP"), "{answer:?}");

    let health = |arguments: &[&str]| {
        let all: Vec<_> = ["--port", port]
            .iter()
            .chain(arguments)
            .chain(&["health"])
            .copied()
            .collect();
        run(&home, &all)
    };
    let well = health(&pair.arguments());
    assert!(well.status.success(), "{well:?}");
    assert!(!health(&[]).status.success(), "without TLS");
    let other = folder.path().join("other.pem");
    std::fs::write(&other, SECOND.0).unwrap();
    let other = other.to_str().unwrap();
    let refused = health(&["--tls-cert", other, "--tls-key", other]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(
        !refused.status.success() && said.contains("the server's own certificate"),
        "{said}"
    );
}

#[test]
fn a_renewed_certificate_is_offered_without_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let home = new_home(folder.path());
    let pair = Pair::in_folder(folder.path());
    let mut server = Program::on(&home, &pair.arguments());
    let before = folder.path().join("before.pem");
    std::fs::copy(&pair.certificate, &before).unwrap();
    let head = "GET /health HTTP/1.1\r\nhost: localhost\r\n";
    let is_offered = |server: &Program, certificate: &Path| ask(server, certificate, head).is_ok();
    assert!(is_offered(&server, &before));

    // One file after the other: meanwhile the one before is good.
    let (certificate, key) = SECOND;
    std::fs::write(&pair.certificate, certificate).unwrap();
    std::thread::sleep(Duration::from_millis(700));
    assert!(is_offered(&server, &before) && !is_offered(&server, &pair.certificate));
    std::fs::write(&pair.key, key).unwrap();
    let begun = Instant::now();
    while !is_offered(&server, &pair.certificate) {
        assert!(
            begun.elapsed() < Duration::from_secs(2),
            "it takes too long"
        );
    }
    assert!(!is_offered(&server, &before));

    // What is no certificate ends nothing.
    let after = folder.path().join("after.pem");
    std::fs::copy(&pair.certificate, &after).unwrap();
    std::fs::write(&pair.certificate, "none").unwrap();
    std::thread::sleep(Duration::from_millis(700));
    assert!(is_offered(&server, &after));
    let log = server.kill();
    assert_eq!(
        log.matches("the certificate has changed").count(),
        1,
        "{log}"
    );
    assert!(
        log.contains("the certificate before is offered on"),
        "{log}"
    );
}

#[test]
fn a_server_does_not_begin_with_half_a_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let home = new_home(folder.path());
    let pair = Pair::in_folder(folder.path());
    let [_, certificate, _, key] = pair.arguments();
    let none = folder.path().join("none.pem");
    let none = none.to_str().unwrap();
    let other = folder.path().join("other.pem");
    std::fs::write(&other, SECOND.1).unwrap();
    let other = other.to_str().unwrap();
    for (arguments, words) in [
        (&["--tls-cert", certificate][..], "expected tls_key"),
        (&["--tls-key", key], "expected tls_cert"),
        (&["--tls-cert", none, "--tls-key", key], "none.pem"),
        (
            &["--tls-cert", key, "--tls-key", key],
            "expected a certificate",
        ),
        (
            &["--tls-cert", certificate, "--tls-key", certificate],
            "expected a certificate",
        ),
        (
            &["--tls-cert", certificate, "--tls-key", other],
            "expected a certificate",
        ),
    ] {
        for command in [&["--port", "0"][..], &["config", "check"]] {
            let all: Vec<_> = arguments.iter().chain(command).copied().collect();
            let refused = run(&home, &all);
            let said = String::from_utf8_lossy(&refused.stderr).into_owned();
            assert!(
                !refused.status.success() && said.contains(words),
                "{all:?}: {said}"
            );
        }
    }
}
