//! The promises of the monitor of calibration, on streams with a known truth; the short form of
//! `examples/streams`, whose figures stand in the README.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../examples/streams/stream.rs"]
mod stream;

use shortlist_monitoring::calibration::Null;
use stream::{Reporting, Stream, Summary, Truth, Watch};

const SINCE: usize = 101;

fn all(truth: Truth, outcomes: usize) -> Stream {
    Stream {
        truth,
        reporting: Reporting::All,
        outcomes,
    }
}

fn run(stream: Stream, null: Null, runs: usize) -> Summary {
    stream::run(stream, Watch::Calibration(null), runs).unwrap()
}

#[test]
fn without_a_change_two_hundred_monitors_of_2000_outcomes_keep_their_promise() {
    let summary = run(all(Truth::AsShown, 2_000), Null::Exact, 200);
    assert!(summary.false_alarms <= 0.05, "{summary:?}");
}

#[test]
fn a_shift_is_found_in_time_and_the_promise_holds_before_it() {
    for (by, within, power) in [
        (-1.0, 100, 0.9),
        (1.0, 100, 0.9),
        (-0.5, 300, 0.8),
        (0.5, 300, 0.8),
    ] {
        let truth = Truth::Shifted { by, since: SINCE };
        let summary = run(all(truth, SINCE - 1 + within), Null::Exact, 200);
        assert!(summary.found >= power, "{by}: {summary:?}");
        assert!(summary.false_alarms <= 0.05, "{by}: {summary:?}");
    }
}

#[test]
fn a_change_in_one_family_a_slow_slide_and_a_model_too_sure_of_itself_are_found() {
    let family = "engineering";
    let changes = [
        Truth::OneFamily {
            family,
            by: -1.5,
            since: SINCE,
        },
        Truth::Sliding {
            by: -1.0,
            since: SINCE,
            over: 500,
        },
        Truth::Flattened {
            slope: 0.3,
            since: SINCE,
        },
    ];
    for truth in changes {
        let summary = run(all(truth, 600), Null::Exact, 60);
        assert!(summary.found >= 0.8, "{truth:?}: {summary:?}");
    }
}

#[test]
fn delays_that_do_not_depend_on_the_outcome_cost_no_false_alarm() {
    let late = Stream {
        reporting: Reporting::Delayed(60),
        ..all(Truth::AsShown, 1_000)
    };
    let summary = run(late, Null::Exact, 100);
    assert!(summary.false_alarms <= 0.05, "{summary:?}");
    let shifted = Truth::Shifted {
        by: -1.0,
        since: SINCE,
    };
    let late = Stream {
        truth: shifted,
        outcomes: 260,
        ..late
    };
    assert!(run(late, Null::Exact, 100).found >= 0.9);
}

#[test]
fn reporting_by_outcome_two_to_one_alarms_unless_the_null_allows_for_it() {
    let selected = Stream {
        reporting: Reporting::PassesTwiceAsOften,
        ..all(Truth::AsShown, 1_000)
    };
    let allowed = run(selected, Null::Near(std::f64::consts::LN_2), 100);
    assert!(allowed.false_alarms <= 0.05, "{allowed:?}");
    let plain = run(selected, Null::Exact, 20);
    assert!(plain.false_alarms > 0.9, "{plain:?}");
}

#[test]
fn a_model_wrong_within_the_tolerance_never_alarms_more_often_than_promised() {
    let wrong = all(Truth::Shifted { by: 0.2, since: 1 }, 1_000);
    let summary = run(wrong, Null::Near(0.2), 100);
    // Here the change is no change that the null excludes: what is found would be a false alarm.
    assert!(summary.found <= 0.05, "{summary:?}");
}

#[test]
fn a_change_is_told_from_what_was_always_so() {
    let watch = Watch::Change(std::f64::consts::LN_2);
    let selected = Stream {
        reporting: Reporting::PassesTwiceAsOften,
        ..all(Truth::AsShown, 1_000)
    };
    let always = stream::run(selected, watch, 100).unwrap();
    assert!(always.false_alarms <= 0.05, "{always:?}");
    let changed = Stream {
        truth: Truth::Shifted {
            by: -1.0,
            since: 301,
        },
        ..selected
    };
    let changed = stream::run(changed, watch, 100).unwrap();
    assert!(
        changed.found >= 0.9 && changed.false_alarms <= 0.05,
        "{changed:?}"
    );
}
