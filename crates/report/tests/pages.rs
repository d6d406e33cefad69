//! The pages that people keep: every word and tag of them is held. The styles are left out, and tags
//! stand on lines of their own.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use shortlist_api::{
    AgainstTrivial, CalibrationMethod, Change, ChangedRequirement, Deletion, Difference,
    EditOfLetter, EmbedderInfo, Evaluation, EvaluationReport, EvaluationRow, ExplainedParagraph,
    ExplainedQuestion, ExplainedSentence, Explanation, FairnessProbe, FairnessRow, FindingChange,
    Fit, FitChange, FitRequirement, Importance, Interval, InvarianceProbe, InvarianceRow, Kept,
    LabelSource, Language, LeakageCheck, LeakageState, LearningCurve, LearningPoint, LetterReview,
    Method, ModelInfo, Notice, Prediction, Reason, Reliability, ReliabilityBin, RequirementVerdict,
    ReviewFinding, ReviewFirst, ReviewPlace, ReviewStrength, ReviewedQuestion, RowKind, ScoreGap,
    ScoreWithInterval, Stage, Strength, Support, ThresholdPoint, TokenCount, Unit, WordPlace,
};
use shortlist_report::{SheetHead, SheetParts, evaluation, explanation, review};

fn readable(page: &str) -> String {
    let (head, rest) = page.split_once("<style>").unwrap_or((page, ""));
    let (_, body) = rest.split_once("</style>").unwrap_or(("", rest));
    format!("{head}{body}").replace("><", ">\n<")
}

fn interval(low: f64, high: f64, level: f64) -> Interval {
    Interval { low, high, level }
}

fn prediction() -> Prediction {
    Prediction {
        prediction_id: None,
        kept: Kept::None,
        pass_probability: Some(0.62),
        interval: Some(interval(0.41, 0.8, 0.9)),
        support: Support::Inside,
        cannot_say: None,
        support_report: None,
        decision_threshold: Some(0.58),
        base_rate: Some(0.58),
        calibration: Some(CalibrationMethod::VennAbers),
        model: ModelInfo {
            name: "LogisticRegression_CoverLetter".to_owned(),
            version: 3,
            stage: Stage::Production,
            source: "registry",
        },
        embedder: EmbedderInfo {
            name: "static-ko".to_owned(),
            fingerprint: "0".repeat(64),
        },
        tokens: TokenCount {
            read: 120,
            dropped: 0,
        },
        label_source: "synthetic".to_owned(),
        training_letters: 253,
        calibration_letters: 85,
        questions: 2,
        characters: 40,
        personal_fields_removed: 1,
        notes: Vec::new(),
        notices: vec![Notice::SyntheticLabels],
    }
}

fn sentence(index: usize, text: &str, share: f64, strength: Strength) -> ExplainedSentence {
    ExplainedSentence {
        index,
        text: text.to_owned(),
        share,
        strength,
    }
}

fn question(
    prompt: Option<&str>,
    share: f64,
    sentences: Vec<ExplainedSentence>,
) -> ExplainedQuestion {
    ExplainedQuestion {
        prompt: prompt.map(str::to_owned),
        characters: 20,
        characters_without_spaces: 16,
        share,
        paragraphs: vec![ExplainedParagraph {
            share,
            standard_error: None,
            sentences,
        }],
    }
}

fn explained() -> Explanation {
    let deletion = |index: usize, text: &str, pass_probability, value: f64| Deletion {
        index,
        text: text.to_owned(),
        pass_probability,
        change: Change {
            value,
            interval: interval(value - 0.05, value + 0.05, 0.9),
        },
    };
    Explanation {
        prediction: prediction(),
        unit: Unit::LogOdds,
        method: Method::Linear,
        base: 0.25,
        total: 0.5,
        questions: vec![
            question(
                Some("지원동기 & <포부>"),
                0.5,
                vec![
                    sentence(
                        0,
                        "응답 시간을 900ms에서 120ms로 줄였습니다.",
                        0.625,
                        Strength::StrongFor,
                    ),
                    sentence(1, "팀과 함께 했습니다.", -0.125, Strength::Neutral),
                ],
            ),
            question(
                None,
                -0.25,
                vec![
                    sentence(2, "최선을 다하겠습니다.", -0.5, Strength::StrongAgainst),
                    sentence(3, "성실합니다.", -0.25, Strength::Against),
                    sentence(4, "매달 보고서를 냈습니다.", 0.5, Strength::For),
                ],
            ),
        ],
        strongest: vec![0, 2, 4, 3, 1],
        what_if: Some(vec![
            deletion(2, "최선을 다하겠습니다.", 0.7, 0.08),
            deletion(0, "응답 시간을 900ms에서 120ms로 줄였습니다.", 0.5, -0.12),
        ]),
        notes: Vec::new(),
        notices: vec![Notice::WhatSharesAre],
    }
}

