//! Messages by SMTP.

use std::time::Duration;

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, MessageBuilder};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{SmtpTransport, Transport};

use crate::error::{Error, Result};
use crate::message::Message;
use crate::senders::Sender;
use crate::settings::{Encryption, MailSettings};

/// For how long one is waited for.
const TIMEOUT: Duration = Duration::from_secs(20);

pub(crate) struct Mail {
    transport: SmtpTransport,
    from: Mailbox,
    to: Vec<Mailbox>,
}

impl Mail {
    pub(crate) fn new(settings: &MailSettings) -> Result<Self> {
        let to = settings.to.iter();
        let to = to.map(|address| mailbox("an address in mail.to", address));
        let to: Vec<Mailbox> = to.collect::<Result<_>>()?;
        if to.is_empty() {
            return Err(Error::Setting {
                setting: "mail.to",
                expected: "at least one address",
                reason: "there is none".to_owned(),
            });
        }
        Ok(Self {
            transport: transport(settings)?,
            from: mailbox("mail.from", &settings.from)?,
            to,
        })
    }

    fn letter(&self, message: &Message) -> std::result::Result<lettre::Message, String> {
        let domain = self.from.email.domain();
        let builder: MessageBuilder = lettre::Message::builder()
            .from(self.from.clone())
            .subject(&message.title)
            .message_id(Some(format!("<{}@{domain}>", message.key)))
            .header(ContentType::TEXT_PLAIN);
        let builder = self
            .to
            .iter()
            .fold(builder, |builder, to| builder.to(to.clone()));
        let letter = builder.body(message.mail());
        letter.map_err(|_| "a mail cannot be written".to_owned())
    }
}

impl Sender for Mail {
    fn send(&self, message: &Message) -> std::result::Result<(), String> {
        let sent = self.transport.send(&self.letter(message)?);
        match sent {
            Ok(answer) if answer.is_positive() => Ok(()),
            Ok(_) => Err("the mail server refused a mail".to_owned()),
            Err(error) if error.is_permanent() => Err("the mail server refused a mail".to_owned()),
            Err(_) => Err("the mail server cannot be reached".to_owned()),
        }
    }
}

fn transport(settings: &MailSettings) -> Result<SmtpTransport> {
    let host = settings.host.as_str();
    let builder = match settings.encryption {
        Encryption::StartTls => SmtpTransport::starttls_relay(host),
        Encryption::Tls => SmtpTransport::relay(host),
        Encryption::None => Ok(SmtpTransport::builder_dangerous(host)),
    };
    let builder = builder.map_err(|error| Error::Setting {
        setting: "mail.host",
        expected: "the name of a mail server",
        reason: error.to_string(),
    })?;
    let builder = builder.port(settings.port).timeout(Some(TIMEOUT));
    Ok(match (&settings.user, &settings.password) {
        (Some(user), Some(password)) => {
            let credentials = Credentials::new(user.clone(), password.clone());
            builder.credentials(credentials).build()
        }
        _ => builder.build(),
    })
}

fn mailbox(setting: &'static str, address: &str) -> Result<Mailbox> {
    address.parse().map_err(|_| Error::Setting {
        setting,
        expected: "an address such as Name <name@example.org>",
        reason: "it is none".to_owned(),
    })
}
