//! XML as a tree of limited size and depth. Names have no prefixes; nothing but the five entities of XML and
//! characters by number is expanded.

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::limits::{Limit, Limits};
use crate::text::decode;

/// An element.
#[derive(Debug, Default)]
pub(crate) struct Element {
    /// Its name without the prefix.
    pub(crate) name: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
    pub(crate) children: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// An attribute's value, by its name without the prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(other, _)| **other == *name)
            .map(|(_, value)| &**value)
    }

    /// An attribute's value as a number.
    pub(crate) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// The elements directly in it.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of the name directly in it.
    pub(crate) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| *element.name == *name)
    }

    /// The first element at the end of a path of names.
    pub(crate) fn path(&self, names: &[&str]) -> Option<&Element> {
        names
            .iter()
            .try_fold(self, |element, name| element.child(name))
    }

    /// The first element of the name at any depth, in reading order.
    pub(crate) fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|element| {
            if *element.name == *name {
                Some(element)
            } else {
                element.find(name)
            }
        })
    }
}

/// Reads a part of a file. The root's name is not looked at.
pub(crate) fn parse(bytes: &[u8], kind: Kind, limits: &Limits) -> Result<Element> {
    let (text, _) = decode(bytes, None);
    let mut reader = Reader::from_str(&text);
    let mut tree = Tree {
        open: vec![Element::default()],
        elements: 0,
        kind,
        limits,
    };
    loop {
        let event = reader
            .read_event()
            .map_err(|error| Error::damaged(kind, error))?;
        match event {
            Event::Start(start) => tree.start(&start)?,
            Event::Empty(start) => {
                tree.start(&start)?;
                tree.end();
            }
            Event::End(_) => tree.end(),
            Event::Text(text) => tree.text(&text.xml10_content()),
            Event::CData(text) => tree.text(&text.xml10_content()),
            Event::GeneralRef(reference) => tree.reference(&reference)?,
            Event::DocType(declaration) if declaration.contains("<!ENTITY") => {
                return Err(Error::damaged(kind, "it declares entities of its own"));
            }
            Event::Eof => return tree.root(),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

struct Tree<'a> {
    /// The elements that are not ended; the first one holds the root.
    open: Vec<Element>,
    elements: usize,
    kind: Kind,
    limits: &'a Limits,
}

impl Tree<'_> {
    fn start(&mut self, start: &BytesStart<'_>) -> Result<()> {
        self.elements += 1;
        self.limits.check(Limit::Elements, self.elements)?;
        self.limits.check(Limit::Depth, self.open.len())?;
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            self.elements += 1;
            self.limits.check(Limit::Elements, self.elements)?;
            let attribute = attribute.map_err(|error| Error::damaged(self.kind, error))?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| Error::damaged(self.kind, error))?;
            attributes.push((attribute.key.local_name().as_ref().into(), value.into()));
        }
        self.open.push(Element {
            name: start.local_name().as_ref().into(),
            attributes,
            children: Vec::new(),
        });
        Ok(())
    }

    fn end(&mut self) {
        if self.open.len() > 1
            && let Some(element) = self.open.pop()
            && let Some(parent) = self.open.last_mut()
        {
            parent.children.push(Node::Element(element));
        }
    }

    fn text(&mut self, text: &str) {
        let Some(parent) = self.open.last_mut() else {
            return;
        };
        if let Some(Node::Text(before)) = parent.children.last_mut() {
            before.push_str(text);
        } else if !text.is_empty() {
            parent.children.push(Node::Text(text.to_owned()));
        }
    }

    fn reference(&mut self, reference: &BytesRef<'_>) -> Result<()> {
        let character = reference
            .resolve_char_ref()
            .map_err(|error| Error::damaged(self.kind, error))?;
        match character {
            Some(character) => self.text(character.encode_utf8(&mut [0; 4])),
            None => self.text(resolve_xml_entity(&reference.xml10_content()).unwrap_or_default()),
        }
        Ok(())
    }

    fn root(mut self) -> Result<Element> {
        let root = self
            .open
            .swap_remove(0)
            .children
            .into_iter()
            .find_map(|node| match node {
                Node::Element(element) => Some(element),
                Node::Text(_) => None,
            });
        match root {
            Some(root) if self.open.is_empty() => Ok(root),
            _ => Err(Error::damaged(self.kind, "a part of it is cut off")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Element> {
        parse(text.as_bytes(), Kind::Docx, &Limits::default())
    }

    #[test]
    fn a_tree_of_names_without_prefixes() {
        let root =
            read("<?xml version='1.0'?><w:a w:v='1 &lt; 2'>가&amp;<b/>&#44208;<![CDATA[<]]></w:a>")
                .expect("XML");
        assert_eq!(&*root.name, "a");
        assert_eq!(root.attribute("v"), Some("1 < 2"));
        let texts: Vec<&str> = root
            .children
            .iter()
            .filter_map(|node| match node {
                Node::Text(text) => Some(text.as_str()),
                Node::Element(_) => None,
            })
            .collect();
        assert_eq!(texts, ["가&", "결<"]);
    }

    #[test]
    fn hostile_xml_is_refused() {
        assert!(read("<a><b></a>").is_err());
        assert!(read("<a>").is_err());
        assert!(read("").is_err());
        assert!(read("<!DOCTYPE a [<!ENTITY b 'cc'>]><a>&b;</a>").is_err());
        let deep = format!("{}{}", "<a>".repeat(300), "</a>".repeat(300));
        let limit = Limit::Depth;
        assert_eq!(
            read(&deep).err(),
            Some(Error::TooLarge { limit, most: 256 })
        );
        let many = format!("<a>{}</a>", "<b/>".repeat(600_000));
        assert!(matches!(
            read(&many),
            Err(Error::TooLarge {
                limit: Limit::Elements,
                ..
            })
        ));
    }
}
