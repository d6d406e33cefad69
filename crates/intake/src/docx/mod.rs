//! Word files (.docx): the main part, its styles and its numbering.

mod body;
mod numbering;
mod styles;

use crate::archive::Archive;
use crate::error::Result;
use crate::kind::Kind;
use crate::limits::Limits;
use crate::reader::Content;
use crate::xml::{self, Element};

use body::Body;
use numbering::Numbering;
use styles::Styles;

const KIND: Kind = Kind::Docx;

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Content> {
    let mut archive = Archive::open(bytes, KIND, limits)?;
    let main = main_part(&mut archive, limits)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let document = xml::parse(&archive.need(&main)?, KIND, limits)?;
    let mut part = |name: &str| -> Result<Option<Element>> {
        match archive.read(&format!("{folder}/{name}"))? {
            Some(bytes) => xml::parse(&bytes, KIND, limits).map(Some),
            None => Ok(None),
        }
    };
    let styles = part("styles.xml")?.map_or_else(Styles::default, |root| Styles::of(&root));
    let numbering =
        part("numbering.xml")?.map_or_else(Numbering::default, |root| Numbering::of(&root));
    let mut body = Body::new(&styles, numbering, limits);
    let blocks = match document.child("body") {
        Some(element) => body.blocks(element)?,
        None => Vec::new(),
    };
    Ok(Content::of_styled(blocks, body.left_out.notices()))
}

/// The name of the main part, which the relations of the package tell.
fn main_part(archive: &mut Archive<'_>, limits: &Limits) -> Result<String> {
    const USUAL: &str = "word/document.xml";
    let Some(relations) = archive.read("_rels/.rels")? else {
        return Ok(USUAL.to_owned());
    };
    let relations = xml::parse(&relations, KIND, limits)?;
    let target = relations
        .elements()
        .find(|one| {
            one.attribute("Type")
                .is_some_and(|name| name.ends_with("/officeDocument"))
        })
        .and_then(|one| one.attribute("Target"));
    Ok(target.unwrap_or(USUAL).trim_start_matches('/').to_owned())
}

/// Whether a property such as `<w:b/>` is there and not switched off.
fn is_on(properties: &Element, name: &str) -> Option<bool> {
    let property = properties.child(name)?;
    Some(!matches!(
        property.attribute("val"),
        Some("0" | "false" | "off" | "none")
    ))
}
