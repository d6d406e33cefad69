//! The text of a field that holds HTML, as portals hand it out.

use std::borrow::Cow;

/// Elements that begin a line.
const BLOCKS: [&str; 20] = [
    "br",
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "dt",
    "dd",
    "hr",
    "blockquote",
];
/// Elements of which a text is told by their names: `a<b` is none.
const INLINE: [&str; 16] = [
    "a", "b", "i", "u", "s", "em", "strong", "span", "font", "td", "th", "tbody", "thead", "img",
    "sup", "sub",
];
/// Elements whose content is no text.
const SILENT: [&str; 2] = ["script", "style"];
/// Characters of the longest entity.
const LONGEST_ENTITY: usize = 10;

const ENTITIES: [(&str, char); 14] = [
    ("nbsp", ' '),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("middot", '·'),
    ("bull", '•'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sim", '~'),
];

/// A text without the tags and entities of HTML, a line for each block; one without any is left as it is.
///
/// # Examples
///
/// ```
/// use shortlist_document::plain_text;
///
/// assert_eq!(plain_text("<p>자격 요건</p><ul><li>R&amp;D 3년</li></ul>"), "자격 요건\n• R&D 3년");
/// assert_eq!(plain_text("응답 시간 < 3초"), "응답 시간 < 3초");
/// ```
#[must_use]
pub fn plain_text(text: &str) -> Cow<'_, str> {
    if !text.contains(['<', '&']) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    let mut changed = false;
    while let Some(at) = rest.find(['<', '&']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((tag, after)) = tag(rest) {
            changed = true;
            rest = after;
            tag.write(&mut plain);
            if tag.opens && SILENT.contains(&tag.name.as_str()) {
                let end = rest.find("</").unwrap_or(rest.len());
                rest = &rest[end..];
            }
        } else if let Some((character, after)) = entity(rest) {
            changed = true;
            plain.push(character);
            rest = after;
        } else {
            let mark = rest.chars().next().map_or(1, char::len_utf8);
            plain.push_str(&rest[..mark]);
            rest = &rest[mark..];
        }
    }
    if !changed {
        return Cow::Borrowed(text);
    }
    plain.push_str(rest);
    Cow::Owned(tidy_lines(&plain))
}

struct Tag {
    name: String,
    opens: bool,
}

impl Tag {
    fn write(&self, plain: &mut String) {
        if BLOCKS.contains(&self.name.as_str()) {
            if !plain.is_empty() && !plain.ends_with(['\n', '•']) && !plain.ends_with("• ") {
                plain.push('\n');
            }
            if self.name == "li" && self.opens {
                plain.push_str("• ");
            }
        } else if matches!(self.name.as_str(), "td" | "th") && !plain.ends_with(['\n', ' ']) {
            plain.push(' ');
        }
    }
}

/// The tag that a text begins with, and what follows. A comment is one without a name.
fn tag(text: &str) -> Option<(Tag, &str)> {
    if let Some(comment) = text.strip_prefix("<!--") {
        let after = comment.find("-->").map_or("", |end| &comment[end + 3..]);
        return Some((
            Tag {
                name: String::new(),
                opens: false,
            },
            after,
        ));
    }
    let inner = text.strip_prefix('<')?;
    let opens = !inner.starts_with('/');
    let inner = inner.trim_start_matches('/');
    let name_end = inner.find(|c: char| !c.is_ascii_alphanumeric())?;
    let name = inner[..name_end].to_ascii_lowercase();
    let known = [&BLOCKS[..], &INLINE[..], &SILENT[..]].concat();
    if !known.contains(&name.as_str())
        || !inner[name_end..].starts_with(['>', ' ', '/', '\n', '\t'])
    {
        return None;
    }
    let end = inner.find('>')?;
    Some((Tag { name, opens }, &inner[end + 1..]))
}

/// The character of the entity that a text begins with, and what follows.
fn entity(text: &str) -> Option<(char, &str)> {
    let inner = text.strip_prefix('&')?;
    let end = inner
        .char_indices()
        .take(LONGEST_ENTITY)
        .find(|(_, c)| *c == ';')?
        .0;
    let (name, after) = (&inner[..end], &inner[end + 1..]);
    let character = match name.strip_prefix('#') {
        Some(code) => {
            let number = match code.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok(),
                None => code.parse().ok(),
            };
            char::from_u32(number?)?
        }
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((character, after))
}

/// Lines without white space at their ends, and never two empty ones.
fn tidy_lines(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim) {
        let repeats_empty = line.is_empty() && lines.last().is_none_or(|last| last.is_empty());
        if !repeats_empty && line != "•" {
            lines.push(line);
        }
    }
    while lines.last().is_some_and(|last| last.is_empty()) {
        lines.pop();
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_entities_are_text() {
        let cases = [
            ("<p>가</p><p>나</p>", "가\n나"),
            ("가<br>나<br/>다<BR />라", "가\n나\n다\n라"),
            ("<ul><li>가</li><li>나</li></ul>", "• 가\n• 나"),
            (
                "<b>굵게</b> <span style=\"color:red\">빨갛게</span>",
                "굵게 빨갛게",
            ),
            (
                "R&amp;D &lt;필수&gt;&nbsp;3년&#44; &#x41;",
                "R&D <필수> 3년, A",
            ),
            ("<!-- 주석 -->가", "가"),
            ("<style>p{}</style>가", "가"),
            (
                "<table><tr><td>학력</td><td>무관</td></tr></table>",
                "학력 무관",
            ),
        ];
        for (html, plain) in cases {
            assert_eq!(plain_text(html), plain, "{html}");
        }
    }

    #[test]
    fn what_is_no_html_is_left_as_it_is() {
        for text in [
            "a < b && c > d",
            "<우대사항>",
            "A&B, R&D",
            "서류전형 -> 면접",
            "<자격 요건>\n가",
            "&",
            "<",
            "Vec<u8>",
        ] {
            assert_eq!(plain_text(text), text);
        }
    }
}
