//! Files that are made to hurt, and files that are cut off: each is refused by name, and soon.
#![allow(
    clippy::duration_suboptimal_units,
    clippy::expect_used,
    clippy::format_collect,
    clippy::needless_pass_by_value,
    clippy::needless_raw_string_hashes,
    reason = "a test may panic, and is written to be read"
)]
#![cfg(feature = "all")]
#![expect(clippy::expect_used, reason = "a test that cannot go on ends")]

use std::io::{Cursor, Write};
use std::path::PathBuf;

use shortlist_intake::{Error, Kind, Limit, Limits, Reader};
use zip::write::SimpleFileOptions;

type Read = Result<String, Error>;

fn read(bytes: &[u8]) -> Read {
    Reader::default().read(bytes).map(|file| file.text())
}

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

fn docx(document: &str) -> Vec<u8> {
    archive(&[("word/document.xml", document.as_bytes())])
}

fn odt(content: &str) -> Vec<u8> {
    let kind = b"application/vnd.oasis.opendocument.text";
    archive(&[("mimetype", kind), ("content.xml", content.as_bytes())])
}

fn hwpx(section: &str) -> Vec<u8> {
    archive(&[
        ("mimetype", b"application/hwp+zip"),
        ("Contents/section0.xml", section.as_bytes()),
    ])
}

fn is_too_large(read: &Read, wanted: Limit) -> bool {
    matches!(read, Err(Error::TooLarge { limit, .. }) if *limit == wanted)
}

#[test]
fn archive_bombs() {
    let spaces = " ".repeat(65 << 20);
    for bomb in [docx(&spaces), odt(&spaces), hwpx(&spaces)] {
        assert!(bomb.len() < 200_000);
        let read = read(&bomb);
        assert!(is_too_large(&read, Limit::UnpackedBytes), "{read:?}");
    }
}

#[test]
fn sheets_with_cells_far_apart() {
    let workbook = br#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
        <sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let package = br#"<Relationships><Relationship Id="rId1" Target="xl/workbook.xml"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"#;
    let relations = br#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>"#;
    let sheet = |cells: &str| {
        let sheet = format!("<worksheet><sheetData>{cells}</sheetData></worksheet>");
        archive(&[
            ("_rels/.rels", package.as_slice()),
            ("xl/workbook.xml", workbook),
            ("xl/_rels/workbook.xml.rels", relations),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ])
    };
    let far = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#;
    let file = Reader::default().read(&sheet(far)).expect("two cells");
    let rows = file.tables().next().expect("a sheet").texts();
    assert_eq!(
        (rows.len(), rows[0][0].as_str(), rows[1][16_383].as_str()),
        (2, "1", "2")
    );
    let many: Vec<String> = (1..200)
        .map(|row| format!(r#"<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>"#))
        .collect();
    let many = many.concat();
    assert!(is_too_large(&read(&sheet(&many)), Limit::Elements));
}

#[test]
fn entities_that_grow() {
    let laughs = r#"<!DOCTYPE a [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]>"#;
    for file in [
        docx(&format!(
            "{laughs}<document><body><p><r><t>&b;</t></r></p></body></document>"
        )),
        odt(&format!(
            "{laughs}<document-content><body><text><p>&b;</p></text></body></document-content>"
        )),
        hwpx(&format!("{laughs}<sec><p><run><t>&b;</t></run></p></sec>")),
    ] {
        assert!(matches!(read(&file), Err(Error::Damaged { .. })));
    }
}

#[test]
fn deep_nesting() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(50_000), close.repeat(50_000));
    let tables = deep("<tbl><tr><tc>", "</tc></tr></tbl>");
    assert!(is_too_large(
        &read(&docx(&format!(
            "<document><body>{tables}</body></document>"
        ))),
        Limit::Depth
    ));
    let lists = deep("<list><list-item>", "</list-item></list>");
    let content = format!("<document-content><body><text>{lists}</text></body></document-content>");
    assert!(is_too_large(&read(&odt(&content)), Limit::Depth));
    assert!(is_too_large(
        &read(format!("<html>{}", "<table><tr><td>".repeat(50_000)).as_bytes()),
        Limit::Depth
    ));
    assert!(is_too_large(
        &read(format!("{{\\rtf1{}", "{".repeat(50_000)).as_bytes()),
        Limit::Depth
    ));
    let arrays = format!(
        "%PDF-1.4\n1 0 obj\n{}\nendobj\ntrailer<</Root 1 0 R>>",
        "[".repeat(200_000)
    );
    assert!(read(arrays.as_bytes()).is_err());
}

