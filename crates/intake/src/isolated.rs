//! Reading in a process of its own: what a hostile file does to a library happens to nothing else.

use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::limits::{Limit, Limits};
#[cfg(feature = "ocr")]
use crate::notice::Notice;
#[cfg(feature = "ocr")]
use crate::ocr::Tesseract;
use crate::process::{self, Failure};
use crate::read_file::ReadFile;
use crate::reader::Reader;

/// How long a file may take.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Bytes of memory that the process may use, beyond what it holds when it begins.
const MEMORY: u64 = 512 << 20;

/// What Rust's runtime says before it ends a process that gets no more memory.
const NO_MEMORY: &str = "memory allocation of";
/// What the standard library says where an operation fails for it.
const OUT_OF_MEMORY: &str = "out of memory";

/// Reads files by another run of a program, which calls [`serve`].
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct IsolatedReader {
    /// The program.
    pub program: PathBuf,
    /// Arguments that make it call [`serve`].
    pub arguments: Vec<OsString>,
    /// Variables that it gets beside those of this process.
    pub environment: Vec<(OsString, OsString)>,
    /// How much is read.
    pub limits: Limits,
    /// How long a file may take, 10 seconds unless said otherwise; reading pictures has time of its own.
    pub timeout: Duration,
    /// What reads pages that are pictures.
    #[cfg(feature = "ocr")]
    pub ocr: Option<Tesseract>,
}

impl IsolatedReader {
    /// Sets [`Self::program`].
    #[must_use]
    pub fn with_program(mut self, program: impl Into<PathBuf>) -> Self {
        self.program = program.into();
        self
    }

    /// Sets [`Self::arguments`].
    #[must_use]
    pub fn with_arguments(mut self, arguments: Vec<OsString>) -> Self {
        self.arguments = arguments;
        self
    }

    /// Sets [`Self::environment`].
    #[must_use]
    pub fn with_environment(mut self, environment: Vec<(OsString, OsString)>) -> Self {
        self.environment = environment;
        self
    }

    /// Sets [`Self::limits`].
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets [`Self::ocr`].
    #[cfg(feature = "ocr")]
    #[must_use]
    pub fn with_ocr(mut self, ocr: impl Into<Option<Tesseract>>) -> Self {
        self.ocr = ocr.into();
        self
    }

    /// Sets [`Self::timeout`].
    #[must_use]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }
}

/// What the process is asked, a line of JSON before the file's bytes.
#[derive(Debug, Serialize, Deserialize)]
struct Request {
    limits: Limits,
    seconds: u64,
    #[cfg(feature = "ocr")]
    ocr: Option<Tesseract>,
}

impl IsolatedReader {
    /// A reader with the limits that are usual, and without OCR.
    #[must_use]
    pub fn new(program: PathBuf, arguments: Vec<OsString>) -> Self {
        Self {
            program,
            arguments,
            environment: Vec::new(),
            limits: Limits::default(),
            timeout: TIMEOUT,
            #[cfg(feature = "ocr")]
            ocr: None,
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
            seconds: self.timeout.as_secs(),
            #[cfg(feature = "ocr")]
            ocr: None,
        };
        let read = self.ask(&request, bytes, self.timeout);
        #[cfg(feature = "ocr")]
        if let Some(ocr) = &self.ocr
            && has_pictures(&read)
        {
            // Only now it is known that there are pictures, which need time of their own.
            let timeout = self.timeout.saturating_add(ocr.file_timeout);
            let request = Request {
                seconds: timeout.as_secs(),
                ocr: Some(ocr.clone()),
                ..request
            };
            return self.ask(&request, bytes, timeout);
        }
        read
    }

    fn ask(&self, request: &Request, bytes: &[u8], timeout: Duration) -> Result<ReadFile> {
        let mut request = serde_json::to_vec(request).map_err(|error| Error::Process {
            reason: error.to_string(),
        })?;
        request.push(b'\n');
        let mut command = Command::new(&self.program);
        command.args(&self.arguments);
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        let answer = process::run(&mut command, &[&request, bytes], timeout).map_err(
            |failure| match failure {
                Failure::NotBegun(error) => Error::Process {
                    reason: error.to_string(),
                },
                Failure::TimedOut => Error::TimedOut {
                    seconds: timeout.as_secs(),
                },
                Failure::Ended { message, .. } if message.contains(NO_MEMORY) => self.too_large(),
                Failure::Ended { status, .. } => Error::ProcessDied {
                    reason: format!("ended with {status}"),
                },
            },
        )?;
        let read = serde_json::from_slice::<Result<ReadFile>>(&answer);
        match read {
            Ok(Err(Error::Damaged { reason, .. })) if reason.contains(OUT_OF_MEMORY) => {
                Err(self.too_large())
            }
            Ok(read) => read,
            Err(error) => Err(Error::ProcessDied {
                reason: format!("answered what cannot be understood: {error}"),
            }),
        }
    }

    /// A small file that unpacks to more than the process may hold.
    fn too_large(&self) -> Error {
        Error::TooLarge {
            limit: Limit::UnpackedBytes,
            most: self.limits.unpacked_bytes,
        }
    }
}

/// Whether pages of a file were not read that could be read as pictures.
#[cfg(feature = "ocr")]
fn has_pictures(read: &Result<ReadFile>) -> bool {
    match read {
        Err(error) => matches!(
            error,
            Error::NeedsOcr { .. } | Error::UnknownCharacters { .. }
        ),
        Ok(file) => file
            .notices
            .iter()
            .any(|notice| matches!(notice, Notice::PagesWithoutText { .. })),
    }
}

/// Reads one file for an [`IsolatedReader`]: from standard input to standard output, with limits on this process's memory
/// and time. To be called by a program that was begun for it and does nothing else.
///
/// # Errors
///
/// The other side is gone, or is no [`IsolatedReader`].
pub fn serve(input: impl Read, mut output: impl Write) -> io::Result<()> {
    let mut input = BufReader::new(input);
    let mut request = String::new();
    input.read_line(&mut request)?;
    let request: Request = serde_json::from_str(&request)?;
    limit_process(request.seconds);
    let mut bytes = Vec::new();
    let most = request.limits.file_bytes.saturating_add(1);
    input.take(most).read_to_end(&mut bytes)?;
    let reader = Reader {
        limits: request.limits,
        #[cfg(feature = "ocr")]
        ocr: request.ocr,
    };
    serde_json::to_writer(&mut output, &reader.read(&bytes))?;
    output.flush()
}

/// Where a system refuses, the process goes on without: the one that waits for it still has its timeout.
fn limit_process(seconds: u64) {
    #[cfg(unix)]
    {
        use rlimit::{Resource, setrlimit};
        let memory = held_memory().saturating_add(MEMORY);
        let _ = setrlimit(Resource::DATA, memory, memory);
        let _ = setrlimit(Resource::CPU, seconds, seconds);
        let _ = setrlimit(Resource::CORE, 0, 0);
    }
}

/// Bytes of this process's own memory that a limit counts already. An allocator may have reserved more than a file may
/// use: without them it would get nothing more. 0 where the system does not say it.
#[cfg(unix)]
fn held_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kibibytes = status
        .lines()
        .find_map(|line| line.strip_prefix("VmData:")?.trim().strip_suffix("kB"))
        .and_then(|number| number.trim().parse::<u64>().ok());
    kibibytes.unwrap_or(0).saturating_mul(1024)
}
