//! The postings in memory follow the store.

use std::sync::Arc;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;
use serde_json::json;
use shortlist_app::{
    Filter, Home, InteractionKind, Letters, MatchingError, RecommendOptions, ServingSettings,
    Shortlist, Silent, Strategy, Weights,
};
use shortlist_storage::SqliteStore;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Executor};

use crate::support::{FRESH, Morning, add_postings, home, recommend, support_posting, trained};

fn first() -> RecommendOptions {
    RecommendOptions {
        top: 1,
        strategy: Strategy::Weighted,
        filter: Filter::default().with_locations(vec!["제주".into()]),
        ..RecommendOptions::default()
    }
}

#[tokio::test]
async fn what_is_added_changed_and_closed_is_seen_at_once_and_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("home");
    let shortlist = trained(&path).await;
    let none = recommend(&shortlist, first()).await;
    assert!(none.recommendations.is_empty() && none.removed.location > 200);
    add_postings(
        &shortlist,
        &support_posting("new", json!({"location": "제주"})),
    )
    .await;
    let one = recommend(&shortlist, first()).await;
    assert_eq!(one.recommendations[0].found.posting_id, "new");
    assert_eq!(one.recommendations[0].found.title, "고객상담 담당자");
    add_postings(
        &shortlist,
        &support_posting("new", json!({"location": "제주시", "title": "CS 담당자"})),
    )
    .await;
    let changed = recommend(&shortlist, first()).await;
    assert_eq!(changed.recommendations[0].found.title, "CS 담당자");
    drop(shortlist);
    let shortlist = home(&path).await;
    assert_eq!(
        recommend(&shortlist, first()).await.recommendations,
        changed.recommendations
    );
    assert!(shortlist.postings.close("new").await.unwrap());
    assert!(!shortlist.postings.close("new").await.unwrap());
    assert!(
        recommend(&shortlist, first())
            .await
            .recommendations
            .is_empty()
    );
    assert!(matches!(
        shortlist.postings.close("gone").await,
        Err(MatchingError::NoPosting { .. })
    ));
}

#[tokio::test]
async fn a_large_index_is_kept_in_a_file_that_may_be_damaged_or_missing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("home");
    let shortlist = trained(&path).await;
    let many: Vec<String> = (0..1_200)
        .map(|id| {
            support_posting(
                &format!("many-{id}"),
                json!({"location": "세종", "title": format!("상담 {id}")}),
            )
        })
        .collect();
    add_postings(&shortlist, &many.join("\n")).await;
    let options = || RecommendOptions {
        top: 20,
        ..RecommendOptions::default()
    };
    let before = recommend(&shortlist, options()).await;
    let file = path.join("cache/postings.index");
    let whole = std::fs::read(&file).unwrap();
    assert!(whole.starts_with(b"SLPOST07"));
    for content in [
        Some(whole.clone()),
        // Of an earlier version.
        Some([b"SLPOST04", &whole[8..]].concat()),
        Some(whole[..whole.len() / 2].to_vec()),
        None,
    ] {
        match content {
            Some(content) => std::fs::write(&file, content).unwrap(),
            None => std::fs::remove_file(&file).unwrap(),
        }
        let after = recommend(&home(&path).await, options()).await;
        assert_eq!(after.recommendations, before.recommendations);
    }
}

