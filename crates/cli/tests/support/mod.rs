//! What the tests of the program share.

pub(crate) mod program;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::LazyLock;

use program::shortlist;

/// What was answered.
pub(crate) fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// A folder of this process's own with a demo's home in it, what the demo printed as `demo.txt`, and its
/// fresh letter as `letter.md`.
pub(crate) static DEMO: LazyLock<Demo> = LazyLock::new(Demo::copied);

/// A copy of the demo, which is made once for all processes of a run: cargo-nextest has one for each test.
pub(crate) struct Demo {
    folder: PathBuf,
    /// Held as long as the process lives, so that no other run removes the folder.
    _in_use: File,
}

impl Demo {
    pub(crate) fn path(&self) -> &Path {
        &self.folder
    }

    fn copied() -> Self {
        let process = std::process::id().to_string();
        let run = std::env::var("NEXTEST_RUN_ID").unwrap_or_else(|_| process.clone());
        let demos = Path::new(env!("CARGO_TARGET_TMPDIR")).join("demos");
        let (original, folder) = (
            demos.join(&run).join("demo"),
            demos.join(&run).join(&process),
        );
        fs::create_dir_all(&original).unwrap();
        let one_at_a_time = File::create(demos.join("lock")).unwrap();
        one_at_a_time.lock().unwrap();
        let in_use = File::create(demos.join(&run).join("in-use")).unwrap();
        in_use.lock_shared().unwrap();
        remove_unused(&demos);
        if !original.join("demo.txt").exists() {
            make(&original);
        }
        copy(&original, &folder);
        Self {
            folder,
            _in_use: in_use,
        }
    }
}

/// Removes the folders of runs that are over.
fn remove_unused(demos: &Path) {
    for entry in fs::read_dir(demos).unwrap() {
        let folder = entry.unwrap().path();
        let unused = File::open(folder.join("in-use")).is_ok_and(|file| file.try_lock().is_ok());
        if unused {
            fs::remove_dir_all(folder).unwrap();
        }
    }
}

fn make(folder: &Path) {
    let output = shortlist(folder, &["demo"], b"");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    fs::copy(
        folder.join("shortlist-demo/samples/fresh_letter.md"),
        folder.join("letter.md"),
    )
    .unwrap();
    fs::write(folder.join("demo.txt"), &output.stdout).unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let place = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), place).unwrap();
        }
    }
}
