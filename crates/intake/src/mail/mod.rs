//! Mail (.eml) and web pages saved as one file (.mht): RFC 5322, RFC 2045 and RFC 2557. The header is no text.

mod candidate;
mod forwarded;
mod part;

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use memchr::memmem;

use self::candidate::{Candidate, Place, letter};
use crate::block::Block;
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::limits::{Limit, Limits};
use crate::notice::{AttachmentUse, LeftOut, Notice};
use crate::reader::{Content, Reader};

/// Files in a mail that are read; more are left out.
const MOST_READ: usize = 10;
/// Characters below which the text of a mail says what is attached, and is no letter.
const LEAST_LETTER: usize = 200;

pub(crate) fn read(bytes: &[u8], kind: Kind, reader: &Reader) -> Result<Content> {
    read_within(bytes, kind, reader, 0)
}

/// Reads a mail or a saved page that lies so deep in others.
fn read_within(bytes: &[u8], kind: Kind, reader: &Reader, depth: usize) -> Result<Content> {
    let mut mail = Mail {
        reader,
        candidates: Vec::new(),
        pictures: Vec::new(),
        unread: Vec::new(),
        left_out: LeftOut::default(),
        files: 0,
    };
    mail.bytes(bytes, kind, depth)?;
    mail.read_pictures();
    mail.end()
}

/// Refuses mails in mails in mails: the library frees them by recursion.
fn check_nesting(bytes: &[u8], limits: &Limits) -> Result<()> {
    let lower = bytes.to_ascii_lowercase();
    let count = ["message/", "/digest"]
        .iter()
        .map(|nested| memmem::find_iter(&lower, nested.as_bytes()).count())
        .sum();
    limits.check(Limit::Depth, count)
}

/// A mail while it is read.
struct Mail<'a> {
    reader: &'a Reader,
    /// What was read of it, each text by itself.
    candidates: Vec<Candidate>,
    /// Attached pictures, which may be scans.
    pictures: Vec<File>,
    /// Attached files that could not be read.
    unread: Vec<Unread>,
    left_out: LeftOut,
    /// How many files are attached.
    files: usize,
}

/// An attached file.
struct File {
    number: usize,
    kind: Kind,
    name: Option<String>,
    bytes: Vec<u8>,
}

/// An attached file that could not be read, and why.
struct Unread {
    number: usize,
    kind: Kind,
    error: Error,
}

/// What is read of a part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Take {
    /// Its text and its files.
    All,
    /// Its files alone: its text stands elsewhere too, or belongs to a page.
    Files,
}

