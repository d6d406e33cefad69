//! How much is read.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// How much is read of a file before it is refused. A letter stays below the thousandth part of each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of the file. Default: 50 MiB.
    pub file_bytes: u64,
    /// Bytes of what an archive's parts, which are read, unpack to, together. Default: 64 MiB.
    pub unpacked_bytes: u64,
    /// Elements of one XML part, or cells of all sheets. Default: 500,000.
    pub elements: u64,
    /// How deep elements, groups or tables lie in each other. Default: 256.
    pub depth: u64,
    /// Pages of a PDF. Default: 200.
    pub pages: u64,
    /// Those of them that are pictures, and are read by OCR. Default: 20.
    pub scanned_pages: u64,
    /// Characters of the text. Default: 10,000,000.
    pub characters: u64,
    /// Points of a picture. Default: 36,000,000, a sheet of A4 at 600 points to the inch.
    pub pixels: u64,
}

impl Limits {
    /// Sets [`Self::file_bytes`].
    #[must_use]
    pub fn with_file_bytes(mut self, file_bytes: u64) -> Self {
        self.file_bytes = file_bytes;
        self
    }

    /// Sets [`Self::unpacked_bytes`].
    #[must_use]
    pub fn with_unpacked_bytes(mut self, unpacked_bytes: u64) -> Self {
        self.unpacked_bytes = unpacked_bytes;
        self
    }

    /// Sets [`Self::elements`].
    #[must_use]
    pub fn with_elements(mut self, elements: u64) -> Self {
        self.elements = elements;
        self
    }

    /// Sets [`Self::depth`].
    #[must_use]
    pub fn with_depth(mut self, depth: u64) -> Self {
        self.depth = depth;
        self
    }

    /// Sets [`Self::pages`].
    #[must_use]
    pub fn with_pages(mut self, pages: u64) -> Self {
        self.pages = pages;
        self
    }

    /// Sets [`Self::scanned_pages`].
    #[must_use]
    pub fn with_scanned_pages(mut self, scanned_pages: u64) -> Self {
        self.scanned_pages = scanned_pages;
        self
    }

    /// Sets [`Self::characters`].
    #[must_use]
    pub fn with_characters(mut self, characters: u64) -> Self {
        self.characters = characters;
        self
    }

    /// Sets [`Self::pixels`].
    #[must_use]
    pub fn with_pixels(mut self, pixels: u64) -> Self {
        self.pixels = pixels;
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 50 << 20,
            unpacked_bytes: 64 << 20,
            elements: 500_000,
            depth: 256,
            pages: 200,
            scanned_pages: 20,
            characters: 10_000_000,
            // A sheet of A4 at 600 points to the inch.
            pixels: 36_000_000,
        }
    }
}

/// What a file can have too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Limit {
    /// [`Limits::file_bytes`].
    FileBytes,
    /// [`Limits::unpacked_bytes`].
    UnpackedBytes,
    /// [`Limits::elements`].
    Elements,
    /// [`Limits::depth`].
    Depth,
    /// [`Limits::pages`].
    Pages,
    /// [`Limits::scanned_pages`].
    ScannedPages,
    /// [`Limits::characters`].
    Characters,
    /// [`Limits::pixels`].
    Pixels,
}

impl Limits {
    /// Refuses what is more than the limit.
    pub(crate) fn check(&self, limit: Limit, came: usize) -> Result<()> {
        let most = self.most(limit);
        if came as u64 > most {
            return Err(Error::TooLarge { limit, most });
        }
        Ok(())
    }

    pub(crate) fn most(&self, limit: Limit) -> u64 {
        match limit {
            Limit::FileBytes => self.file_bytes,
            Limit::UnpackedBytes => self.unpacked_bytes,
            Limit::Elements => self.elements,
            Limit::Depth => self.depth,
            Limit::Pages => self.pages,
            Limit::ScannedPages => self.scanned_pages,
            Limit::Characters => self.characters,
            Limit::Pixels => self.pixels,
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::FileBytes => "a size in bytes",
            Self::UnpackedBytes => "an unpacked size in bytes",
            Self::Elements => "a number of elements",
            Self::Depth => "a depth of nesting",
            Self::Pages => "a number of pages",
            Self::ScannedPages => "a number of pages that are pictures",
            Self::Characters => "a number of characters",
            Self::Pixels => "a size in pixels",
        })
    }
}
