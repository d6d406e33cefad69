//! Runs a program with a time limit.

use std::io::{self, Read, Write};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use wait_timeout::ChildExt;

/// Bytes in the longest answer: all characters that the limits allow, and what JSON makes of them.
const LONGEST_ANSWER: u64 = 128 << 20;
/// Bytes of what a program says of its failure.
const LONGEST_MESSAGE: u64 = 400;

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Failure {
    NotBegun(io::Error),
    TimedOut,
    Ended { status: ExitStatus, message: String },
}

/// Until when several runs must have ended, if ever.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline(Option<Instant>);

impl Deadline {
    #[expect(
        clippy::disallowed_methods,
        reason = "how long a program may run changes no answer"
    )]
    pub(crate) fn within(time: Duration) -> Self {
        Self(Instant::now().checked_add(time))
    }

    /// The time that is left.
    #[expect(
        clippy::disallowed_methods,
        reason = "how long a program may run changes no answer"
    )]
    pub(crate) fn left(self) -> Duration {
        self.0.map_or(Duration::MAX, |end| {
            end.saturating_duration_since(Instant::now())
        })
    }
}

/// Gives a program its input, and takes its answer; both at once, since each side may wait for the other.
pub(crate) fn run(
    command: &mut Command,
    input: &[&[u8]],
    timeout: Duration,
) -> Result<Vec<u8>, Failure> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(Failure::NotBegun)?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (answer, message, status) = thread::scope(|scope| {
        scope.spawn(|| send(stdin, input));
        let answer = scope.spawn(|| receive(stdout, LONGEST_ANSWER));
        let message = scope.spawn(|| receive(stderr, LONGEST_MESSAGE));
        let status = ended(&mut child, timeout);
        (answer.join(), message.join(), status)
    });
    match status? {
        status if status.success() => Ok(answer.unwrap_or_default()),
        status => Err(Failure::Ended {
            status,
            message: String::from_utf8_lossy(&message.unwrap_or_default())
                .trim()
                .replace('\n', "; "),
        }),
    }
}

/// Waits for the program, and ends it where it takes too long.
fn ended(child: &mut Child, timeout: Duration) -> Result<ExitStatus, Failure> {
    let status = child.wait_timeout(timeout).map_err(Failure::NotBegun)?;
    if status.is_none() {
        // It may have ended this moment.
        let _ = child.kill();
        let _ = child.wait();
    }
    status.ok_or(Failure::TimedOut)
}

/// A program that has read enough closes its input: no failure.
fn send(stdin: Option<ChildStdin>, parts: &[&[u8]]) {
    if let Some(mut stdin) = stdin {
        let _ = parts.iter().try_for_each(|part| stdin.write_all(part));
    }
}

/// Keeps the beginning of what comes, and reads the rest so that nobody waits.
fn receive(output: Option<impl Read>, most: u64) -> Vec<u8> {
    let mut kept = Vec::new();
    if let Some(mut output) = output {
        // What is cut off or never came is no answer, and told as such.
        let _ = output.by_ref().take(most).read_to_end(&mut kept);
        let _ = io::copy(&mut output, &mut io::sink());
    }
    kept
}
