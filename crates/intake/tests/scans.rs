//! How much work pictures may make, with programs that stand in for `tesseract`.
#![cfg(all(feature = "all", unix))]
#![expect(clippy::expect_used, reason = "a test that cannot go on ends")]

use std::fmt::Write;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::time::Duration;

use shortlist_intake::{Error, Limit, Notice, Reader, Tesseract};

/// A PDF whose pages are grey pictures of four points.
fn scans(pages: usize, text: bool) -> Vec<u8> {
    let kids: Vec<String> = (0..pages)
        .map(|page| format!("{} 0 R", 10 + page))
        .collect();
    let mut pdf = format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Count {pages}/Kids[{}]>>endobj
3 0 obj<</Length 30>>stream\nq 300 0 0 400 0 0 cm /I Do Q   \nendstream endobj
4 0 obj<</XObject<</I 5 0 R>>/Font<</F 6 0 R>>>>endobj
5 0 obj<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8/Length 4>>stream\nzzzz\nendstream endobj
6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>endobj
7 0 obj<</Length 67>>stream\nBT /F 12 Tf 20 200 Td (This page has a text layer and is read.) Tj ET \nendstream endobj
",
        kids.join(" ")
    );
    for page in 0..pages {
        let content = if text && page == 0 { 7 } else { 3 };
        let _ = writeln!(
            pdf,
            "{} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]/Contents {content} 0 R/Resources 4 0 R>>endobj",
            10 + page
        );
    }
    pdf.push_str("trailer<</Root 1 0 R>>\n");
    pdf.into_bytes()
}

/// A program that reads two words wherever it is asked, each time after some seconds.
fn reader(name: &str, seconds: &str) -> Reader {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let program = folder.join(name);
    let line = |row: &str| format!("printf '{}\\n'\n", row.replace(' ', "\\t"));
    let script = format!(
        "#!/bin/sh\nsleep {seconds}\ncat > /dev/null\n{}{}{}",
        line("4 1 1 1 1 0 100 200 200 40 -1 "),
        line("5 1 1 1 1 1 100 200 80 40 90 Letter"),
        line("5 1 1 1 1 2 190 200 80 40 80 read"),
    );
    fs::write(&program, script).expect("a script");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("to be run");
    Reader {
        ocr: Some(Tesseract::new(program).with_file_timeout(Duration::from_secs(1))),
        ..Reader::default()
    }
}

#[test]
fn pages_that_are_pictures_are_read() {
    let mut reader = reader("quick", "0");
    if let Some(ocr) = &mut reader.ocr {
        ocr.file_timeout = Duration::from_mins(1);
    }
    let file = reader.read(&scans(2, false)).expect("two pages");
    assert_eq!(file.text().trim(), "Letter read\n\nLetter read");
    assert!(
        matches!(
            &file.notices[..],
            [Notice::Ocr { pages, confidence }] if pages == &[1, 2] && (*confidence - 86.0).abs() < 0.1
        ),
        "{:?}",
        file.notices
    );
}

#[test]
fn a_file_has_so_much_time() {
    let refused = reader("slow", "0.4").read(&scans(9, false));
    assert_eq!(refused, Err(Error::TimedOut { seconds: 1 }));
}

#[test]
fn too_many_pictures_are_refused_or_left_out() {
    let reader = reader("never", "60");
    let (limit, most) = (Limit::ScannedPages, 20);
    let refused = reader.read(&scans(21, false));
    assert_eq!(refused, Err(Error::TooLarge { limit, most }));
    let file = reader.read(&scans(22, true)).expect("a page with text");
    assert_eq!(
        file.text().trim(),
        "This page has a text layer and is read."
    );
    let left_out = (2..=22).collect();
    assert_eq!(file.notices, [Notice::PagesWithoutText { pages: left_out }]);
}
