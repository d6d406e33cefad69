//! What is said of models that are watched, of data that was learned from and of lists that were shown, in both languages,
//! and the JSON of what engines hand over as tuples.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use shortlist_api::words::{datasets, monitoring, percent, ranking};
use shortlist_api::{
    Alarm, AlarmAction, AlarmDetails, DatasetDifference, DelayReport, Estimate, FeatureDrift,
    Language, ModelReport, OutcomeReport, Performance, Raised, Recalibration, ShownEvaluation,
    Since, VectorDriftReport, VectorMeasured, VectorsMissing, Watching,
};
use shortlist_app as app;

const LANGUAGES: [Language; 2] = [Language::English, Language::Korean];

fn estimate(value: f64) -> Estimate {
    Estimate {
        value: Some(value),
        low: value - 0.1,
        high: value + 0.1,
    }
}

fn recalibration() -> Recalibration {
    Recalibration {
        shift: -1.2,
        shift_standard_error: 0.3,
        intercept: -1.1,
        slope: 0.9,
    }
}

fn model() -> ModelReport {
    ModelReport {
        name: "RandomForest_CoverLetter".to_owned(),
        version: 3,
        epoch: 1,
        answers: 240,
        estimated: None,
        outcomes: OutcomeReport {
            outcomes: 80,
            performance: Performance {
                outcomes: 80,
                pass_rate: estimate(0.3),
                expected: Some(0.6),
                brier: estimate(0.3),
                roc_auc: estimate(0.6),
            },
            ln_e_value: 6.0,
            p_value: 0.0025,
            false_alarms: 0.04,
            alarm: Some(Raised {
                at: 61,
                ln_e_value: 5.0,
                group: Some(("company_size".to_owned(), "small".to_owned())),
                sure: true,
            }),
            change_p_value: 0.01,
            recalibration: Some(recalibration()),
            groups: Vec::new(),
            timeline: Vec::new(),
        },
        since: Some(Since {
            outcome: 41,
            answered_at: Some(0),
            range: (None, None),
            outcomes: 40,
            pass_rate: 0.2,
            expected: 0.6,
            recalibration: recalibration(),
        }),
    }
}

fn alarm(action: AlarmAction, closed_because: Option<&str>) -> Alarm {
    Alarm {
        alarm_id: 1,
        model_name: "RandomForest_CoverLetter".to_owned(),
        model_version: 3,
        epoch: 0,
        opened_at: 0,
        action,
        details: AlarmDetails {
            outcomes: 61,
            ln_e_value: 5.0,
            group: None,
            changed_at: None,
            since_change: 40,
            pass_rate: 0.2,
            expected: 0.6,
            moved_by: -1.2,
            standard_error: 0.3,
        },
        acted_at: None,
        sent_at: None,
        closed_at: None,
        closed_because: closed_because.map(str::to_owned),
    }
}

fn vectors(missing: Option<VectorsMissing>) -> VectorDriftReport {
    VectorDriftReport {
        reference: 300,
        current: 60,
        not_kept: 12,
        missing,
        measures: Vec::new(),
    }
}

fn measured(would_find: Option<f64>) -> VectorMeasured {
    VectorMeasured {
        measure: "classifier".to_owned(),
        value: 0.1,
        p_value: 0.01,
        adjusted: 0.02,
        would_find,
        would_find_at: 60,
    }
}

fn feature(would_find: Option<f64>, is_category: bool) -> FeatureDrift {
    FeatureDrift {
        feature: "job_family".to_owned(),
        reference: 300,
        current: 60,
        jensen_shannon: 0.1,
        population_stability: 0.1,
        p_value: 0.1,
        adjusted: 0.2,
        would_find,
        is_category,
        counts: Vec::new(),
    }
}

