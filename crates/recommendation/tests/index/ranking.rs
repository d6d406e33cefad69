//! One list of several orders, within hard rules.

use proptest::prelude::*;
use shortlist_document::Posting;
use shortlist_recommendation::{
    Collaboration, Education, Entry, Error, Fact, Filter, PostingIndex, QueryPart, Ranking,
    Removed, Request, Strategy as By, WeightedInteraction, Weights,
};

use crate::support::{numbers, posting};

const DIMENSION: usize = 4;

fn index(postings: &[(Posting, Vec<f32>)]) -> PostingIndex {
    let index = PostingIndex::new(DIMENSION).unwrap();
    let entries: Vec<Entry<'_>> = postings
        .iter()
        .map(|(posting, vector)| Entry { posting, vector })
        .collect();
    index.add(&entries).unwrap();
    index
}

/// Ten postings: the first is nearest in meaning, the last has the words.
fn ten() -> Vec<(Posting, Vec<f32>)> {
    (0..10_u8)
        .map(|place| {
            let mut posting = posting(&place.to_string());
            posting.title = if place == 9 {
                "Rust 백엔드 개발자".into()
            } else {
                format!("담당 {place}")
            };
            (posting, vec![1.0, f32::from(place) / 4.0, 0.0, 0.0])
        })
        .collect()
}

fn request(strategy: By, top: usize) -> Request {
    Request::default()
        .with_parts(vec![
            QueryPart::default()
                .with_vector(vec![1.0, 0.0, 0.0, 0.0])
                .with_text("러스트로 백엔드를 개발"),
        ])
        .with_top(top)
        .with_strategy(strategy)
}

fn rank(index: &PostingIndex, request: &Request) -> Ranking {
    index
        .snapshot()
        .rank(request, &Collaboration::new())
        .unwrap()
}

fn ids(ranking: &Ranking) -> Vec<&str> {
    ranking
        .postings
        .iter()
        .map(|one| one.posting_id.as_str())
        .collect()
}

