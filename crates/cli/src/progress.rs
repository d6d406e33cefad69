//! A bar on standard error while something takes long; nothing where that is no terminal.

use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};
use shortlist_app::Progress;

#[derive(Default)]
pub(crate) struct Bar(Mutex<Option<ProgressBar>>);

impl Bar {
    fn with(&self, act: impl FnOnce(&mut Option<ProgressBar>)) {
        act(&mut self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner));
    }
}

impl Progress for Bar {
    fn begin(&self, what: &str, total: usize) {
        let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}");
        let bar = ProgressBar::new(total as u64).with_message(format!("embedding {what}"));
        self.with(|slot| {
            *slot = Some(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())));
        });
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
