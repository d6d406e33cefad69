//! What use cases answer, as it is printed.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use serde_json::json;
use shortlist_api::{ErrorCode, Filter, Language, Prediction, Removed, Stage, Weights};
use shortlist_app as app;

/// A text that nothing can be said of.
fn unlike() -> app::Prediction {
    let because = vec![app::Reason::TooShort {
        characters: 12,
        usual: 2_500,
    }];
    app::Prediction {
        prediction_id: app::PredictionId::parse("3f2a91bc77aa0011-9c01d2e3"),
        kept: app::Kept::Vector,
        traits: app::AnswerTraits::default(),
        pass_probability: None,
        interval: Some(app::Interval {
            low: 0.0,
            high: 1.0,
            level: 0.9,
        }),
        support: app::Support::Outside,
        support_report: Some(app::SupportReport {
            nearness: app::Nearness {
                distance: 0.5,
                usual: 0.25,
                limit: 0.4,
                support: app::Support::Outside,
            },
            length_share: 0.01,
            hangul_share: 1.0,
            because: because.clone(),
        }),
        decision_threshold: Some(0.5),
        base_rate: Some(0.5),
        calibration: Some(app::CalibrationMethod::VennAbers),
        model: app::ModelInfo {
            name: "LogisticRegression_CoverLetter".to_owned(),
            version: 2,
            stage: app::Stage::Production,
            source: "registry",
        },
        embedder: app::EmbedderInfo {
            name: "static-ko".to_owned(),
            fingerprint: "ab12".to_owned(),
        },
        tokens: app::TokenCount {
            read: 5,
            dropped: 0,
        },
        label_source: "synthetic".to_owned(),
        training_letters: 40,
        calibration_letters: 20,
        questions: 1,
        characters: 12,
        personal_fields_removed: 0,
        notices: vec![
            app::Notice::Outside {
                letters: 40,
                reasons: because,
            },
            app::Notice::SyntheticLabels,
        ],
    }
}

#[test]
fn an_answer_has_its_fields_in_their_order_and_its_words_in_english() {
    let printed = serde_json::to_string_pretty(&Prediction::from(unlike())).unwrap();
    let expected = include_str!("unlike.json");
    assert_eq!(printed, expected.trim_end());
}

#[test]
fn an_answer_is_localized_but_for_what_programs_read() {
    let mut prediction = Prediction::from(unlike());
    let english = serde_json::to_value(&prediction).unwrap();
    prediction.localize(Language::Korean);
    let korean = serde_json::to_value(&prediction).unwrap();
    let reason = "12자입니다. 모델이 학습한 글은 2500자쯤 됩니다.";
    assert_eq!(
        korean["cannot_say"],
        format!("모델이 학습한 글 40편과 다릅니다. {reason}")
    );
    assert_eq!(korean["support_report"]["reasons"], json!([reason]));
    assert_eq!(korean["remarks"], english["remarks"]);
    assert!(korean["notes"][0].as_str().unwrap().contains("시험용"));
    prediction.localize(Language::English);
    assert_eq!(serde_json::to_value(&prediction).unwrap(), english);
}

#[test]
fn a_request_says_what_it_wants_and_the_rest_is_as_the_use_case_has_it() {
    let weights: Weights = serde_json::from_str("{}").unwrap();
    assert_eq!(app::Weights::from(weights), app::Weights::default());
    let filter: Filter = serde_json::from_value(json!({
        "locations": ["서울"], "max_experience": 2, "education": "bachelor"
    }))
    .unwrap();
    let expected = app::Filter {
        locations: vec!["서울".to_owned()],
        max_experience: Some(2),
        education: Some(app::Education::Bachelor),
        ..app::Filter::default()
    };
    assert_eq!(app::Filter::from(filter.clone()), expected);
    assert_eq!(Filter::from(expected), filter);
    assert!(serde_json::from_value::<Filter>(json!({"place": "서울"})).is_err());
    assert_eq!(app::Stage::from(Stage::Archived), app::Stage::Archived);
}

#[test]
fn an_error_is_of_the_kind_of_what_went_wrong_inside() {
    let error = app::Error::Draft {
        which: "second",
        source: Box::new(app::Error::Matching(app::MatchingError::NoQuery)),
    };
    let code = ErrorCode::from(&error);
    assert_eq!(code, ErrorCode::ImpossibleSearch);
    assert_eq!(code.as_str(), "impossible_search");
    assert_eq!(code.title(), "The search cannot be made");
    assert!(code.is_told());
    let inside = ErrorCode::from(&app::Error::Training(app::TrainingError::NoModels));
    assert_eq!(inside, ErrorCode::Unexpected);
    assert!(!inside.is_told());
}

#[test]
fn every_rule_has_a_name_in_both_languages() {
    let removed = Removed::from(app::Removed::default());
    let names = |language| removed.named(language).map(|(name, _)| name);
    for (english, korean) in names(Language::English).iter().zip(names(Language::Korean)) {
        assert!(
            english.is_ascii() && !korean.is_ascii(),
            "{english} {korean}"
        );
    }
}
