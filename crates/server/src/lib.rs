#![doc = include_str!("../README.md")]

mod problem;
mod routes;

pub use problem::Problem;
pub use routes::router;
