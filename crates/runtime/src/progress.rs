//! How far long work has come, and whether it shall go on.

/// Hears of long work, and may end it. Programs draw a bar; tests stay silent.
pub trait Progress: Sync {
    /// Work of `total` steps begins; 0: nobody knows how many. `what` is a verb and its object in English, such as
    /// `embedding letters`.
    fn begin(&self, what: &str, total: usize);
    /// Some steps were done.
    fn advance(&self, steps: usize);
    /// The work is over.
    fn end(&self);
    /// Whether the work shall end before it is done. It is asked between steps.
    fn is_cancelled(&self) -> bool {
        false
    }
}

/// Tells nobody, and lets everything go on.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _what: &str, _total: usize) {}
    fn advance(&self, _steps: usize) {}
    fn end(&self) {}
}

/// Tells two, either of whom may end the work.
#[derive(Clone, Copy)]
pub struct Both<'a>(pub &'a dyn Progress, pub &'a dyn Progress);

impl Progress for Both<'_> {
    fn begin(&self, what: &str, total: usize) {
        self.0.begin(what, total);
        self.1.begin(what, total);
    }

    fn advance(&self, steps: usize) {
        self.0.advance(steps);
        self.1.advance(steps);
    }

    fn end(&self) {
        self.0.end();
        self.1.end();
    }

    fn is_cancelled(&self) -> bool {
        self.0.is_cancelled() || self.1.is_cancelled()
    }
}
