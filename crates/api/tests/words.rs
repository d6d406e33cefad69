//! What people are told, in both languages: every sentence is held, so that none changes unseen.

use std::fmt::Write as _;

use shortlist_api::{GroupedBy, Language, Notice, Reason};

/// Every reason once.
fn reasons() -> Vec<Reason> {
    vec![
        Reason::TooShort {
            characters: 12,
            usual: 2_500,
        },
        Reason::Short {
            characters: 321,
            usual: 2_500,
        },
        Reason::OtherLanguage {
            own: 0.02,
            usual: 0.97,
        },
        Reason::FarContent,
        Reason::UnlikeContent,
    ]
}

fn contradicted(by: GroupedBy, can_say: bool) -> Notice {
    Notice::IntervalContradicted {
        by,
        letters: 48,
        passed: 41,
        low: 0.39,
        high: 0.55,
        can_say,
    }
}

/// Every notice once.
fn notices() -> Vec<Notice> {
    vec![
        Notice::SyntheticLabels,
        Notice::RubricLabels,
        Notice::LastModel,
        Notice::FewLetters { labelled: 40 },
        Notice::ChancesMoved {
            from: 0.45,
            to: 0.28,
        },
        Notice::MoreThanTheLetter {
            unseen_share: 0.5,
            low: 0.52,
            high: 0.78,
        },
        Notice::LetterAlone {
            unseen_share: 0.025,
        },
        contradicted(GroupedBy::Family, true),
        contradicted(GroupedBy::Score, true),
        contradicted(GroupedBy::Time, false),
        Notice::FamilyUntested { letters: 12 },
        Notice::AtTheEdge { reasons: reasons() },
        Notice::TokensDropped { tokens: 17 },
        Notice::JournalOff,
        Notice::NotCalibrated,
        Notice::Outside {
            letters: 253,
            reasons: reasons(),
        },
        Notice::ChancesOfPairs,
        Notice::ChanceOfLetter,
        Notice::NoModel { letters: 100 },
        Notice::FewerLeft {
            wanted: 10,
            left: 3,
        },
        Notice::SharesByParagraph,
        Notice::SharesSampled,
        Notice::WhatSharesAre,
        Notice::NoChange,
        Notice::SecondBetter,
        Notice::SecondWorse,
        Notice::DraftsAlike,
    ]
}

/// Each with its code, in English and in Korean.
fn table<T: serde::Serialize>(all: &[T], text: impl Fn(&T, Language) -> String) -> String {
    let mut table = String::new();
    for one in all {
        let code = serde_json::to_value(one).unwrap_or_default();
        let _ = writeln!(
            table,
            "{}\n  {}\n  {}",
            code["code"].as_str().unwrap_or_default(),
            text(one, Language::English),
            text(one, Language::Korean)
        );
    }
    table
}

#[test]
fn reasons_in_words() {
    insta::assert_snapshot!(table(&reasons(), Reason::text));
}

#[test]
fn notices_in_words() {
    insta::assert_snapshot!(table(&notices(), Notice::text));
}
