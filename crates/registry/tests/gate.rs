//! What the gate lets in: by chance, although worse, and rightly. `cargo run -p shortlist-registry --example gate`
//! measures the same at length.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[path = "../examples/gate/world.rs"]
mod world;

use shortlist_registry::{Evidence, GateMode, InProduction, PromotionGate, Said, Verdict};
use world::World;

const TRIALS: u64 = 200;
/// Of trials of fifty looks each: 3 are allowed to go wrong on average.
const FEW: u64 = 60;

fn judged(look: usize, labels: &[bool], new: &[f64], production: &InProduction) -> Verdict {
    let gate = PromotionGate::default();
    let rate = labels.iter().filter(|label| **label).count() as f64 / labels.len() as f64;
    gate.judge(&Evidence::measured(&gate, look, labels, new, (rate, 0.5), production).unwrap())
}

/// In how many of all trials something happens.
fn times(trials: u64, happens: impl Fn(u64) -> bool) -> usize {
    (0..trials).filter(|trial| happens(*trial)).count()
}

#[test]
fn asking_fifty_times_is_no_way_to_a_yes() {
    for (letters, rate) in [(85, 0.45), (85, 0.1), (24, 0.3)] {
        let world = World { letters, rate };
        let fooled = times(FEW, |trial| {
            world.any_of_fifty_that_know_nothing_passes(trial)
        });
        assert!(fooled <= 5, "{fooled} of {FEW} with {letters} letters");
    }
}

#[test]
fn a_worse_model_is_seldom_taken_and_one_that_is_as_good_more_often() {
    let world = World {
        letters: 85,
        rate: 0.45,
    };
    let taken = |roc_auc| times(TRIALS, |trial| world.replaces(0.76, roc_auc, trial));
    let (worse, equal, better) = (taken(0.71), taken(0.76), taken(0.81));
    assert!(worse <= 40, "{worse}");
    assert!(worse < equal && equal < better, "{worse} {equal} {better}");
    assert!(better >= 120, "{better}");
}

#[test]
fn a_good_model_is_taken_where_few_pass() {
    let world = World {
        letters: 660,
        rate: 0.05,
    };
    let taken = times(100, |trial| world.first_passes(0.77, false, trial));
    assert!(taken >= 95, "{taken}");
}

#[test]
fn of_hardly_any_letters_a_first_model_answers_provisionally() {
    let labels = [true, false, false, false, false, false];
    let says = [0.2, 0.3, 0.1, 0.4, 0.1, 0.2];
    let first = judged(1, &labels, &says, &InProduction::Nothing);
    assert!(first.passes && first.is_provisional, "{}", first.reason);
    assert!(
        first.reason.starts_with("answers provisionally: of 6"),
        "{}",
        first.reason
    );
    // It may be followed by another of which nothing is known, but does not take a place that was earned.
    let answering = |is_provisional| InProduction::Scored {
        model: "A 1".to_owned(),
        probabilities: vec![0.2, 0.3, 0.1, 0.4, 0.2, 0.2],
        is_provisional,
    };
    assert!(judged(2, &labels, &says, &answering(true)).is_provisional);
    let refused = judged(2, &labels, &says, &answering(false));
    assert!(
        !refused.passes && !refused.is_provisional,
        "{}",
        refused.reason
    );
}

