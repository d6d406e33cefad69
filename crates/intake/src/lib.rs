#![doc = include_str!("../README.md")]
// Formats share tools, of which a build with some formats uses but a part.
#![cfg_attr(not(feature = "all"), allow(dead_code))]

mod block;
mod characters;
mod error;
mod forms;
mod kind;
mod limits;
mod notice;
mod numbers;
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
#[cfg(feature = "hwp")]
mod hwp;
#[cfg(feature = "hwpx")]
mod hwpx;
#[cfg(feature = "isolated")]
mod isolated;
#[cfg(feature = "mail")]
mod mail;
#[cfg(feature = "ocr")]
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places on a page and points of a picture are small and positive"
)]
mod ocr;
#[cfg(feature = "odt")]
mod odt;
#[cfg(feature = "_page")]
#[expect(
    clippy::cast_possible_truncation,
    reason = "places on a page and points of a picture are small and positive"
)]
mod page;
#[cfg(feature = "pdf")]
#[cfg_attr(
    feature = "ocr",
    expect(
        clippy::cast_sign_loss,
        reason = "points of a picture are small and positive"
    )
)]
#[expect(
    clippy::cast_possible_truncation,
    reason = "places on a page and points of a picture are small and positive"
)]
mod pdf;
#[cfg(feature = "_process")]
mod process;
#[cfg(feature = "rtf")]
mod rtf;
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
pub use notice::{AttachmentUse, Notice};
#[cfg(feature = "ocr")]
pub use ocr::Tesseract;
pub use read_file::ReadFile;
pub use reader::Reader;
