//! An ONNX file of any bytes is refused, or answers with probabilities, before and after a round trip.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ndarray::Array1;
use shortlist_classification::Classifier;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(model) = Classifier::from_onnx(bytes) {
        let dimension = model.dimension();
        if dimension > 10_000 {
            return;
        }
        let probability = model.pass_probability(Array1::<f32>::ones(dimension).view());
        assert!(probability.is_err() || (0.0..=1.0).contains(&probability.unwrap()));
        Classifier::from_onnx(&model.to_onnx()).unwrap();
    }
});
