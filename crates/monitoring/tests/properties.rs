//! What must always hold.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use shortlist_monitoring::Error;
use shortlist_monitoring::calibration::{
    CalibrationMonitor, ChangeMonitor, ChangePoint, Null, Onset, Outcome, Settings,
};
use shortlist_monitoring::drift::{
    CategoryDrift, DriftSettings, NumberDrift, VectorDrift, fisher_exact, holm,
};
use shortlist_monitoring::performance::{EstimatedPerformance, MeanSequence, ObservedPerformance};

fn monitor(null: Null) -> CalibrationMonitor {
    let settings = Settings::default()
        .with_null(null)
        .with_onset(Onset { expected_within: 4 });
    CalibrationMonitor::new(settings.grouped_by(["family", "version"])).unwrap()
}

/// What is won on average over all that may come of these answers, if each passes with its chance.
fn mean_e_value(null: Null, answers: &[Answer]) -> f64 {
    let ways = 1_u32 << answers.len();
    let of_one = |way: u32| {
        let (mut monitor, mut chance) = (monitor(null), 1.0);
        for (place, answer) in answers.iter().enumerate() {
            let passed = way >> place & 1 == 1;
            chance *= if passed {
                answer.chance
            } else {
                1.0 - answer.chance
            };
            let outcome = Outcome::new(answer.shown, passed).unwrap();
            let outcome = outcome.with_interval(answer.low, answer.high).unwrap();
            let family = ["sales", "law", "design"].get(answer.family).copied();
            monitor.observe(&outcome, &[family, Some("7")]).unwrap();
        }
        chance * monitor.ln_e_value().exp()
    };
    (0..ways).map(of_one).sum()
}

#[derive(Debug, Clone)]
struct Answer {
    shown: f64,
    low: f64,
    high: f64,
    /// Within the interval.
    chance: f64,
    family: usize,
}

