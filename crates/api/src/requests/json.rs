//! JSON as a description has it.

use serde::de::DeserializeOwned;
use serde_json::{Error, Value};

use super::json_object::Object;

/// Reads a body as its description has it: an object where an object is described, not a list of its
/// fields; and 3.0 is a whole number.
///
/// # Errors
///
/// What is no JSON, or JSON with other fields.
pub fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    let mut value: Value = serde_json::from_slice(bytes)?;
    whole_numbers(&mut value);
    T::deserialize(Object(value))
}

/// Writes whole numbers as such.
fn whole_numbers(value: &mut Value) {
    match value {
        Value::Number(number) => {
            let float = number.as_f64().filter(|_| number.is_f64());
            if let Some(whole) = float.and_then(whole) {
                *number = whole.into();
            }
        }
        Value::Array(values) => values.iter_mut().for_each(whole_numbers),
        Value::Object(fields) => fields.values_mut().for_each(whole_numbers),
        Value::Null | Value::Bool(_) | Value::String(_) => {}
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "only whole numbers that a float holds exactly are cast"
)]
fn whole(float: f64) -> Option<i64> {
    /// Above it, floats are further apart than 1.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (float.fract() == 0.0 && float.abs() <= EXACT).then_some(float as i64)
}
