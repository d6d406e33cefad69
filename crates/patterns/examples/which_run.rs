//! Which of some expressions are worth running on each line that is typed in.
//!
//! `echo '제 이름은 홍길동입니다' | cargo run -p shortlist-patterns --example which_run`
#![allow(clippy::print_stdout, reason = "a program for people")]

use std::io::BufRead;

use shortlist_patterns::PatternSet;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let expressions = [
        r"(?:제|저의) ?이름은 ?([가-힣]{2,4})입니다",
        r"(?i)my name is ([a-z]+)",
        r"[가-힣]{2,10}(?:대학교|대학원)",
        r"\d{3}-\d{4}-\d{4}",
    ];
    let patterns = PatternSet::new(expressions.map(|expression| (expression, expression)))?;
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        for (expression, regex) in patterns.candidates(&line) {
            println!("{}\t{expression}", regex.is_match(&line));
        }
    }
    Ok(())
}
