#![doc = include_str!("../README.md")]
#![allow(
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "made for tests alone: a server that does not start fails the test"
)]

mod installation;
mod server;

pub use installation::Kind;
pub use server::Server;

use std::io::Write;

/// Starts a server. `None`: it is not installed here, which is said on standard error, past the test
/// runner's capture.
#[must_use]
pub fn server(kind: Kind) -> Option<Server> {
    if let Some(installation) = installation::find(kind) {
        return Some(Server::start(&installation));
    }
    let missing = kind.missing();
    assert!(
        std::env::var_os("SHORTLIST_REQUIRE_POSTGRES").is_none_or(|value| value != "1"),
        "SHORTLIST_REQUIRE_POSTGRES=1, but {missing}"
    );
    // Nothing is left to do where standard error is closed.
    let _ = writeln!(std::io::stderr(), "SKIPPED: {missing}");
    None
}
