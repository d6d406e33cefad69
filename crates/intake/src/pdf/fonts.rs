//! What a page's fonts say of their glyphs, where the interpreter does not say it.

use std::cell::RefCell;
use std::collections::HashMap;

use encoding_rs::EUC_KR;
use hayro_interpret::font::OutlineGlyph;
use hayro_interpret::hayro_cmap::{BfString, CMap, CMapName, load_embedded};
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};
use hayro_interpret::hayro_syntax::page::Page;
use skrifa::{FontRef, MetadataProvider};

/// Fonts without a table of characters, by their names.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    codes: HashMap<String, Codes>,
    /// The characters for which embedded fonts have glyphs, by the fonts' keys and the glyphs' numbers.
    tables: RefCell<HashMap<u128, HashMap<u32, char>>>,
    /// Drawn letters are named by their codes, as TeX names them: `/a49`.
    drawn_by_code: bool,
}

/// What a font's codes are.
#[derive(Debug)]
enum Codes {
    /// Characters of Unicode.
    Unicode,
    /// Characters of CP949.
    Cp949,
    /// Places in Adobe's Korean collection, with its table of characters.
    Korean(Box<CMap>),
}

/// Heavier fonts are bold.
const BOLD: u32 = 600;

impl Fonts {
    /// Those of a page which name their characters in a way that is known beside the file.
    pub(super) fn of(page: &Page<'_>) -> Self {
        let fonts = &page.resources().fonts;
        let codes = fonts.keys().filter_map(|key| {
            let font = fonts.get::<Dict<'_>>(&*key)?;
            let name = font.get::<Name<'_>>("BaseFont")?;
            let codes = codes(&font)?;
            Some((without_prefix(name.as_str()).to_owned(), codes))
        });
        let drawn: Vec<Dict<'_>> = fonts
            .keys()
            .filter_map(|key| fonts.get::<Dict<'_>>(&*key))
            .filter(|font| {
                let kind = font.get::<Name<'_>>("Subtype");
                kind.is_some_and(|kind| kind.as_str() == "Type3")
            })
            .collect();
        Self {
            codes: codes.collect(),
            tables: RefCell::default(),
            drawn_by_code: !drawn.is_empty() && drawn.iter().all(names_codes),
        }
    }

    /// The character of a letter that is drawn by instructions.
    pub(super) fn drawn_character(&self, code: u32) -> Option<char> {
        // What TeX's encoding has below the characters of ASCII.
        let character = match code {
            16 => '“',
            17 => '”',
            21 => '–',
            22 => '—',
            33..=126 => char::from_u32(code)?,
            _ => return None,
        };
        self.drawn_by_code.then_some(character)
    }

    /// The character of a glyph for which the file names none.
    pub(super) fn character(&self, glyph: &OutlineGlyph) -> Option<char> {
        let font = glyph.font_data()?;
        let name = font.postscript_name.as_deref().unwrap_or_default();
        if let Some(codes) = self.codes.get(without_prefix(name)) {
            return codes.character(glyph.char_code());
        }
        let mut tables = self.tables.borrow_mut();
        let data: &[u8] = (*font.data).as_ref();
        let table = tables.entry(font.cache_key).or_insert_with(|| table(data));
        table.get(&glyph.glyph_id().to_u32()).copied()
    }
}

impl Codes {
    fn character(&self, code: u32) -> Option<char> {
        match self {
            Self::Unicode => char::from_u32(code),
            Self::Cp949 => {
                let bytes = u16::try_from(code).ok()?.to_be_bytes();
                let used = if bytes[0] == 0 {
                    &bytes[1..]
                } else {
                    &bytes[..]
                };
                EUC_KR
                    .decode_without_bom_handling_and_without_replacement(used)?
                    .chars()
                    .next()
            }
            Self::Korean(table) => match table.lookup_bf_string(code)? {
                BfString::Char(character) => Some(character),
                BfString::String(text) => text.chars().next(),
            },
        }
    }
}

/// Whether a file means a character by its number: zero and private ones stand for glyphs without one.
pub(super) fn is_meant(character: char) -> bool {
    !matches!(character, '\0' | '\u{FFFD}' | '\u{E000}'..='\u{F8FF}')
}

/// Whether a glyph's font is a bold one.
pub(super) fn is_bold(glyph: &OutlineGlyph) -> bool {
    glyph.font_data().is_some_and(|font| {
        let named = font.postscript_name.is_some_and(|name| {
            let name = name.to_ascii_lowercase();
            ["bold", "black", "heavy", "extrab"]
                .iter()
                .any(|word| name.contains(word))
        });
        named || font.weight.is_some_and(|weight| weight >= BOLD)
    })
}

fn codes(font: &Dict<'_>) -> Option<Codes> {
    if font.contains_key("ToUnicode") {
        return None;
    }
    let encoding = font.get::<Name<'_>>("Encoding")?;
    let encoding = encoding.as_str();
    if encoding.starts_with("UniKS") {
        return Some(Codes::Unicode);
    }
    if encoding.starts_with("KSC") {
        return Some(Codes::Cp949);
    }
    let descendant = font
        .get::<Array<'_>>("DescendantFonts")?
        .iter::<Dict<'_>>()
        .next()?;
    let collection = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
    let ordering = collection.get::<PdfString<'_>>("Ordering")?;
    if !encoding.starts_with("Identity") || ordering.as_bytes() != b"Korea1" {
        return None;
    }
    let table = CMap::parse(load_embedded(CMapName::AdobeKorea1Ucs2)?, |_| None)?;
    Some(Codes::Korean(Box::new(table)))
}

/// The characters of a font's glyphs, as the font itself tells them.
fn table(font: &[u8]) -> HashMap<u32, char> {
    let mut characters = HashMap::new();
    if let Ok(font) = FontRef::new(font) {
        for (code, glyph) in font.charmap().mappings() {
            if let Some(character) = char::from_u32(code).filter(|one| is_meant(*one)) {
                characters.entry(glyph.to_u32()).or_insert(character);
            }
        }
    }
    characters
}

/// Whether a font's letters have names that are their codes.
fn names_codes(font: &Dict<'_>) -> bool {
    let differences = font
        .get::<Dict<'_>>("Encoding")
        .and_then(|encoding| encoding.get::<Array<'_>>("Differences"));
    let Some(differences) = differences else {
        return false;
    };
    let mut code = 0;
    differences.iter::<Object<'_>>().all(|one| match one {
        Object::Number(number) => {
            code = number.as_i64();
            true
        }
        Object::Name(name) => {
            let name = name.as_str();
            let is_code = name.strip_prefix('a') == Some(code.to_string().as_str());
            code += 1;
            is_code || name == ".notdef"
        }
        _ => false,
    })
}

/// A font's name without the six letters that mark a part of a font: `ABCDEF+Batang`.
fn without_prefix(name: &str) -> &str {
    match name.split_once('+') {
        Some((prefix, rest)) if prefix.len() == 6 => rest,
        _ => name,
    }
}
