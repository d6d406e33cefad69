//! A model file of any bytes is refused, or answers with probabilities.
#![no_main]

use libfuzzer_sys::fuzz_target;
use ndarray::Array1;
use shortlist_classification::ModelFile;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(model) = ModelFile::from_bytes(bytes) {
        let dimension = model.classifier.dimension();
        if dimension > 10_000 {
            return;
        }
        let probability = model.pass_probability(Array1::<f32>::ones(dimension).view());
        assert!(probability.is_err() || (0.0..=1.0).contains(&probability.unwrap()));
        let again = ModelFile::from_bytes(&model.to_bytes().unwrap()).unwrap();
        assert_eq!(again, model);
    }
});
