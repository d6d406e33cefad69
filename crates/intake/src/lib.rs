#![doc = include_str!("../README.md")]
// Formats share tools, of which a build with some formats uses but a part.
#![cfg_attr(not(feature = "all"), allow(dead_code))]

mod block;
mod characters;
mod error;
mod forms;
#[cfg(feature = "isolated")]
mod isolated;
mod kind;
mod limits;
mod notice;
mod question;
mod read_file;
mod reader;
mod render;
mod styled;
mod text;

#[cfg(feature = "_archive")]
mod archive;
#[cfg(feature = "docx")]
mod docx;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "hwpx")]
mod hwpx;
mod numbers;
#[cfg(feature = "odt")]
mod odt;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "xlsx")]
mod xlsx;
#[cfg(feature = "_xml")]
mod xml;

pub use block::{Block, Cell, Table};
pub use error::{Error, Result};
#[cfg(feature = "isolated")]
pub use isolated::{IsolatedReader, serve};
pub use kind::Kind;
pub use limits::{Limit, Limits};
pub use notice::Notice;
pub use read_file::ReadFile;
pub use reader::Reader;
