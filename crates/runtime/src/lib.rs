#![doc = include_str!("../README.md")]

mod clock;
mod observer;
mod progress;

pub use clock::Clock;
pub use observer::{Nobody, Observer};
pub use progress::{Both, Progress, Silent};
