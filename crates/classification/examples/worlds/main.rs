//! Holds intervals against worlds whose truth is known, and prints the table "Worlds" of
//! `docs/measurements.md`:
//!
//! ```text
//! cargo run -p shortlist-classification --example worlds                   (all worlds)
//! cargo run -p shortlist-classification --example worlds -- --short        (one repetition, few letters)
//! cargo run -p shortlist-classification --example worlds -- drift 338 3    (one world, letters, repetitions)
//! cargo run -p shortlist-classification --example worlds -- file FILE OUT  (letters with vectors; OUT: answers)
//! ```
//!
//! `--text` before all else: labels are taken for those of somebody who saw the letter alone.
//!
//! `n` is the number of labelled letters, of which a quarter calibrates. Each cell is a mean over repetitions
//! with new letters and labels; coverage is taken on 400 fresh letters, against their true probability. What stands
//! behind `+-` is twice its standard error over repetitions.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program for people who measure"
)]

mod file;
mod scores;
mod world;

use scores::{Judge, Model, Scores, fitted, trained};
use world::World;

const FRESH_LETTERS: usize = 400;

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let judge = match arguments.first().map(String::as_str) {
        Some("--text") => Judge::Rubric,
        _ => Judge::Employer,
    };
    arguments.retain(|argument| argument != "--text");
    println!(
        "| world | labels | n | coverage of 90 % intervals | mean width | edge | cannot say | contradicted | trainings with \
         one | bias |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["file", path, answers] => of_file(path, answers, judge),
        [name, letters, repetitions] => {
            let sizes = [(letters.parse().unwrap(), repetitions.parse().unwrap())];
            of_worlds(|world| world.name().contains(name), &sizes, judge);
        }
        ["--short"] => of_worlds(|_| true, &[(338, 1)], judge),
        _ => of_worlds(|_| true, &[(338, 5), (2_640, 2)], judge),
    }
}

fn of_worlds(is_meant: impl Fn(&World) -> bool, sizes: &[(usize, u64)], judge: Judge) {
    for world in World::ALL.into_iter().filter(is_meant) {
        for (count, repetitions) in sizes {
            let scores: Vec<Scores> = (0..*repetitions)
                .filter_map(|number| {
                    let model = Model::LogisticRegression;
                    let file = trained(world, model, *count, number, judge)?;
                    let fresh = world.fresh(FRESH_LETTERS, 3 * number + 2);
                    Some(Scores::of(&file, &fresh))
                })
                .collect();
            let mean = Scores::table_cells(&scores);
            println!("| {} | {} | {count} | {mean} |", world.name(), judge.name());
        }
    }
}

/// Of the test letters of a file, by models of its other letters; what logistic regression says of each is written.
fn of_file(path: &str, answers: &str, judge: Judge) {
    let [training, calibration, test] =
        ["train", "validation", "test"].map(|split| file::letters(path, split));
    let count = training.labels.len() + calibration.labels.len();
    for model in Model::ALL {
        let file = fitted(&training, &calibration, model, 0, judge).unwrap();
        if matches!(model, Model::LogisticRegression) {
            let lines: String = test
                .features
                .outer_iter()
                .map(|row| scores::answer_line(&file, row))
                .collect();
            std::fs::write(answers, lines).unwrap();
        }
        let cells = Scores::table_cells(&[Scores::of(&file, &test)]);
        println!(
            "| {} | {} | {count} | {cells} |",
            model.name(),
            judge.name()
        );
    }
}
