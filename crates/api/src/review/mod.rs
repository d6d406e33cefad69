//! What a review says to people, in Korean and in English.

mod advice;
mod english;
mod korean;
mod names;
mod particle;

pub use advice::{advice, first_reason, headline, kept};
pub use particle::{Particle, with_particle};
