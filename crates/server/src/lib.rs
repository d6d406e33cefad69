#![doc = include_str!("../README.md")]

mod background;
mod json_body;
mod json_object;
mod keys;
mod letter_body;
mod limits;
mod listen;
mod media_type;
mod metrics;
mod openapi;
mod page;
mod problem;
mod query;
mod request_log;
mod routes;
mod security_headers;
mod service;
mod settings;
mod spoken;
mod state;
mod trainings;
mod work;

pub use keys::{KeyFile, Role};
pub use limits::Limits;
pub use listen::listen;
pub use problem::Problem;
pub use routes::openapi;
pub use service::Server;
pub use settings::{Described, GivenSettings, Settings, described, read_file, reference};
