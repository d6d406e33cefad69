//! Why this one, and what is missing.

use serde_json::json;
use shortlist_app::{Importance, MatchingError, PostingName, RecommendOptions, RequirementVerdict};

use crate::support::{FRESH, add_postings, home, recommend, support_posting, trained};

#[tokio::test]
async fn requirements_that_the_letter_does_not_mention_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    let posting = support_posting("p", json!({"preferred": "Excel 활용"}));
    let gap = shortlist
        .matcher
        .gap(FRESH, PostingName::File(posting.clone().into_bytes()))
        .await
        .unwrap();
    let texts: Vec<&str> = gap
        .fit
        .requirements
        .iter()
        .map(|one| one.text.as_str())
        .collect();
    assert_eq!(
        texts,
        [
            "상담 품질 관리 경험이 있는 분",
            "Kubernetes 운영 경험",
            "Excel 활용"
        ]
    );
    let verdicts: Vec<RequirementVerdict> =
        gap.fit.requirements.iter().map(|one| one.verdict).collect();
    assert_eq!(
        verdicts,
        [
            RequirementVerdict::Met,
            RequirementVerdict::NotMentioned,
            // `엑셀의 한계와 문서 작성의 장점을 알게 되었습니다`.
            RequirementVerdict::Unsure
        ]
    );
    let letter = String::from_utf8(FRESH.to_vec()).unwrap();
    let sentence = gap.fit.requirements[0].sentence.as_ref().unwrap();
    assert!(
        letter.contains(sentence.as_str()) && sentence.contains("상담 품질"),
        "{sentence}"
    );
    assert_eq!(gap.fit.requirements[1].sentence, None);
    assert_eq!(gap.fit.requirements[2].importance, Importance::Preferred);
    assert_eq!(gap.fit.weakest.as_deref(), Some("Kubernetes 운영 경험"));
    assert_eq!((gap.fit.best.len(), gap.fit.covered), (1, 1));
    let unknown = shortlist
        .matcher
        .gap(FRESH, PostingName::Id("p".into()))
        .await;
    assert!(matches!(unknown, Err(MatchingError::NoPosting { .. })));
    add_postings(&shortlist, &posting).await;
    assert_eq!(
        shortlist
            .matcher
            .gap(FRESH, PostingName::Id("p".into()))
            .await
            .unwrap(),
        gap
    );
    let two = format!("{posting}\n{}", support_posting("q", json!({})));
    let refused = shortlist
        .matcher
        .gap(FRESH, PostingName::File(two.into_bytes()))
        .await;
    assert!(matches!(
        refused,
        Err(MatchingError::OnePosting { found: 2 })
    ));
}

#[tokio::test]
async fn recommendations_explain_themselves_only_if_asked() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = trained(&folder.path().join("home")).await;
    let options = |explain| RecommendOptions {
        top: 2,
        explain,
        ..RecommendOptions::default()
    };
    let plain = recommend(&shortlist, options(false)).await;
    assert!(plain.recommendations.iter().all(|one| one.fit.is_none()));
    let explained = recommend(&shortlist, options(true)).await;
    for one in &explained.recommendations {
        let fit = one.fit.as_ref().unwrap();
        assert!(fit.weakest.is_some() && !fit.requirements.is_empty());
        assert_eq!(
            fit.covered,
            fit.requirements
                .iter()
                .filter(|one| one.verdict == RequirementVerdict::Met)
                .count()
        );
    }
}
