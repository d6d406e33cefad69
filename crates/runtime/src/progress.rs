//! How far long work has come.

/// Hears of long work. Programs draw a bar; tests stay silent.
pub trait Progress: Sync {
    /// Work of `total` steps begins.
    fn begin(&self, what: &str, total: usize);
    /// Some steps were done.
    fn advance(&self, steps: usize);
    /// The work is over.
    fn end(&self);
}

/// Tells nobody.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _what: &str, _total: usize) {}
    fn advance(&self, _steps: usize) {}
    fn end(&self) {}
}
