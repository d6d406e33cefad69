#![doc = include_str!("../README.md")]

mod explanation;
mod page;

pub use explanation::explanation;
