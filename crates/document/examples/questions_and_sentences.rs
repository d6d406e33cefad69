//! The bytes of a letter as questions and sentences, with personal fields apart.
//!
//! `cargo run -p shortlist-document --example questions_and_sentences [FILE]`
#![allow(clippy::print_stdout, reason = "a program for people")]

use std::error::Error;

use shortlist_document::{decode, read_letter};

const LETTER: &str = "\
# 지원동기
제 이메일은 kim@example.com입니다. 결제 서버를 3년간 운영하며 장애를 절반으로 줄였습니다.

# 입사 후 포부
고객의 문제를 먼저 듣겠습니다. 그리고 숫자로 확인하겠습니다.
";

fn main() -> Result<(), Box<dyn Error>> {
    let bytes = match std::env::args_os().nth(1) {
        Some(path) => std::fs::read(path)?,
        None => LETTER.into(),
    };
    let text = decode(&bytes)?;
    println!("read as {:?}, mended: {}", text.encoding, text.repaired);

    let letter = read_letter(&bytes)?;
    for (index, question) in letter.document.questions.iter().enumerate() {
        println!("{}", question.prompt.as_deref().unwrap_or("(no heading)"));
        let sentences = letter.document.sentences();
        for sentence in sentences.filter(|sentence| sentence.question == index) {
            println!("  - {}", sentence.text);
        }
    }
    println!(
        "{} characters; {} personal fields taken out; content {}",
        letter.document.characters(),
        letter.personal.len(),
        letter.document.content_hash()
    );
    Ok(())
}
