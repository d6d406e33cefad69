//! Hybrid search with filters, and search while postings are added.

use std::error::Error;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use shortlist_document::Posting;
use shortlist_recommendation::{
    Collaboration, Entry, Filter, PostingIndex, QueryPart, Request, Strategy,
};

use crate::times::{quantile, sorted};

const QUERIES: usize = 1_000;
const TOP: usize = 10;
/// Characters of a posting's text.
const CHARACTERS: usize = 2_000;
/// Different words; real postings use them unequally, as here (Zipf).
const WORDS: u64 = 60_000;
const LOCATIONS: [&str; 6] = ["서울 강남구", "경기 성남시", "부산", "대전 유성구", "인천", "세종"];
/// How many postings are added a second meanwhile: few, and many.
const ADDED_A_SECOND: [u64; 2] = [1, 1_000];
const QUERIES_A_SECOND: u64 = 100;
const LOAD: Duration = Duration::from_secs(10);

pub(crate) fn measure(count: usize, dimension: usize) -> Result<Value, Box<dyn Error>> {
    let before = resident();
    let index = PostingIndex::new(dimension)?;
    let mut text_bytes = 0;
    let mut random = Random(1);
    let begun = Instant::now();
    for start in (0..count).step_by(10_000) {
        let numbers = start..(start + 10_000).min(count);
        let made: Vec<(Posting, Vec<f32>)> = numbers
            .map(|number| (posting(number, &mut random), random.vector(dimension)))
            .collect();
        text_bytes += made.iter().map(|(posting, _)| posting.text().len()).sum::<usize>();
        let entries: Vec<Entry<'_>> =
            made.iter().map(|(posting, vector)| Entry { posting, vector }).collect();
        index.add(&entries)?;
    }
    let built = begun.elapsed().as_secs_f64();
    let memory = resident().saturating_sub(before);
    let requests: Vec<Request> = (0..QUERIES).map(|_| request(&mut random, dimension)).collect();
    let hybrid = |requests: &[Request]| -> Result<Vec<Duration>, Box<dyn Error>> {
        let mut times = Vec::with_capacity(requests.len());
        for request in requests {
            let begun = Instant::now();
            let ranking = index.snapshot().rank(request, &Collaboration::new())?;
            times.push(begun.elapsed());
            assert!(ranking.postings.len() == TOP && ranking.removed.location > 0);
        }
        Ok(sorted(times))
    };
    hybrid(&requests[..50])?;
    let times = hybrid(&requests)?;
    let idle = paced(&index, &requests)?;
    let [few, many] = ADDED_A_SECOND;
    let (with_few, added_few) = under_load(&index, &requests, few, count, dimension)?;
    let first = count + usize::try_from(added_few)?;
    let (busy, added) = under_load(&index, &requests, many, first, dimension)?;
    Ok(json!({
        "build_seconds": built,
        "memory": memory,
        "vectors_and_text": count * dimension * 4 + text_bytes,
        "hybrid_p50_ms": quantile(&times, 0.5),
        "hybrid_p99_ms": quantile(&times, 0.99),
        "idle_p95_ms": quantile(&idle, 0.95),
        "one_added_p95_ms": quantile(&with_few, 0.95),
        "load_p95_ms": quantile(&busy, 0.95),
        "idle_p99_ms": quantile(&idle, 0.99),
        "idle_most_ms": quantile(&idle, 1.0),
        "load_p99_ms": quantile(&busy, 0.99),
        "load_most_ms": quantile(&busy, 1.0),
        "load_queries": busy.len(),
        "added": added,
    }))
}

/// Queries at an even pace; how long each took from the moment it was due.
fn paced(index: &PostingIndex, requests: &[Request]) -> Result<Vec<Duration>, Box<dyn Error>> {
    let count = LOAD.as_secs() * QUERIES_A_SECOND;
    let mut times = Vec::new();
    let begun = Instant::now();
    for number in 0..count {
        let due = Duration::from_micros(number * 1_000_000 / QUERIES_A_SECOND);
        std::thread::sleep(due.saturating_sub(begun.elapsed()));
        let request = &requests[usize::try_from(number)? % requests.len()];
        let ranking = index.snapshot().rank(request, &Collaboration::new())?;
        assert_eq!(ranking.postings.len(), TOP);
        times.push(begun.elapsed() - due);
    }
    Ok(sorted(times))
}

/// The same while postings are added one by one.
fn under_load(
    index: &PostingIndex,
    requests: &[Request],
    added_a_second: u64,
    count: usize,
    dimension: usize,
) -> Result<(Vec<Duration>, u64), Box<dyn Error>> {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut random = Random(7);
            let begun = Instant::now();
            let mut number = 0;
            while !done.load(Ordering::Acquire) {
                let due = Duration::from_micros(number * 1_000_000 / added_a_second);
                std::thread::sleep(due.saturating_sub(begun.elapsed()));
                let posting = posting(count + number as usize, &mut random);
                let vector = random.vector(dimension);
                let entry = Entry {
                    posting: &posting,
                    vector: &vector,
                };
                if index.add(&[entry]).is_ok() {
                    number += 1;
                }
            }
            number
        });
        let times = paced(index, requests);
        done.store(true, Ordering::Release);
        let added = writer.join().map_err(|_| "the writer failed")?;
        Ok((times?, added))
    })
}

fn posting(number: usize, random: &mut Random) -> Posting {
    let text = |random: &mut Random, characters: usize| {
        let mut text = String::new();
        let mut length = 0;
        while length < characters {
            let word = random.word();
            length += word.chars().count() + 1;
            text.push_str(&word);
            text.push(' ');
        }
        text
    };
    Posting {
        posting_id: format!("posting-{number}"),
        title: text(random, 20),
        company: format!("회사 {}", number % 5_000),
        duties: Some(text(random, CHARACTERS / 2)),
        requirements: Some(text(random, CHARACTERS / 2)),
        location: Some(LOCATIONS[number % LOCATIONS.len()].to_owned()),
        experience_level: Some(format!("경력 {}년 이상", number % 8)),
        salary_max: Some(3_000 + i64::try_from(number % 40).unwrap_or(0) * 100),
        deadline: Some("2026-12-31".to_owned()),
        ..Posting::default()
    }
}

fn request(random: &mut Random, dimension: usize) -> Request {
    let words: Vec<String> = (0..300).map(|_| random.word()).collect();
    let part = QueryPart::default().with_vector(random.vector(dimension)).with_text(words.join(" "));
    let filter = Filter::default()
        .with_open_on("2026-11-20".to_owned())
        .with_locations(vec!["서울".to_owned(), "경기".to_owned()])
        .with_max_experience(3)
        .with_min_salary(3_500);
    Request::default().with_parts(vec![part]).with_top(TOP).with_strategy(Strategy::Rrf).with_filter(filter)
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn vector(&mut self, dimension: usize) -> Vec<f32> {
        (0..dimension).map(|_| (self.share() - 0.5) as f32).collect()
    }

    /// A word of two to four syllables with a particle; the first words come most often.
    fn word(&mut self) -> String {
        let rank = (WORDS as f64).powf(self.share()) as u64;
        let mut seed = Random(rank.wrapping_mul(77));
        let syllables = 2 + seed.next() % 3;
        let mut word: String = (0..syllables)
            .filter_map(|_| char::from_u32(0xac00 + (seed.next() % 2_000) as u32 * 5))
            .collect();
        word.push_str(["", "을", "의", "에서"][(self.next() % 4) as usize]);
        word
    }
}

/// Bytes of this process in memory.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<usize>().ok());
    kilobytes.unwrap_or(0) * 1_024
}
