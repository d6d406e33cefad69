//! A bar on standard error while something takes long; nothing where that is no terminal.

use std::sync::Mutex;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use shortlist_app::Progress;

/// How often what shows that work of nobody knows how many steps goes on is turned.
const TURNS_EVERY: Duration = Duration::from_millis(100);

#[derive(Default)]
pub(crate) struct Bar {
    slot: Mutex<Option<ProgressBar>>,
}

impl Bar {
    fn with(&self, act: impl FnOnce(&mut Option<ProgressBar>)) {
        act(&mut self
            .slot
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner));
    }
}

impl Progress for Bar {
    fn begin(&self, what: &str, total: usize) {
        let (bar, template) = if total == 0 {
            (
                ProgressBar::new_spinner(),
                "{msg} {spinner} {pos} {elapsed}",
            )
        } else {
            let bar = ProgressBar::new(total as u64);
            (bar, "{msg} {wide_bar} {pos}/{len} {eta}")
        };
        let style = ProgressStyle::with_template(template);
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = bar.with_message(what.to_owned()).with_style(style);
        // Some steps take long: what they are is shown before the first is done.
        bar.tick();
        if total == 0 {
            bar.enable_steady_tick(TURNS_EVERY);
        }
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
