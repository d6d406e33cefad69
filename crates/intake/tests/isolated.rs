//! Reading in a process of its own: this program is both sides.
#![allow(
    clippy::duration_suboptimal_units,
    clippy::expect_used,
    clippy::format_collect,
    clippy::needless_pass_by_value,
    clippy::needless_raw_string_hashes,
    reason = "a test may panic, and is written to be read"
)]
#![expect(clippy::expect_used, reason = "a test that cannot go on ends")]

use std::ffi::OsString;
use std::io::{self, Read};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use shortlist_intake::{Error, IsolatedReader, Kind, serve};

#[expect(clippy::print_stdout, reason = "what test runners ask for")]
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.first().map(String::as_str) {
        Some("serve") => ended(&serve(io::stdin(), io::stdout())),
        Some("hold") => hold(),
        Some("eat") => ended(&serve(Eater(io::stdin()), io::stdout())),
        Some("sleep") => {
            std::thread::sleep(Duration::from_mins(1));
            ExitCode::SUCCESS
        }
        Some("die") => std::process::abort(),
        _ if arguments.iter().any(|word| word == "--list") => {
            if !arguments.iter().any(|word| word == "--ignored") {
                println!("isolated_reading: test");
            }
            ExitCode::SUCCESS
        }
        _ => {
            isolated_reading();
            ExitCode::SUCCESS
        }
    }
}

fn ended(served: &io::Result<()>) -> ExitCode {
    if served.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Two forms of a PDF, each of which draws the other one twice, and so on: no cycle is seen before its time.
const DOUBLING: &str = "%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources 5 0 R>>endobj
4 0 obj<</Length 5>>stream
/F Do
endstream endobj 5 0 obj<</XObject<</F 6 0 R/G 7 0 R>>>>endobj
6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources 5 0 R/Length 11>>stream
/G Do /G Do
endstream endobj
7 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources 5 0 R/Length 11>>stream
/F Do /F Do
endstream endobj trailer<</Root 1 0 R/Size 8>>
";

/// Standard input, and once the request has come, more memory with each read than a file may take.
struct Eater(io::Stdin);

impl Read for Eater {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(buffer)?;
        if read == 0 {
            let eaten = vec![1_u8; 2 << 30];
            return Ok(usize::from(eaten[read] == 0));
        }
        Ok(read)
    }
}

/// Reads in a process whose allocator has reserved more than a file may use.
fn hold() -> ExitCode {
    let reserved = vec![0_u8; 1 << 30];
    let served = serve(io::stdin(), io::stdout());
    assert_eq!(reserved[reserved.len() - 1], 0);
    ended(&served)
}

fn reader(mode: &str) -> IsolatedReader {
    let program = std::env::current_exe().expect("this program's path");
    IsolatedReader::new(program, vec![OsString::from(mode)])
}

fn isolated_reading() {
    let file = reader("serve")
        .read("지원동기\n서버를 3년 맡았습니다.".as_bytes())
        .expect("a text");
    assert_eq!(file.kind, Kind::Text);
    assert_eq!(file.text(), "지원동기\n서버를 3년 맡았습니다.\n");

    let cut = reader("serve").read(b"%PDF-1.7\nnothing");
    assert!(
        matches!(
            cut,
            Err(Error::Damaged {
                kind: Kind::Pdf,
                ..
            })
        ),
        "{cut:?}"
    );

    let slow = reader("serve").with_timeout(Duration::from_secs(1));
    assert_eq!(
        slow.read(DOUBLING.as_bytes()),
        Err(Error::TimedOut { seconds: 1 })
    );

    let eaten = reader("eat").read(b"a text");
    // A small file that becomes more than the process may hold.
    assert!(matches!(eaten, Err(Error::TooLarge { .. })), "{eaten:?}");

    let held = reader("hold").read("지원동기\n".repeat(100_000).as_bytes());
    assert!(held.is_ok(), "{held:?}");

    let died = reader("die").read(&vec![b'a'; 1 << 20]);
    assert!(matches!(died, Err(Error::ProcessDied { .. })), "{died:?}");

    let slow = reader("sleep").with_timeout(Duration::from_secs(1));
    assert_eq!(slow.read(b"a text"), Err(Error::TimedOut { seconds: 1 }));

    let missing = IsolatedReader::new(PathBuf::from("/nothing/is/here"), Vec::new());
    assert!(matches!(
        missing.read(b"a text"),
        Err(Error::Process { .. })
    ));
}
