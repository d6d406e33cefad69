//! OpenDocument text (.odt).

mod body;
mod styles;

use crate::archive::Archive;
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::limits::Limits;
use crate::reader::Content;
use crate::xml;

use body::Body;
use styles::Styles;

const KIND: Kind = Kind::Odt;

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Content> {
    let mut archive = Archive::open(bytes, KIND, limits)?;
    if let Some(manifest) = archive.read("META-INF/manifest.xml")?
        && xml::parse(&manifest, KIND, limits)?
            .find("encryption-data")
            .is_some()
    {
        return Err(Error::Encrypted { kind: KIND });
    }
    let mut styles = Styles::default();
    if let Some(bytes) = archive.read("styles.xml")? {
        styles.add(&xml::parse(&bytes, KIND, limits)?);
    }
    let content = xml::parse(&archive.need("content.xml")?, KIND, limits)?;
    styles.add(&content);
    let mut body = Body::new(&styles, limits);
    let Some(text) = content.path(&["body", "text"]) else {
        return Err(match content.child("body") {
            Some(_) => Error::Unsupported {
                kind: Kind::OtherOffice,
            },
            None => Error::damaged(KIND, "it has no body"),
        });
    };
    let blocks = body.blocks(text)?;
    Ok(Content::of_styled(blocks, body.left_out.notices()))
}
