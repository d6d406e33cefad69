//! Who uses this program.

/// The name of the operating system's user, for the log of what was read.
pub(crate) fn reader() -> String {
    whoami::username().unwrap_or_else(|_| "unknown".to_owned())
}
