#![doc = include_str!("../README.md")]

mod json_body;
mod keys;
mod limits;
mod metrics;
mod problem;
mod request_log;
mod routes;
mod security_headers;
mod service;
mod state;

pub use keys::{KeyFile, Role};
pub use limits::Limits;
pub use problem::Problem;
pub use routes::router;
pub use service::service;
