//! What was taken out of a letter.

use serde::{Deserialize, Serialize};

use super::folded::Folded;
use super::kind::Kind;

/// What was taken out of a letter. `Debug` shows only how much there is, so that no log tells it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonalFields {
    /// Names (이름).
    pub names: Vec<String>,
    /// Phone numbers (연락처).
    pub phones: Vec<String>,
    /// E-mail addresses (이메일).
    pub emails: Vec<String>,
    /// Postal addresses (주소).
    pub addresses: Vec<String>,
    /// Birth dates (생년월일).
    pub birth_dates: Vec<String>,
    /// Resident registration numbers (주민등록번호).
    pub resident_numbers: Vec<String>,
    /// Other fields about the person, as (field, value): passport, driving licence, bank account, accounts of
    /// social networks, and what a file calls otherwise.
    pub others: Vec<(String, String)>,
    /// What a file calls the author: a number, say (`author` in JSON and CSV).
    #[serde(default)]
    pub author: Option<String>,
}

impl PersonalFields {
    /// How many values there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
            + self.phones.len()
            + self.emails.len()
            + self.addresses.len()
            + self.birth_dates.len()
            + self.resident_numbers.len()
            + self.others.len()
            + usize::from(self.author.is_some())
    }

    /// Whether nothing was taken out.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What tells that two texts are by one person: what the file calls the author, else an e-mail
    /// address, else a phone number, else, weakly, a name. The word before the colon tells which.
    #[must_use]
    pub fn author_key(&self) -> Option<String> {
        let lower = |value: &String| value.trim().to_lowercase();
        let digits = |value: &String| -> String {
            let value = Folded::new(value);
            value.text().chars().filter(char::is_ascii_digit).collect()
        };
        let key = |kind: &str, value: Option<String>| {
            let value = value.filter(|value| !value.is_empty())?;
            Some(format!("{kind}:{value}"))
        };
        key(
            "author",
            self.author.as_ref().map(|author| author.trim().to_owned()),
        )
        .or_else(|| key("email", self.emails.first().map(lower)))
        .or_else(|| key("phone", self.phones.first().map(digits)))
        .or_else(|| key("name", self.names.first().map(lower)))
    }

    /// Whether an author's key tells one person from all others: a name alone does not.
    #[must_use]
    pub fn key_identifies(author_key: &str) -> bool {
        !author_key.starts_with("name:")
    }

    /// Adds a value under the field that a label such as `연락처` or `Email` names. An unknown
    /// label goes to `others`: what stands among the basic facts is personal unless known better.
    #[cfg(feature = "read")]
    pub(crate) fn insert(&mut self, label: &str, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        match Kind::of_label(label).and_then(|kind| self.list_of(kind)) {
            Some(list) => list.push(value.to_owned()),
            None => self
                .others
                .push((label.trim().to_owned(), value.to_owned())),
        }
    }

    /// Adds a value of a known kind, once.
    pub(super) fn push(&mut self, kind: Kind, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        match self.list_of(kind) {
            Some(list) => push_once(list, value.to_owned()),
            None => push_once(
                &mut self.others,
                (kind.field().to_owned(), value.to_owned()),
            ),
        }
    }

    /// The list of a kind that has one of its own.
    fn list_of(&mut self, kind: Kind) -> Option<&mut Vec<String>> {
        match kind {
            Kind::Name => Some(&mut self.names),
            Kind::Phone => Some(&mut self.phones),
            Kind::Email => Some(&mut self.emails),
            Kind::Address => Some(&mut self.addresses),
            Kind::BirthDate => Some(&mut self.birth_dates),
            Kind::ResidentNumber => Some(&mut self.resident_numbers),
            Kind::Passport
            | Kind::DrivingLicence
            | Kind::Account
            | Kind::Handle
            | Kind::OtherNumber => None,
        }
    }
}

impl std::fmt::Debug for PersonalFields {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "PersonalFields({} values withheld)", self.len())
    }
}

fn push_once<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}
