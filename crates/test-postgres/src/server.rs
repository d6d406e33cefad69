//! A running server.

use std::io::Read;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::Duration;

/// Starts the server, waits until its input ends (which it does when the test's process is gone, too),
/// stops the server and removes its folder.
const GUARD: &str = r#"
folder=$1; shift
"$@" > "$folder/log" 2>&1 < /dev/null &
server=$!
echo $server > "$folder/pid"
cat > /dev/null
kill -CONT $server 2> /dev/null
kill -QUIT $server 2> /dev/null
wait $server
rm -rf "$folder"
"#;

/// How often it is looked whether the server is ready, ten times a second.
const LOOKS: u32 = 600;

/// The user that the server runs as where this runs as root, which PostgreSQL refuses: nobody.
const NOBODY: &str = "65534";

/// A PostgreSQL server that lives as long as this value, at most as long as its process.
#[derive(Debug)]
pub struct Server {
    guard: Child,
    folder: PathBuf,
    programs: PathBuf,
    port: u16,
    databases: AtomicU32,
}

impl Server {
    pub(crate) fn start(programs: &Path) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("shortlist-postgres-")
            .tempdir()
            .map_or_else(
                |error| panic!("no temporary folder: {error}"),
                tempfile::TempDir::keep,
            );
        let programs = reachable(programs, &folder);
        let data = folder.join("data");
        if is_root() {
            done(Command::new("chown").args(["-R", NOBODY]).arg(&folder));
        }
        done(
            as_anybody(&programs.join("initdb"))
                .args(["--username=shortlist", "--auth=trust", "--no-locale"])
                .args(["--encoding=UTF8", "--no-sync", "--pgdata"])
                .arg(&data),
        );
        let port = free_port();
        let server = as_anybody(&programs.join("postgres"));
        let guard = Command::new("sh")
            .args(["-c", GUARD, "guard"])
            .arg(&folder)
            .arg(server.get_program())
            .args(server.get_args())
            .arg("-D")
            .arg(&data)
            .args(["-p", &port.to_string(), "-c", "fsync=off"])
            .args(["-c", "max_wal_size=128MB"])
            .args(["-c", "listen_addresses=127.0.0.1", "-c"])
            .arg("unix_socket_directories=")
            .stdin(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("sh did not start: {error}"));
        let server = Self {
            guard,
            folder,
            programs,
            port,
            databases: AtomicU32::new(0),
        };
        server.wait_until_ready();
        server
    }

    /// A new, empty database of its own: its address.
    #[must_use]
    pub fn database(&self) -> String {
        let number = self.databases.fetch_add(1, Ordering::Relaxed);
        let name = format!("test_{number}");
        done(&mut self.client("createdb", &[&name]));
        self.address(&name)
    }

    /// The address of a database.
    #[must_use]
    pub fn address(&self, database: &str) -> String {
        format!("postgres://shortlist@127.0.0.1:{}/{database}", self.port)
    }

    /// Runs SQL by PostgreSQL's own client: what it prints.
    #[must_use]
    pub fn sql(&self, address: &str, statements: &str) -> String {
        let arguments = [
            "-qAt",
            "-v",
            "ON_ERROR_STOP=1",
            "-d",
            address,
            "-c",
            statements,
        ];
        let output = done(Command::new(self.programs.join("psql")).args(arguments));
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// Lets the server sleep: it accepts connections, and answers none.
    pub fn pause(&self) {
        self.signal("-STOP");
    }

    /// Wakes it up.
    pub fn resume(&self) {
        self.signal("-CONT");
    }

    /// Signals the server and everything that it started.
    fn signal(&self, signal: &str) {
        let server = self.pid();
        let children = Command::new("ps")
            .args(["-o", "pid=", "--ppid", &server])
            .output()
            .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
            .unwrap_or_default();
        for pid in std::iter::once(server.as_str()).chain(children.split_whitespace()) {
            // A child may have ended meanwhile.
            let _ = Command::new("kill").args([signal, pid]).output();
        }
    }

    fn pid(&self) -> String {
        std::fs::read_to_string(self.folder.join("pid"))
            .unwrap_or_default()
            .trim()
            .to_owned()
    }

    fn client(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.programs.join(program));
        command
            .args(["-h", "127.0.0.1", "-p", &self.port.to_string()])
            .args(["-U", "shortlist"])
            .args(arguments);
        command
    }

    fn wait_until_ready(&self) {
        for _ in 0..LOOKS {
            let ready = self
                .client("psql", &["-d", "postgres", "-c", "SELECT 1"])
                .output();
            if ready.is_ok_and(|output| output.status.success()) {
                return;
            }
            sleep(Duration::from_millis(100));
        }
        let mut log = String::new();
        let read = std::fs::File::open(self.folder.join("log"));
        // Without a log there is nothing more to tell.
        let _ = read.and_then(|mut file| file.read_to_string(&mut log));
        panic!("PostgreSQL did not start: {log}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        // The guard ends by itself; without waiting it would be left as a zombie.
        let _ = self.guard.wait();
    }
}

/// The programs where another user can run them too: a copy, if need be.
fn reachable(programs: &Path, folder: &Path) -> PathBuf {
    let runs = as_anybody(&programs.join("postgres"))
        .arg("--version")
        .output();
    if runs.is_ok_and(|output| output.status.success()) {
        return programs.to_owned();
    }
    // target/pgserver, with the libraries beside the server.
    let installation = programs.ancestors().nth(3).unwrap_or(programs);
    let copy = folder.join("install");
    done(Command::new("cp").arg("-rL").arg(installation).arg(&copy));
    copy.join("pgserver/pginstall/bin")
}

/// A command that does not run as root.
fn as_anybody(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command
        .arg(format!("--reuid={NOBODY}"))
        .arg(format!("--regid={NOBODY}"))
        .args(["--clear-groups", "--"])
        .arg(program)
        // Where the test runs, nobody may not be.
        .current_dir("/");
    command
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map_or_else(
            |error| panic!("no free port: {error}"),
            |address| address.port(),
        )
}

fn done(command: &mut Command) -> Output {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?} did not start: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}: {said}");
    output
}
