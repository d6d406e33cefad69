//! The program as a process of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread::JoinHandle;

use shortlist_server::KeyFile;

/// A server that runs, until it is dropped.
pub(crate) struct Program {
    process: Child,
    /// Reads what it says, so that it never waits for somebody to do so.
    log: Option<JoinHandle<String>>,
    address: String,
}

/// The program, which has not begun.
pub(crate) fn command(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("shortlist-server"));
    command
        .env_remove("DATABASE_URL")
        .env("RUST_LOG", "trace")
        .env("SHORTLIST_LANGUAGE", "en")
        .arg("--home")
        .arg(home)
        .args(arguments);
    command
}

/// What the program does when it does not listen.
pub(crate) fn run(home: &Path, arguments: &[&str]) -> Output {
    command(home, arguments).output().unwrap()
}

/// Makes a key.
pub(crate) fn add_key(home: &Path, name: &str, role: &str) -> String {
    let added = run(home, &["keys", "add", name, "--role", role]);
    assert!(added.status.success(), "{added:?}");
    String::from_utf8(added.stdout).unwrap().trim().to_owned()
}

/// A new home in a folder.
pub(crate) fn new_home(folder: &Path) -> std::path::PathBuf {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let _ = runtime.block_on(crate::app(folder, KeyFile::default()));
    folder.join("home")
}

impl Program {
    pub(crate) fn on_new_home(folder: &Path) -> Self {
        Self::on(&new_home(folder), &[])
    }

    pub(crate) fn on(home: &Path, arguments: &[&str]) -> Self {
        let mut process = command(home, &["--port", "0"])
            .args(arguments)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(process.stderr.take().unwrap());
        let mut first = String::new();
        log.read_line(&mut first).unwrap();
        let address = first.trim().rsplit("//").next().unwrap().to_owned();
        let log = std::thread::spawn(move || {
            let mut rest = String::new();
            log.read_to_string(&mut rest).unwrap();
            rest
        });
        Self {
            process,
            log: Some(log),
            address,
        }
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    pub(crate) fn connect(&self) -> TcpStream {
        TcpStream::connect(&self.address).unwrap()
    }

    /// One request over a connection of its own; the whole answer.
    pub(crate) fn ask(&self, request: &str, body: &str) -> String {
        self.ask_with(request, "", body)
    }

    /// The same with more headers, each with its end of the line.
    pub(crate) fn ask_with(&self, request: &str, headers: &str, body: &str) -> String {
        let mut stream = self.connect();
        let kind = if body.starts_with('{') {
            "application/json"
        } else {
            "text/plain"
        };
        let head = format!(
            "{request} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: {kind}\r\n{headers}\
             content-length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// The status of an answer to who has a key.
    pub(crate) fn status(&self, request: &str, key: &str, body: &str) -> u16 {
        let answer = self.ask_with(request, &format!("authorization: Bearer {key}\r\n"), body);
        status(&answer)
    }

    /// Kills it; the rest of its log.
    pub(crate) fn kill(&mut self) -> String {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        self.log.take().unwrap().join().unwrap()
    }

    #[cfg(unix)]
    pub(crate) fn ask_to_stop(&self) {
        let process = self.process.id().to_string();
        let asked = Command::new("kill").arg(process).status();
        assert!(asked.unwrap().success());
    }

    /// Waits for its end: whether all was well.
    #[cfg(unix)]
    pub(crate) fn has_stopped(&mut self) -> bool {
        self.process.wait().unwrap().success()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The status of a whole answer.
pub(crate) fn status(answer: &str) -> u16 {
    let status = answer.split(' ').nth(1);
    status.and_then(|status| status.parse().ok()).unwrap_or(0)
}
