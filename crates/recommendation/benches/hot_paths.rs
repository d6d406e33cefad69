//! The hot paths: nearest vectors, and the whole ranking. `cargo bench -p shortlist-recommendation`
#![allow(clippy::unwrap_used, missing_docs, reason = "a bench may panic")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use shortlist_document::Posting;
use shortlist_recommendation::{
    Analyser, Claim, ClaimAnswers, Collaboration, Entry, LetterStatements, Ontology, PostingFacts,
    PostingIndex, QueryPart, Request, SearchPrecision, Strategy,
};

/// The size of the system replaced.
const POSTINGS: u32 = 4_440;
const DIMENSION: u32 = 768;

fn vector(seed: u32) -> Vec<f32> {
    let number = |place: u32| {
        let mixed = (seed.wrapping_mul(7_919) ^ place).wrapping_mul(2_654_435_761);
        (mixed >> 8) as f32 / (1 << 23) as f32 - 1.0
    };
    (0..DIMENSION).map(number).collect()
}

fn text(seed: u32) -> String {
    const WORDS: [&str; 12] = [
        "데이터를",
        "분석하고",
        "Python으로",
        "서버를",
        "개발하며",
        "고객의",
        "불만을",
        "처리했습니다",
        "Kubernetes",
        "운영",
        "채용",
        "재고를",
    ];
    let words =
        (0..200_u32).map(|place| WORDS[(seed.wrapping_mul(31) ^ (place * place)) as usize % 12]);
    words.collect::<Vec<_>>().join(" ")
}

fn index() -> PostingIndex {
    let index = PostingIndex::new(DIMENSION as usize).unwrap();
    let postings: Vec<(Posting, Vec<f32>)> = (0..POSTINGS)
        .map(|number| {
            let posting = Posting {
                posting_id: number.to_string(),
                title: format!("담당자 {number}"),
                duties: Some(text(number)),
                ..Posting::default()
            };
            (posting, vector(number))
        })
        .collect();
    let entries: Vec<Entry<'_>> = postings
        .iter()
        .map(|(posting, vector)| Entry { posting, vector })
        .collect();
    index.add(&entries).unwrap();
    index
}

fn hot_paths(criterion: &mut Criterion) {
    let index = index();
    let snapshot = index.snapshot();
    let query = vector(1 << 30);
    for (name, precision) in [
        ("bytes first", SearchPrecision::BytesFirst),
        ("floats", SearchPrecision::Floats),
    ] {
        criterion.bench_function(&format!("nearest 10 of 4,440 x 768, {name}"), |bencher| {
            bencher.iter(|| snapshot.nearest(black_box(&query), 10, precision));
        });
    }
    let batch: Vec<Vec<f32>> = (0..64).map(|number| vector((1 << 29) + number)).collect();
    let batch: Vec<&[f32]> = batch.iter().map(Vec::as_slice).collect();
    criterion.bench_function("nearest 10 of 4,440 x 768, batch of 64", |bencher| {
        bencher.iter(|| snapshot.nearest_many(black_box(&batch), 10));
    });
    let request = Request::default()
        .with_parts(vec![
            QueryPart::default()
                .with_vector(query.clone())
                .with_text(text(77)),
        ])
        .with_top(10)
        .with_strategy(Strategy::Rrf);
    criterion.bench_function("hybrid top 10 of 4,440", |bencher| {
        bencher.iter(|| snapshot.rank(black_box(&request), &Collaboration::new()));
    });
    let analyser = Analyser::default();
    let posting = text(5);
    criterion.bench_function("words of a posting", |bencher| {
        bencher.iter(|| analyser.words(black_box(&posting)));
    });
}

/// A letter against a posting's requirements, without the embedding of its sentences.
fn gap(criterion: &mut Criterion) {
    const ASKED: [&str; 6] = [
        "Java 또는 Kotlin 개발 경력 3년 이상",
        "대용량 트래픽 처리 경험",
        "학사 이상 (석사 우대)",
        "토익 850점 이상이며 해외 출장이 가능한 분",
        "정보처리기사 자격증 소지자",
        "책임감이 강하고 소통을 잘하시는 분",
    ];
    const SAID: [&str; 5] = [
        "자바로 주문 서버를 4년 동안 개발했습니다.",
        "코틀린은 아직 써 본 적이 없지만 입사하면 빠르게 배우겠습니다.",
        "동시 접속이 늘면 응답이 느려지던 예매 서비스를 캐시로 버티게 했습니다.",
        "처음에는 동료와 의견이 달랐으나 자주 만나 서로의 까닭을 들었습니다.",
        "2021년에 컴퓨터공학을 전공하고 졸업했습니다.",
    ];
    let posting = |times: usize| Posting {
        title: "서버 개발자 (3~7년)".into(),
        requirements: Some(vec![ASKED.join("\n"); times].join("\n")),
        preferred: Some(vec![ASKED.join("\n"); times].join("\n")),
        ..Posting::default()
    };
    let (ontology, analyser) = (Ontology::built_in(), Analyser::default());
    criterion.bench_function("facts of a posting", |bencher| {
        let posting = posting(2);
        bencher.iter(|| PostingFacts::of(black_box(&posting)));
    });
    for (times, said) in [(1, 20), (2, 60)] {
        let posting = posting(times);
        let sentences: Vec<&str> = SAID.iter().copied().cycle().take(said).collect();
        let name = format!("gap of {} requirements and {said} sentences", times * 12);
        criterion.bench_function(&name, |bencher| {
            bencher.iter(|| {
                let claims = Claim::of(black_box(&posting), &ontology, &analyser);
                let letter = LetterStatements::read(black_box(&sentences), &ontology, &analyser);
                ClaimAnswers::new(&claims, &letter, &ontology, |_, _| 0.0)
            });
        });
    }
}

criterion_group!(benches, hot_paths, gap);
criterion_main!(benches);
