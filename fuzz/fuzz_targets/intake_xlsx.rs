//! A spreadsheet whose sheet is of any bytes; the first one tells how many are its shared strings.
#![no_main]

mod intake;

use libfuzzer_sys::fuzz_target;

const WORKBOOK: &[u8] = br#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
  <sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const PACKAGE: &[u8] = br#"<Relationships><Relationship Id="rId1" Target="xl/workbook.xml"
  Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"#;
const RELATIONS: &[u8] = br#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"
  Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>"#;

fuzz_target!(|bytes: &[u8]| {
    let Some((length, rest)) = bytes.split_first() else { return };
    let (strings, sheet) = rest.split_at(usize::from(*length).min(rest.len()));
    let parts: [(&str, &[u8]); 5] = [
        ("_rels/.rels", PACKAGE),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/sharedStrings.xml", strings),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    intake::read(&intake::archive(&parts));
});