#[test]
fn each_strategy_does_what_its_name_says() {
    let index = index(&ten());
    let first = |strategy, top| {
        let ranking = rank(&index, &request(strategy, top));
        ids(&ranking)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(first(By::Semantic, 3), ["0", "1", "2"]);
    assert_eq!(first(By::Keyword, 3), ["9"]);
    assert_eq!(first(By::Cascade, 3), ["9", "0", "1"]);
    assert_eq!(first(By::Mixed, 3), ["0", "9", "1"]);
    assert_eq!(first(By::Rrf, 2), ["9", "0"]);
    assert_eq!(first(By::Fused, 1), ["0"], "a great similarity");
    assert!(first(By::Fused, 5).contains(&"9".to_owned()), "or words");
    for strategy in By::ALL {
        assert_eq!(strategy.as_str().parse::<By>().unwrap(), strategy);
        let wanted = if strategy == By::Keyword { 1 } else { 10 };
        assert_eq!(first(strategy, 50).len(), wanted, "{strategy}");
    }
    assert!(matches!("best".parse::<By>(), Err(Error::Strategy { .. })));
}

#[test]
fn weights_of_nothing_leave_the_order_of_meaning() {
    let index = index(&ten());
    for strategy in [By::Rrf, By::Weighted] {
        let mut request = request(strategy, 10);
        (request.weights.semantic, request.weights.keyword) = (0.0, 0.0);
        let ranking = rank(&index, &request);
        assert_eq!(ranking.postings.len(), 10, "{strategy}");
        assert_eq!(ids(&ranking)[..3], ["0", "1", "2"], "{strategy}");
    }
}

#[test]
fn a_score_does_not_depend_on_what_else_is_in_the_list() {
    let few = index(&ten()[5..]);
    let many = index(&ten());
    for strategy in [By::Semantic, By::Weighted] {
        let of = |index: &PostingIndex| {
            let ranking = rank(index, &request(strategy, 10));
            let found = ranking
                .postings
                .into_iter()
                .find(|one| one.posting_id == "6");
            found.unwrap().scores.semantic
        };
        assert_eq!(of(&few), of(&many));
    }
    let ranking = rank(&many, &request(By::Rrf, 10));
    assert!(
        ranking
            .postings
            .iter()
            .all(|one| (0.0..=1.0).contains(&one.score))
    );
}

#[test]
fn closed_postings_never_appear_and_each_rule_counts_what_it_left_out() {
    let mut postings = ten();
    postings[0].0.is_active = Some(false);
    postings[1].0.deadline = Some("2026-11-19".into());
    postings[2].0.deadline = Some("2026-11-20".into());
    postings[3].0.company = "(주)나쁜회사".into();
    postings[4].0.location = Some("부산광역시".into());
    postings[5].0.experience_level = Some("경력 5년 이상".into());
    postings[6].0.salary_max = Some(2_800);
    postings[7].0.requirements = Some("석사 이상".into());
    postings[8].0.employment_type = Some("인턴".into());
    postings[9].0.location = Some("서울특별시 강남구".into());
    let index = index(&postings);
    let filter = Filter::default()
        .with_open_on("2026-11-20".to_owned())
        .with_locations(vec!["서울".into()])
        .with_employment_types(vec!["정규직".into()])
        .with_min_experience(None)
        .with_max_experience(Some(2))
        .with_min_salary(Some(3_000))
        .with_education(Some(Education::Bachelor))
        .with_excluded_companies(vec!["나쁜회사".into()])
        .with_seen_within_days(None);
    let ranking = rank(&index, &request(By::Semantic, 10).with_filter(filter));
    assert_eq!(ids(&ranking), ["2", "9"]);
    let removed = ranking.removed;
    let each = Removed {
        closed: 1,
        past_deadline: 1,
        company: 1,
        location: 1,
        employment_type: 1,
        experience: 1,
        salary: 1,
        education: 1,
        unseen: 0,
    };
    assert_eq!(removed, each);
    assert_eq!((ranking.considered, removed.total()), (2, 8));
    let unknown = [
        Fact::EmploymentType,
        Fact::Experience,
        Fact::Salary,
        Fact::Education,
    ];
    assert_eq!(ranking.postings[1].unknown, unknown);
    assert_eq!(ranking.postings[0].unknown.len(), 5);
}

#[test]
fn a_filter_that_removes_all_gives_an_empty_list() {
    let mut postings = ten();
    for (posting, _) in &mut postings {
        posting.location = Some("서울".into());
    }
    let filter = Filter::default().with_locations(vec!["제주".into()]);
    for strategy in By::ALL {
        let request = request(strategy, 10).with_filter(filter.clone());
        let ranking = rank(&index(&postings), &request);
        assert!(ranking.postings.is_empty());
        assert_eq!(ranking.removed.location, 10);
    }
}

#[test]
fn repeats_of_one_company_are_one_and_others_take_their_place() {
    let mut postings = ten();
    for (place, (posting, vector)) in postings.iter_mut().enumerate().take(6) {
        posting.company = ["한빛", "(주)한빛"][place % 2].into();
        posting.title = "백엔드 개발자".into();
        *vector = vec![1.0, 0.0, 0.0, 0.0];
    }
    let index = index(&postings);
    let ranking = rank(&index, &request(By::Semantic, 3));
    assert_eq!(ids(&ranking), ["5", "6", "7"], "the newest stands for all");
    assert_eq!(ranking.postings[0].repeats, ["0", "1", "2", "3", "4"]);
    let mut apart = request(By::Semantic, 3);
    apart.weights.fold = false;
    assert_eq!(ids(&rank(&index, &apart)), ["0", "1", "2"]);
}

#[test]
fn the_repeat_that_was_seen_last_stands_for_all() {
    let mut postings = ten();
    for (posting, vector) in postings.iter_mut().take(4) {
        posting.company = "한빛".into();
        *vector = vec![1.0, 0.0, 0.0, 0.0];
    }
    postings[1].0.location = Some("서울".into());
    let index = index(&postings);
    let mut request = request(By::Semantic, 3);
    request.filter.locations = vec!["서울".into()];
    let seen = |days: [Option<i64>; 4]| {
        let mut ranking = rank(&index, &request);
        let snapshot = index.snapshot();
        ranking.prefer_last_seen(&snapshot, &request.filter, |id| {
            days.get(id.parse::<usize>().unwrap()).copied().flatten()
        });
        ranking.postings.swap_remove(0)
    };
    let none = seen([None; 4]);
    assert_eq!((none.posting_id.as_str(), none.unknown.len()), ("3", 1));
    let later = seen([Some(7), Some(9), None, Some(8)]);
    assert_eq!((later.posting_id.as_str(), later.unknown.len()), ("1", 0));
    let mut repeats = later.repeats;
    repeats.sort();
    assert_eq!(repeats, ["0", "2", "3"]);
    assert_eq!(seen([Some(8); 4]).posting_id, "3", "all of one day");
}

#[test]
fn postings_that_no_import_brought_lately_are_left_out_and_counted() {
    let mut postings = ten();
    postings[1].0.is_active = Some(false);
    let index = index(&postings);
    for strategy in By::ALL {
        let mut request = request(strategy, 10);
        request.unseen = ["0", "1", "2", "0", "gone"].map(String::from).to_vec();
        let ranking = rank(&index, &request);
        assert!(!ids(&ranking).iter().any(|id| ["0", "1", "2"].contains(id)));
        assert_eq!((ranking.removed.closed, ranking.removed.unseen), (1, 2));
        assert_eq!(ranking.considered, 7);
    }
}

#[test]
fn one_posting_on_two_portals_is_one_and_the_newest_is_shown() {
    let put_up = |id: &str, company: &str, title: &str, deadline: Option<&str>, x: f32| {
        let mut one = posting(id);
        (one.company, one.title) = (company.into(), title.into());
        one.deadline = deadline.map(str::to_owned);
        (one, vec![1.0, x, 0.0, 0.0])
    };
    let found = |postings: &[(Posting, Vec<f32>)]| {
        let ranking = rank(&index(postings), &request(By::Semantic, 10));
        let shown = ranking.postings.into_iter();
        shown
            .map(|one| (one.posting_id, one.repeats))
            .collect::<Vec<_>>()
    };
    let one = |id: &str, repeats: &[&str]| {
        let repeats = repeats.iter().map(|id| (*id).to_owned()).collect();
        (id.to_owned(), repeats)
    };
    // Another legal form, spacing and case of one name; the title as it is.
    let names = [
        put_up("a", "(주)한빛", "서버 개발자", Some("2026-12-01"), 0.0),
        put_up("b", "한빛 주식회사", "서버개발자", Some("2026-12-24"), 0.3),
    ];
    assert_eq!(found(&names), [one("b", &["a"])]);
    // Another title, one meaning.
    let titles = [
        put_up("a", "한빛", "[한빛] 서버 개발자 모집", None, 0.0),
        put_up("b", "한빛", "서버 개발자", None, 0.01),
    ];
    assert_eq!(
        found(&titles),
        [one("b", &["a"])],
        "of two without a last day the later"
    );
    // One that is open until filled was put up again behind one with a last day.
    let open = [
        put_up("a", "한빛", "서버 개발자", Some("2026-12-01"), 0.0),
        put_up("b", "한빛", "서버 개발자", None, 0.3),
    ];
    assert_eq!(found(&open), [one("b", &["a"])]);
    // Other companies and other work stay apart.
    let apart = [
        put_up("a", "한빛", "서버 개발자", None, 0.0),
        put_up("b", "두빛", "서버 개발자", None, 0.0),
        put_up("c", "한빛", "회계 담당자", None, 0.9),
    ];
    assert_eq!(found(&apart).len(), 3);
}

#[test]
fn html_in_postings_is_text() {
    let html = "<p>Rust 서버를 <b>개발</b>합니다.</p><ul><li>R&amp;D 경험</li></ul><script>java()</script>";
    let record = serde_json::json!({"posting_id": "a", "title": "개발자", "duties": html});
    let read = shortlist_document::read_postings(record.to_string().as_bytes()).unwrap();
    let (_, read) = &read.records[0];
    let index = index(&[(read.clone(), vec![1.0, 0.0, 0.0, 0.0])]);
    let finds = |text: &str| {
        let mut request = request(By::Keyword, 10);
        request.parts[0].text = text.into();
        !rank(&index, &request).postings.is_empty()
    };
    for text in ["rust", "개발", "연구개발"] {
        assert!(finds(text), "{text}: {read:?}");
    }
    for text in ["li", "script", "java", "amp", "b"] {
        assert!(!finds(text), "{text}: {read:?}");
    }
}

#[test]
fn a_newcomer_does_not_see_ten_years_first_unless_they_are_asked_for() {
    let mut postings = ten();
    postings[0].0.experience_level = Some("경력 10년 이상".into());
    postings[1].0.experience_level = Some("신입".into());
    let index = index(&postings);
    let mut request = request(By::Fused, 10);
    request.parts[0].text = "담당".into();
    let first = |request: &Request| ids(&rank(&index, request))[0].to_owned();
    assert_eq!(first(&request), "0");
    request.parts[0].years = Some(0);
    assert_eq!(first(&request), "1");
    request.parts[0].years = Some(12);
    assert_eq!(first(&request), "0");
    request.parts[0].years = Some(0);
    request.filter.min_experience = Some(10);
    assert_eq!(first(&request), "0");
}

#[test]
fn folding_a_thousand_repeats_still_gives_as_many_as_are_wanted() {
    let mut postings: Vec<(Posting, Vec<f32>)> = (0..1_500)
        .map(|place| {
            let mut posting = posting(&place.to_string());
            posting.company = "한빛".into();
            posting.title = "개발자".into();
            (posting, vec![1.0, 0.0, 0.0, 0.0])
        })
        .collect();
    postings.extend(
        (1_500..1_510).map(|place| (posting(&place.to_string()), vec![0.0, 1.0, 0.0, 0.0])),
    );
    let ranking = rank(&index(&postings), &request(By::Rrf, 5));
    assert_eq!(ids(&ranking), ["1499", "1500", "1501", "1502", "1503"]);
}

#[test]
fn diversity_brings_other_kinds_of_work_up() {
    let near = |tilt: f32| vec![1.0, tilt, 0.0, 0.0];
    let mut postings: Vec<(Posting, Vec<f32>)> = (0..5_u8)
        .map(|place| (posting(&place.to_string()), near(f32::from(place) / 50.0)))
        .collect();
    postings.push((posting("other"), vec![0.8, 0.0, 0.6, 0.0]));
    let index = index(&postings);
    let plain = rank(&index, &request(By::Semantic, 3));
    assert_eq!(ids(&plain), ["0", "1", "2"]);
    let mut diverse = request(By::Semantic, 3);
    diverse.weights.diversity = 0.6;
    assert_eq!(ids(&rank(&index, &diverse))[..2], ["0", "other"]);
    diverse.weights.diversity = 1.5;
    let refused = index.snapshot().rank(&diverse, &Collaboration::new());
    assert!(matches!(
        refused,
        Err(Error::Weight {
            name: "diversity",
            ..
        })
    ));
}

#[test]
fn what_others_did_joins_in_and_popularity_does_not() {
    let touch = |id: &str| WeightedInteraction {
        posting_id: id.into(),
        weight: 1.0,
    };
    let mut collaboration = Collaboration::new();
    for actor in 0..6 {
        collaboration.add(&actor.to_string(), &touch("0"));
        collaboration.add(&actor.to_string(), &touch("8"));
    }
    for actor in 100..200 {
        collaboration.add(&actor.to_string(), &touch("7"));
    }
    let index = index(&ten());
    let mut request = request(By::Rrf, 10);
    let without = index.snapshot().rank(&request, &collaboration).unwrap();
    assert!(
        without
            .postings
            .iter()
            .all(|one| one.scores.collaborative.is_none())
    );
    request.touched = vec![touch("0")];
    request.weights.collaborative = 2.0;
    let with = index.snapshot().rank(&request, &collaboration).unwrap();
    let place = |ranking: &Ranking, id| ids(ranking).iter().position(|one| *one == id).unwrap();
    assert!(place(&with, "8") < place(&without, "8"));
    assert!(place(&with, "7") >= place(&without, "7"));
    let score = |id| with.postings[place(&with, id)].scores.collaborative;
    assert!(score("8") > Some(0.5) && score("7") == Some(0.0));
    request.weights.novelty = 0.9;
    let novel = index.snapshot().rank(&request, &collaboration).unwrap();
    assert!(place(&novel, "7") > 6 && place(&novel, "0") > 6);
}

#[test]
fn several_parts_are_searched_one_by_one() {
    let mut postings: Vec<(Posting, Vec<f32>)> = (0..8_u8)
        .map(|place| {
            (
                posting(&format!("a{place}")),
                vec![1.0, f32::from(place) / 20.0, 0.0, 0.0],
            )
        })
        .collect();
    postings.extend((0..8_u8).map(|place| {
        (
            posting(&format!("b{place}")),
            vec![0.0, 0.0, 1.0, 0.5 + f32::from(place)],
        )
    }));
    let index = index(&postings);
    let part =
        |name: &str, vector: Vec<f32>| QueryPart::default().with_name(name).with_vector(vector);
    let request = Request::default()
        .with_parts(vec![
            part("a", vec![1.0, 0.0, 0.0, 0.0]),
            part("b", vec![0.0, 0.0, 1.0, 0.0]),
        ])
        .with_top(4)
        .with_strategy(By::Semantic);
    let ranking = rank(&index, &request);
    let mut found = ids(&ranking);
    found.sort_unstable();
    assert_eq!(found, ["a0", "a1", "b0", "b1"]);
    for one in &ranking.postings {
        assert_eq!(one.query_part, usize::from(one.posting_id.starts_with('b')));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_filtered_search_gives_as_many_as_there_are(
        count in 0..300_usize, top in 1..40_usize, share in 1..20_usize, seed: u64,
    ) {
        let postings: Vec<(Posting, Vec<f32>)> = (0..count).map(|place| {
            let mut posting = posting(&place.to_string());
            let here = place % share == 0;
            posting.location = Some(if here { "서울".into() } else { "부산".into() });
            (posting, numbers(DIMENSION, seed.wrapping_add(place as u64)))
        }).collect();
        let index = index(&postings);
        let here = count.div_ceil(share);
        for strategy in By::ALL.into_iter().filter(|strategy| *strategy != By::Keyword) {
            let filter = Filter::default()
.with_locations(vec!["서울".into()]);
            let mut request = request(strategy, top)
.with_filter(filter);
            for diversity in [0.0, 0.4] {
                request.weights = Weights::default()
.with_diversity(diversity);
                let ranking = rank(&index, &request);
                prop_assert_eq!(ranking.postings.len(), top.min(here));
                prop_assert_eq!(ranking.considered, here);
            }
        }
    }
}
