//! What a file is told by its content, whatever its name says, and what locked files are told.
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

use std::path::PathBuf;

use shortlist_intake::{Error, Kind, Reader};

fn golden(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden"));
    std::fs::read(folder.join(name)).expect("a golden file")
}

#[test]
fn golden_files_are_of_their_kind() {
    let kinds = [
        ("docx", Kind::Docx),
        ("html", Kind::Html),
        ("hwp", Kind::Hwp),
        ("hwpx", Kind::Hwpx),
        ("odt", Kind::Odt),
        ("pdf", Kind::Pdf),
        ("rtf", Kind::Rtf),
        ("xlsx", Kind::Xlsx),
        ("json", Kind::Text),
    ];
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden"));
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("the golden files") {
        let path = entry.expect("a golden file").path();
        let extension = path
            .extension()
            .and_then(|extension| extension.to_str())
            .unwrap_or_default();
        let wanted = kinds
            .iter()
            .find(|(name, _)| *name == extension)
            .map(|(_, kind)| *kind);
        assert_eq!(
            Some(Kind::of(&std::fs::read(&path).expect("bytes"))),
            wanted,
            "{path:?}"
        );
        seen += 1;
    }
    assert!(seen >= 15);
}

#[test]
fn a_locked_pdf_is_told() {
    let read = Reader::default().read(&golden("locked.pdf"));
    assert_eq!(read, Err(Error::Encrypted { kind: Kind::Pdf }));
}

#[test]
fn heads_and_feet_of_pages_are_no_text() {
    for name in [
        "3-form-libreoffice.pdf",
        "2-columns-libreoffice.pdf",
        "0-form-libreoffice.docx",
        "2-plain-libreoffice.rtf",
    ] {
        let text = Reader::default()
            .read(&golden(name))
            .expect("a letter")
            .text();
        assert!(!text.contains("가온 채용팀"), "{name}");
        assert!(!text.contains("상반기 신입 채용"), "{name}");
    }
}

#[test]
fn fields_of_a_form_are_lines() {
    for name in [
        "0-form-libreoffice.docx",
        "3-form-libreoffice.pdf",
        "3-form-python-hwpx.hwpx",
        "0-form-page.html",
    ] {
        let text = Reader::default()
            .read(&golden(name))
            .expect("a letter")
            .text();
        for field in [
            "성명: 홍길동",
            "연락처: 010-0000-1234",
            "지원분야: 백엔드 개발",
        ] {
            assert!(text.contains(field), "{name}: {field}");
        }
    }
}
