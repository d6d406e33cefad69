#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod error;
#[cfg(feature = "mail")]
mod mail;
mod message;
mod senders;
mod settings;
#[cfg(feature = "webhook")]
mod webhook;

pub use error::{Error, Result};
pub use message::Message;
pub use senders::Senders;
pub use settings::{Encryption, Format, MailSettings, Settings, WebhookSettings};