fn answers() -> impl Strategy<Value = Vec<Answer>> {
    let answer = (
        0.01..0.99_f64,
        0.0..1.0_f64,
        0.0..1.0_f64,
        0.0..=1.0_f64,
        0..4_usize,
    );
    let answer = answer.prop_map(|(shown, below, above, place, family)| {
        let (low, high) = (shown * below, shown + (1.0 - shown) * above);
        let chance = low + (high - low) * place;
        Answer {
            shown,
            low,
            high,
            chance,
            family,
        }
    });
    prop::collection::vec(answer, 1..9)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// The promise rests on this: nobody wins on average while the null holds. It is held against *all* that
    /// may come of the answers, not against a sample.
    #[test]
    fn nothing_is_won_on_average_under_the_exact_null(mut answers in answers()) {
        for answer in &mut answers {
            answer.chance = answer.shown;
        }
        let mean = mean_e_value(Null::Exact, &answers);
        prop_assert!((mean - 1.0).abs() < 1e-9, "{}", mean);
    }

    #[test]
    fn nothing_is_won_on_average_within_the_shown_intervals(answers in answers()) {
        let mean = mean_e_value(Null::Interval, &answers);
        prop_assert!(mean < 1.0 + 1e-9, "{}", mean);
    }

    #[test]
    fn nothing_is_won_on_average_within_the_distance(mut answers in answers(), distance in 0.0..2.0_f64) {
        for answer in &mut answers {
            let place = (answer.chance - answer.low) / (answer.high - answer.low).max(1e-9);
            let log_odds = (answer.shown / (1.0 - answer.shown)).ln() + distance * (2.0 * place - 1.0);
            answer.chance = 1.0 / (1.0 + (-log_odds).exp());
        }
        let mean = mean_e_value(Null::Near(distance), &answers);
        prop_assert!(mean < 1.0 + 1e-9, "{}", mean);
    }

    #[test]
    fn nothing_is_won_on_average_while_an_offset_stays(mut answers in answers(), most in 0.0..2.0_f64, place in -1.0..=1.0_f64) {
        for answer in &mut answers {
            let log_odds = (answer.shown / (1.0 - answer.shown)).ln() + most * place;
            answer.chance = 1.0 / (1.0 + (-log_odds).exp());
        }
        let mean: f64 = (0..1_u32 << answers.len())
            .map(|way| {
                let mut chance = 1.0;
                let mut monitor = ChangeMonitor::new(0.05, most, Onset { expected_within: 4 }).unwrap();
                for (place, answer) in answers.iter().enumerate() {
                    let passed = way >> place & 1 == 1;
                    chance *= if passed { answer.chance } else { 1.0 - answer.chance };
                    monitor.observe(&Outcome::new(answer.shown, passed).unwrap());
                }
                chance * monitor.ln_e_value().exp()
            })
            .sum();
        prop_assert!(mean < 1.0 + 1e-9, "{}", mean);
    }

    /// A monitor that is stopped, written down and resumed goes on to the same bits.
    #[test]
    fn a_resumed_monitor_is_the_same_to_the_bit(answers in answers(), at in 0..8_usize) {
        let (mut through, mut resumed) = (monitor(Null::Interval), monitor(Null::Interval));
        let mut change = ChangeMonitor::new(0.05, 0.7, Onset { expected_within: 4 }).unwrap();
        let mut change_resumed = change.clone();
        let (mut seen, mut seen_resumed) = (ObservedPerformance::default(), ObservedPerformance::default());
        for (place, answer) in answers.iter().enumerate() {
            if place == at {
                resumed = serde_json::from_str(&serde_json::to_string(&resumed).unwrap()).unwrap();
                change_resumed = serde_json::from_str(&serde_json::to_string(&change_resumed).unwrap()).unwrap();
                seen_resumed = serde_json::from_str(&serde_json::to_string(&seen_resumed).unwrap()).unwrap();
            }
            let outcome = Outcome::new(answer.shown, answer.chance > 0.5).unwrap();
            let outcome = outcome.with_interval(answer.low, answer.high).unwrap();
            change.observe(&outcome);
            change_resumed.observe(&outcome);
            for (monitor, seen) in [(&mut through, &mut seen), (&mut resumed, &mut seen_resumed)] {
                monitor.observe(&outcome, &[Some("sales"), None]).unwrap();
                seen.observe(&outcome).unwrap();
            }
        }
        prop_assert_eq!(through.ln_e_value().to_bits(), resumed.ln_e_value().to_bits());
        prop_assert_eq!(through, resumed);
        prop_assert_eq!(seen, seen_resumed);
        prop_assert_eq!(change, change_resumed);
    }

    #[test]
    fn any_probability_and_outcome_leave_a_number(shown in 0.0..=1.0_f64, passed: bool, distance in 0.0..50.0_f64) {
        for shown in [shown, 0.0, 1.0, f64::MIN_POSITIVE, 1.0 - f64::EPSILON] {
            for null in [Null::Exact, Null::Near(distance)] {
                let mut monitor = CalibrationMonitor::new(Settings::default()
.with_null(null)).unwrap();
                let mut change = ChangeMonitor::new(0.05, 1.0, Onset { expected_within: 9 }).unwrap();
                for _ in 0..3 {
                    monitor.observe(&Outcome::new(shown, passed).unwrap(), &[]).unwrap();
                    change.observe(&Outcome::new(shown, passed).unwrap());
                }
                prop_assert!(!change.ln_e_value().is_nan());
                prop_assert!(!monitor.ln_e_value().is_nan());
                prop_assert!((0.0..=1.0).contains(&monitor.p_value()));
            }
        }
    }

    #[test]
    fn an_interval_holds_its_mean(values in prop::collection::vec(0.0..=1.0_f64, 1..50), level in 0.01..0.99_f64) {
        let mut sequence = MeanSequence::default();
        for value in &values {
            sequence.observe(*value).unwrap();
        }
        let (mean, interval) = (sequence.mean().unwrap(), sequence.interval(level).unwrap());
        prop_assert!(interval.low <= mean + 1e-12 && mean <= interval.high + 1e-12);
        prop_assert!(0.0 <= interval.low && interval.high <= 1.0);
    }

    #[test]
    fn exact_tests_and_adjustments_are_probabilities(hits in 0..60_u64, misses in 0..60_u64, other in 0..60_u64, rest in 0..60_u64) {
        let p_value = fisher_exact(hits, hits + misses, other, other + rest);
        prop_assert!((0.0..=1.0 + 1e-12).contains(&p_value), "{}", p_value);
        let mirrored = fisher_exact(other, other + rest, hits, hits + misses);
        prop_assert!((p_value - mirrored).abs() < 1e-9, "{} {}", p_value, mirrored);
        let adjusted = holm(&[p_value, 0.5, 0.01]);
        prop_assert!(adjusted[0] >= p_value && adjusted.iter().all(|p| *p <= 1.0));
    }
}

fn normals(count: usize, mean: f64, seed: u64) -> Vec<f64> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let draw = |_| -> f64 {
        mean + <StandardNormal as Distribution<f64>>::sample(&StandardNormal, &mut random)
    };
    (0..count).map(draw).collect()
}

