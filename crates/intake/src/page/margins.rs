//! The heads and feet of pages, which are no part of the text.

use std::collections::HashMap;

use super::lines::Piece;

/// The lines of a page, from above, and its height.
pub(super) struct PageLines<'a> {
    pub(super) lines: &'a [Piece],
    pub(super) height: f32,
}

/// The shares of a page's height in which heads and feet stand.
const ZONE: f32 = 0.15;
/// And where they stand on a page of which nothing else is known.
const EDGE: f32 = 0.09;
/// A page has no more lines of them above or below.
const MOST_LINES: usize = 3;
/// A line that stands alone is further from the text than this, of the size of its letters.
const ALONE: f32 = 2.2;

/// For each page, the baselines of lines that are no text.
pub(super) fn margins(pages: &[PageLines<'_>]) -> Vec<Vec<f32>> {
    let mut seen: HashMap<(String, i32), usize> = HashMap::new();
    for page in pages {
        for line in candidates(page) {
            *seen.entry(key(line)).or_default() += 1;
        }
    }
    let is_repeated = |line: &Piece| seen.get(&key(line)).is_some_and(|count| *count >= 2);
    pages
        .iter()
        .map(|page| {
            let framed = framing(page);
            candidates(page)
                .filter(|line| {
                    is_repeated(line)
                        || is_page_number(&line.text)
                        || is_print_mark(&line.text)
                        || framed.contains(&line.baseline)
                })
                .map(|line| line.baseline)
                .collect()
        })
        .collect()
}

/// The first and the last line of a page, if both stand alone at its edges in letters no larger than the text's: what is
/// above and below a single page cannot be told by its being repeated.
fn framing(page: &PageLines<'_>) -> Vec<f32> {
    let edge = EDGE * page.height;
    let (Some(first), Some(last)) = (page.lines.first(), page.lines.last()) else {
        return Vec::new();
    };
    let body = body_size(page.lines);
    let both = first.baseline < edge
        && last.baseline > page.height - edge
        && [first, last]
            .iter()
            .all(|line| stands_alone(line, page) && line.size <= 1.05 * body && !line.bold);
    if both {
        vec![first.baseline, last.baseline]
    } else {
        Vec::new()
    }
}

/// Whether a line is further from all others than lines are from each other.
fn stands_alone(line: &Piece, page: &PageLines<'_>) -> bool {
    let distance = page
        .lines
        .iter()
        .map(|other| (other.baseline - line.baseline).abs())
        .filter(|distance| *distance > 1.0)
        .fold(f32::INFINITY, f32::min);
    distance > ALONE * line.size
}

/// The lines near a page's upper and lower edges.
fn candidates<'a>(page: &'a PageLines<'_>) -> impl Iterator<Item = &'a Piece> {
    let (top, bottom) = (ZONE * page.height, (1.0 - ZONE) * page.height);
    let above = page
        .lines
        .iter()
        .take(MOST_LINES)
        .filter(move |line| line.baseline < top);
    let below = page
        .lines
        .iter()
        .rev()
        .take(MOST_LINES)
        .filter(move |line| line.baseline > bottom);
    above.chain(below)
}

/// A line's text without its numbers, and its place.
fn key(line: &Piece) -> (String, i32) {
    let mut text = String::new();
    for character in line.text.chars() {
        if !character.is_ascii_digit() {
            text.push(character);
        } else if !text.ends_with('#') {
            text.push('#');
        }
    }
    (text, (line.baseline / 4.0).round() as i32)
}

fn body_size(lines: &[Piece]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = lines
        .iter()
        .map(|line| (line.size, line.text.len()))
        .collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half: usize = sizes.iter().map(|(_, length)| length).sum::<usize>() / 2;
    let mut before = 0;
    sizes
        .into_iter()
        .find(|(_, length)| {
            before += length;
            before > half
        })
        .map_or(0.0, |(size, _)| size)
}

/// Whether a line is a page's number: `- 3 -`, `3 / 5`, `Page 3 of 5`, `3쪽`.
fn is_page_number(text: &str) -> bool {
    const WORDS: [&str; 4] = ["page", "페이지", "쪽", "of"];
    let mut rest = text.to_lowercase();
    for word in WORDS {
        rest = rest.replace(word, "");
    }
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    (1..=6).contains(&digits)
        && rest
            .chars()
            .all(|c| c.is_ascii_digit() || c.is_whitespace() || "-–—―/|()[]<>·.~".contains(c))
}

/// Whether a line is what a browser prints at the edge: an address, or a date and a time.
fn is_print_mark(text: &str) -> bool {
    let time = text.contains(':')
        && ["AM", "PM", "오전", "오후"]
            .iter()
            .any(|word| text.contains(word))
        && text.matches(['/', '.']).count() >= 2;
    time || text.contains("://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers() {
        for text in ["- 3 -", "3 / 5", "Page 3 of 5", "3쪽", "12"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["2024.03 ~ 2025.02 근무", "3년", "-", "1,000,000"] {
            assert!(!is_page_number(text), "{text}");
        }
        assert!(is_print_mark("11/29/26, 7:31 AM\t자기소개서"));
        assert!(is_print_mark("26. 11. 29. 오후 7:31"));
        assert!(!is_print_mark("오전 근무: 3.5시간"));
    }
}