#[tokio::test]
async fn a_start_reads_what_changed_since_the_file_and_no_other_posting() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("home");
    let shortlist = home(&path).await;
    let many: Vec<String> = (0..1_200)
        .map(|id| {
            support_posting(
                &format!("many-{id}"),
                json!({"title": format!("상담 {id}")}),
            )
        })
        .collect();
    add_postings(&shortlist, &many.join("\n")).await;
    let search = async |shortlist: &Shortlist, words: &str| {
        let options = RecommendOptions {
            top: 2_000,
            strategy: Strategy::Keyword,
            ..RecommendOptions::default()
        };
        let found = shortlist
            .matcher
            .search(words, options, &Silent)
            .await
            .unwrap();
        let ids = found.postings.into_iter().map(|one| one.posting_id);
        (found.considered, ids.collect::<Vec<_>>())
    };
    assert_eq!(search(&shortlist, "용접공").await, (1_200, vec![]));
    drop(shortlist);

    // What nobody ever does tells whether a posting is read: it is changed, and its revision is not.
    let database = path.join("shortlist.db");
    let sql = async |statement: &'static str| {
        let options = SqliteConnectOptions::new().filename(&database);
        let mut connection = options.connect().await.unwrap();
        connection.execute(statement).await.unwrap();
        connection.close().await.unwrap();
    };
    sql(
        "UPDATE postings SET posting = replace(posting, '상담 7\"', '용접공\"'), checksum = NULL
         WHERE posting_id = 'many-7'",
    )
    .await;
    // While no process has the file's postings in memory, another adds, changes and removes some.
    let other = home(&path).await;
    add_postings(&other, &support_posting("late", json!({"title": "미장공"}))).await;
    add_postings(
        &other,
        &support_posting("many-8", json!({"title": "배관공"})),
    )
    .await;
    other.postings.remove("many-9").await.unwrap();
    drop(other);
    let shortlist = home(&path).await;
    assert_eq!(
        search(&shortlist, "용접공").await,
        (1_200, vec![]),
        "not read"
    );
    assert_eq!(search(&shortlist, "미장공").await.1, ["late"]);
    assert_eq!(search(&shortlist, "배관공").await.1, ["many-8"]);
    drop(shortlist);

    // A file that was made from another database says nothing of this one.
    sql("UPDATE posting_revisions SET feed = 'another'").await;
    assert_eq!(search(&home(&path).await, "용접공").await.1, ["many-7"]);
}

#[tokio::test]
async fn a_server_follows_others_and_no_request_waits_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("home");
    let writes = home(&path).await;
    add_postings(&writes, crate::support::POSTINGS).await;
    let serves = home(&path)
        .await
        .with_serving(ServingSettings::default())
        .unwrap();
    let search = async || {
        let options = RecommendOptions {
            top: 3,
            strategy: Strategy::Keyword,
            ..RecommendOptions::default()
        };
        let found = serves
            .matcher
            .search("용접공", options, &Silent)
            .await
            .unwrap();
        let found = found.postings.into_iter();
        let found = found.map(|one| (one.posting_id, one.title));
        found.collect::<Vec<_>>()
    };
    let one = |title: &str| vec![("a".to_owned(), title.to_owned())];
    assert_eq!(search().await, []);
    add_postings(&writes, &support_posting("a", json!({"title": "용접공"}))).await;
    serves.refresh().await.unwrap();
    assert_eq!(search().await, one("용접공"));
    // Its own changes, too, are seen at the next look.
    add_postings(
        &serves,
        &support_posting("a", json!({"title": "특수 용접공"})),
    )
    .await;
    serves.refresh().await.unwrap();
    assert_eq!(search().await, one("특수 용접공"));
    serves.postings.remove("a").await.unwrap();
    serves.refresh().await.unwrap();
    assert_eq!(search().await, []);
    add_postings(&writes, &support_posting("a", json!({"title": "용접공"}))).await;
    serves.refresh().await.unwrap();
    assert_eq!(
        search().await,
        one("용접공"),
        "what was read before does not come back"
    );
}

#[tokio::test]
async fn in_an_empty_home_a_server_waits_for_the_first_postings() {
    let folder = tempfile::tempdir().unwrap();
    let serves = home(&folder.path().join("home"))
        .await
        .with_serving(ServingSettings::default())
        .unwrap();
    let search = async || {
        let options = RecommendOptions::default();
        let found = serves.matcher.search("개발자", options, &Silent).await;
        found.is_ok_and(|found| !found.postings.is_empty())
    };
    assert!(!search().await, "there are no postings");
    add_postings(&serves, crate::support::POSTINGS).await;
    // One of them reads the postings, the other does not say meanwhile that there are none.
    let (looks, found) = tokio::join!(serves.refresh(), search());
    looks.unwrap();
    assert!(found);
}

