//! What goes to a collector of traces, and what does not.
#![cfg(all(feature = "otlp", unix))]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::mpsc::{Sender, channel};
use std::time::Duration;

use shortlist_app::{Home, Shortlist, SystemClock, system_random};

/// Takes one request, and answers that all is well.
fn collect(mut stream: TcpStream, received: &Sender<(String, Vec<u8>)>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let (mut first, mut length) = (String::new(), 0);
    reader.read_line(&mut first).unwrap();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let line = line.trim().to_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    stream.write_all(answer).unwrap();
    received.send((first, body)).unwrap();
}

#[test]
fn traces_name_the_route_and_nothing_of_a_letter() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let created = Shortlist::create(
        Home::new(&home),
        Box::new(SystemClock),
        system_random().unwrap(),
    );
    drop(runtime.block_on(created).unwrap());

    let collector = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = collector.local_addr().unwrap();
    let (sender, received) = channel();
    std::thread::spawn(move || {
        for stream in collector.incoming() {
            collect(stream.unwrap(), &sender);
        }
    });
    let mut server = Command::new(assert_cmd::cargo::cargo_bin!("shortlist-server"))
        .env_remove("DATABASE_URL")
        .env("SHORTLIST_LANGUAGE", "en")
        .env("OTEL_EXPORTER_OTLP_ENDPOINT", format!("http://{address}"))
        .args(["--port", "0", "--home"])
        .arg(&home)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut log = BufReader::new(server.stderr.take().unwrap());
    let mut first = String::new();
    log.read_line(&mut first).unwrap();
    std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));
    let mut stream = TcpStream::connect(first.trim().rsplit("//").next().unwrap()).unwrap();
    let letter = "이름: 홍길순\n저는 비밀스러운 문장을 썼습니다.";
    let request = format!(
        "POST /api/v1/predictions?who=hongsecret HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
         content-length: {}\r\n\r\n{letter}",
        letter.len()
    );
    stream.write_all(request.as_bytes()).unwrap();
    stream.read_to_end(&mut Vec::new()).unwrap();
    let stopped = Command::new("kill").arg(server.id().to_string()).status();
    assert!(stopped.unwrap().success());
    assert!(server.wait().unwrap().success());

    let (line, body) = received.recv_timeout(Duration::from_secs(20)).unwrap();
    assert!(line.starts_with("POST /v1/traces"), "{line}");
    let text = String::from_utf8_lossy(&body);
    for expected in ["shortlist-server", "/api/v1/predictions", "request_id"] {
        assert!(text.contains(expected), "{expected} is missing");
    }
    for planted in ["홍길순", "비밀", "hongsecret"] {
        assert!(!text.contains(planted), "{planted} is in a trace");
    }
}
