//! Line plots as SVG.

use std::fmt::Display;
use std::ops::Range;

use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;

use crate::error::{Error, Result};

const SIZE: (u32, u32) = (520, 400);
const FONT: (&str, u32) = ("sans-serif", 14);
/// Colours that people with any kind of colour vision can tell apart (Okabe and Ito 2008).
const COLOURS: [RGBColor; 7] = [
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(230, 159, 0),
    RGBColor(90, 90, 90),
];

type Chart<'a, 'b> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// A line with its name.
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) points: Vec<(f64, f64)>,
    /// Whether to mark the points, with a line from one value to another through each.
    pub(crate) bars: Option<Vec<(f64, f64)>>,
}

/// A plot's axes.
pub(crate) struct Axes<'a> {
    pub(crate) title: &'a str,
    pub(crate) x: &'a str,
    pub(crate) y: &'a str,
    pub(crate) x_range: Range<f64>,
    pub(crate) y_range: Range<f64>,
    /// A thin line to compare with: its two ends.
    pub(crate) reference: Option<[(f64, f64); 2]>,
}

/// The plot as an SVG element.
pub(crate) fn plot(axes: &Axes<'_>, lines: &[Line]) -> Result<String> {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
        area.fill(&WHITE).map_err(failed)?;
        let mut chart: Chart<'_, '_> = ChartBuilder::on(&area)
            .caption(axes.title, ("sans-serif", 16))
            .margin(8)
            .x_label_area_size(40)
            .y_label_area_size(50)
            .build_cartesian_2d(axes.x_range.clone(), axes.y_range.clone())
            .map_err(failed)?;
        chart
            .configure_mesh()
            .x_desc(axes.x)
            .y_desc(axes.y)
            .label_style(FONT)
            .light_line_style(TRANSPARENT)
            .draw()
            .map_err(failed)?;
        if let Some(ends) = axes.reference {
            chart
                .draw_series(LineSeries::new(ends, BLACK.mix(0.3)))
                .map_err(failed)?;
        }
        for (index, line) in lines.iter().enumerate() {
            draw(&mut chart, line, COLOURS[index % COLOURS.len()])?;
        }
        chart
            .configure_series_labels()
            .position(SeriesLabelPosition::LowerRight)
            .background_style(WHITE.mix(0.8))
            .label_font(("sans-serif", 12))
            .draw()
            .map_err(failed)?;
        area.present().map_err(failed)?;
    }
    Ok(svg)
}

fn draw(chart: &mut Chart<'_, '_>, line: &Line, colour: RGBColor) -> Result<()> {
    chart
        .draw_series(LineSeries::new(
            line.points.iter().copied(),
            colour.stroke_width(2),
        ))
        .map_err(failed)?
        .label(&line.name)
        .legend(move |(x, y)| PathElement::new([(x, y), (x + 18, y)], colour.stroke_width(3)));
    if let Some(bars) = &line.bars {
        let points = line.points.iter();
        chart
            .draw_series(
                points
                    .clone()
                    .map(|point| Circle::new(*point, 4, colour.filled())),
            )
            .map_err(failed)?;
        chart
            .draw_series(points.zip(bars).map(|((x, _), (low, high))| {
                PathElement::new([(*x, *low), (*x, *high)], colour.stroke_width(1))
            }))
            .map_err(failed)?;
    }
    Ok(())
}

fn failed(reason: impl Display) -> Error {
    Error::Plot {
        reason: reason.to_string(),
    }
}