impl Mail<'_> {
    fn bytes(&mut self, bytes: &[u8], kind: Kind, depth: usize) -> Result<()> {
        check_nesting(bytes, &self.reader.limits)?;
        let message = MessageParser::default()
            .parse(bytes)
            .ok_or_else(|| Error::damaged(kind, "its header cannot be read"))?;
        self.message(&message, depth)
    }

    fn message(&mut self, message: &Message<'_>, depth: usize) -> Result<()> {
        self.reader
            .limits
            .check(Limit::Elements, message.parts.len())?;
        let mut text = Candidate::message();
        self.part(message, 0, depth, Take::All, &mut text)?;
        let blocks = std::mem::take(&mut text.content.blocks);
        text.content.blocks = self::forwarded::without_headers(blocks);
        self.candidates.push(text);
        Ok(())
    }

    /// Reads a part and what lies in it: its text to that of its mail, its files by themselves.
    fn part(
        &mut self,
        message: &Message<'_>,
        id: usize,
        depth: usize,
        take: Take,
        mail_text: &mut Candidate,
    ) -> Result<()> {
        self.reader.limits.check(Limit::Depth, depth)?;
        let Some(part) = message.parts.get(id) else {
            return Ok(());
        };
        let is_attached = part
            .content_disposition()
            .is_some_and(mail_parser::ContentType::is_attachment);
        let has_text = take == Take::All && !is_attached;
        match &part.body {
            PartType::Multipart(parts) => {
                let chosen = self::part::chosen(message, id, parts);
                for part in parts.iter().map(|part| *part as usize) {
                    let take = if chosen.contains(&part) {
                        take
                    } else {
                        Take::Files
                    };
                    self.part(message, part, depth + 1, take, mail_text)?;
                }
            }
            PartType::Message(inner) => self.message(inner, depth + 1)?,
            PartType::Text(_)
                if has_text && part.is_content_type("text", "plain")
                    || part.content_type().is_none() && take == Take::All =>
            {
                let paragraph = Block::paragraph(self::part::plain(message, part));
                mail_text.content.blocks.push(paragraph);
            }
            PartType::Html(_) if has_text => {
                let page = self::part::text(message, part);
                let content = crate::html::read(page.as_bytes(), &self.reader.limits)?;
                mail_text.content.blocks.extend(content.blocks);
                mail_text.content.notices.extend(content.notices);
            }
            _ if self::part::is_of_a_program(part) => {}
            _ if !is_attached && self::part::is_picture(part) => self.left_out.pictures += 1,
            // What a page consists of is marked as no file.
            _ if take == Take::Files && !is_attached && part.attachment_name().is_none() => {}
            _ => {
                let bytes = self::part::bytes(message, part);
                self.file(bytes, part.attachment_name(), depth)?;
            }
        }
        Ok(())
    }

    /// Reads a file that lies in the mail.
    fn file(&mut self, bytes: Vec<u8>, name: Option<&str>, depth: usize) -> Result<()> {
        let kind = Kind::of(&bytes);
        if kind == Kind::Mail {
            return self.bytes(&bytes, kind, depth + 1);
        }
        self.files += 1;
        let file = File {
            number: self.files,
            kind,
            name: name.map(str::to_owned),
            bytes,
        };
        match kind {
            Kind::Png | Kind::Jpeg | Kind::OtherPicture => self.pictures.push(file),
            _ => self.read_file(&file, depth),
        }
        Ok(())
    }

    fn read_file(&mut self, file: &File, depth: usize) {
        let File { number, kind, .. } = *file;
        let read = if file.bytes.is_empty() {
            Err(Error::Empty)
        } else if number > MOST_READ {
            Err(Error::Unsupported { kind })
        } else if kind == Kind::WebArchive {
            read_within(&file.bytes, kind, self.reader, depth + 1)
        } else {
            self.reader.content(kind, &file.bytes)
        };
        match read {
            Ok(content) => {
                let name = file.name.as_deref();
                self.candidates
                    .push(Candidate::file(number, kind, name, content));
            }
            Err(error) => self.unread.push(Unread {
                number,
                kind,
                error,
            }),
        }
    }

    /// Reads attached pictures where nothing else may be the letter.
    fn read_pictures(&mut self) {
        let has_letter = self.candidates.iter().any(|one| {
            one.characters() >= LEAST_LETTER || one.place != Place::Message && one.characters() > 0
        });
        for picture in std::mem::take(&mut self.pictures) {
            if has_letter {
                self.left_out.pictures += 1;
            } else {
                self.read_file(&picture, 0);
            }
        }
    }

    fn end(mut self) -> Result<Content> {
        let letter = letter(&self.candidates);
        let chosen = letter.map(|at| self.candidates.swap_remove(at));
        let is_covering_note = chosen.as_ref().is_none_or(|chosen| {
            chosen.place == Place::Message && chosen.characters() < LEAST_LETTER
        });
        if is_covering_note && !self.unread.is_empty() {
            return Err(self.unread.swap_remove(0).error);
        }
        let notices = self.notices(chosen.as_ref().map(|chosen| chosen.place));
        let mut content = chosen.map(|chosen| chosen.content).unwrap_or_default();
        content.notices.extend(notices);
        Ok(content)
    }

    /// Which text was read, and which were not.
    fn notices(&self, letter: Option<Place>) -> Vec<Notice> {
        let of_file = |number, kind, used| (number, Notice::Attachment { number, kind, used });
        let read = self
            .candidates
            .iter()
            .map(|one| (one.place, AttachmentUse::LeftOut));
        let mut files: Vec<(usize, Notice)> = read
            .chain(letter.map(|place| (place, AttachmentUse::Letter)))
            .filter_map(|(place, used)| match place {
                Place::File { number, kind } => Some(of_file(number, kind, used)),
                Place::Message => None,
            })
            .collect();
        let unread = self.unread.iter();
        files.extend(unread.map(|one| of_file(one.number, one.kind, AttachmentUse::Unread)));
        files.sort_by_key(|(number, _)| *number);
        let mails = self
            .candidates
            .iter()
            .filter(|one| one.place == Place::Message);
        let characters = mails.map(Candidate::characters).sum();
        let of_mail = (characters > 0).then_some(Notice::MailText { characters });
        let files = files.into_iter().map(|(_, notice)| notice);
        files
            .chain(of_mail)
            .chain(self.left_out.notices())
            .collect()
    }
}

#[cfg(test)]
mod tests;
