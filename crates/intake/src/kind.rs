//! What a file is, by its content.

use std::fmt;

use memchr::memmem;
use serde::{Deserialize, Serialize};

/// What a file is. A file's name is never asked: it may lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// Plain text, Markdown, CSV or JSON.
    Text,
    /// A web page.
    Html,
    /// A mail with its header (.eml).
    Mail,
    /// A web page saved as one file with its pictures (.mht).
    WebArchive,
    /// PDF.
    Pdf,
    /// Word since 2007.
    Docx,
    /// OpenDocument text, as LibreOffice Writer saves it.
    Odt,
    /// Hancom Office's open format.
    Hwpx,
    /// Hancom Office's format of 2000 to 2022, HWP 5.
    Hwp,
    /// Rich Text Format.
    Rtf,
    /// Excel since 2007.
    Xlsx,
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
    /// Another picture: GIF, TIFF, BMP, WebP or HEIC.
    OtherPicture,
    /// Word before 2007.
    Doc,
    /// Excel before 2007.
    Xls,
    /// Hangul before 2000.
    Hwp3,
    /// Slides, drawings, OpenDocument spreadsheets and other office files.
    OtherOffice,
    /// An Office file with a password.
    EncryptedOffice,
    /// An archive that is no document.
    Archive,
    /// Bytes of no kind that is known.
    Binary,
}

impl Kind {
    /// What these bytes are.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_intake::Kind;
    ///
    /// assert_eq!(Kind::of(b"%PDF-1.7\n"), Kind::Pdf);
    /// assert_eq!(Kind::of("지원동기".as_bytes()), Kind::Text);
    /// assert_eq!(Kind::of(b"<!doctype html><p>text"), Kind::Html);
    /// ```
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        if let Some(kind) = by_first_bytes(bytes) {
            return kind;
        }
        // Some programs write a few bytes before a PDF.
        if memmem::find(head(bytes, 1024), b"%PDF-").is_some() {
            return Self::Pdf;
        }
        if !looks_like_text(bytes) {
            return Self::Binary;
        }
        if let Some(kind) = in_mail(bytes) {
            return kind;
        }
        if looks_like_html(bytes) {
            Self::Html
        } else {
            Self::Text
        }
    }

    /// The feature of this crate that reads the kind; none where it is never read, and for text, which always is.
    #[must_use]
    pub fn feature(self) -> Option<&'static str> {
        match self {
            Self::Html => Some("html"),
            Self::Mail | Self::WebArchive => Some("mail"),
            Self::Pdf => Some("pdf"),
            Self::Docx => Some("docx"),
            Self::Odt => Some("odt"),
            Self::Hwpx => Some("hwpx"),
            Self::Hwp => Some("hwp"),
            Self::Rtf => Some("rtf"),
            Self::Xlsx => Some("xlsx"),
            Self::Png | Self::Jpeg => Some("ocr"),
            _ => None,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Text => "text",
            Self::Html => "HTML page",
            Self::Mail => "mail (.eml)",
            Self::WebArchive => "web page saved as one file (.mht)",
            Self::Pdf => "PDF",
            Self::Docx => "Word file (.docx)",
            Self::Odt => "OpenDocument text (.odt)",
            Self::Hwpx => "Hancom file (.hwpx)",
            Self::Hwp => "Hancom file (.hwp)",
            Self::Rtf => "Rich Text file (.rtf)",
            Self::Xlsx => "Excel file (.xlsx)",
            Self::Png => "PNG picture",
            Self::Jpeg => "JPEG picture",
            Self::OtherPicture => "picture that is neither PNG nor JPEG",
            Self::Doc => "Word file from before 2007 (.doc)",
            Self::Xls => "Excel file from before 2007 (.xls)",
            Self::Hwp3 => "Hangul file from before 2000",
            Self::OtherOffice => "office file that is no text",
            Self::EncryptedOffice => "Office file with a password",
            Self::Archive => "archive",
            Self::Binary => "binary file",
        })
    }
}

fn by_first_bytes(bytes: &[u8]) -> Option<Kind> {
    const MAGIC: [(&[u8], Kind); 13] = [
        (b"%PDF-", Kind::Pdf),
        (b"{\\rtf", Kind::Rtf),
        (b"\x89PNG\r\n\x1A\n", Kind::Png),
        (b"\xFF\xD8\xFF", Kind::Jpeg),
        (b"GIF8", Kind::OtherPicture),
        (b"II*\0", Kind::OtherPicture),
        (b"MM\0*", Kind::OtherPicture),
        (b"BM", Kind::OtherPicture),
        (b"HWP Document File", Kind::Hwp3),
        (b"\x1F\x8B", Kind::Archive),
        (b"7z\xBC\xAF\x27\x1C", Kind::Archive),
        (b"Rar!\x1A\x07", Kind::Archive),
        (b"PK\x05\x06", Kind::Archive),
    ];
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(in_archive(bytes));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some(in_compound_file(bytes));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP")
        || bytes.get(4..8) == Some(b"ftyp") && !looks_like_text(bytes)
    {
        return Some(Kind::OtherPicture);
    }
    // A text may begin with `BM`.
    MAGIC
        .iter()
        .find(|(magic, kind)| {
            bytes.starts_with(magic) && (*kind != Kind::OtherPicture || !looks_like_text(bytes))
        })
        .map(|(_, kind)| *kind)
}

