#![doc = include_str!("../README.md")]

mod json_body;
mod problem;
mod routes;
mod security_headers;

pub use problem::Problem;
pub use routes::router;
