//! What holds for models of several classes.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;
use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use shortlist_classification::{
    ClassWeight, ClassWeights, Error, KFold, LogisticRegression, MulticlassRandomForest,
    MultinomialLogisticRegression, RandomForest, Rows,
};

const DIMENSION: usize = 3;

/// Values of whole rows, and labels of at least two of five classes.
fn data() -> impl Strategy<Value = (Vec<f32>, Vec<usize>)> {
    (6_usize..60).prop_flat_map(|rows| {
        let values = prop::collection::vec(-2.0..2.0_f32, rows * DIMENSION);
        let labels = prop::collection::vec(0_usize..5, rows - 2);
        (
            values,
            labels.prop_map(|labels| [vec![0, 1], labels].concat()),
        )
    })
}

fn rows(values: &[f32]) -> Rows<'_> {
    Rows::new(values, DIMENSION).unwrap()
}

fn logistic(values: &[f32], labels: &[usize]) -> MultinomialLogisticRegression {
    let params = MultinomialLogisticRegression::params();
    params.fit_rows(rows(values), labels).unwrap()
}

fn forest(values: &[f32], labels: &[usize]) -> MulticlassRandomForest {
    let params = MulticlassRandomForest::params().n_estimators(10);
    params.fit_rows(rows(values), labels).unwrap()
}

/// What is done to a written model.
type Change<'a> = &'a dyn Fn(&mut serde_json::Value);