fn settings(seed: u64, draws: usize) -> DriftSettings {
    DriftSettings::default().with_draws(draws).with_seed(seed)
}

/// Of 200 pairs of the same distribution, about 5 in 100 are taken for different.
#[test]
fn drift_of_numbers_has_its_level_and_the_power_that_it_tells_of() {
    let runs = 200;
    let (mut wrong, mut found) = ([0; 3], [0; 3]);
    let told = NumberDrift::new(
        &normals(300, 0.0, 1),
        &normals(100, 0.0, 2),
        &settings(0, 199),
    )
    .unwrap();
    let shifts: Vec<f64> = told
        .measures
        .iter()
        .map(|m| m.smallest_found.unwrap())
        .collect();
    assert!(
        shifts.iter().all(|shift| (0.2..=0.5).contains(shift)),
        "{shifts:?}"
    );
    for run in 0..runs {
        let reference = normals(300, 0.0, 10 + 3 * run);
        let same = normals(100, 0.0, 11 + 3 * run);
        let drift = NumberDrift::new(&reference, &same, &settings(run, 99)).unwrap();
        for (place, measured) in drift.measures.iter().enumerate() {
            wrong[place] += u32::from(measured.p_value <= 0.05);
            let moved = normals(100, shifts[place], 12 + 3 * run);
            let drift = NumberDrift::new(&reference, &moved, &settings(run, 99)).unwrap();
            found[place] += u32::from(drift.measures[place].p_value <= 0.05);
        }
    }
    // Three standard deviations of a share of 200.
    assert!(wrong.iter().all(|count| *count <= 20), "{wrong:?}");
    assert!(found.iter().all(|count| *count >= 140), "{found:?}");
}

#[test]
fn a_constant_number_and_one_letter_are_compared_too() {
    let four = vec![4.0; 50];
    let same = NumberDrift::new(&four, &[4.0; 20], &settings(0, 99)).unwrap();
    assert!(
        same.measures
            .iter()
            .all(|m| m.p_value == 1.0 && m.smallest_found.is_none())
    );
    for other in [3.0, 5.0] {
        let drift = NumberDrift::new(&four, &[other; 20], &settings(0, 99)).unwrap();
        assert!(
            drift.measures.iter().all(|m| m.p_value <= 0.01),
            "{drift:?}"
        );
    }
    let one = NumberDrift::new(&four, &[4.0], &settings(0, 99)).unwrap();
    assert_eq!(one.current, [1]);
}

#[test]
fn a_new_family_is_named_and_its_smallest_share_is_told() {
    let reference: Vec<&str> = (0..200).map(|n| ["sales", "law"][n % 2]).collect();
    let current: Vec<&str> = (0..100)
        .map(|n| {
            if n < 20 {
                "nursing"
            } else {
                ["sales", "law"][n % 2]
            }
        })
        .collect();
    let drift = CategoryDrift::new(reference.clone(), current, &settings(0, 199)).unwrap();
    let named: Vec<&str> = drift
        .categories
        .iter()
        .filter(|c| c.adjusted <= 0.05)
        .map(|c| c.name.as_str())
        .collect();
    assert_eq!(named, ["nursing"]);
    assert!(drift.measures.iter().all(|m| m.p_value <= 0.05));
    assert!(
        drift
            .measures
            .iter()
            .all(|m| m.smallest_found.is_some_and(|share| share <= 0.1)),
        "{drift:?}"
    );
    let same = CategoryDrift::new(reference.clone(), reference, &settings(0, 199)).unwrap();
    assert!(same.measures.iter().all(|m| m.p_value > 0.05));
}

/// Vectors about several centres, as letters of several families are.
fn vectors(count: usize, centres: std::ops::Range<u64>, moved: f32, seed: u64) -> Vec<Vec<f32>> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    (0..count)
        .map(|_| {
            let mut centre = ChaCha8Rng::seed_from_u64(random.random_range(centres.clone()));
            (0..24)
                .map(|_| {
                    let (middle, around): (f32, f32) = (
                        StandardNormal.sample(&mut centre),
                        StandardNormal.sample(&mut random),
                    );
                    middle + around + moved
                })
                .collect()
        })
        .collect()
}