#[tokio::test]
async fn a_deadline_counts_by_the_day_in_korea() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = trained(&folder.path().join("home")).await;
    for (id, deadline) in [("past", "2026-11-19"), ("today", "2026-11-20")] {
        let fields = json!({"location": "제주", "deadline": deadline});
        add_postings(&shortlist, &support_posting(id, fields)).await;
    }
    let answer = recommend(&shortlist, RecommendOptions { top: 9, ..first() }).await;
    let ids: Vec<&str> = answer
        .recommendations
        .iter()
        .map(|one| one.found.posting_id.as_str())
        .collect();
    assert_eq!((ids, answer.removed.past_deadline), (vec!["today"], 1));
    let listed = shortlist.postings.list().await.unwrap();
    let is_open = |id: &str| {
        listed
            .iter()
            .find(|posting| posting.posting_id == id)
            .unwrap()
            .is_open
    };
    assert_eq!((is_open("past"), is_open("today")), (false, true));
}

#[tokio::test]
async fn the_users_own_aliases_are_obeyed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("home");
    let shortlist = home(&path).await;
    add_postings(
        &shortlist,
        &support_posting("a", json!({"skills": ["살레시포스"]})),
    )
    .await;
    add_postings(
        &shortlist,
        &support_posting(
            "b",
            json!({"title": "간호사", "duties": "병동", "requirements": "면허"}),
        ),
    )
    .await;
    let search = async |shortlist: &Shortlist| {
        let options = RecommendOptions {
            strategy: Strategy::Keyword,
            ..RecommendOptions::default()
        };
        shortlist
            .matcher
            .search("Salesforce를", options, &Silent)
            .await
            .unwrap()
            .postings
    };
    assert!(search(&shortlist).await.is_empty());
    std::fs::write(path.join("aliases.txt"), "# ours\n살레시포스, salesforce\n").unwrap();
    let found = search(&home(&path).await).await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].posting_id, "a");
    std::fs::write(path.join("aliases.txt"), "alone\n").unwrap();
    let refused = home(&path)
        .await
        .matcher
        .search("x", RecommendOptions::default(), &Silent)
        .await;
    assert!(refused.unwrap_err().to_string().contains("line 1"));
}

#[tokio::test]
async fn what_others_did_with_the_same_postings_counts() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = trained(&folder.path().join("home")).await;
    let actor = Letters::id_of(FRESH).unwrap();
    let options = || RecommendOptions {
        top: 400,
        weights: Weights::default().with_fold(false),
        ..RecommendOptions::default()
    };
    let place = async |shortlist: &Shortlist| {
        let answer = recommend(shortlist, options()).await;
        answer
            .recommendations
            .iter()
            .position(|one| one.found.posting_id == "posting-001")
            .unwrap()
    };
    let before = place(&shortlist).await;
    for other in 0..5 {
        for posting in ["posting-178", "posting-001"] {
            let letter = format!("{other:064}");
            shortlist
                .interactions
                .record(&letter, InteractionKind::Applied, posting, None)
                .await
                .unwrap();
        }
    }
    shortlist
        .interactions
        .record(&actor, InteractionKind::Saved, "posting-178", None)
        .await
        .unwrap();
    assert!(place(&shortlist).await < before);
    let refused = shortlist
        .interactions
        .record(&actor, InteractionKind::Viewed, "gone", None)
        .await;
    assert!(matches!(refused, Err(MatchingError::NoPosting { .. })));
}