/// What a ZIP archive is: by the names in its directory, or by its first entry, named `mimetype`.
fn in_archive(bytes: &[u8]) -> Kind {
    let start = head(bytes, 256);
    let of_type = |media_type: &[u8]| memmem::find(start, media_type).is_some();
    if memmem::find(start, b"mimetype").is_some() {
        if of_type(b"application/hwp+zip") {
            return Kind::Hwpx;
        }
        if of_type(b"application/vnd.oasis.opendocument.text") {
            return Kind::Odt;
        }
        if of_type(b"application/vnd.oasis.opendocument.") {
            return Kind::OtherOffice;
        }
    }
    let mut kind = Kind::Archive;
    for name in directory(bytes) {
        match name {
            b"word/document.xml" => return Kind::Docx,
            b"xl/workbook.xml" => return Kind::Xlsx,
            b"Contents/content.hpf" | b"Contents/section0.xml" => return Kind::Hwpx,
            // Its `mimetype` may be packed; the content says later whether it is a text.
            b"content.xml" => kind = Kind::Odt,
            name if name.starts_with(b"word/") => kind = Kind::Docx,
            name if name.starts_with(b"ppt/") || name == b"xl/workbook.bin" => {
                kind = Kind::OtherOffice;
            }
            _ => {}
        }
    }
    kind
}

/// The names in a ZIP archive's central directory.
fn directory(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    const HEADER: usize = 46;
    const END: &[u8] = b"PK\x05\x06";
    /// The end's own 22 bytes and the longest comment.
    const LONGEST_END: usize = 22 + 65_535;
    let tail = bytes.len().saturating_sub(LONGEST_END);
    let begin = memmem::rfind(&bytes[tail..], END)
        .and_then(|end| bytes.get(tail + end + 16..tail + end + 20))
        .and_then(|offset| offset.try_into().ok())
        .map_or(0, u32::from_le_bytes) as usize;
    let mut at = begin;
    std::iter::from_fn(move || {
        let header = bytes.get(at..at.checked_add(HEADER)?)?;
        if !header.starts_with(b"PK\x01\x02") {
            return None;
        }
        let length =
            |place: usize| usize::from(u16::from_le_bytes([header[place], header[place + 1]]));
        let name = bytes.get(at + HEADER..at + HEADER + length(28))?;
        at += HEADER + length(28) + length(30) + length(32);
        Some(name)
    })
}

/// What a compound file of Microsoft's is: by the names of its streams, which are UTF-16.
fn in_compound_file(bytes: &[u8]) -> Kind {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &name).is_some()
    };
    let streams = [
        ("EncryptedPackage", Kind::EncryptedOffice),
        ("HwpSummaryInformation", Kind::Hwp),
        ("FileHeader", Kind::Hwp),
        ("WordDocument", Kind::Doc),
        ("PowerPoint Document", Kind::OtherOffice),
        ("Workbook", Kind::Xls),
    ];
    streams
        .iter()
        .find(|(name, _)| holds(name))
        .map_or(Kind::Binary, |(_, kind)| *kind)
}

