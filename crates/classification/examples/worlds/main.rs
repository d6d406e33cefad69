//! Holds intervals against worlds whose truth is known, and prints the table "Worlds" of
//! `docs/measurements.md`:
//!
//! ```text
//! cargo run --release -p shortlist-classification --example worlds            (all)
//! cargo run --release -p shortlist-classification --example worlds -- --short (one repetition, one model)
//! cargo run -p shortlist-classification --example worlds -- drift 338 3       (one world, letters, repetitions)
//! ```
//!
//! `n` is the number of labelled letters, of which a quarter calibrates. Each cell is a mean over repetitions
//! with new letters and labels; coverage is taken on 400 fresh letters, against their true probability.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a program for people who measure"
)]

mod scores;
mod world;

use scores::{Model, Scores, trained};
use world::World;

const FRESH_LETTERS: usize = 400;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let named = match arguments.as_slice() {
        [world, letters, repetitions] => Some((
            world,
            letters.parse().unwrap(),
            repetitions.parse().unwrap(),
        )),
        _ => None,
    };
    let is_short = named.is_some() || arguments.contains(&"--short".to_owned());
    let sizes: &[(usize, u64)] = match &named {
        Some((_, letters, repetitions)) => &[(*letters, *repetitions)],
        None if is_short => &[(120, 1), (338, 1)],
        None => &[(120, 8), (338, 8), (1_320, 3)],
    };
    println!(
        "| world | model | n | coverage of 90 % intervals | mean width | edge | cannot say | bias |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    let is_meant = |world: &World| {
        let named = named.as_ref();
        named.is_none_or(|(name, ..)| world.name().contains(name.as_str()))
    };
    for world in World::ALL.into_iter().filter(is_meant) {
        for (count, repetitions) in sizes {
            for model in &Model::ALL[..if is_short { 1 } else { 2 }] {
                let scores: Vec<Scores> = (0..*repetitions)
                    .filter_map(|number| {
                        let file = trained(world, *model, *count, number)?;
                        Some(Scores::of(
                            &file,
                            &world.fresh(FRESH_LETTERS, 3 * number + 2),
                        ))
                    })
                    .collect();
                let mean = Scores::mean(&scores)
                    .map_or_else(|| "one outcome | | | |".to_owned(), |mean| mean.to_string());
                println!("| {} | {} | {count} | {mean} |", world.name(), model.name());
            }
        }
    }
}
