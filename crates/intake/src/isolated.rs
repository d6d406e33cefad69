//! Reading in a process of its own: what a hostile file does to a library happens to nothing else.

use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use wait_timeout::ChildExt;

use crate::error::{Error, Result};
use crate::limits::Limits;
use crate::read_file::ReadFile;
use crate::reader::Reader;

/// How long a file may take.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Bytes of memory that the process may use.
const MEMORY: u64 = 512 << 20;
/// Bytes in the longest answer: all characters that [`Limits`] allow, and what JSON makes of them.
const LONGEST_ANSWER: u64 = 128 << 20;

/// Reads files by another run of a program, which calls [`serve`].
#[derive(Debug, Clone)]
pub struct IsolatedReader {
    /// The program.
    pub program: PathBuf,
    /// Arguments that make it call [`serve`].
    pub arguments: Vec<OsString>,
    /// How much is read.
    pub limits: Limits,
    /// How long a file may take, 10 seconds unless said otherwise.
    pub timeout: Duration,
}

/// What the process is asked, a line of JSON before the file's bytes.
#[derive(Debug, Serialize, Deserialize)]
struct Request {
    limits: Limits,
}

impl IsolatedReader {
    /// A reader with the limits that are usual.
    #[must_use]
    pub fn new(program: PathBuf, arguments: Vec<OsString>) -> Self {
        Self {
            program,
            arguments,
            limits: Limits::default(),
            timeout: TIMEOUT,
        }
    }

    /// Reads a file; blocks until the other process has answered.
    ///
    /// # Errors
    ///
    /// Those of [`Reader::read`]; [`Error::TimedOut`], [`Error::ProcessDied`] and [`Error::Process`].
    pub fn read(&self, bytes: &[u8]) -> Result<ReadFile> {
        let request = Request {
            limits: self.limits.clone(),
        };
        let mut request = serde_json::to_vec(&request).map_err(|error| process(&error))?;
        request.push(b'\n');
        let mut child = Command::new(&self.program)
            .args(&self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| process(&error))?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        // Each side may wait for the other to read: both are served at once.
        let (answer, status) = thread::scope(|scope| {
            scope.spawn(|| send(input, &[&request, bytes]));
            let answer = scope.spawn(|| receive(output));
            let status = self.ended(&mut child);
            (answer.join().unwrap_or_default(), status)
        });
        let status = status?;
        serde_json::from_slice::<Result<ReadFile>>(&answer).unwrap_or_else(|_| {
            Err(Error::ProcessDied {
                reason: format!("ended with {status}"),
            })
        })
    }

    /// Waits for the process, and ends it where it takes too long.
    fn ended(&self, child: &mut Child) -> Result<ExitStatus> {
        let waited = child.wait_timeout(self.timeout);
        match waited.map_err(|error| process(&error))? {
            Some(status) => Ok(status),
            None => {
                // It may have ended this moment.
                let _ = child.kill();
                let _ = child.wait();
                Err(Error::TimedOut {
                    seconds: self.timeout.as_secs(),
                })
            }
        }
    }
}

fn process(error: &dyn std::fmt::Display) -> Error {
    Error::Process {
        reason: error.to_string(),
    }
}

/// A process that has read enough closes its input: no failure.
fn send(input: Option<ChildStdin>, parts: &[&[u8]]) {
    if let Some(mut input) = input {
        let _ = parts.iter().try_for_each(|part| input.write_all(part));
    }
}

fn receive(output: Option<ChildStdout>) -> Vec<u8> {
    let mut answer = Vec::new();
    if let Some(output) = output {
        // What is cut off or never came is no answer, and told as such.
        let _ = output.take(LONGEST_ANSWER).read_to_end(&mut answer);
    }
    answer
}

/// Reads one file for an [`IsolatedReader`]: from standard input to standard output, with limits on this process's memory
/// and time. To be called by a program that was begun for it and does nothing else.
///
/// # Errors
///
/// The other side is gone, or is no [`IsolatedReader`].
pub fn serve(input: impl Read, mut output: impl Write) -> io::Result<()> {
    limit_process();
    let mut input = BufReader::new(input);
    let mut request = String::new();
    input.read_line(&mut request)?;
    let Request { limits } = serde_json::from_str(&request)?;
    let mut bytes = Vec::new();
    let most = limits.file_bytes.saturating_add(1);
    input.take(most).read_to_end(&mut bytes)?;
    let read = Reader {
        limits,
        ..Reader::default()
    }
    .read(&bytes);
    serde_json::to_writer(&mut output, &read)?;
    output.flush()
}

/// Where a system refuses, the process goes on without: the one that waits for it still has its timeout.
fn limit_process() {
    #[cfg(unix)]
    {
        use rlimit::{Resource, setrlimit};
        let seconds = TIMEOUT.as_secs();
        let _ = setrlimit(Resource::DATA, MEMORY, MEMORY);
        let _ = setrlimit(Resource::CPU, seconds, seconds);
        let _ = setrlimit(Resource::CORE, 0, 0);
    }
}