#[test]
fn drift_of_vectors_has_its_level_and_sees_a_new_kind_and_a_move() {
    let (mut wrong, mut kind, mut moved) = ([0; 2], [0; 2], [0; 2]);
    let runs = 40;
    for run in 0..runs {
        let reference = vectors(150, 0..6, 0.0, 4 * run);
        let mut with_kind = vectors(64, 0..6, 0.0, 4 * run + 1);
        with_kind.extend(vectors(16, 90..91, 0.0, 4 * run + 2));
        let same = vectors(80, 0..6, 0.0, 4 * run + 3);
        let elsewhere = vectors(80, 0..6, 0.5, 4 * run + 3);
        for (current, count) in [
            (&same, &mut wrong),
            (&with_kind, &mut kind),
            (&elsewhere, &mut moved),
        ] {
            // Of one permutation test, without the simulation of its power.
            let settings = settings(run, 39).with_power(0.999);
            let drift = VectorDrift::new(&reference, current, &settings).unwrap();
            for (place, measured) in drift.measures.iter().enumerate() {
                count[place] += u32::from(measured.p_value <= 0.05);
            }
        }
    }
    assert!(wrong.iter().all(|count| *count <= 6), "{wrong:?}");
    assert!(kind.iter().all(|count| *count >= 32), "{kind:?}");
    assert!(moved.iter().all(|count| *count >= 32), "{moved:?}");
}

#[test]
fn what_would_be_found_among_vectors_is_told_and_shrinks_with_more_of_them() {
    let told = |before, now| {
        let (reference, current) = (vectors(before, 0..6, 0.0, 1), vectors(now, 0..6, 0.0, 2));
        VectorDrift::new(&reference, &current, &settings(0, 99)).unwrap()
    };
    let (few, many) = (told(100, 20), told(400, 200));
    for (few, many) in few.measures.iter().zip(&many.measures) {
        assert!(many.smallest_found.unwrap() <= few.smallest_found.unwrap_or(1.0));
    }
    assert_eq!(few.measures[0].smallest_found_at, 20);
    assert_eq!(told(30, 60).measures[0].smallest_found_at, 15);
}

/// All intervals of 200 sequences of 1,000 outcomes at once, also where the rate changes.
#[test]
fn a_confidence_sequence_holds_at_all_times_at_once() {
    let runs = 200;
    let mut missed = 0;
    for run in 0..runs {
        let mut random = ChaCha8Rng::seed_from_u64(run);
        let (mut sequence, mut expected) = (MeanSequence::default(), 0.0);
        let mut holds = true;
        for outcome in 1..=1_000 {
            let rate = if outcome > 300 { 0.3 } else { 0.6 };
            expected += rate;
            sequence
                .observe(f64::from(u8::from(random.random_bool(rate))))
                .unwrap();
            if outcome % 7 == 0 || outcome < 20 {
                holds &= !sequence
                    .interval(0.95)
                    .unwrap()
                    .excludes(expected / f64::from(outcome));
            }
        }
        missed += u32::from(!holds);
        let width = sequence.interval(0.95).unwrap();
        assert!(width.high - width.low < 0.12, "{width:?}");
    }
    assert!(missed <= 10, "{missed} of {runs}");
}

#[test]
fn the_area_over_time_holds_and_finds_a_good_model_better_than_chance() {
    let mut missed = 0;
    for run in 0..100 {
        let mut random = ChaCha8Rng::seed_from_u64(run);
        let mut seen = ObservedPerformance::default();
        let mut holds = true;
        for _ in 0..1_200 {
            let passed = random.random_bool(0.3);
            // Uniform on [0.2, 1] and on [0, 0.8]: the area is 1 - 0.6^2 / (2 * 0.8^2).
            let probability = if passed {
                random.random_range(0.2..1.0)
            } else {
                random.random_range(0.0..0.8)
            };
            seen.observe(&Outcome::new(probability, passed).unwrap())
                .unwrap();
            let interval = seen.auc.pairs().interval(0.95).unwrap();
            holds &= !interval.excludes(1.0 - 0.36 / 1.28);
        }
        missed += u32::from(!holds);
        assert!(seen.auc.pairs().interval(0.95).unwrap().excludes(0.5));
    }
    assert!(missed <= 5, "{missed}");
}