/// Three classes, so many rows of each as the numbers say.
fn separated(counts: [usize; 3], seed: u64) -> (Vec<f32>, Vec<usize>) {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let (mut values, mut labels) = (Vec::new(), Vec::new());
    for (class, count) in counts.into_iter().enumerate() {
        for _ in 0..count {
            let centre = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]][class];
            values.extend(centre.map(|value: f32| value + rng.random_range(-0.8..0.8)));
            labels.push(class);
        }
    }
    (values, labels)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn probabilities_sum_to_one_and_the_greatest_decides((values, labels) in data()) {
        let mut classes = labels.clone();
        classes.sort_unstable();
        classes.dedup();
        let logistic = logistic(&values, &labels);
        let forest = forest(&values, &labels);
        prop_assert_eq!(logistic.classes(), &classes);
        prop_assert_eq!(forest.classes(), &classes);
        prop_assert!(logistic.intercepts().iter().sum::<f64>().abs() < 1e-9);
        for (probabilities, decisions) in [
            (logistic.probabilities(rows(&values)).unwrap(), logistic.decisions(rows(&values)).unwrap()),
            (forest.probabilities(rows(&values)).unwrap(), forest.decisions(rows(&values)).unwrap()),
        ] {
            prop_assert_eq!((probabilities.count(), probabilities.dimension()), (labels.len(), classes.len()));
            for (row, decision) in probabilities.iter().zip(decisions) {
                prop_assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{:?}", row);
                prop_assert!(row.iter().all(|chance| (0.0..=1.0).contains(chance)), "{:?}", row);
                let decided = classes.iter().position(|class| *class == decision).unwrap();
                prop_assert!(row.iter().all(|chance| *chance <= row[decided]));
            }
        }
        let of_one = logistic.probabilities_of(rows(&values).row(0)).unwrap();
        let of_all = logistic.probabilities(rows(&values)).unwrap();
        prop_assert_eq!(of_one, of_all.row(0));
    }

    #[test]
    fn other_names_of_classes_change_nothing_but_the_order((values, labels) in data(), turn in 1_usize..5) {
        let renamed: Vec<usize> = labels.iter().map(|label| (label + turn) % 5).collect();
        let place = |class: &usize, classes: &[usize]| {
            classes.iter().position(|other| *other == (class + turn) % 5).unwrap()
        };
        let (one, other) = (logistic(&values, &labels), logistic(&values, &renamed));
        let (first, second) =
            (one.probabilities(rows(&values)).unwrap(), other.probabilities(rows(&values)).unwrap());
        for (row, turned) in first.iter().zip(second.iter()) {
            for (class, chance) in one.classes().iter().zip(row) {
                prop_assert!((chance - turned[place(class, other.classes())]).abs() < 1e-6);
            }
        }
        // Sums of whole numbers are exact in any order: the same trees.
        let (one, other) = (forest(&values, &labels), forest(&values, &renamed));
        let (first, second) =
            (one.probabilities(rows(&values)).unwrap(), other.probabilities(rows(&values)).unwrap());
        for (row, turned) in first.iter().zip(second.iter()) {
            for (class, chance) in one.classes().iter().zip(row) {
                prop_assert_eq!(*chance, turned[place(class, other.classes())]);
            }
        }
    }

    #[test]
    fn a_weight_of_two_is_a_row_twice((values, labels) in data(), heavy in prop::collection::vec(any::<bool>(), 60)) {
        let weights: Vec<f32> = labels.iter().zip(&heavy).map(|(_, heavy)| if *heavy { 2.0 } else { 1.0 }).collect();
        let (mut more, mut more_labels) = (values.clone(), labels.clone());
        for (row, (label, _)) in labels.iter().zip(&heavy).enumerate().filter(|(_, (_, heavy))| **heavy) {
            more.extend_from_slice(rows(&values).row(row));
            more_labels.push(*label);
        }
        let params = MultinomialLogisticRegression::params().check().unwrap();
        let weighted = params.fit_weighted(rows(&values), &labels, &weights).unwrap();
        let doubled = logistic(&more, &more_labels);
        prop_assert!(weighted.converged() && doubled.converged());
        for (one, other) in weighted.weights().values().iter().zip(doubled.weights().values()) {
            prop_assert!((one - other).abs() < 1e-6, "{} {}", one, other);
        }
    }

    #[test]
    fn two_classes_are_the_models_of_two_classes((values, labels) in data()) {
        let passed: Vec<bool> = labels.iter().map(|label| *label == 1).collect();
        let words: Vec<&str> = passed.iter().map(|passed| if *passed { "pass" } else { "fail" }).collect();
        let two = LogisticRegression::params().class_weight(ClassWeight::Balanced);
        let two = two.fit_rows(rows(&values), &passed).unwrap();
        let several = MultinomialLogisticRegression::params().class_weight(ClassWeights::Balanced);
        let several = several.fit_rows(rows(&values), &words).unwrap();
        prop_assert_eq!(several.classes(), ["fail", "pass"]);
        let shown = several.probabilities(rows(&values)).unwrap();
        for (row, chance) in shown.iter().zip(two.pass_probabilities(rows(&values)).unwrap()) {
            prop_assert!((row[1] - chance).abs() < 1e-12, "{} {}", row[1], chance);
        }
        for (weight, halved) in two.weights().iter().zip(several.weights().row(1)) {
            prop_assert_eq!(*weight, 2.0 * halved);
        }
        let two = RandomForest::params().n_estimators(10).oob_score(true);
        let two = two.fit_rows(rows(&values), &passed).unwrap();
        let several = MulticlassRandomForest::params().n_estimators(10).oob_score(true);
        let several = several.fit_rows(rows(&values), &passed).unwrap();
        let shown = several.probabilities(rows(&values)).unwrap();
        for (row, chance) in shown.iter().zip(two.pass_probabilities(rows(&values)).unwrap()) {
            prop_assert_eq!(row[1], chance);
        }
        prop_assert_eq!(two.out_of_bag(), several.out_of_bag());
        for (one, other) in two.feature_importances().iter().zip(several.feature_importances()) {
            prop_assert!((one - other).abs() < 1e-9);
        }
    }

    #[test]
    fn folds_share_out_each_class((_, labels) in data(), folds in 2_usize..5, seed in any::<u64>()) {
        let counts = |rows: &[usize]| {
            let mut counts = [0_usize; 5];
            for row in rows {
                counts[labels[*row]] += 1;
            }
            counts
        };
        let all = counts(&(0..labels.len()).collect::<Vec<_>>());
        let fewest = all.into_iter().filter(|count| *count > 0).min().unwrap();
        let made = KFold::new(folds).repeats(2).seed(seed).stratified(&labels);
        let Ok(made) = made else {
            prop_assert!(fewest < folds);
            return Ok(());
        };
        prop_assert_eq!(made.len(), 2 * folds);
        for fold in made {
            for (here, all) in counts(&fold.test).into_iter().zip(all) {
                prop_assert!(here == all / folds || here == all.div_ceil(folds));
            }
        }
    }

    #[test]
    fn models_are_written_and_read((values, labels) in data()) {
        let words: Vec<String> = labels.iter().map(|label| format!("class {label}")).collect();
        let logistic = MultinomialLogisticRegression::params().fit_rows(rows(&values), &words).unwrap();
        let written = serde_json::to_string(&logistic).unwrap();
        let read: MultinomialLogisticRegression<String> = serde_json::from_str(&written).unwrap();
        let forest = MulticlassRandomForest::params().n_estimators(5).oob_score(true);
        let forest = forest.fit_rows(rows(&values), &words).unwrap();
        let written = serde_json::to_string(&forest).unwrap();
        let read_forest: MulticlassRandomForest<String> = serde_json::from_str(&written).unwrap();
        for (one, other) in [
            (logistic.probabilities(rows(&values)).unwrap(), read.probabilities(rows(&values)).unwrap()),
            (forest.probabilities(rows(&values)).unwrap(), read_forest.probabilities(rows(&values)).unwrap()),
        ] {
            for (one, other) in one.values().iter().zip(other.values()) {
                prop_assert!((one - other).abs() < 1e-12);
            }
        }
        prop_assert_eq!(forest.classes(), read_forest.classes());
    }
}