/// What a text with a header of MIME is: one that says its type, and, but for a saved page, who wrote it and how it came; or
/// a mail without a type that servers have handed on. A letter that begins with `From:` and `To:` is none.
fn in_mail(bytes: &[u8]) -> Option<Kind> {
    const HEADER: usize = 64 << 10;
    let start = String::from_utf8_lossy(head(bytes, HEADER)).to_ascii_lowercase();
    let start = start.trim_start_matches('\u{FEFF}').replace("\r\n", "\n");
    let header = start.trim_start().split("\n\n").next()?;
    let mut lines = header.lines().enumerate();
    let is_field = |line: &str| {
        line.starts_with([' ', '\t'])
            || line.split_once(':').is_some_and(|(name, _)| {
                !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic())
            })
    };
    // Mailboxes have a line before each mail.
    if !lines.all(|(at, line)| is_field(line) || at == 0 && line.starts_with("from ")) {
        return None;
    }
    let field = |name: &str| {
        header.lines().find_map(|line| {
            let (field, value) = line.split_once(':')?;
            (field == name).then_some(value)
        })
    };
    let has = |name: &str| field(name).is_some();
    let is_handed_on = has("from") && (has("received") || has("message-id"));
    let Some(media_type) = field("content-type") else {
        return (is_handed_on && has("date")).then_some(Kind::Mail);
    };
    let is_sent = is_handed_on || has("from") && (has("date") || has("to") || has("delivered-to"));
    let is_saved = has("snapshot-content-location")
        || field("from").is_some_and(|from| from.contains("saved by"));
    let has_version = has("mime-version");
    if has_version && (is_saved || !is_sent && media_type.contains("multipart/related")) {
        return Some(Kind::WebArchive);
    }
    let is_type = ["text/", "multipart/", "message/", "application/"]
        .iter()
        .any(|kind| media_type.trim_start().starts_with(kind));
    (is_sent && (has_version || is_handed_on || is_type)).then_some(Kind::Mail)
}

fn head(bytes: &[u8], length: usize) -> &[u8] {
    &bytes[..bytes.len().min(length)]
}

/// Text has no control characters but white space, or it is UTF-16 with its mark.
fn looks_like_text(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return true;
    }
    let odd = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0C | 0x1B);
    let start = head(bytes, 4096);
    // One in a hundred is forgiven, but no zero.
    memchr::memchr(0, start).is_none() && start.iter().filter(odd).count() * 100 <= start.len()
}

/// Whether the text begins as a page does, behind white space and comments.
fn looks_like_html(bytes: &[u8]) -> bool {
    const TAGS: [&str; 22] = [
        "!doctype html",
        "html",
        "head",
        "body",
        "title",
        "meta",
        "link",
        "script",
        "style",
        "div",
        "p",
        "table",
        "h1",
        "h2",
        "h3",
        "span",
        "section",
        "article",
        "main",
        "ul",
        "ol",
        "form",
    ];
    let start = String::from_utf8_lossy(head(bytes, 8192))
        .replace('\0', "")
        .to_ascii_lowercase();
    let mut rest =
        start.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}' || c == '\u{FFFD}');
    loop {
        let behind = match rest.get(..4) {
            Some("<!--") => rest.split_once("-->"),
            Some("<?xm") => rest.split_once("?>"),
            _ => None,
        };
        match behind {
            Some((_, behind)) => rest = behind.trim_start(),
            None => break,
        }
    }
    rest.strip_prefix('<').is_some_and(|tag| {
        TAGS.iter().any(|name| {
            tag.strip_prefix(name).is_some_and(|behind| {
                behind.starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/')
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides() {
        assert_eq!(Kind::of(b"junk\n%PDF-1.4"), Kind::Pdf);
        assert_eq!(Kind::of("<지원동기>\n저는".as_bytes()), Kind::Text);
        assert_eq!(Kind::of(b"BMW is where I want to work"), Kind::Text);
        assert_eq!(Kind::of(b"BM\x36\0\0\0\0\0"), Kind::OtherPicture);
        assert_eq!(
            Kind::of(b"\xEF\xBB\xBF<!-- saved --><HTML lang=ko>"),
            Kind::Html
        );
        assert_eq!(Kind::of(b"\xFF\xFE<\0h\0t\0m\0l\0>\0"), Kind::Html);
        assert_eq!(Kind::of(b"PK\x03\x04"), Kind::Archive);
        assert_eq!(Kind::of(b"\0\x01\x02"), Kind::Binary);
        assert_eq!(Kind::of(b""), Kind::Text);
        let mail = b"From: a@b.kr\r\nDate: Mon, 1 Jun 2026 09:00:00 +0900\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx";
        assert_eq!(Kind::of(mail), Kind::Mail);
        for mail in [
            "From: a@b.kr\nTo: c@d.kr\nContent-Type: multipart/mixed; boundary=b\n\n--b",
            "From: a@b.kr\nMessage-ID: <1@b.kr>\nDate: Mon, 1 Jun 2026 09:00:00 +0900\n\n지원합니다.",
            "From a@b.kr Mon Jun  1 09:00:00 2026\nFrom: a@b.kr\nTo: c@d.kr\nMIME-Version: 1.0\nContent-Type: text/plain\n\nx",
        ] {
            assert_eq!(Kind::of(mail.as_bytes()), Kind::Mail, "{mail}");
        }
        let page = b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=\"b\"\n\n--b";
        assert_eq!(Kind::of(page), Kind::WebArchive);
        let letter = "From: 홍길동\nTo: 인사팀\nDate: 오늘\n\n지원합니다.";
        assert_eq!(Kind::of(letter.as_bytes()), Kind::Text);
    }
}
