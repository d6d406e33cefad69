//! An operator's attributes by name.

use super::proto::{AttributeProto, NodeProto};

const INT: i32 = 2;
const STRING: i32 = 3;
const FLOATS: i32 = 6;
const INTS: i32 = 7;
const STRINGS: i32 = 8;

pub(super) fn int(name: &str, value: i64) -> AttributeProto {
    AttributeProto {
        i: value,
        ..named(name, INT)
    }
}

pub(super) fn string(name: &str, value: &str) -> AttributeProto {
    AttributeProto {
        s: value.as_bytes().to_vec(),
        ..named(name, STRING)
    }
}

pub(super) fn floats(name: &str, values: Vec<f32>) -> AttributeProto {
    AttributeProto {
        floats: values,
        ..named(name, FLOATS)
    }
}

pub(super) fn ints(name: &str, values: Vec<i64>) -> AttributeProto {
    AttributeProto {
        ints: values,
        ..named(name, INTS)
    }
}

pub(super) fn strings(name: &str, values: &[&str]) -> AttributeProto {
    AttributeProto {
        strings: values
            .iter()
            .map(|value| value.as_bytes().to_vec())
            .collect(),
        ..named(name, STRINGS)
    }
}

fn named(name: &str, kind: i32) -> AttributeProto {
    AttributeProto {
        name: name.to_owned(),
        r#type: kind,
        ..AttributeProto::default()
    }
}

impl NodeProto {
    fn attribute(&self, name: &str) -> Option<&AttributeProto> {
        self.attribute
            .iter()
            .find(|attribute| attribute.name == name)
    }

    /// Whole numbers; none if the attribute is not there.
    pub(super) fn ints(&self, name: &str) -> &[i64] {
        self.attribute(name)
            .map_or(&[], |attribute| &attribute.ints)
    }

    /// Numbers; none if the attribute is not there.
    pub(super) fn floats(&self, name: &str) -> &[f32] {
        self.attribute(name)
            .map_or(&[], |attribute| &attribute.floats)
    }

    /// Texts; none if the attribute is not there.
    pub(super) fn strings(&self, name: &str) -> impl Iterator<Item = String> {
        let attribute = self.attribute(name);
        attribute
            .into_iter()
            .flat_map(|attribute| &attribute.strings)
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    /// A text; empty if the attribute is not there.
    pub(super) fn string(&self, name: &str) -> String {
        let bytes = self.attribute(name).map(|attribute| attribute.s.as_slice());
        String::from_utf8_lossy(bytes.unwrap_or_default()).into_owned()
    }
}
