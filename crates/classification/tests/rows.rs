//! The same numbers in every shape that rows may come in: the same models, bit for bit.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use linfa::Dataset;
use linfa::traits::Fit;
use ndarray::{Array1, Array2};
use proptest::prelude::*;
use shortlist_classification::{Error, LogisticRegression, RandomForest, Rows};

const DIMENSION: usize = 3;

/// Values of whole rows, and labels of both classes.
fn data() -> impl Strategy<Value = (Vec<f32>, Vec<bool>)> {
    (4_usize..60).prop_flat_map(|rows| {
        let values = prop::collection::vec(-2.0..2.0_f32, rows * DIMENSION);
        let labels = prop::collection::vec(any::<bool>(), rows - 2);
        (
            values,
            labels.prop_map(|labels| [vec![true, false], labels].concat()),
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn slices_views_and_datasets_give_the_same_model((values, labels) in data()) {
        let rows = Rows::new(&values, DIMENSION).unwrap();
        let count = rows.count();
        let array = Array2::from_shape_vec((count, DIMENSION), values.clone()).unwrap();
        let newer = ndarray_0_17::Array2::from_shape_vec((count, DIMENSION), values.clone()).unwrap();
        let turned = array.t().as_standard_layout().into_owned();
        let dataset = Dataset::new(array.clone(), Array1::from(labels.clone()));

        let logistic = LogisticRegression::params();
        let expected = logistic.fit_rows(rows.clone(), &labels).unwrap();
        prop_assert_eq!(&expected, &logistic.fit_rows(&array, &labels).unwrap());
        prop_assert_eq!(&expected, &logistic.fit_rows(newer.view(), &labels).unwrap());
        prop_assert_eq!(&expected, &logistic.fit_rows(turned.t(), &labels).unwrap());
        prop_assert_eq!(&expected, &logistic.fit(&dataset).unwrap());
        let row = rows.row(0);
        let log_odds = expected.log_odds(row).unwrap().to_bits();
        prop_assert_eq!(log_odds, expected.log_odds(array.row(0)).unwrap().to_bits());
        prop_assert_eq!(log_odds, expected.log_odds(turned.column(0)).unwrap().to_bits());
        prop_assert_eq!(log_odds, expected.log_odds(newer.row(0)).unwrap().to_bits());
        let doubles: Vec<f64> = row.iter().map(|value| f64::from(*value)).collect();
        prop_assert_eq!(log_odds, expected.log_odds(&doubles).unwrap().to_bits());

        let forest = RandomForest::params().n_estimators(8).oob_score(true);
        let expected = forest.fit_rows(rows.clone(), &labels).unwrap();
        prop_assert_eq!(&expected, &forest.fit_rows(newer.view(), &labels).unwrap());
        prop_assert_eq!(&expected, &forest.fit_rows(turned.t(), &labels).unwrap());
        prop_assert_eq!(&expected, &forest.fit(&dataset).unwrap());
        prop_assert_eq!(expected.decisions(rows).unwrap(), expected.decisions(&array).unwrap());
    }
}

#[test]
fn what_are_no_rows_is_refused() {
    for (values, dimension) in [(&[1.0_f32, 2.0, 3.0][..], 2), (&[1.0], 0), (&[], 0)] {
        assert!(matches!(
            Rows::new(values, dimension),
            Err(Error::Shape { .. })
        ));
    }
    assert_eq!(Rows::<f32>::new(&[], 2).unwrap().count(), 0);
    let fit = |values: &[f32], labels: &[bool]| {
        LogisticRegression::params().fit_rows(Rows::new(values, 1).unwrap(), labels)
    };
    assert!(matches!(
        fit(&[1.0, 2.0], &[true]),
        Err(Error::Rows { rows: 2, labels: 1 })
    ));
    assert!(matches!(
        fit(&[1.0, 2.0], &[true, true]),
        Err(Error::OneClass { .. })
    ));
    let refused = fit(&[1.0, f32::NAN], &[true, false]);
    assert!(matches!(
        refused,
        Err(Error::NotFinite {
            row: 1,
            column: 0,
            ..
        })
    ));
    let empty = Array2::<f32>::zeros((2, 0));
    let refused = LogisticRegression::params().fit_rows(&empty, &[true, false]);
    assert!(matches!(refused, Err(Error::Shape { .. })));
    let model = fit(&[1.0, 2.0], &[true, false]).unwrap();
    assert!(matches!(
        model.log_odds(&[1.0_f32, 2.0]),
        Err(Error::Dimension { came: 2, .. })
    ));
    assert!(matches!(
        model.log_odds(&[f64::INFINITY]),
        Err(Error::NotFinite { .. })
    ));
}