#[test]
fn what_was_tampered_with_is_refused() {
    let (values, labels) = separated([4, 4, 4], 1);
    let model = serde_json::to_value(logistic(&values, &labels)).unwrap();
    let trees = serde_json::to_value(forest(&values, &labels)).unwrap();
    let refused = |value: &serde_json::Value, change: Change<'_>| {
        let mut value = value.clone();
        change(&mut value);
        let logistic: Result<MultinomialLogisticRegression, _> =
            serde_json::from_value(value.clone());
        let forest: Result<MulticlassRandomForest, _> = serde_json::from_value(value);
        [
            logistic.err().map(|error| error.to_string()),
            forest.err().map(|error| error.to_string()),
        ]
    };
    let [logistic, _] = refused(&model, &|_| {});
    let [_, forest] = refused(&trees, &|_| {});
    assert_eq!((logistic, forest), (None, None));
    let all: [(&serde_json::Value, usize, Change<'_>, &str); 7] = [
        (&model, 0, &|v| v["classes"] = [0, 0, 1].into(), "ascending"),
        (&model, 0, &|v| v["dimension"] = 7.into(), "dimension"),
        (&model, 0, &|v| v["intercepts"] = [0].into(), "dimension"),
        (&trees, 1, &|v| v["classes"] = [0].into(), "ascending"),
        (&trees, 1, &|v| v["dimension"] = 0.into(), "outside"),
        (
            &trees,
            1,
            &|v| v["trees"][0] = serde_json::json!([]),
            "outside",
        ),
        (&trees, 1, &|v| v["trees"] = serde_json::json!([]), "add up"),
    ];
    for (value, which, change, expected) in all {
        let came = refused(value, change)[which].clone().unwrap();
        assert!(came.contains(expected), "{came}");
    }
}

#[test]
fn what_cannot_be_learned_or_asked_is_named() {
    let (values, labels) = separated([4, 4, 4], 2);
    let fit = |values: &[f32], labels: &[usize], class_weights: ClassWeights| {
        let logistic = MultinomialLogisticRegression::params()
            .class_weight(class_weights.clone())
            .fit_rows(rows(values), labels);
        let forest = MulticlassRandomForest::params()
            .n_estimators(3)
            .class_weight(class_weights)
            .fit_rows(rows(values), labels);
        [logistic.map(|_| ()), forest.map(|_| ())]
    };
    for refused in fit(&values, &[7; 12], ClassWeights::Uniform) {
        assert!(matches!(refused, Err(Error::SingleClass { rows: 12 })));
    }
    for refused in fit(&values, &labels[1..], ClassWeights::Uniform) {
        assert!(matches!(
            refused,
            Err(Error::Rows {
                rows: 12,
                labels: 11
            })
        ));
    }
    for refused in fit(&values, &labels, ClassWeights::Given(vec![1.0, 2.0])) {
        let is_named = matches!(
            refused,
            Err(Error::ClassWeights {
                classes: 3,
                weights: 2
            })
        );
        assert!(is_named);
    }
    for refused in fit(&values, &labels, ClassWeights::Given(vec![1.0, -2.0, 1.0])) {
        assert!(matches!(
            refused,
            Err(Error::Parameter {
                parameter: "class weight",
                ..
            })
        ));
    }
    let mut broken = values.clone();
    broken[7] = f32::NAN;
    for refused in fit(&broken, &labels, ClassWeights::Uniform) {
        assert!(matches!(
            refused,
            Err(Error::NotFinite {
                row: 2,
                column: 1,
                ..
            })
        ));
    }
    // A class that no row has is no class.
    let without: Vec<usize> = labels
        .iter()
        .map(|label| if *label == 1 { 2 } else { *label })
        .collect();
    assert_eq!(logistic(&values, &without).classes(), [0, 2]);

    let (logistic, forest) = (logistic(&values, &labels), forest(&values, &labels));
    let wide = Rows::new(&values, 4).unwrap();
    for refused in [
        logistic.probabilities(wide.clone()).map(|_| ()),
        forest.probabilities(wide.clone()).map(|_| ()),
        logistic.decisions(wide.clone()).map(|_| ()),
        forest.decisions(wide).map(|_| ()),
        logistic.probabilities_of(&[1.0_f32]).map(|_| ()),
        forest.probabilities_of(&[1.0_f64]).map(|_| ()),
    ] {
        assert!(matches!(refused, Err(Error::Dimension { expected: 3, .. })));
    }
    for refused in [
        logistic.probabilities(rows(&broken)).map(|_| ()),
        forest.decisions(rows(&broken)).map(|_| ()),
    ] {
        assert!(matches!(
            refused,
            Err(Error::NotFinite {
                row: 2,
                column: 1,
                ..
            })
        ));
    }
    let one_class = KFold::new(2).stratified(&[3_u8; 6]);
    assert!(matches!(one_class, Err(Error::Folds { fewest: 0, .. })));
}

