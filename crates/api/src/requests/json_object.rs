//! JSON whose objects are objects: `serde` would also take a list of the fields, in order.

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, Error as _, IntoDeserializer, Visitor};
use serde_json::{Error, Value};

/// A value that gives fields by name alone.
pub(super) struct Object(pub(super) Value);

impl IntoDeserializer<'_, Error> for Object {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Object {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Object(fields) => {
                let fields = fields.into_iter().map(|(name, value)| (name, Self(value)));
                visitor.visit_map(MapDeserializer::new(fields))
            }
            Value::Array(values) => {
                visitor.visit_seq(SeqDeserializer::new(values.into_iter().map(Self)))
            }
            other => other.deserialize_any(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        if self.0.is_object() {
            return self.deserialize_any(visitor);
        }
        let kind = match &self.0 {
            Value::Null => "null",
            Value::Array(_) => "a list",
            Value::String(_) => "a text",
            _ => "a number or a truth value",
        };
        Err(Error::custom(format!(
            "came {kind} where an object was expected"
        )))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.deserialize_enum(name, variants, visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::json;

    use super::*;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Inner {
        a: u8,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Outer {
        inner: Inner,
        others: Option<Vec<Inner>>,
    }

    #[test]
    fn fields_have_names() {
        let read = |value: Value| Outer::deserialize(Object(value));
        let good = json!({"inner": {"a": 1}, "others": [{"a": 2}]});
        assert_eq!(read(good).unwrap().others.unwrap(), [Inner { a: 2 }]);
        for wrong in [
            json!([{"a": 1}, null]),
            json!({"inner": [1]}),
            json!({"inner": null}),
            json!({"inner": {"a": 1}, "others": [[2]]}),
            json!("inner"),
        ] {
            assert!(read(wrong.clone()).is_err(), "{wrong}");
        }
    }
}