#[test]
fn many_attributes() {
    let attributes: Vec<String> = (0..600_000)
        .map(|number| format!(" a{number}=''"))
        .collect();
    let attributes = attributes.concat();
    let read = read(&docx(&format!("<document{attributes}/>")));
    assert!(is_too_large(&read, Limit::Elements), "{read:?}");
}

/// Objects that refer to themselves or to each other, in every place where a reader follows them.
#[test]
fn cyclic_pdfs() {
    let pages = "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj ";
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]";
    let bodies = [
        // Pages in themselves.
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>endobj ".to_owned(),
        // A parent that is its own.
        format!("{pages}3 0 obj<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]/Contents 3 0 R>>endobj "),
        // Forms that draw each other.
        format!(
            "{pages}3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources 5 0 R>>endobj \
             4 0 obj<</Length 5>>stream\n/F Do\nendstream endobj 5 0 obj<</XObject<</F 6 0 R/G 7 0 R>>>>endobj \
             6 0 obj<<{form}/Resources 5 0 R/Length 5>>stream\n/G Do\nendstream endobj \
             7 0 obj<<{form}/Resources 5 0 R/Length 5>>stream\n/F Do\nendstream endobj "
        ),
        // A length that is the stream itself, and a number that refers to itself.
        format!("{pages}3 0 obj<</Type/Page/MediaBox 8 0 R/Contents 4 0 R>>endobj 4 0 obj<</Length 4 0 R>>stream\nq\nendstream endobj 8 0 obj 8 0 R endobj "),
    ];
    for body in bodies {
        let file = format!("%PDF-1.4\n{body}trailer<</Root 1 0 R/Size 9>>\n%%EOF\n");
        let read = read(file.as_bytes());
        assert!(
            matches!(read, Err(Error::NoText { .. } | Error::Damaged { .. })),
            "{read:?}"
        );
    }
}

#[test]
fn large_files() {
    let mut large = b"%PDF-1.4\n".to_vec();
    large.resize(100 << 20, b'0');
    assert!(is_too_large(&read(&large), Limit::FileBytes));
}

#[test]
fn large_pictures() {
    let mut png = Cursor::new(Vec::new());
    image::GrayImage::new(100, 100)
        .write_to(&mut png, image::ImageFormat::Png)
        .expect("a picture");
    let reader = |pixels| Reader {
        limits: Limits::default().with_pixels(pixels),
        ..Reader::default()
    };
    let kind = Kind::Png;
    let small = reader(10_000).read(png.get_ref());
    assert_eq!(small, Err(Error::NeedsOcr { kind, pages: 1 }));
    let (limit, most) = (Limit::Pixels, 9_999);
    assert_eq!(
        reader(9_999).read(png.get_ref()),
        Err(Error::TooLarge { limit, most })
    );
    assert!(matches!(
        read(&png.get_ref()[..40]),
        Err(Error::Damaged { .. })
    ));
}

#[test]
fn limits_are_the_callers() {
    let limits = Limits::default().with_characters(3);
    let reader = Reader {
        limits,
        ..Reader::default()
    };
    let refused = reader.read("네 글자.".as_bytes());
    let (limit, most) = (Limit::Characters, 3);
    assert_eq!(refused, Err(Error::TooLarge { limit, most }));
}

#[test]
fn what_is_locked_or_never_read() {
    let kinds: [(&[u8], Kind); 4] = [
        (b"HWP Document File V3.00", Kind::Hwp3),
        (b"\x1F\x8B\x08", Kind::Archive),
        (b"GIF89a\0\0", Kind::OtherPicture),
        (b"\0\x01\x02\x03", Kind::Binary),
    ];
    for (bytes, kind) in kinds {
        assert_eq!(read(bytes), Err(Error::Unsupported { kind }));
    }
    let manifest = b"<manifest><file-entry><encryption-data/></file-entry></manifest>";
    let kind = b"application/vnd.oasis.opendocument.text";
    let locked = archive(&[
        ("mimetype", kind),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", b"??"),
    ]);
    assert_eq!(read(&locked), Err(Error::Encrypted { kind: Kind::Odt }));
    assert_eq!(read(&[]), Err(Error::Empty));
}

/// Each golden file, cut off at many places, and with bytes changed: never a panic, never a hang.
#[test]
fn damaged_files() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden"));
    for entry in std::fs::read_dir(folder).expect("the golden files") {
        let path = entry.expect("a golden file").path();
        let bytes = std::fs::read(&path).expect("its bytes");
        for part in 1..5 {
            let _ = read(&bytes[..bytes.len() * part / 5]);
            let mut changed = bytes.clone();
            for at in (part * 37..changed.len()).step_by(997) {
                changed[at] ^= 0x55;
            }
            let _ = read(&changed);
        }
    }
}
