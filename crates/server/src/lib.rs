#![doc = include_str!("../README.md")]

mod json_body;
mod keys;
mod limits;
mod problem;
mod routes;
mod security_headers;
mod service;

pub use keys::{KeyFile, Role};
pub use limits::Limits;
pub use problem::Problem;
pub use routes::router;
pub use service::service;
