//! Hancom Office's open format (.hwpx, OWPML).

mod body;
mod header;

use crate::archive::Archive;
use crate::block::Block;
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::limits::Limits;
use crate::reader::Content;
use crate::xml;

use body::Body;
use header::Header;

const KIND: Kind = Kind::Hwpx;

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Content> {
    let mut archive = Archive::open(bytes, KIND, limits)?;
    if let Some(manifest) = archive.read("META-INF/manifest.xml")?
        && xml::parse(&manifest, KIND, limits)?
            .find("encryption-data")
            .is_some()
    {
        return Err(Error::Encrypted { kind: KIND });
    }
    let header = match archive.read("Contents/header.xml")? {
        Some(bytes) => Header::of(&xml::parse(&bytes, KIND, limits)?),
        None => Header::default(),
    };
    let sections = sections(&archive.names());
    if sections.is_empty() {
        return Err(Error::damaged(KIND, "it has no section"));
    }
    let mut body = Body::new(&header, limits);
    let mut blocks = Vec::new();
    for (number, name) in sections.iter().enumerate() {
        if number > 0 {
            blocks.push(Block::PageBreak.into());
        }
        let section = xml::parse(&archive.need(name)?, KIND, limits)?;
        blocks.extend(body.paragraphs(&section)?);
    }
    Ok(Content::of_styled(blocks, body.left_out.notices()))
}

/// The names of the sections, by their numbers.
fn sections(names: &[String]) -> Vec<String> {
    let mut sections: Vec<(u32, &String)> = names
        .iter()
        .filter_map(|name| {
            let number = name
                .strip_prefix("Contents/section")?
                .strip_suffix(".xml")?;
            Some((number.parse().ok()?, name))
        })
        .collect();
    sections.sort_unstable();
    sections.into_iter().map(|(_, name)| name.clone()).collect()
}
