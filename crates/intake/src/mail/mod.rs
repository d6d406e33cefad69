//! Mail (.eml) and web pages saved as one file (.mht): RFC 5322, RFC 2045 and RFC 2557. The header is no text.

mod part;

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use memchr::memmem;

use crate::block::Block;
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::limits::{Limit, Limits};
use crate::notice::{LeftOut, Notice};
use crate::reader::{Content, Reader, is_empty};

/// Files in a mail that are read; more are left out.
const MOST_READ: usize = 10;

pub(crate) fn read(bytes: &[u8], kind: Kind, reader: &Reader) -> Result<Content> {
    check_nesting(bytes, &reader.limits)?;
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or_else(|| Error::damaged(kind, "its header cannot be read"))?;
    let mut mail = Mail {
        reader,
        blocks: Vec::new(),
        notices: Vec::new(),
        left_out: LeftOut::default(),
        files: 0,
        unread: None,
    };
    mail.message(&message, 0)?;
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
    blocks: Vec<Block>,
    notices: Vec<Notice>,
    left_out: LeftOut,
    files: usize,
    /// Why the first file that could not be read was not.
    unread: Option<Error>,
}

impl Mail<'_> {
    fn message(&mut self, message: &Message<'_>, depth: usize) -> Result<()> {
        self.reader
            .limits
            .check(Limit::Elements, message.parts.len())?;
        self.part(message, 0, depth)
    }

    /// Reads a part and what lies in it.
    fn part(&mut self, message: &Message<'_>, id: usize, depth: usize) -> Result<()> {
        self.reader.limits.check(Limit::Depth, depth)?;
        let Some(part) = message.parts.get(id) else {
            return Ok(());
        };
        let is_attached = part
            .content_disposition()
            .is_some_and(mail_parser::ContentType::is_attachment);
        match &part.body {
            PartType::Multipart(parts) => {
                for part in self::part::chosen(message, id, parts) {
                    self.part(message, part, depth + 1)?;
                }
                if part.is_content_type("multipart", "related") {
                    self.left_out.pictures += self::part::pictures(message, parts);
                }
                Ok(())
            }
            PartType::Message(inner) => self.message(inner, depth + 1),
            PartType::Text(_)
                if !is_attached && part.is_content_type("text", "plain")
                    || part.content_type().is_none() =>
            {
                self.blocks
                    .push(Block::paragraph(self::part::plain(message, part)));
                Ok(())
            }
            PartType::Html(_) if !is_attached => {
                let page = self::part::text(message, part);
                let content = crate::html::read(page.as_bytes(), &self.reader.limits)?;
                self.blocks.extend(content.blocks);
                self.notices.extend(content.notices);
                Ok(())
            }
            _ if self::part::is_of_a_program(part) => Ok(()),
            _ => {
                self.file(&self::part::bytes(message, part));
                Ok(())
            }
        }
    }

    /// Reads a file that lies in the mail.
    fn file(&mut self, bytes: &[u8]) {
        let kind = Kind::of(bytes);
        let is_mail = matches!(kind, Kind::Mail | Kind::WebArchive);
        if matches!(kind, Kind::Png | Kind::Jpeg | Kind::OtherPicture) {
            self.left_out.pictures += 1;
            return;
        }
        let read = if is_mail || bytes.is_empty() || self.files >= MOST_READ {
            Err(Error::Unsupported { kind })
        } else {
            self.files += 1;
            self.reader.content(kind, bytes)
        };
        self.notices.push(Notice::Attachment {
            kind,
            is_read: read.is_ok(),
        });
        match read {
            Ok(content) => {
                self.blocks.extend(content.blocks);
                self.notices.extend(content.notices);
            }
            Err(error) => {
                self.unread.get_or_insert(error);
            }
        }
    }

    fn end(mut self) -> Result<Content> {
        if let (true, Some(error)) = (self.blocks.iter().all(is_empty), self.unread) {
            return Err(error);
        }
        self.notices.extend(self.left_out.notices());
        Ok(Content {
            blocks: self.blocks,
            notices: self.notices,
            ..Content::default()
        })
    }
}

#[cfg(test)]
mod tests;
