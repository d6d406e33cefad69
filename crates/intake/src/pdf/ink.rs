//! Outlines drawn onto a page's picture: letters of which a file does not say which they are, and those that are drawn
//! as shapes, can be read from there alone.

use ab_glyph_rasterizer::{Point as Corner, Rasterizer, point};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};

use crate::ocr::Picture;

/// A larger outline is an area and no letter, in points of the picture.
const LARGEST: f64 = 1_000_000.0;

/// Fills an outline with black.
pub(super) fn fill(picture: &mut Picture, outline: &BezPath, transform: Affine) {
    let area = transform.transform_rect_bbox(outline.bounding_box());
    let page = Rect::new(0.0, 0.0, picture.width as f64, picture.height as f64);
    if area.area() > LARGEST || !area.is_finite() || area.intersect(page).area() <= 0.0 {
        return;
    }
    let corner = Point::new(area.x0.floor(), area.y0.floor());
    let size = |length: f64| length.ceil() as usize + 2;
    let mut rasterizer = Rasterizer::new(size(area.width()), size(area.height()));
    trace(&mut rasterizer, outline, |place| {
        let place = transform * place - corner;
        point(place.x as f32, place.y as f32)
    });
    rasterizer.for_each_pixel_2d(|across, down, covered| {
        let column = corner.x + f64::from(across);
        let row = corner.y + f64::from(down);
        if page.contains(Point::new(column, row)) {
            let shade = &mut picture.grey[row as usize * picture.width + column as usize];
            *shade = (f32::from(*shade) * (1.0 - covered.clamp(0.0, 1.0))) as u8;
        }
    });
}

fn trace(rasterizer: &mut Rasterizer, outline: &BezPath, place: impl Fn(Point) -> Corner) {
    let mut begin = Corner::default();
    let mut pen = begin;
    for element in outline.elements() {
        match *element {
            PathEl::MoveTo(to) => {
                rasterizer.draw_line(pen, begin);
                begin = place(to);
                pen = begin;
            }
            PathEl::LineTo(to) => {
                rasterizer.draw_line(pen, place(to));
                pen = place(to);
            }
            PathEl::QuadTo(by, to) => {
                rasterizer.draw_quad(pen, place(by), place(to));
                pen = place(to);
            }
            PathEl::CurveTo(by, and, to) => {
                rasterizer.draw_cubic(pen, place(by), place(and), place(to));
                pen = place(to);
            }
            PathEl::ClosePath => {
                rasterizer.draw_line(pen, begin);
                pen = begin;
            }
        }
    }
    rasterizer.draw_line(pen, begin);
}

/// Draws the edges of a path that are upright or level, of which tables are made.
pub(super) fn edges(picture: &mut Picture, path: &BezPath, transform: Affine) {
    let mut last = Point::ZERO;
    let mut begin = last;
    for element in path.elements() {
        let to = match *element {
            PathEl::MoveTo(to) => {
                begin = transform * to;
                last = begin;
                continue;
            }
            PathEl::ClosePath => begin,
            PathEl::LineTo(to) | PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => {
                transform * to
            }
        };
        let edge = Rect::from_points(last, to);
        if edge.width().min(edge.height()) < 1.0 {
            line(picture, edge);
        }
        last = to;
    }
}

/// Draws a line, two points thick.
fn line(picture: &mut Picture, line: Rect) {
    let range = |begin: f64, end: f64, most: usize| {
        let limit = |place: f64| (place.max(0.0) as usize).min(most);
        limit(begin)..limit(end.max(begin + 2.0))
    };
    let columns = range(line.x0, line.x1, picture.width);
    for row in range(line.y0, line.y1, picture.height) {
        picture.grey[row * picture.width..][columns.clone()].fill(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture() -> Picture {
        Picture {
            width: 20,
            height: 10,
            grey: vec![255; 200],
            dpi: 100,
        }
    }

    #[test]
    fn outlines_are_filled_where_they_lie_on_the_page() {
        let mut picture = picture();
        let square = Rect::new(-5.0, 2.0, 4.0, 6.0).to_path(0.1);
        fill(&mut picture, &square, Affine::translate((2.0, 0.0)));
        let black = |row: usize| {
            picture.grey[row * 20..][..20]
                .iter()
                .filter(|shade| **shade < 9)
                .count()
        };
        assert_eq!((black(1), black(2), black(5), black(6)), (0, 6, 6, 0));
        fill(&mut picture, &square, Affine::scale(f64::INFINITY));
    }

    #[test]
    fn edges_are_lines() {
        let mut picture = picture();
        edges(
            &mut picture,
            &Rect::new(3.0, 2.0, 12.0, 8.0).to_path(0.1),
            Affine::IDENTITY,
        );
        let black = picture.grey.iter().filter(|shade| **shade < 9).count();
        // Four edges two points thick.
        assert!((40..=64).contains(&black), "{black}");
        edges(
            &mut picture,
            &Rect::new(-30.0, -2.0, 120.0, 80.0).to_path(0.1),
            Affine::IDENTITY,
        );
    }
}
