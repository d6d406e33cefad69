//! Who is told, and how.

use serde::{Deserialize, Serialize};

/// Who is told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// By HTTP.
    pub webhooks: Vec<WebhookSettings>,
    /// By mail.
    pub mail: Option<MailSettings>,
}

/// One address that is told by HTTP.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct WebhookSettings {
    /// The address, which is as good as a password.
    pub url: String,
    /// In which format.
    #[serde(default)]
    pub format: Format,
}

impl std::fmt::Debug for WebhookSettings {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("WebhookSettings")
            .field("url", &"...")
            .field("format", &self.format)
            .finish()
    }
}

/// The format of a webhook.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Format {
    /// An object with all fields.
    #[default]
    Json,
    /// What Slack's incoming webhooks take, and many others.
    Slack,
}

/// How mail is sent.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct MailSettings {
    /// The host of the server that takes mail.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Whether the connection is encrypted.
    #[serde(default)]
    pub encryption: Encryption,
    /// Who sends it: `Shortlist <shortlist@example.org>`.
    pub from: String,
    /// Who is told.
    pub to: Vec<String>,
    /// The name that the server asks for, if it does.
    #[serde(default)]
    pub user: Option<String>,
    /// The password.
    #[serde(default)]
    pub password: Option<String>,
}

impl std::fmt::Debug for MailSettings {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("MailSettings")
            .field("host", &self.host)
            .field("port", &self.port)
            .field("encryption", &self.encryption)
            .field("to", &self.to.len())
            .finish_non_exhaustive()
    }
}

/// Whether a connection is encrypted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Encryption {
    /// It begins in plain and must become encrypted (port 587).
    #[default]
    StartTls,
    /// From the first byte (port 465).
    Tls,
    /// Not at all: for a server on the same machine.
    None,
}
