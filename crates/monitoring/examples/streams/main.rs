//! How often the monitor of calibration alarms for nothing, and how soon it finds a change, on streams with a
//! known truth.
//!
//! `cargo run --release -p shortlist-monitoring --example streams [RUNS]`
#![allow(clippy::print_stdout, reason = "a program for people")]

mod stream;

use std::f64::consts::LN_2;

use shortlist_monitoring::Result;
use shortlist_monitoring::calibration::Null;
use stream::{Reporting, Stream, Truth, Watch};

/// Answers before the change, and with it the first answer after.
const SINCE: usize = 101;

fn main() -> Result<()> {
    let runs = std::env::args()
        .nth(1)
        .and_then(|word| word.parse().ok())
        .unwrap_or(1_000);
    println!(
        "{runs} runs each; the monitor watches all outcomes, 4 job families, 3 sizes, 2 languages, 1 version\n"
    );
    println!("| truth | told | outcomes | null | false alarms | found | median delay |");
    println!("|---|---|---|---|---|---|---|");
    for (truth, told, stream) in streams() {
        for (name, watch) in nulls() {
            let summary = stream::run(stream, watch, runs)?;
            let found = stream
                .truth
                .since()
                .map_or(String::new(), |_| format!("{:.3}", summary.found));
            let delay = summary
                .delay
                .map_or(String::new(), |delay| delay.to_string());
            println!(
                "| {truth} | {told} | {} | {name} | {:.3} | {found} | {delay} |",
                stream.outcomes, summary.false_alarms
            );
        }
    }
    Ok(())
}

fn nulls() -> [(&'static str, Watch); 4] {
    [
        ("exact", Watch::Calibration(Null::Exact)),
        ("near 0.2", Watch::Calibration(Null::Near(0.2))),
        ("near ln 2", Watch::Calibration(Null::Near(LN_2))),
        ("any constant up to ln 2", Watch::Change(LN_2)),
    ]
}

fn streams() -> Vec<(&'static str, &'static str, Stream)> {
    let since = SINCE;
    let shifted = |by| Truth::Shifted { by, since };
    let all = |name, truth, outcomes| {
        (
            name,
            "all",
            Stream {
                truth,
                reporting: Reporting::All,
                outcomes,
            },
        )
    };
    let one_family = Truth::OneFamily {
        family: "engineering",
        by: -1.5,
        since,
    };
    let sliding = Truth::Sliding {
        by: -1.0,
        since,
        over: 500,
    };
    let told = |name, told, truth, reporting, outcomes| {
        (
            name,
            told,
            Stream {
                truth,
                reporting,
                outcomes,
            },
        )
    };
    vec![
        all("as shown", Truth::AsShown, 2_000),
        all("1 logit lower since 101", shifted(-1.0), 200),
        all("1 logit higher since 101", shifted(1.0), 200),
        all("0.5 lower since 101", shifted(-0.5), 400),
        all("0.5 higher since 101", shifted(0.5), 400),
        all("one family (30 %) 1.5 lower since 101", one_family, 600),
        all("slides 1 lower over 500 since 101", sliding, 600),
        all(
            "slope 0.3 since 101",
            Truth::Flattened { slope: 0.3, since },
            600,
        ),
        told(
            "as shown",
            "up to 60 late",
            Truth::AsShown,
            Reporting::Delayed(60),
            2_000,
        ),
        told(
            "1 logit lower since 101",
            "up to 60 late",
            shifted(-1.0),
            Reporting::Delayed(60),
            260,
        ),
        told(
            "as shown",
            "passes twice as often",
            Truth::AsShown,
            Reporting::PassesTwiceAsOften,
            2_000,
        ),
        told(
            "1.7 lower since 101",
            "passes twice as often",
            shifted(-1.7),
            Reporting::PassesTwiceAsOften,
            400,
        ),
    ]
}
