//! Time, passed in.

/// Where the time comes from: the system's clock in programs, a fixed one in tests.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970.
    fn now(&self) -> i64;
}
