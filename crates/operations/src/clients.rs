//! Coaches' clients, kept with their consent.

use std::sync::Arc;

use shortlist_document::begun_day;
use shortlist_runtime::Clock;
use shortlist_storage::{
    ClientKept, ClientLimits, ClientRepository, Consent, KeptClient, NewClient,
};

use crate::error::{Error, Result};

/// What a coach may keep.
const LIMITS: ClientLimits = ClientLimits {
    clients: 2_000,
    bytes: 64 << 20,
};
/// The greatest document of one client, in bytes.
const MOST_BYTES: usize = 1 << 20;
/// The longest words of consent, in characters.
const MOST_CHARACTERS: usize = 1_000;
/// Places of the dashes in a client's id (RFC 9562, 4).
const DASHES: [usize; 4] = [8, 13, 18, 23];
const ID_LENGTH: usize = 36;

/// Coaches' clients. A coach is known by the name of their key; each has their own, and nothing of one is known to another.
pub struct Clients {
    /// Where they are kept.
    pub clients: Arc<dyn ClientRepository>,
    /// Tells when one was kept, and which days have come.
    pub clock: Arc<dyn Clock>,
}

impl Clients {
    /// All of a coach, by id.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`].
    pub async fn all(&self, coach: &str) -> Result<Vec<KeptClient>> {
        Ok(self.clients.clients(coach).await?)
    }

    /// One of a coach.
    ///
    /// # Errors
    ///
    /// [`Error::NoClient`], [`Error::Storage`].
    pub async fn one(&self, coach: &str, client_id: &str) -> Result<KeptClient> {
        let found = if is_id(client_id) {
            self.clients.client(coach, client_id).await?
        } else {
            None
        };
        found.ok_or_else(|| no_client(client_id))
    }

    /// Keeps a client's document (JSON) in the place of the version `before`; `None`: as a new client's. `client_id` is a
    /// UUID, and so tells nothing of whom it names.
    ///
    /// # Errors
    ///
    /// [`Error::ImpossibleClient`], [`Error::ClientChanged`], [`Error::ClientsFull`], [`Error::Storage`].
    pub async fn keep(
        &self,
        coach: &str,
        client_id: &str,
        consent: &Consent,
        document: String,
        before: Option<i64>,
    ) -> Result<KeptClient> {
        let now = self.clock.now();
        if !is_id(client_id) {
            return Err(impossible("its id is no UUID in small letters"));
        }
        if document.len() > MOST_BYTES {
            return Err(impossible("it has more than 1,048,576 bytes"));
        }
        let client = NewClient {
            client_id: client_id.to_owned(),
            consent: checked(consent, now)?,
            document,
            changed_at: now,
        };
        let kept = self.clients.keep_client(coach, &client, before, LIMITS);
        match kept.await? {
            ClientKept::As(version) => Ok(KeptClient { client, version }),
            ClientKept::OtherVersion => Err(Error::ClientChanged {
                id: client_id.to_owned(),
            }),
            ClientKept::NoRoom => Err(Error::ClientsFull),
        }
    }

    /// Removes a client of a coach: nothing of any version is left in the database's files.
    ///
    /// # Errors
    ///
    /// [`Error::NoClient`], [`Error::Storage`].
    pub async fn forget(&self, coach: &str, client_id: &str) -> Result<()> {
        if !is_id(client_id) {
            return Err(no_client(client_id));
        }
        // Also where none is left: what another attempt could not overwrite is overwritten now.
        match self.clients.forget_clients(coach, Some(client_id)).await? {
            0 => Err(no_client(client_id)),
            _ => Ok(()),
        }
    }

    /// Removes all clients of a coach: how many.
    ///
    /// # Errors
    ///
    /// [`Error::Storage`].
    pub async fn forget_all(&self, coach: &str) -> Result<usize> {
        Ok(self.clients.forget_clients(coach, None).await?)
    }
}

/// Whether it is a UUID in small letters.
fn is_id(text: &str) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let mut bytes = text.bytes().enumerate();
    text.len() == ID_LENGTH
        && bytes.all(|(place, byte)| {
            if DASHES.contains(&place) {
                byte == b'-'
            } else {
                is_digit(byte)
            }
        })
}

fn checked(consent: &Consent, now: i64) -> Result<Consent> {
    let on = begun_day(&consent.on, now)
        .ok_or_else(|| impossible("the day of consent is none, or has not come"))?;
    let to = consent.to.trim();
    if to.is_empty() || to.chars().count() > MOST_CHARACTERS {
        return Err(impossible(
            "what they agreed to is not said in 1 to 1,000 characters",
        ));
    }
    Ok(Consent {
        on,
        to: to.to_owned(),
    })
}

fn no_client(id: &str) -> Error {
    Error::NoClient { id: id.to_owned() }
}

fn impossible(came: &'static str) -> Error {
    Error::ImpossibleClient { came }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_168_800_000;

    #[test]
    fn an_id_tells_nothing_of_whom_it_names() {
        assert!(is_id("0191e2a4-77aa-4f00-8000-00000000000f"));
        for wrong in [
            "",
            "김하늘",
            "0191e2a4-77aa-4f00-8000-00000000000F",
            "0191e2a477aa4f00800000000000000f----",
            "0191e2a4-77aa-4f00-8000-00000000000f0",
            "../../../etc/passwd-0000-0000-000000",
        ] {
            assert!(!is_id(wrong), "{wrong}");
        }
    }

    #[test]
    fn consent_is_of_a_day_that_has_come_and_to_something() {
        let consent = |on: &str, to: &str| {
            let consent = Consent {
                on: on.to_owned(),
                to: to.to_owned(),
            };
            checked(&consent, NOW)
        };
        assert_eq!(
            consent("2026-11-20", " 글을 서버에 보관 ").unwrap(),
            Consent {
                on: "2026-11-20".to_owned(),
                to: "글을 서버에 보관".to_owned()
            }
        );
        for (on, to) in [
            ("", "a"),
            ("2026-13-01", "a"),
            ("2027-01-01", "a"),
            ("2026-11-20", ""),
            ("2026-11-20", " \n"),
            ("2026-11-20", &"가".repeat(1_001)),
        ] {
            assert!(consent(on, to).is_err(), "{on} {to}");
        }
    }
}
