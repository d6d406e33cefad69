//! Metrics over steps, for drawings.

use serde::Serialize;

use crate::model::MetricPoint;

/// A metric that was written at more than one step, such as a learning curve.
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MetricSeries {
    /// The metric.
    pub metric: String,
    /// How many values it has.
    pub values: usize,
    /// The values by step and time. Of more than there is room for, the first, the last, and some of equal distance
    /// between.
    pub points: Vec<MetricPoint>,
}

impl MetricSeries {
    /// The most points of a series.
    pub const MOST_POINTS: usize = 1_000;

    /// Series of points that come by metric, step and time.
    #[must_use]
    pub fn of_points(points: &[MetricPoint]) -> Vec<Self> {
        points
            .chunk_by(|one, next| one.key == next.key)
            .map(|points| Self {
                metric: points[0].key.clone(),
                values: points.len(),
                points: thinned(points),
            })
            .collect()
    }
}

fn thinned(points: &[MetricPoint]) -> Vec<MetricPoint> {
    let most = MetricSeries::MOST_POINTS;
    if points.len() <= most {
        return points.to_vec();
    }
    let last = points.len() - 1;
    (0..most)
        .map(|place| points[place * last / (most - 1)].clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(key: &str, count: i64) -> Vec<MetricPoint> {
        let point = |step| MetricPoint {
            key: key.to_owned(),
            value: 0.5,
            step,
            at: 7,
        };
        (0..count).map(point).collect()
    }

    #[test]
    fn points_are_parted_by_metric() {
        let series = MetricSeries::of_points(&[points("loss", 3), points("rate", 2)].concat());
        let told: Vec<_> = series
            .iter()
            .map(|one| (one.metric.as_str(), one.values, one.points.len()))
            .collect();
        assert_eq!(told, [("loss", 3, 3), ("rate", 2, 2)]);
        assert_eq!(series[0].points, points("loss", 3));
        assert!(MetricSeries::of_points(&[]).is_empty());
    }

    #[test]
    fn a_long_series_keeps_its_ends_and_a_thousand_points() {
        for count in [1_000, 1_001, 1_999, 250_000] {
            let [series] = &MetricSeries::of_points(&points("loss", count))[..] else {
                panic!("one metric")
            };
            assert_eq!(series.values, usize::try_from(count).unwrap());
            assert_eq!(series.points.len(), MetricSeries::MOST_POINTS);
            let steps: Vec<i64> = series.points.iter().map(|point| point.step).collect();
            assert_eq!((steps[0], steps[999]), (0, count - 1));
            assert!(steps.windows(2).all(|pair| pair[0] < pair[1]), "{count}");
        }
    }
}
