//! Reviews a letter: `cargo run --example review_a_letter -- letter.md [company]`. Without a file, a short letter.
#![allow(clippy::disallowed_methods, reason = "it measures time")]

use std::error::Error;
use std::time::Instant;

use shortlist_document::read_letter;
use shortlist_review::{Reviewer, Settings, Target};

const LETTER: &str = "# 지원동기 (500자 이내)
귀사의 무궁한 발전에 기여하고 싶습니다. 저는 책임감이 강한 사람입니다. 저는 열심히 배울꺼예요.

# 협업 경험
졸업 작품 팀에서 서버를 맡아 응답 시간을 3.5초에서 0.4초로 줄였습니다.";

#[expect(clippy::print_stdout, reason = "a program for people")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let bytes = match arguments.next() {
        Some(path) => std::fs::read(path)?,
        None => LETTER.as_bytes().to_vec(),
    };
    let letter = read_letter(&bytes)?;
    let target = Target::default().with_company(arguments.next());
    let reviewer = Reviewer::new(Settings::default())?;

    let begun = Instant::now();
    let review = reviewer.review(&letter.document, &target, &[]);
    let first_time = begun.elapsed();
    let begun = Instant::now();
    let review_again = reviewer.review(&letter.document, &target, &[]);
    assert_eq!(review, review_again);
    println!(
        "{} characters in {:.2?} (the first time, which compiles the lists: {first_time:.2?})",
        letter.document.characters(),
        begun.elapsed(),
    );

    for finding in &review.findings {
        let place = finding.place.as_ref();
        let question = place.map_or(0, |place| place.question + 1);
        println!(
            "{question} {:?} {}: {:?} {:?}",
            finding.severity, finding.code, finding.quoted, finding.detail
        );
    }
    for strength in &review.strengths {
        println!("keep: {} {:?}", strength.quoted, strength.measures);
    }
    for first in &review.first {
        if let Some(finding) = review.findings.get(first.finding) {
            println!(
                "first: {} ({:?}, {} alike)",
                finding.code, first.reason, first.alike
            );
        }
    }
    Ok(())
}
