//! Messages by HTTP.

use std::time::Duration;

use ureq::Agent;

use crate::error::{Error, Result};
use crate::message::Message;
use crate::senders::Sender;
use crate::settings::{Format, WebhookSettings};

/// For how long one is waited for.
const TIMEOUT: Duration = Duration::from_secs(10);

pub(crate) struct Webhook {
    agent: Agent,
    url: String,
    format: Format,
}

impl Webhook {
    pub(crate) fn new(settings: WebhookSettings) -> Result<Self> {
        let WebhookSettings { url, format } = settings;
        if !(url.starts_with("https://") || url.starts_with("http://")) {
            return Err(Error::Setting {
                setting: "the url of a webhook",
                expected: "an address that begins with https:// or http://",
                reason: "it does not".to_owned(),
            });
        }
        let config = Agent::config_builder()
            .timeout_global(Some(TIMEOUT))
            .max_redirects(0)
            .build();
        Ok(Self {
            agent: config.into(),
            url,
            format,
        })
    }
}

impl Sender for Webhook {
    fn send(&self, message: &Message) -> std::result::Result<(), String> {
        let body = match self.format {
            Format::Json => message.json(),
            Format::Slack => message.slack(),
        };
        let sent = self
            .agent
            .post(&self.url)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", &message.key)
            .send(body.to_string());
        match sent {
            Ok(answer) if answer.status().is_success() => Ok(()),
            Ok(answer) => Err(format!("a webhook answered {}", answer.status())),
            Err(ureq::Error::StatusCode(status)) => Err(format!("a webhook answered {status}")),
            // The error's own words may hold the address.
            Err(ureq::Error::Timeout(_)) => Err("a webhook did not answer in time".to_owned()),
            Err(_) => Err("a webhook cannot be reached".to_owned()),
        }
    }
}
