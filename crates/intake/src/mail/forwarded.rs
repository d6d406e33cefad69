//! Headers of mails that were forwarded in the text of another: `---------- Forwarded message ---------`, `보낸사람: ...`.

use crate::block::Block;

/// What stands between the dashes, without spaces.
const TITLES: [&str; 6] = [
    "forwardedmessage",
    "originalmessage",
    "원본메시지",
    "원본메일",
    "전달된메시지",
    "전달된메일",
];
/// Fields of such a header, without spaces.
const FIELDS: [&str; 18] = [
    "from",
    "sent",
    "date",
    "to",
    "cc",
    "bcc",
    "subject",
    "보낸사람",
    "보낸이",
    "보낸날짜",
    "받는사람",
    "받은사람",
    "받는이",
    "받은날짜",
    "날짜",
    "참조",
    "숨은참조",
    "제목",
];

/// The blocks without such headers, which are no more text than the header of the mail itself.
pub(super) fn without_headers(blocks: Vec<Block>) -> Vec<Block> {
    let mut is_header = false;
    let mut kept = Vec::with_capacity(blocks.len());
    for block in blocks {
        let Block::Paragraph { text } = &block else {
            is_header = false;
            kept.push(block);
            continue;
        };
        let mut rest = Vec::new();
        for line in text.lines() {
            if is_title(line) {
                is_header = true;
            } else if !(is_header && is_field(line)) {
                is_header = false;
                rest.push(line);
            }
        }
        if rest.len() == text.lines().count() {
            kept.push(block);
        } else if !rest.is_empty() {
            kept.push(Block::paragraph(rest.join("\n").trim()));
        }
    }
    kept
}

/// Whether a line between dashes says that a mail follows.
fn is_title(line: &str) -> bool {
    let line = line.trim_start_matches(['>', ' ']);
    let title = line.trim_matches(['-', '=', '_', ' ']);
    line.starts_with("--") && TITLES.contains(&packed(title).as_str())
}

fn is_field(line: &str) -> bool {
    let line = line.trim_start_matches(['>', ' ', '*']);
    line.split_once([':', '：'])
        .is_some_and(|(name, _)| FIELDS.contains(&packed(name).as_str()))
}

fn packed(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: &[&str]) -> Vec<String> {
        let blocks = texts.iter().map(|text| Block::paragraph(*text)).collect();
        without_headers(blocks)
            .iter()
            .filter_map(Block::text)
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn headers_in_the_text_are_left_out_and_letters_stay() {
        assert_eq!(
            read(&[
                "전달합니다.\n\n---------- Forwarded message ---------\n보낸사람: 홍길동 <a@b.kr>\nDate: 2026년 6월 1일\nSubject: 지원서\nTo: <c@d.kr>\n\n\n지원동기\n제목: 처음"
            ]),
            ["전달합니다.\n\n\n\n지원동기\n제목: 처음"]
        );
        assert_eq!(
            read(&[
                "-----Original Message-----",
                "From: \"홍길동\"<a@b.kr>",
                "받는 사람: c@d.kr",
                "지원동기"
            ]),
            ["지원동기"]
        );
        let letter = "From: 서울\n제목: 처음\n-- \n날짜: 오늘";
        assert_eq!(read(&[letter]), [letter]);
    }
}
