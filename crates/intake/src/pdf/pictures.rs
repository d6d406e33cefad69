//! What a page without text shows, as one picture in shades of grey.

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps, LumaData,
    SoftMask,
};

use super::canvas::is_white;
use super::{ink, interpret};
use crate::error::Result;
use crate::limits::{Limit, Limits};
use crate::ocr::Picture;
use crate::page::Shown;

/// Fewer points to the inch make letters that cannot be read, more make them no better.
const LEAST_DPI: f32 = 150.0;
const MOST_DPI: f32 = 400.0;
/// How a page without pictures is drawn.
const USUAL_DPI: f32 = 300.0;

/// Draws a page, with as many points as the finest of its pictures has.
pub(super) fn draw(page: &Page<'_>, shown: &Shown, limits: &Limits) -> Result<Picture> {
    let dpi = if shown.picture_dpi > 0.0 && shown.unknown == 0 {
        shown.picture_dpi.clamp(LEAST_DPI, MOST_DPI).round()
    } else {
        USUAL_DPI
    };
    let scale = f64::from(dpi) / 72.0;
    let points = |length: f32| (f64::from(length) * scale).ceil().max(1.0) as usize;
    let (width, height) = (points(shown.width), points(shown.height));
    limits.check(Limit::Pixels, width.saturating_mul(height))?;
    let mut canvas = GreyCanvas {
        picture: Picture {
            width,
            height,
            grey: vec![255; width * height],
            dpi: dpi as u32,
        },
        limits,
        refused: Ok(()),
    };
    interpret(page, Affine::scale(scale), &mut canvas);
    canvas.refused.map(|()| canvas.picture)
}

struct GreyCanvas<'l> {
    picture: Picture,
    limits: &'l Limits,
    refused: Result<()>,
}

impl<'a> Device<'a> for GreyCanvas<'_> {
    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let pixels = (image.width() as usize).saturating_mul(image.height() as usize);
        if let Err(error) = self.limits.check(Limit::Pixels, pixels) {
            self.refused = Err(error);
            return;
        }
        let size = (f64::from(image.width()), f64::from(image.height()));
        let picture = &mut self.picture;
        match image {
            Image::Raster(raster) => raster.with_rgba(
                |data, alpha| {
                    paint(picture, props.transform, size, |across, down| {
                        let covered = alpha
                            .as_ref()
                            .map_or(255, |alpha| luma(alpha, across, down));
                        (covered > 127).then(|| grey(&data, across, down))
                    });
                },
                None,
            ),
            // A stencil is painted in one colour, which is hardly ever white.
            Image::Stencil(stencil) => stencil.with_stencil(
                |mask, _| {
                    paint(picture, props.transform, size, |across, down| {
                        (luma(&mask, across, down) > 127).then_some(0)
                    });
                },
                None,
            ),
        }
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if is_white(&props.paint) {
            return;
        }
        if matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) {
            ink::fill(&mut self.picture, path, props.transform);
        }
        if matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..)) {
            ink::edges(&mut self.picture, path, props.transform);
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Invisible) || is_white(&props.paint) {
            return;
        }
        for glyph in run.glyphs() {
            let place = glyph.transform();
            match &**glyph {
                Drawn::Outline(letter) => {
                    ink::fill(
                        &mut self.picture,
                        &letter.outline(),
                        props.transform * place,
                    );
                }
                Drawn::Type3(letter) => {
                    letter.interpret(self, props.transform, place, &props.paint);
                }
            }
        }
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

/// Paints each point of an area in the shade that a picture has there, if any.
fn paint(
    picture: &mut Picture,
    transform: Affine,
    size: (f64, f64),
    shade: impl Fn(f64, f64) -> Option<u8>,
) {
    let area = transform.transform_rect_bbox(Rect::new(0.0, 0.0, size.0, size.1));
    if transform.determinant().abs() < 1e-9 {
        return;
    }
    let back = transform.inverse();
    let limit = |place: f64, most: usize| place.clamp(0.0, most as f64) as usize;
    for row in limit(area.y0, picture.height)..limit(area.y1.ceil(), picture.height) {
        for column in limit(area.x0, picture.width)..limit(area.x1.ceil(), picture.width) {
            let point = back * Point::new(column as f64 + 0.5, row as f64 + 0.5);
            let (across, down) = (point.x / size.0, point.y / size.1);
            if (0.0..1.0).contains(&across)
                && (0.0..1.0).contains(&down)
                && let Some(shade) = shade(across, down)
            {
                picture.grey[row * picture.width + column] = shade;
            }
        }
    }
}

fn grey(data: &ImageData, across: f64, down: f64) -> u8 {
    match data {
        ImageData::Luma(data) => luma(data, across, down),
        ImageData::Rgb(data) => {
            let at = 3 * place(data.width, data.height, across, down);
            let colour = data.data.get(at..at + 3).unwrap_or(&[255; 3]);
            // The weights of ITU-R BT.601.
            let sum = 299 * u32::from(colour[0])
                + 587 * u32::from(colour[1])
                + 114 * u32::from(colour[2]);
            (sum / 1000) as u8
        }
    }
}

fn luma(data: &LumaData, across: f64, down: f64) -> u8 {
    let at = place(data.width, data.height, across, down);
    data.data.get(at).copied().unwrap_or(255)
}

/// The place of a point in a picture's rows.
fn place(width: u32, height: u32, across: f64, down: f64) -> usize {
    let column = (across * f64::from(width)) as usize;
    let row = (down * f64::from(height)) as usize;
    row * width as usize + column
}