#[test]
fn an_explanation_in_both_languages() {
    for language in [Language::English, Language::Korean] {
        let mut said = explained();
        said.localize(language);
        let name = format!("explanation_{}", language.as_str());
        insta::assert_snapshot!(name, readable(&explanation(&said, language)));
    }
}

#[test]
fn an_explanation_of_what_is_no_letter() {
    for language in [Language::English, Language::Korean] {
        let mut said = explained();
        said.unit = Unit::Probability;
        said.what_if = None;
        said.prediction.pass_probability = None;
        said.prediction.notices = vec![Notice::Outside {
            letters: 253,
            reasons: vec![Reason::TooShort {
                characters: 12,
                usual: 2_500,
            }],
        }];
        said.localize(language);
        let name = format!("explanation_outside_{}", language.as_str());
        insta::assert_snapshot!(name, readable(&explanation(&said, language)));
    }
}

/// What four letters give, of which the first and the third passed, with the probabilities 0.875, 0.75,
/// 0.5 and 0.125.
fn thresholds() -> Vec<ThresholdPoint> {
    let point = |threshold, false_positive_rate, recall, precision, f1, accuracy| ThresholdPoint {
        threshold,
        false_positive_rate,
        recall,
        precision,
        f1,
        accuracy,
    };
    vec![
        point(0.875, 0.0, 0.5, 1.0, 2.0 / 3.0, 0.75),
        point(0.75, 0.5, 0.5, 0.5, 0.5, 0.5),
        point(0.5, 0.5, 1.0, 2.0 / 3.0, 0.8, 0.75),
        point(0.125, 1.0, 1.0, 0.5, 2.0 / 3.0, 0.5),
    ]
}

fn row(name: &str, kind: RowKind, level: f64) -> EvaluationRow {
    let score = |value: f64| ScoreWithInterval {
        value,
        low: value - 0.125,
        high: value + 0.125,
    };
    let gap = |trivial: &str| ScoreGap {
        trivial: trivial.to_owned(),
        trivial_score: 0.5,
        difference: Difference {
            value: level - 0.5,
            interval: interval(level - 0.625, level - 0.375, 0.95),
        },
    };
    let is_model = kind == RowKind::Model;
    EvaluationRow {
        name: name.to_owned(),
        kind,
        accuracy: score(level),
        precision: score(level),
        recall: score(level),
        f1: score(level),
        roc_auc: score(level),
        average_precision: score(level),
        brier: score(0.25),
        log_loss: score(0.75),
        reliability: Reliability {
            bins: vec![ReliabilityBin {
                low: 0.4,
                high: 0.6,
                weight: 15.0,
                mean_probability: 0.5,
                pass_rate: 0.6,
            }],
            expected_calibration_error: 0.0625,
        },
        against_trivial: is_model.then(|| AgainstTrivial {
            roc_auc: gap("length only"),
            f1: gap("always pass"),
            accuracy: gap("always pass"),
        }),
        statement: is_model.then(|| format!("{name} is better than always answering pass.")),
        thresholds: thresholds(),
    }
}

fn check(name: &'static str, state: LeakageState) -> LeakageCheck {
    LeakageCheck {
        name,
        state,
        finding: "of 85 letters none is in training too".to_owned(),
    }
}

fn evaluated(label_source: LabelSource) -> Evaluation {
    Evaluation {
        split: "test".to_owned(),
        letters: 4,
        passed: 2,
        label_source,
        threshold: 0.5,
        pass_rate_if_untold: None,
        rows: vec![
            row("LogisticRegression_CoverLetter 1", RowKind::Model, 0.75),
            row("length only", RowKind::Baseline, 0.5),
            row("linfa's tree", RowKind::Peer, 0.625),
        ],
        leakage: vec![
            check("near-duplicates across splits", LeakageState::Clean),
            check("one author on both sides", LeakageState::Suspicious),
            check("one company on both sides", LeakageState::Unknown),
        ],
    }
}

