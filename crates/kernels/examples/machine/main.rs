//! What this machine can do at most, and what the kernels make of it: multiply-adds a second in floats, bf16 and bytes,
//! and bytes a second from memory; by one thread and by all. A minute:
//!
//! ```sh
//! cargo run --release -p shortlist-kernels --features simd --example machine
//! ```
//!
//! Each figure is the best of several runs: what else runs on the machine can only take away.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::inline_always,
    reason = "a program that tells how long something takes, compiled for the widest registers"
)]

mod kernels;
mod memory;
mod peaks;

use std::hint::black_box;
use std::thread;
use std::time::{Duration, Instant};

/// How long each run is.
const RUN: Duration = Duration::from_millis(200);
/// Runs of which the best is told.
const RUNS: usize = 5;

fn main() {
    let all = thread::available_parallelism().map_or(1, usize::from);
    println!(
        "{:<44}{:>14}{:>14}",
        "",
        "1 thread",
        format!("{all} threads")
    );
    for peak in peaks::all() {
        line(&peak.name, "G multiply-adds/s", all, &peak.work);
    }
    for kernel in kernels::all() {
        line(&kernel.name, "G multiply-adds/s", all, &kernel.work);
    }
    line("memory, read", "GB/s", all, &memory::read());
}

/// Something to be timed.
struct Timed {
    /// What is done.
    name: String,
    work: Work,
}

/// Does some of it, and says how much: multiply-adds or bytes. Each thread makes its own.
type Work = Box<dyn Fn() -> Box<dyn FnMut() -> u64> + Sync>;

fn line(name: &str, unit: &str, threads: usize, work: &Work) {
    let rate = |threads| best(threads, work) / 1e9;
    println!("{name:<44}{:>14.1}{:>14.1}  {unit}", rate(1), rate(threads));
}

/// The most that so many threads did together in a second.
fn best(threads: usize, work: &Work) -> f64 {
    let rates = (0..RUNS).map(|_| together(threads, work));
    rates.fold(0.0, f64::max)
}

fn together(threads: usize, work: &Work) -> f64 {
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads)
            .map(|_| scope.spawn(|| rate(&mut *work())))
            .collect();
        running.into_iter().filter_map(|one| one.join().ok()).sum()
    })
}

#[expect(clippy::cast_precision_loss, reason = "a rate needs no more digits")]
fn rate(work: &mut dyn FnMut() -> u64) -> f64 {
    // What is first used is fetched first.
    black_box(work());
    let begun = Instant::now();
    let mut done = 0;
    while begun.elapsed() < RUN {
        done += black_box(work());
    }
    done as f64 / begun.elapsed().as_secs_f64()
}
