//! A chance for each posting, where a model of pairs has shown that it knows one.

use serde_json::json;
use shortlist_app::{PairOptions, RecommendOptions, Silent, TrainOptions};

use crate::support::{add_letters, add_postings, home, support_posting, trained};

/// Letters that pass if and only if what they tell fits the role that they name: the letter alone says
/// nothing.
fn fitting_letters() -> String {
    let topics = [
        (
            "백엔드 개발",
            "서버 API를 개발하고 데이터베이스를 설계했습니다.",
        ),
        ("인사", "채용 공고를 운영하고 급여를 정산했습니다."),
    ];
    let letters = (0..240_usize).map(|number| {
        let (told, role) = (number % 2, number / 2 % 2);
        let (_, sentence) = topics[told];
        json!({
            "기본정보": {"직무": topics[role].0},
            "자기소개서": {"경험": format!("{}번째 과제였습니다. {sentence} 결과는 {}점이었습니다. {}", number, number * 7 % 100, "동료와 함께 했습니다. ".repeat(number % 3))},
            "is_passed": told == role,
        })
        .to_string()
    });
    letters.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn pairs_are_used_where_they_are_better() {
    let folder = tempfile::tempdir().unwrap();
    drop(home(&folder.path().join("home")).await);
    // Some model of letters must answer for the letter itself, however little it knows.
    let gate = "[gate]\nmode = \"f1-only\"\nmin_f1 = 0.0\n";
    std::fs::write(folder.path().join("home/config.toml"), gate).unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    add_letters(&shortlist, &fitting_letters()).await;
    for (id, role) in [("backend", "백엔드 개발"), ("people", "인사")] {
        let fields = json!({"job_family": role, "title": role, "requirements": "성실한 분"});
        add_postings(&shortlist, &support_posting(id, fields)).await;
    }
    let training = shortlist
        .pair_trainer
        .train(PairOptions::default(), &Silent)
        .await
        .unwrap();
    assert!(training.chosen, "{training:?}");
    assert!(
        training.letter_roc_auc < 0.6 && training.pair_roc_auc > 0.95,
        "{training:?}"
    );
    shortlist
        .trainer
        .train(&TrainOptions::default(), &Silent)
        .await
        .unwrap();
    let letter = json!({"자기소개서": {"경험": "서버 API를 개발하고 데이터베이스를 설계했습니다. 동료와 함께 했습니다. 결과는 50점이었습니다."}});
    let options = RecommendOptions::default();
    let answer = shortlist
        .recommender
        .recommend(letter.to_string().as_bytes(), options, &Silent)
        .await
        .unwrap();
    let chance = |id: &str| {
        let one = answer
            .recommendations
            .iter()
            .find(|one| one.found.posting_id == id);
        one.unwrap().pass_probability
    };
    if answer.pass_probability.is_some() {
        assert!(
            chance("backend") > Some(0.7) && chance("people") < Some(0.3),
            "{answer:?}"
        );
    } else {
        assert_eq!(chance("backend"), None);
    }
}

#[tokio::test]
async fn pairs_are_not_used_where_they_are_not_better() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = trained(&folder.path().join("home")).await;
    let training = shortlist
        .pair_trainer
        .train(PairOptions::default(), &Silent)
        .await
        .unwrap();
    assert!(!training.chosen && training.version.is_none());
    assert!(training.difference.interval.low <= 0.0);
    let answer = crate::support::recommend(&shortlist, RecommendOptions::default()).await;
    assert!(answer.pass_probability.is_some());
    assert!(
        answer
            .recommendations
            .iter()
            .all(|one| one.pass_probability.is_none())
    );
}
