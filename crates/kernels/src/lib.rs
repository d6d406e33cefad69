#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![expect(
    clippy::inline_always,
    reason = "only what is inlined into a function that is compiled for wider registers uses them"
)]

pub mod byte_rows;
pub mod byte_tiles;
pub mod float_rows;
#[cfg(feature = "simd")]
mod float_rows_simd;
pub mod half_tiles;
mod prefetch;
mod registers;

pub use prefetch::{LINE_FLOATS, prefetch};
pub use registers::{Work, by_widest};