#[test]
fn rules_say_what_they_saw() {
    let labels: Vec<bool> = (0..40).map(|letter| letter % 2 == 0).collect();
    let good: Vec<f64> = (0..40)
        .map(|letter| if letter % 2 == 0 { 0.6 } else { 0.4 } + f64::from(letter % 7) / 100.0)
        .collect();
    let same = InProduction::Scored {
        model: "A 1".to_owned(),
        probabilities: good.clone(),
        is_provisional: false,
    };
    let verdict = judged(1, &labels, &good, &same);
    let rules: Vec<&str> = verdict
        .rules
        .iter()
        .map(|rule| rule.rule.as_str())
        .collect();
    assert_eq!(rules, ["skill", "above chance", "not worse"]);
    assert!(verdict.passes && verdict.reason.contains("is not worse than A 1"));
    // Turned round it says the opposite of what is.
    let turned: Vec<f64> = good.iter().map(|says| 1.0 - says).collect();
    let verdict = judged(1, &labels, &turned, &same);
    assert!(
        verdict.rules.iter().all(|rule| !rule.passes),
        "{}",
        verdict.reason
    );
    assert!(verdict.reason.contains("it does not order letters"));
    assert!(verdict.reason.contains("is worse than A 1"));
    // A good order whose numbers are too high.
    let high: Vec<f64> = good.iter().map(|says| 0.9 + says / 10.0).collect();
    let verdict = judged(1, &labels, &high, &InProduction::Nothing);
    assert_eq!(
        verdict
            .rules
            .iter()
            .map(|rule| rule.passes)
            .collect::<Vec<_>>(),
        [false, true, true]
    );
    // Some order, at the fifth look.
    let middling: Vec<f64> = (0..40)
        .map(|letter| if letter % 5 == 0 { good[letter] } else { 0.5 })
        .collect();
    let verdict = judged(5, &labels, &middling, &same);
    assert!(
        verdict.reason.contains("more test letters would do"),
        "{}",
        verdict.reason
    );
    assert!(
        verdict.reason.contains("at most 0.12 % at look 5"),
        "{}",
        verdict.reason
    );
}

#[test]
fn f1_is_asked_for_where_it_is_wished() {
    let labels = [true, true, false, false];
    let says = [0.9, 0.4, 0.1, 0.2];
    let verdict = |gate: PromotionGate| {
        gate.judge(
            &Evidence::measured(&gate, 1, &labels, &says, (0.5, 0.5), &InProduction::Nothing)
                .unwrap(),
        )
    };
    let f1_only = PromotionGate::default().with_mode(GateMode::F1Only);
    assert_eq!(verdict(f1_only).reason, "test F1 0.667 is at least 0.550");
    let asked_for = PromotionGate::default().with_min_f1(Some(0.9));
    assert!(
        verdict(asked_for)
            .reason
            .contains("test F1 0.667 is below 0.900")
    );
    assert_eq!(
        asked_for.to_string(),
        "gate: f1, skill, above chance, not worse"
    );
}

/// With few passed test letters a good order shows little; with the letters learned from beside them it shows, and an
/// order that is none still does not.
#[test]
fn letters_learned_from_stand_beside_few_that_passed() {
    let gate = PromotionGate::default();
    let nothing = InProduction::Nothing;
    let labels = |letters: usize| -> Vec<bool> { (0..letters).map(|l| l % 20 == 0).collect() };
    // A passed letter stands above three of four that did not, or anywhere.
    let says = |labels: &[bool], is_good: bool| -> Vec<f64> {
        let places = labels.iter().enumerate().map(|(place, passed)| {
            let rank = (place * 7 % 17) as f64 / 17.0;
            if *passed && is_good {
                0.06 + 0.03 * rank
            } else {
                0.02 + 0.055 * rank
            }
        });
        places.collect()
    };
    let (test, learned) = (labels(80), labels(400));
    for is_good in [true, false] {
        let (of_test, of_learned) = (says(&test, is_good), says(&learned, is_good));
        let alone = Evidence::measured(&gate, 1, &test, &of_test, (0.05, 0.05), &nothing).unwrap();
        let said = |labels, probabilities| Said {
            labels,
            probabilities,
        };
        let beside = alone
            .clone()
            .beside_learned(said(&test, &of_test), said(&learned, &of_learned), 0.05)
            .unwrap();
        assert_eq!(beside.order.learned.unwrap().letters, 400);
        assert_eq!(gate.judge(&beside).passes, is_good, "{beside:?}");
        assert_eq!(beside.order.chance < alone.order.chance, is_good);
    }
}
