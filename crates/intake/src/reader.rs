//! Reads files of any kind.

use crate::block::Block;
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::limits::{Limit, Limits};
use crate::notice::Notice;
use crate::read_file::ReadFile;
use crate::{styled, text};

/// Reads files, each by what it is.
#[derive(Debug, Clone, Default)]
pub struct Reader {
    /// How much is read.
    pub limits: Limits,
    /// What reads pages that are pictures; without it they are refused, or left out with a notice.
    #[cfg(feature = "ocr")]
    pub ocr: Option<crate::ocr::Tesseract>,
}

/// What a format's reader gives.
#[derive(Debug, Default)]
pub(crate) struct Content {
    pub(crate) blocks: Vec<Block>,
    pub(crate) pages: Option<usize>,
    pub(crate) ocr_confidence: Option<f32>,
    pub(crate) notices: Vec<Notice>,
}

impl Reader {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// [`Error::Unsupported`] and [`Error::FeatureMissing`] for a kind that is not read, [`Error::Encrypted`],
    /// [`Error::Damaged`], [`Error::TooLarge`] for what goes over a limit, [`Error::NoText`] and [`Error::NeedsOcr`]
    /// where there is no text.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_intake::{Kind, Reader};
    ///
    /// let file = Reader::default().read("지원동기\n서버를 3년 맡았습니다.".as_bytes())?;
    /// assert_eq!(file.kind, Kind::Text);
    /// assert_eq!(file.text(), "지원동기\n서버를 3년 맡았습니다.\n");
    /// # Ok::<(), shortlist_intake::Error>(())
    /// ```
    pub fn read(&self, bytes: &[u8]) -> Result<ReadFile> {
        if bytes.is_empty() {
            return Err(Error::Empty);
        }
        let kind = Kind::of(bytes);
        let content = self.content(kind, bytes)?;
        self.limits
            .check(Limit::Characters, characters(&content.blocks))?;
        if content.blocks.iter().all(is_empty) {
            return Err(Error::NoText { kind });
        }
        Ok(ReadFile {
            kind,
            blocks: content.blocks,
            pages: content.pages,
            ocr_confidence: content.ocr_confidence,
            notices: content.notices,
        })
    }

    pub(crate) fn content(&self, kind: Kind, bytes: &[u8]) -> Result<Content> {
        self.limits.check(Limit::FileBytes, bytes.len())?;
        match kind {
            Kind::Text => Ok(text::read(bytes)),
            #[cfg(feature = "docx")]
            Kind::Docx => crate::docx::read(bytes, &self.limits),
            #[cfg(feature = "html")]
            Kind::Html => crate::html::read(bytes, &self.limits),
            #[cfg(feature = "mail")]
            Kind::Mail | Kind::WebArchive => crate::mail::read(bytes, kind, self),
            #[cfg(feature = "hwpx")]
            Kind::Hwpx => crate::hwpx::read(bytes, &self.limits),
            #[cfg(feature = "hwp")]
            Kind::Hwp => crate::hwp::read(bytes, &self.limits),
            #[cfg(feature = "ocr")]
            Kind::Png | Kind::Jpeg => crate::ocr::read(bytes, kind, self),
            #[cfg(feature = "odt")]
            Kind::Odt => crate::odt::read(bytes, &self.limits),
            #[cfg(feature = "pdf")]
            Kind::Pdf => crate::pdf::read(bytes, self),
            #[cfg(feature = "rtf")]
            Kind::Rtf => crate::rtf::read(bytes, &self.limits),
            #[cfg(feature = "xlsx")]
            Kind::Xlsx => crate::xlsx::read(bytes, &self.limits),
            Kind::EncryptedOffice => Err(Error::Encrypted { kind }),
            _ => Err(match kind.feature() {
                Some(feature) => Error::FeatureMissing {
                    kind,
                    feature: feature.to_owned(),
                },
                None => Error::Unsupported { kind },
            }),
        }
    }
}

pub(crate) fn is_empty(block: &Block) -> bool {
    match block {
        Block::Table(table) => table.rows.iter().flatten().all(crate::Cell::is_empty),
        other => other.text().is_none_or(str::is_empty),
    }
}

fn characters(blocks: &[Block]) -> usize {
    blocks
        .iter()
        .map(|block| match block {
            Block::Table(table) => table
                .rows
                .iter()
                .flatten()
                .map(|cell| characters(&cell.blocks))
                .sum(),
            other => other.text().map_or(0, |text| text.chars().count()),
        })
        .sum()
}

impl Content {
    /// The content of a file whose paragraphs carry their look.
    pub(crate) fn of_styled(blocks: Vec<styled::Styled>, notices: Vec<Notice>) -> Self {
        Self {
            blocks: styled::blocks(blocks),
            notices,
            ..Self::default()
        }
    }
}
