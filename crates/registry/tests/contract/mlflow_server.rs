//! A real MLflow server on a free port, in a temporary folder, stopped at the end.

use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// Python and its libraries take their time to start: two minutes at most.
const TRIES: u32 = 600;
const PAUSE: Duration = Duration::from_millis(200);

pub(crate) struct MlflowServer {
    pub(crate) uri: String,
    process: Child,
    _folder: TempDir,
}

/// `None` where MLflow is not installed.
pub(crate) fn start() -> Option<MlflowServer> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let program = root.join("target/python-models-venv/bin/mlflow");
    if !program.exists() {
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let process = Command::new(program)
        .args([
            "server",
            "--host",
            "127.0.0.1",
            "--workers",
            "1",
            "--serve-artifacts",
            "--port",
        ])
        .arg(port.to_string())
        .arg("--backend-store-uri")
        .arg(format!("sqlite:///{}/mlflow.db", folder.path().display()))
        .arg("--artifacts-destination")
        .arg(folder.path().join("artifacts"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let server = MlflowServer {
        uri: format!("http://127.0.0.1:{port}"),
        process,
        _folder: folder,
    };
    let answers = (0..TRIES).any(|_| {
        std::thread::sleep(PAUSE);
        TcpStream::connect(("127.0.0.1", port)).is_ok()
    });
    assert!(answers, "the server did not start");
    Some(server)
}

impl Drop for MlflowServer {
    fn drop(&mut self) {
        // The server's workers stop when asked politely, and would stay if it were killed.
        let _ = Command::new("kill")
            .arg(self.process.id().to_string())
            .status();
        let _ = self.process.wait();
    }
}
