//! A server by hand, until the input ends.

use std::io::{Read, Write};
use std::process::ExitCode;

use shortlist_test_postgres::{Kind, server};

fn main() -> ExitCode {
    let kind = if std::env::args().any(|argument| argument == "--pgvector") {
        Kind::WithPgvector
    } else {
        Kind::System
    };
    let Some(server) = server(kind) else {
        return ExitCode::FAILURE;
    };
    let printed = writeln!(std::io::stdout(), "{}", server.database());
    let ended = std::io::stdin().read_to_end(&mut Vec::new());
    if printed.is_ok() && ended.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
