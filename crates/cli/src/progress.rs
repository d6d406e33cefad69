//! A bar on standard error while something takes long; nothing where that is no terminal.

use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};
use shortlist_app::Progress;

pub(crate) struct Bar {
    /// What is done to what the work names.
    verb: &'static str,
    slot: Mutex<Option<ProgressBar>>,
}

impl Default for Bar {
    /// The work names what is embedded.
    fn default() -> Self {
        Self {
            verb: "embedding ",
            slot: Mutex::default(),
        }
    }
}

impl Bar {
    /// The work names its steps itself.
    pub(crate) fn of_steps() -> Self {
        Self {
            verb: "",
            slot: Mutex::default(),
        }
    }

    fn with(&self, act: impl FnOnce(&mut Option<ProgressBar>)) {
        act(&mut self
            .slot
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner));
    }
}

impl Progress for Bar {
    fn begin(&self, what: &str, total: usize) {
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}");
        let bar = ProgressBar::new(total as u64).with_message(format!("{}{what}", self.verb));
        let bar = bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        // Some steps take long: what they are is shown before the first is done.
        bar.tick();
        self.with(|slot| *slot = Some(bar));
    }

    fn advance(&self, steps: usize) {
        self.with(|slot| {
            if let Some(bar) = slot {
                bar.inc(steps as u64);
            }
        });
    }

    fn end(&self) {
        self.with(|slot| {
            if let Some(bar) = slot.take() {
                bar.finish_and_clear();
            }
        });
    }
}
