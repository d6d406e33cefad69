//! How often the gate lets in what knows nothing, what is worse, and what is good: the table "Gate" of
//! `docs/measurements.md`.
//!
//! `cargo run -p shortlist-registry --example gate` (`-- --first`: first models alone)
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program for people who measure"
)]

mod world;

use world::World;

const TRIALS: u64 = 1_000;
/// Of fifty looks each.
const SERIES: u64 = 200;

fn main() {
    println!("| what is asked | test letters | pass | let in |");
    println!("|---|---|---|---|");
    if !std::env::args().any(|argument| argument == "--first") {
        looks_and_replacements();
    }
    for (letters, rate) in [(85, 0.05), (200, 0.05), (660, 0.05), (85, 0.45)] {
        let world = World { letters, rate };
        for (what, roc_auc, with_learned) in [
            ("a first model of ROC-AUC .77", 0.77, false),
            ("the same, with letters learned from", 0.77, true),
            (
                "one that knows nothing, with letters learned from",
                0.5,
                true,
            ),
        ] {
            tell(what, world, TRIALS, |trial| {
                world.first_passes(roc_auc, with_learned, trial)
            });
        }
    }
}

fn looks_and_replacements() {
    for (letters, rate) in [(24, 0.3), (85, 0.45), (85, 0.1), (660, 0.05), (660, 0.45)] {
        let world = World { letters, rate };
        tell(
            "any of 50 models that know nothing, same letters",
            world,
            SERIES,
            |trial| world.any_of_fifty_that_know_nothing_passes(trial),
        );
    }
    for letters in [85, 200, 660] {
        let world = World {
            letters,
            rate: 0.45,
        };
        for (what, roc_auc) in [
            ("ROC-AUC .71 in place of .76", 0.71),
            ("ROC-AUC .76 in place of .76", 0.76),
            ("ROC-AUC .81 in place of .76", 0.81),
        ] {
            tell(what, world, TRIALS, |trial| {
                world.replaces(0.76, roc_auc, trial)
            });
        }
    }
}

fn tell(what: &str, world: World, trials: u64, passes: impl Fn(u64) -> bool) {
    let taken = (0..trials).filter(|trial| passes(*trial)).count();
    println!(
        "| {what} | {} | {:.0} % | {:.3} |",
        world.letters,
        100.0 * world.rate,
        taken as f64 / trials as f64
    );
}