#[test]
fn columns_that_say_nothing_are_left_alone() {
    let (values, labels) = separated([20, 20, 20], 3);
    let wider = |constant: f32| -> Vec<f32> {
        let rows = values.chunks_exact(DIMENSION);
        rows.flat_map(|row| row.iter().copied().chain([constant]))
            .collect()
    };
    let fit = |values: &[f32], dimension| {
        let params = MultinomialLogisticRegression::params();
        params
            .fit_rows(Rows::new(values, dimension).unwrap(), &labels)
            .unwrap()
    };
    let plain = fit(&values, 3);
    let wide = fit(&wider(0.0), 4);
    for (one, other) in plain.weights().iter().zip(wide.weights().iter()) {
        assert_eq!(other[3], 0.0);
        assert!(
            one.iter()
                .zip(other)
                .all(|(one, other)| (one - other).abs() < 1e-6)
        );
    }
    let constant = fit(&wider(3.0), 4);
    assert!(constant.converged());
    let forest = MulticlassRandomForest::params()
        .fit_rows(Rows::new(&wider(3.0), 4).unwrap(), &labels)
        .unwrap();
    let importances = forest.feature_importances();
    assert_eq!(importances[3], 0.0);
    assert!((importances.iter().sum::<f64>() - 1.0).abs() < 1e-12);
}

#[test]
fn threads_and_precision_change_nothing() {
    let (values, labels) = separated([700, 500, 300], 4);
    let doubles: Vec<f64> = values.iter().map(|value| f64::from(*value)).collect();
    let fit = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        pool.unwrap()
            .install(|| (logistic(&values, &labels), forest(&values, &labels)))
    };
    let (one, other) = (fit(1), fit(3));
    assert_eq!(one, other);
    let doubles = Rows::new(&doubles, DIMENSION).unwrap();
    let of_doubles = MultinomialLogisticRegression::params()
        .fit_rows(doubles.clone(), &labels)
        .unwrap();
    assert_eq!(one.0, of_doubles);
    let of_doubles = MulticlassRandomForest::params()
        .n_estimators(10)
        .n_jobs(Some(2))
        .fit_rows(doubles, &labels)
        .unwrap();
    let shown = |forest: &MulticlassRandomForest| forest.probabilities(rows(&values)).unwrap();
    assert_eq!(shown(&one.1), shown(&of_doubles));
}

#[test]
fn many_rows_begin_from_the_curvature_and_end_at_the_optimum() {
    let (values, labels) = separated([2_000, 2_000, 1_000], 5);
    let model = logistic(&values, &labels);
    assert!(
        model.converged() && model.iterations() < 60,
        "{}",
        model.iterations()
    );
    // At the optimum the mean probability of each class is its share of the rows, and weights sum to 0 over the classes.
    let shown = model.probabilities(rows(&values)).unwrap();
    for (class, share) in [0.4, 0.4, 0.2].into_iter().enumerate() {
        let mean = shown.iter().map(|row| row[class]).sum::<f64>() / 5_000.0;
        assert!((mean - share).abs() < 1e-8, "{mean} {share}");
    }
    for feature in 0..DIMENSION {
        let weights = model.weights();
        let sum: f64 = weights.iter().map(|of_class| of_class[feature]).sum();
        assert!(sum.abs() < 1e-8, "{sum}");
    }
}
