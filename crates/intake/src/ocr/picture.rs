//! A page's picture in shades of grey.

use std::io::Cursor;
use std::ops::Range;

use image::{DynamicImage, ImageDecoder, ImageReader};

use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::limits::{Limit, Limits};

/// A picture, a byte for each of its points: 0 is black.
#[derive(Debug, Clone)]
pub(crate) struct Picture {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) grey: Vec<u8>,
    /// Its points to the inch.
    pub(crate) dpi: u32,
}

/// The width of a sheet of A4 in inches, as which a picture is taken.
const PAGE_WIDTH: f32 = 8.27;
/// Bytes that a point takes while it is unpacked, and once more to be turned upright.
const BYTES_A_POINT: u64 = 10;

impl Picture {
    /// Unpacks a PNG or JPEG picture, the right way up as its camera says.
    pub(super) fn open(bytes: &[u8], kind: Kind, limits: &Limits) -> Result<Self> {
        let damaged = |error: &dyn std::fmt::Display| Error::damaged(kind, error);
        let mut reader = ImageReader::new(Cursor::new(bytes))
            .with_guessed_format()
            .map_err(|error| damaged(&error))?;
        let mut memory = image::Limits::default();
        memory.max_alloc = Some(BYTES_A_POINT * limits.pixels);
        reader.limits(memory);
        let mut decoder = reader.into_decoder().map_err(|error| damaged(&error))?;
        let (width, height) = decoder.dimensions();
        limits.check(
            Limit::Pixels,
            (width as usize).saturating_mul(height as usize),
        )?;
        let upright = decoder.orientation().map_err(|error| damaged(&error))?;
        let mut image = DynamicImage::from_decoder(decoder).map_err(|error| damaged(&error))?;
        image.apply_orientation(upright);
        Ok(Self::of(image))
    }

    fn of(image: DynamicImage) -> Self {
        let (width, height) = (image.width() as usize, image.height() as usize);
        // What shines through is white.
        let grey = if image.color().has_alpha() {
            let pairs = image.into_luma_alpha8();
            pairs
                .pixels()
                .map(|point| {
                    let [shade, alpha] = point.0.map(u32::from);
                    ((shade * alpha + 255 * (255 - alpha)) / 255) as u8
                })
                .collect()
        } else {
            image.into_luma8().into_raw()
        };
        let dpi = width.min(height) as f32 / PAGE_WIDTH;
        Self {
            width,
            height,
            grey,
            dpi: (dpi.round() as u32).clamp(70, 600),
        }
    }

    /// The picture as a portable graymap.
    pub(crate) fn pgm(&self) -> Vec<u8> {
        let mut bytes = format!("P5\n{} {}\n255\n", self.width, self.height).into_bytes();
        bytes.extend(&self.grey);
        bytes
    }

    /// A part of the picture.
    pub(super) fn part(&self, columns: Range<usize>, rows: Range<usize>) -> Self {
        let lines = self
            .grey
            .chunks_exact(self.width.max(1))
            .take(rows.end)
            .skip(rows.start);
        Self {
            width: columns.len(),
            height: rows.len(),
            grey: lines
                .flat_map(|line| &line[columns.clone()])
                .copied()
                .collect(),
            dpi: self.dpi,
        }
    }

    /// The picture turned clockwise by quarters.
    pub(super) fn turned(&self, quarters: usize) -> Self {
        let (width, height) = (self.width, self.height);
        let at = |column: usize, row: usize| match quarters % 4 {
            1 => (height - 1 - column) * width + row,
            2 => (height - 1 - row) * width + width - 1 - column,
            3 => column * width + width - 1 - row,
            _ => row * width + column,
        };
        let (wide, high) = if quarters % 2 == 1 {
            (height, width)
        } else {
            (width, height)
        };
        let points = (0..high).flat_map(|row| (0..wide).map(move |column| (column, row)));
        Self {
            width: wide,
            height: high,
            grey: points
                .map(|(column, row)| self.grey[at(column, row)])
                .collect(),
            dpi: self.dpi,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_of_a_turn() {
        let picture = Picture {
            width: 3,
            height: 2,
            grey: vec![1, 2, 3, 4, 5, 6],
            dpi: 100,
        };
        assert_eq!(picture.turned(1).grey, [4, 1, 5, 2, 6, 3]);
        assert_eq!(picture.turned(2).grey, [6, 5, 4, 3, 2, 1]);
        assert_eq!(picture.turned(3).grey, [3, 6, 2, 5, 1, 4]);
        assert_eq!(picture.turned(1).width, 2);
        assert_eq!(picture.part(1..3, 1..2).grey, [5, 6]);
        assert_eq!(picture.pgm(), b"P5\n3 2\n255\n\x01\x02\x03\x04\x05\x06");
    }

    #[test]
    fn broken_pictures_are_refused() {
        let limits = Limits::default();
        assert!(Picture::open(b"\x89PNG\r\n\x1A\n", Kind::Png, &limits).is_err());
        assert!(Picture::open(b"\xFF\xD8\xFF\xE0", Kind::Jpeg, &limits).is_err());
    }
}