#[test]
fn an_evaluation() {
    let report = EvaluationReport {
        damaged_letters: Vec::new(),
        smoke: true,
        bootstrap_draws: 200,
        embedder: "static-ko".to_owned(),
        evaluations: vec![
            evaluated(LabelSource::Outcome),
            evaluated(LabelSource::Synthetic),
        ],
        learning_curves: vec![LearningCurve {
            model: "RandomForest_CoverLetter".to_owned(),
            points: vec![
                LearningPoint {
                    letters: 100,
                    roc_auc: 0.625,
                    interval: interval(0.5, 0.75, 0.95),
                },
                LearningPoint {
                    letters: 200,
                    roc_auc: 0.6875,
                    interval: interval(0.625, 0.75, 0.95),
                },
            ],
            outlook: None,
            statement: "more letters would help.".to_owned(),
        }],
        fairness: vec![FairnessProbe {
            model: "RandomForest_CoverLetter 1".to_owned(),
            letters: 60,
            rows: vec![FairnessRow {
                category: "gender",
                place: WordPlace::Text,
                from: "남성",
                to: "여성",
                mean_change: 0.0125,
                mean_absolute_change: 0.025,
                greatest_change: -0.125,
            }],
            fields_change_nothing: true,
        }],
        invariance: vec![InvarianceProbe {
            model: "RandomForest_CoverLetter 1".to_owned(),
            rows: vec![InvarianceRow {
                edit: EditOfLetter::OtherTrade,
                letters: 20,
                mean_change: 0.0625,
                mean_absolute_change: 0.0625,
                greatest_change: 0.125,
                is_steady: false,
            }],
        }],
    };
    insta::assert_snapshot!(readable(&evaluation(&report, Language::English).unwrap()));
}

/// A finding whose place is the first time that the answer says these words.
fn finding(answer: &str, quoted: &str, code: &'static str) -> ReviewFinding {
    let before = answer.split(quoted).next().unwrap();
    let from = before.chars().count();
    ReviewFinding {
        code,
        severity: "medium",
        place: Some(ReviewPlace {
            question: 0,
            from,
            to: from + quoted.chars().count(),
        }),
        quoted: quoted.to_owned(),
        headline: format!("headline of <{code}>"),
        advice: "advice & more".to_owned(),
        detail: serde_json::Value::Null,
        others: Vec::new(),
    }
}

#[test]
fn a_sheet_marks_the_letter_and_holds_overlapping_findings() {
    let answer =
        "서버를 운영했습니다. <b>귀사에 뼈를 묻겠습니다.</b> 장애를 12건에서 4건으로 줄였습니다.";
    let kept = "장애를 12건에서 4건으로 줄였습니다.";
    let place = finding(answer, kept, "kept").place.unwrap();
    let whole = ReviewFinding {
        place: None,
        quoted: String::new(),
        ..finding(answer, "서버", "missing-answer")
    };
    let reviewed = LetterReview {
        questions: vec![ReviewedQuestion {
            prompt: Some("지원동기 & <포부>".to_owned()),
            answer: answer.to_owned(),
            characters: 50,
            characters_without_spaces: 42,
            bytes: 90,
        }],
        first: vec![ReviewFirst {
            finding: 1,
            reason: "a reason".to_owned(),
            alike: 2,
        }],
        findings: vec![
            whole,
            finding(answer, "귀사에 뼈를 묻겠습니다", "cliche"),
            finding(answer, "뼈를 묻겠습니다", "promise"),
        ],
        strengths: vec![ReviewStrength {
            place,
            quoted: kept.to_owned(),
            reason: "a result with its number".to_owned(),
            measures: vec!["12건".to_owned()],
        }],
        compared: 0,
        notes: vec!["a note".to_owned()],
    };
    let requirement = |text: &str, verdict, sentence: Option<&str>| FitRequirement {
        text: text.to_owned(),
        importance: Importance::Required,
        verdict,
        covered: verdict == RequirementVerdict::Met,
        sentence: sentence.map(str::to_owned),
        similarity: None,
    };
    let fit = Fit {
        covered: 1,
        requirements: vec![
            requirement(
                "서버 운영 <경험>",
                RequirementVerdict::Met,
                Some("서버를 운영했습니다."),
            ),
            requirement("간호사 면허", RequirementVerdict::NotMentioned, None),
        ],
        best: Vec::new(),
        weakest: None,
    };
    let findings = FindingChange {
        mended: vec![finding(answer, "서버", "vague")],
        arisen: Vec::new(),
        left: 2,
        gained: Vec::new(),
        lost: Vec::new(),
    };
    let requirements = FitChange {
        covered_before: 0,
        covered_after: 1,
        requirements: 2,
        changed: vec![ChangedRequirement {
            text: "서버 운영 <경험>".to_owned(),
            importance: Importance::Required,
            before: RequirementVerdict::NotMentioned,
            after: RequirementVerdict::Met,
            sentence: None,
        }],
    };
    let comments = ["숫자를 <앞으로> 옮기세요.".to_owned()];
    let parts = SheetParts {
        fit: Some(&fit),
        findings: Some(&findings),
        requirements: Some(&requirements),
        comments: &comments,
    };
    let head = SheetHead {
        client: Some("김하늘 <script>".to_owned()),
        target: Some("한빛소프트".to_owned()),
        day: Some("2026-11-29".to_owned()),
    };
    for language in [Language::English, Language::Korean] {
        let name = format!("review_{}", language.as_str());
        let page = review(&reviewed, &parts, &head, language);
        insta::assert_snapshot!(name, readable(&page));
    }
}