#[test]
fn the_change_point_is_near_the_change_and_its_range_holds_it_nearly_always() {
    let (mut held, mut distances) = (0, Vec::new());
    for run in 0..60 {
        let mut random = ChaCha8Rng::seed_from_u64(run);
        let draw = |outcome: u64| {
            let shown: f64 = random.random_range(0.2..0.8);
            let by = if outcome >= 101 { -1.0 } else { 0.0 };
            let chance = 1.0 / (1.0 + (-(shown / (1.0 - shown)).ln() - by).exp());
            Outcome::new(shown, random.random_bool(chance)).unwrap()
        };
        let outcomes: Vec<Outcome> = (1..=250).map(draw).collect();
        let found = ChangePoint::locate(&outcomes, &Settings::default(), 0.9).unwrap();
        held += u32::from(found.range.0 <= 101 && 101 <= found.range.1);
        distances.push(found.since.abs_diff(101));
    }
    distances.sort_unstable();
    assert!(held >= 48, "{held} of 60");
    assert!(distances[30] <= 12, "{distances:?}");
}

#[test]
fn the_suspect_is_the_family_that_changed() {
    let settings = Settings::default().grouped_by(["family"]);
    let mut monitor = CalibrationMonitor::new(settings).unwrap();
    let mut random = ChaCha8Rng::seed_from_u64(5);
    for _ in 0..3_000 {
        let law = random.random_bool(0.15);
        let chance = if law { 0.2 } else { 0.5 };
        let outcome = Outcome::new(0.5, random.random_bool(chance)).unwrap();
        monitor
            .observe(&outcome, &[Some(if law { "law" } else { "sales" })])
            .unwrap();
    }
    let first = monitor.suspects().remove(0);
    assert_eq!(first.group, Some(("family".into(), "law".into())));
    assert!(first.sure && first.change.unwrap().shift < 0.0);
    assert!(monitor.alarm().is_some() && monitor.p_value() < 0.05);
    let sales = monitor
        .suspects()
        .into_iter()
        .find(|s| s.group.as_ref().is_some_and(|g| g.1 == "sales"));
    assert!(!sales.unwrap().sure);
}

#[test]
fn what_cannot_be_is_an_error_that_says_what_was_expected() {
    assert_eq!(
        Outcome::new(1.2, true),
        Err(Error::Probability { value: 1.2 })
    );
    assert!(Outcome::new(f64::NAN, true).is_err());
    let outcome = Outcome::new(0.5, true).unwrap();
    assert!(matches!(
        outcome.with_interval(0.6, 0.7),
        Err(Error::Interval { .. })
    ));
    let mut strict = monitor(Null::Interval);
    assert_eq!(
        strict.observe(&outcome, &[None, None]),
        Err(Error::NoInterval)
    );
    assert_eq!(strict.overall().outcomes(), 0);
    assert!(matches!(
        strict.observe(&outcome, &[None]),
        Err(Error::Parameter { .. })
    ));
    let wrong = [
        Settings::default().with_false_alarms(0.0),
        Settings::default().with_null(Null::Near(-1.0)),
        Settings::default().with_onset(Onset { expected_within: 0 }),
        Settings::default().with_alternatives(Vec::new()),
        Settings::default().with_overall_share(1.5),
    ];
    for settings in wrong {
        assert!(matches!(
            CalibrationMonitor::new(settings),
            Err(Error::Parameter { .. })
        ));
    }
    assert!(matches!(
        EstimatedPerformance::new(&[], 0.5),
        Err(Error::TooFew { .. })
    ));
    assert!(matches!(
        EstimatedPerformance::new(&[2.0], 0.5),
        Err(Error::Probability { .. })
    ));
    let usual = DriftSettings::default();
    assert!(matches!(
        NumberDrift::new(&[1.0], &[], &usual),
        Err(Error::TooFew { .. })
    ));
    assert!(matches!(
        NumberDrift::new(&[], &[1.0], &usual),
        Err(Error::TooFew { .. })
    ));
    assert!(matches!(
        NumberDrift::new(&[1.0], &[f64::NAN], &usual),
        Err(Error::Metrics(_))
    ));
    assert!(matches!(
        CategoryDrift::new([], ["a"], &usual),
        Err(Error::TooFew { .. })
    ));
    let few = usual.with_draws(5);
    assert!(matches!(
        NumberDrift::new(&[1.0], &[1.0], &few),
        Err(Error::Parameter { .. })
    ));
    let mut odd = vec![vec![0.0_f32; 3]; 12];
    odd[7] = vec![0.0; 2];
    let fine = vec![vec![0.0_f32; 3]; 12];
    assert_eq!(
        VectorDrift::new(&fine, &odd, &usual),
        Err(Error::Vector {
            dimension: 3,
            index: 7
        })
    );
    assert!(matches!(
        VectorDrift::new(&fine[..5], &fine, &usual),
        Err(Error::TooFew { .. })
    ));
    assert!(VectorDrift::new(&fine, &fine, &usual).is_ok());
}
