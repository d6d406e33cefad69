//! All who are told.

use crate::error::{Error, Result};
#[cfg(feature = "mail")]
use crate::mail::Mail;
use crate::message::Message;
use crate::settings::Settings;
#[cfg(feature = "webhook")]
use crate::webhook::Webhook;

/// All who are told. Sending blocks the thread.
pub struct Senders {
    senders: Vec<Box<dyn Sender>>,
}

/// One who is told.
pub(crate) trait Sender: Send + Sync {
    /// Tells it; what went wrong, without a secret.
    fn send(&self, message: &Message) -> std::result::Result<(), String>;
}

impl Senders {
    /// Checks the settings; nothing is sent.
    ///
    /// # Errors
    ///
    /// [`Error::NotBuilt`], [`Error::Setting`].
    pub fn new(settings: Settings) -> Result<Self> {
        #[cfg_attr(
            not(any(feature = "webhook", feature = "mail")),
            expect(unused_mut, reason = "without a way to send, nothing is pushed")
        )]
        let mut senders: Vec<Box<dyn Sender>> = Vec::new();
        for webhook in settings.webhooks {
            #[cfg(feature = "webhook")]
            senders.push(Box::new(Webhook::new(webhook)?));
            #[cfg(not(feature = "webhook"))]
            {
                drop(webhook);
                return Err(Error::NotBuilt { way: "webhook" });
            }
        }
        if let Some(mail) = settings.mail {
            #[cfg(feature = "mail")]
            senders.push(Box::new(Mail::new(&mail)?));
            #[cfg(not(feature = "mail"))]
            {
                drop(mail);
                return Err(Error::NotBuilt { way: "mail" });
            }
        }
        Ok(Self { senders })
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.senders.len()
    }

    /// Whether nobody is told.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.senders.is_empty()
    }

    /// Tells all of them, also where one cannot be reached.
    ///
    /// # Errors
    ///
    /// [`Error::Failed`]: those that were not reached.
    pub fn send(&self, message: &Message) -> Result<()> {
        let failed: Vec<String> = self
            .senders
            .iter()
            .filter_map(|sender| sender.send(message).err())
            .collect();
        if failed.is_empty() {
            return Ok(());
        }
        Err(Error::Failed {
            of: self.senders.len(),
            failed,
        })
    }
}