#[tokio::test]
async fn a_search_needs_words_and_may_have_parts() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    add_postings(&shortlist, crate::support::POSTINGS).await;
    let search = async |words: &str| {
        let options = RecommendOptions {
            top: 6,
            ..RecommendOptions::default()
        };
        shortlist.matcher.search(words, options, &Silent).await
    };
    for nothing in ["", "  ", "/", "!?"] {
        assert!(
            matches!(search(nothing).await, Err(MatchingError::NoQuery)),
            "{nothing}"
        );
    }
    let both = search("백엔드 개발자 kafka / 인사 담당자").await.unwrap();
    let titles: Vec<&str> = both.postings.iter().map(|one| one.title.as_str()).collect();
    let has = |words: &[&str]| {
        titles
            .iter()
            .filter(|title| words.iter().any(|word| title.contains(word)))
            .count()
    };
    assert!(
        has(&["서버", "백엔드", "API"]) >= 2 && has(&["인사", "채용", "HR"]) >= 2,
        "{titles:?}"
    );
    assert_eq!(both.parts, ["백엔드 개발자 kafka", "인사 담당자"]);
}

/// On a disk that is only read, or is full.
#[tokio::test]
async fn postings_without_vectors_are_found_where_none_can_be_stored() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("home");
    let written = home(&path).await;
    add_postings(&written, crate::support::POSTINGS).await;
    let store = SqliteStore::open_read_only(&path.join("shortlist.db")).await;
    let random = ChaCha20Rng::seed_from_u64(2);
    let (home, clock) = (Home::new(&path), Box::new(Morning));
    let read = Shortlist::create_on(home, Arc::new(store.unwrap()), clock, random).await;
    let search = async |shortlist: &Shortlist| {
        let options = RecommendOptions::default();
        let found = shortlist.matcher.search("고객상담", options, &Silent).await;
        found.unwrap().postings
    };
    let found = search(&read.unwrap()).await;
    assert_eq!(written.doctor.counts().await.unwrap().vectors, 0);
    assert!(!found.is_empty());
    assert_eq!(found, search(&written).await);
}

#[tokio::test]
async fn a_letter_that_names_two_careers_is_searched_for_both() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = trained(&folder.path().join("home")).await;
    let letter = json!({
        "기본정보": {"직무": "백엔드 개발 / 인사"},
        "자기소개서": {"지원 동기": "결제 API 개발과 대용량 트래픽 처리를 맡았습니다. 채용 공고 운영과 급여 정산도 했습니다. \
            Kafka와 Redis를 썼습니다. 평가 제도 운영을 도왔습니다."},
    });
    let options = RecommendOptions {
        top: 8,
        ..RecommendOptions::default()
    };
    let answer = shortlist
        .recommender
        .recommend(letter.to_string().as_bytes(), options, &Silent)
        .await
        .unwrap();
    assert_eq!(answer.careers, ["백엔드 개발", "인사"]);
    for career in &answer.careers {
        let of_career = answer
            .recommendations
            .iter()
            .filter(|one| one.career.as_ref() == Some(career));
        assert!(of_career.count() >= 2, "{:?}", answer.recommendations);
    }
    let one = recommend(&shortlist, RecommendOptions::default()).await;
    assert!(one.careers.is_empty() && one.recommendations[0].career.is_none());
}

#[tokio::test]
async fn several_searches_at_once_all_get_an_answer() {
    let folder = tempfile::tempdir().unwrap();
    let shortlist = home(&folder.path().join("home")).await;
    for round in 0..3 {
        add_postings(&shortlist, crate::support::POSTINGS).await;
        let id = format!("new-{round}");
        add_postings(&shortlist, &support_posting(&id, json!({"title": id}))).await;
        let search = async || {
            let options = RecommendOptions {
                top: 400,
                ..RecommendOptions::default()
            };
            shortlist
                .matcher
                .search("고객상담", options, &Silent)
                .await
                .unwrap()
                .considered
        };
        let (a, b, c) = tokio::join!(search(), search(), search());
        // Open ones of the sample, and those that were added.
        assert!(
            [a, b, c]
                .iter()
                .all(|count| (277..=278 + round).contains(count)),
            "{a} {b} {c}"
        );
        assert_eq!(search().await, 278 + round);
    }
}