fn watched(language: Language) -> Vec<String> {
    let model = model();
    let named = ("RandomForest_CoverLetter".to_owned(), 3);
    let mut lines = vec![
        monitoring::answering(Some(&named), language),
        monitoring::answering(None, language),
        monitoring::model(&model, language),
        monitoring::verdict(&model, Some("2026-11-30"), language),
        monitoring::calibration(&recalibration(), language),
        monitoring::drift(60, language),
        monitoring::vectors(&vectors(None), language),
        percent(0.4, language),
    ];
    lines.extend(monitoring::performance_columns(language).map(str::to_owned));
    for would_find in [None, Some(0.1)] {
        lines.push(monitoring::would_find(&feature(would_find, true), language));
        lines.push(monitoring::would_find(
            &feature(would_find, false),
            language,
        ));
        lines.push(monitoring::vectors_would_find(
            &measured(would_find),
            language,
        ));
    }
    for missing in [
        VectorsMissing::NoModel,
        VectorsMissing::NoReference,
        VectorsMissing::NotKept,
        VectorsMissing::FewVectors,
    ] {
        lines.extend(monitoring::vectors_missing(
            &vectors(Some(missing)),
            language,
        ));
    }
    for (action, closed) in [
        (AlarmAction::Tell, None),
        (AlarmAction::Recalibrate, Some("closed by hand")),
        (
            AlarmAction::RollBack,
            Some("RandomForest_CoverLetter version 4 answers"),
        ),
        (AlarmAction::StopAnswering, Some("no model answers")),
    ] {
        let alarm = alarm(action, closed);
        let done = monitoring::action(&alarm, language);
        lines.push(format!("{done}; {}", monitoring::closed(&alarm, language)));
    }
    let delay = DelayReport {
        answers: 240,
        resolved: 80,
        median_days: Some(12.0),
        ninety_percent_days: Some(30.5),
        passed_median_days: Some(10.0),
        rejected_median_days: None,
    };
    lines.push(monitoring::delay(&delay, language));
    lines.push(monitoring::delay(&DelayReport::default(), language));
    let done = Watching {
        opened: 1,
        closed: 0,
        sent: 1,
        unsent: Some("timeout".to_owned()),
    };
    lines.extend(monitoring::did(&done, language));
    lines
}

fn interval() -> app::Interval {
    app::Interval {
        low: 0.1,
        high: 0.3,
        level: 0.95,
    }
}

/// What came of lists, as the use case hands it over.
fn shown() -> app::ShownEvaluation {
    let rate = |share| app::ShownRate {
        count: 6,
        of: 30,
        share,
    };
    let told = Some((0.2, interval()));
    app::ShownEvaluation {
        letters: 1,
        lists: 3,
        done_elsewhere: 2,
        bias: app::PlaceBias { severity: 1.0 },
        strategies: vec![app::ShownStrategy {
            strategy: "fused".to_owned(),
            postings: 30,
            places: vec![app::ShownPlace {
                first: 11,
                last: u32::MAX,
                viewed: rate(told),
                saved: rate(None),
                applied: rate(told),
                passed: rate(None),
                chance: 0.1,
                applied_if_looked_at: told,
            }],
        }],
    }
}

#[test]
fn what_is_watched_is_said_in_both_languages() {
    let said = LANGUAGES.map(|language| watched(language).join("\n"));
    insta::assert_snapshot!(said.join("\n\n"));
}

#[test]
fn lists_and_data_are_said_in_both_languages() {
    let evaluation = ShownEvaluation::from(shown());
    let place = &evaluation.strategies[0].places[0];
    let difference = DatasetDifference::from(app::DatasetDifference {
        from: "a".to_owned(),
        to: "b".to_owned(),
        added: Vec::new(),
        removed: Vec::new(),
        relabelled: Vec::new(),
        moved: Vec::new(),
        reweighed: 1,
        unchanged: 5,
        forgotten: (1, 0),
        settings: Vec::new(),
    });
    let said = LANGUAGES.map(|language| {
        let mut lines = vec![
            ranking::shown(&evaluation, language),
            ranking::of_strategy(&evaluation.strategies[0], language),
            ranking::place(place, language),
            ranking::rate(&place.viewed, language),
            ranking::rate_of(&place.passed, language),
        ];
        lines.extend(ranking::shown_notes(&evaluation, language));
        lines.push(datasets::compared(&difference, ["a", "b"], language));
        lines.extend(datasets::other_differences(&difference, language));
        lines.join("\n")
    });
    insta::assert_snapshot!(said.join("\n\n"));
}

#[test]
fn tuples_of_engines_are_objects_on_the_wire() {
    let json = serde_json::to_value(ShownEvaluation::from(shown())).unwrap();
    let place = &json["strategies"][0]["places"][0];
    assert!(place["last"].is_null());
    let share = serde_json::json!({"value": 0.2, "low": 0.1, "high": 0.3, "level": 0.95});
    assert_eq!(place["viewed"]["share"], share);
    assert_eq!(place["applied_if_looked_at"], share);
    assert!(place["saved"]["share"].is_null());
}
